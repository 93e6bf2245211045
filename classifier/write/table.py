"""CSV for people: UTF-8 with BOM (so that Excel knows it), Chinese headings, no cell that is a formula."""

from __future__ import annotations

import csv
import io

from classifier.model import ErrorRow, Letter, Result
from classifier.write.cells import clean, no_formula
from classifier.write.columns import HEADINGS, Cell, cells, columns
from classifier.write.labels import LabelNames

_ERROR = "错误"
_WHERE = HEADINGS.index("所属文件")


class Table:
    """The csv form: the columns of the result sheet and, last, `错误` for inputs that became no result. `keep`: see
    `columns`."""

    name = "csv"

    def __init__(self, names: LabelNames, keep: tuple[str, ...] = ()) -> None:
        self.names = names
        self._keep = keep
        self._headings = [column.heading for column in columns(keep)]

    def prolog(self) -> bytes:
        return b"\xef\xbb\xbf" + _line([*map(no_formula, self._headings), _ERROR])

    def shape(self, letter: Letter, result: Result) -> bytes:
        return _line([*cells(letter, result, self.names, self._keep), None])

    def shape_error(self, row: ErrorRow) -> bytes:
        out: list[Cell] = [None] * (len(self._headings) + 1)
        out[0] = clean(row.id)
        out[_WHERE] = clean(f"{row.source} {row.where}".strip())
        out[-1] = clean(row.reason)
        return _line(out)


def _line(values: list[Cell]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([no_formula(v) if isinstance(v, str) else v for v in values])
    return out.getvalue().encode("utf-8")
