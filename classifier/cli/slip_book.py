"""The workbook of cover slips: a register, one sheet for each recipient, and what is held or could not be read."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

from classifier.cli.slips import SLIP, Box, summary_columns
from classifier.model import ErrorRow
from classifier.write.cells import clean, clip
from classifier.write.columns import ERROR_HEADINGS, Cell
from classifier.write.labels import LabelNames
from classifier.write.styles import cell_styles, heading_style, print_setup

REGISTER, HELD, ERRORS = "转送登记", "暂缓转送", "错误"
_BAD = re.compile(r"[\[\]:*?/\\\x00-\x1f']+")
_LONGEST = 31
_LINE_POINTS, _MOST_LINES = 14.5, 20
_ERROR_COLUMNS = tuple(zip(ERROR_HEADINGS, (24, 50, 22, 60), ("id", "wrap", "wrap", "error"), strict=True))
Columns = Sequence[tuple[str, int, str]]
Line = tuple[Sequence[Cell], dict[str, str]]
"""The cells of a row, and the style that stands in for that of a column (`urgency`, `area`)."""


class SlipBook:
    """Collects sheets; `done` gives the bytes of the workbook."""

    def __init__(self, names: LabelNames) -> None:
        import xlsxwriter

        self._out = io.BytesIO()
        self._book = xlsxwriter.Workbook(
            self._out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        )
        self._book.set_properties({"title": "信访件转送单", "subject": "转送", "comments": "fenliu"})
        self._formats = {name: self._book.add_format(style) for name, style in cell_styles(names).items()}
        self._heading = self._book.add_format(heading_style())
        self._taken: set[str] = set()

    def register(self, name: str, rows: Sequence[Line]) -> None:
        """A sheet of lines of the register."""
        self._sheet(name, summary_columns(), rows)

    def box(self, box: Box) -> None:
        """The sheet of one recipient."""
        rows: list[Line] = [(slip.cells, {"urgency": f"urgency:{slip.urgency}"}) for slip in box.slips]
        self._sheet(f"{box.name}（{len(rows)}）", SLIP, rows)

    def errors(self, rows: Sequence[ErrorRow]) -> None:
        """What could not be read or classified."""
        lines = [[clip(clean(t)) or None for t in (row.id, row.source, row.where, row.reason)] for row in rows]
        self._sheet(ERRORS, _ERROR_COLUMNS, [(line, {}) for line in lines])

    def done(self) -> bytes:
        """The workbook."""
        self._book.close()
        return self._out.getvalue()

    def _sheet(self, name: str, columns: Columns, rows: Sequence[Line]) -> None:
        page = self._book.add_worksheet(self._sheet_name(name))
        for at, (heading, width, _) in enumerate(columns):
            page.set_column(at, at, width)
            page.write_string(0, at, heading, self._heading)
        for number, (cells, instead) in enumerate(rows, 1):
            lines = 2
            for at, (value, (_, width, style)) in enumerate(zip(cells, columns, strict=True)):
                shown = self._style(instead.get(style, style))
                if value is None:
                    page.write_blank(number, at, None, shown)
                elif isinstance(value, str):
                    page.write_string(number, at, value, shown)
                    lines = max(lines, _lines(value, width))
                else:
                    page.write_number(number, at, value, shown)
            page.set_row(number, min(lines, _MOST_LINES) * _LINE_POINTS + 5)
        page.freeze_panes(1, 1)
        page.autofilter(0, 0, max(1, len(rows)), len(columns) - 1)
        print_setup(page, name.replace("&", "&&"))
        page.repeat_rows(0)

    def _style(self, name: str) -> Any:
        return self._formats.get(name, self._formats["middle" if name.startswith("urgency") else "wrap"])

    def _sheet_name(self, name: str) -> str:
        """A name Excel takes: short, without its forbidden characters, not given before (case apart)."""
        base = _BAD.sub("_", clean(name)).strip() or "去向"
        shown, number = base[:_LONGEST], 1
        while shown.casefold() in self._taken or shown.casefold() == "history":
            number += 1
            shown = f"{base[: _LONGEST - len(str(number)) - 1]}~{number}"
        self._taken.add(shown.casefold())
        return shown


def _lines(text: str, width: int) -> int:
    return sum(max(1, -(-(len(line) + len(line.encode())) // 2 // width)) for line in text.split("\n"))


__all__ = ["ERRORS", "HELD", "REGISTER", "Line", "SlipBook"]
