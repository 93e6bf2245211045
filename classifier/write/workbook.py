"""The Excel workbook: results, evidence, statistics, errors.

Rows are poured into temporary files as they come, so memory stays flat; `close` puts them into the frame
(`frame.py`) and the whole into place. A sheet that is full goes on in a second one (结果2).
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

import orjson

from classifier.errors import FenliuError
from classifier.model import ErrorRow, Letter, Result
from classifier.write.cells import clean, clip, xml
from classifier.write.columns import COLUMNS, Cell, Column, cells, columns
from classifier.write.frame import (
    ERRORS,
    EVIDENCE,
    RESULTS,
    STATISTICS,
    Sheet,
    frame,
    read_styles,
    style_numbers,
)
from classifier.write.labels import LabelNames
from classifier.write.lines import dump
from classifier.write.snippets import PER_TAG, snippets
from classifier.write.styles import FONT, MARK
from classifier.write.tally import Tally
from classifier.write.whole import WholeFile, explained

ROW_LIMIT = 1_048_576  # rows of a sheet in Excel, the header included
_LINE_POINTS = 14.5  # height of a line of text
_MOST_LINES = 6
_CONTEXTS = {
    "affirmed": "直述",
    "negated": "否定",
    "praised": "表扬",
    "hedged": "存疑",
    "exhorted": "号召",
    "quoted": "引述",
}
_PLACES = {"title": "标题", "text": "正文"}
_PLAIN = f'<r><rPr><sz val="10"/><color rgb="FF262626"/><rFont val="{FONT}"/></rPr>'
_BOLD = f'<r><rPr><b/><sz val="10"/><color rgb="FF{MARK[1:]}"/><rFont val="{FONT}"/></rPr>'


class Workbook:
    """The xlsx form."""

    name = "xlsx"

    def __init__(self, names: LabelNames, keep: tuple[str, ...] = ()) -> None:
        self.names = names
        self._keep = keep

    def shape(self, letter: Letter, result: Result) -> bytes:
        names = self.names
        locked = bool(result.route and result.route.locked)
        evidence = [
            [
                tag.area,
                names.areas.get(tag.area, tag.area),
                names.topics.get(tag.topic, tag.topic),
                _PLACES.get(s.field, s.field),
                s.pieces,
                clip("、".join(s.words), 2000),
                s.weight,
                _CONTEXTS.get(s.context, s.context),
                clean(s.entry),
            ]
            for place, tag in enumerate([] if locked else result.tags)
            for s in snippets(letter, tag, max(1, PER_TAG - place))
        ]
        area = result.tags[0].area if result.tags else (result.areas[0] if result.areas else "")
        row = cells(letter, result, names, self._keep)
        return dump({"c": row, "a": area, "u": result.urgency, "h": result.needs_human, "v": evidence})

    def shape_error(self, row: ErrorRow) -> bytes:
        return dump({"x": [clip(clean(t)) for t in (row.id, row.source, row.where, row.reason)]})

    def build(self, path: str | Path) -> WorkbookBuilder:
        return WorkbookBuilder(path, self.names, columns(self._keep))


class WorkbookBuilder:
    """Takes the records of `Workbook.shape`; the file appears on `close`."""

    def __init__(
        self,
        path: str | Path,
        names: LabelNames,
        columns: tuple[Column, ...] = COLUMNS,
        row_limit: int = ROW_LIMIT,
    ) -> None:
        self._names = names
        self._columns = columns
        self._styles = style_numbers(names)
        self._plain = [self._styles.get(c.style, self._styles["middle"]) for c in columns]
        self._special = {c.style: at for at, c in enumerate(columns)}
        self._file = WholeFile(path)
        if self._file.direct:
            raise FenliuError(f"{path} 不是普通文件，Excel 结果写不进去；请写出一个文件名")
        self._folder = Path(tempfile.mkdtemp(prefix=f"{self._file.temp.name}.", dir=self._file.path.parent))
        self._limit = row_limit
        self._pours = {kind: [_Pour(self._folder, kind, 1)] for kind in (RESULTS, EVIDENCE, ERRORS)}

    def put(self, record: bytes) -> None:
        """Add one record."""
        row = orjson.loads(record)
        with explained(self._file.path):
            if "x" in row:
                self._error(row["x"])
            else:
                self._result(row["c"], row["a"], row["u"], row["h"])
                for item in row["v"]:
                    self._evidence(row["c"][0] or "", item)

    def close(self, tally: Tally) -> None:
        """Write the workbook with the statistics of `tally` and put it in its place."""
        try:
            with explained(self._file.path):
                self._assemble(tally)
            self._file.commit()
        except BaseException:
            self.abort()
            raise
        shutil.rmtree(self._folder, ignore_errors=True)

    def abort(self) -> None:
        """Leave nothing behind."""
        for pour in self._all():
            with contextlib.suppress(OSError):
                pour.out.close()
        shutil.rmtree(self._folder, ignore_errors=True)
        self._file.abort()

    def _result(self, row: list[Cell], area: str, urgency: str, human: bool) -> None:
        styles = self._plain.copy()
        special, numbers = self._special, self._styles
        styles[special["area"]] = numbers.get(f"area:{area}", numbers["wrap"])
        styles[special["urgency"]] = numbers.get(f"urgency:{urgency}", numbers["middle"])
        styles[special["human"]] = numbers["human:yes" if human else "human:no"]
        lines = 2
        for text, column in zip(row, self._columns, strict=True):
            if column.printed and column.style in ("wrap", "area") and text is not None:
                lines = max(lines, _lines(str(text), column.width))
        pour = self._pour(RESULTS)
        pour.row((_cell(value, style) for value, style in zip(row, styles, strict=True)), lines)

    def _evidence(self, letter_id: Cell, item: list[object]) -> None:
        area_id, area, topic, place, pieces, words, weight, context, entry = item
        numbers = self._styles
        wrap, middle = numbers["wrap"], numbers["middle"]
        assert isinstance(pieces, list)
        runs = "".join(
            f'{_BOLD if at % 2 else _PLAIN}<t xml:space="preserve">{xml(piece)}</t></r>'
            for at, piece in enumerate(pieces)
            if piece
        )
        cells_ = (
            _cell(letter_id, numbers["id"]),
            _cell(area, numbers.get(f"area:{area_id}", wrap)),
            _cell(topic, wrap),
            _cell(place, middle),
            f'" s="{wrap}" t="inlineStr"><is>{runs}</is></c>' if runs else _cell(None, wrap),
            _cell(words, wrap),
            _cell(weight, numbers["number"]),
            _cell(context, middle),
            _cell(entry, wrap),
        )
        length = _lines("".join(pieces), 74)
        self._pour(EVIDENCE).row(cells_, max(1, length, _lines(str(words), 26)))

    def _error(self, row: list[str]) -> None:
        numbers = self._styles
        styles = (numbers["id"], numbers["wrap"], numbers["wrap"], numbers["error"])
        lines = max(_lines(row[1], 50), _lines(row[3], 60))
        self._pour(ERRORS).row((_cell(v or None, s) for v, s in zip(row, styles, strict=True)), lines)

    def _pour(self, kind: str) -> _Pour:
        pours = self._pours[kind]
        if pours[-1].rows + 1 >= self._limit:
            pours.append(_Pour(self._folder, kind, len(pours) + 1))
        return pours[-1]

    def _all(self) -> list[_Pour]:
        return [pour for pours in self._pours.values() for pour in pours]

    def _assemble(self, tally: Tally) -> None:
        order = self._pours[RESULTS] + self._pours[EVIDENCE] + [None] + self._pours[ERRORS]
        sheets = [Sheet(p.name, p.kind, p.rows) if p else Sheet(STATISTICS, STATISTICS) for p in order]
        parts = frame(sheets, self._names, tally, self._columns)
        if read_styles(parts, self._names) != self._styles:
            raise FenliuError("内部错误：工作簿的样式编号前后不一致")
        pours = {f"xl/worksheets/sheet{n}.xml": pour for n, pour in enumerate(order, 1) if pour}
        with zipfile.ZipFile(self._file.handle, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as book:
            for name, part in parts.items():
                if name in pours:
                    _pour_into(book, name, part, pours[name])
                else:
                    book.writestr(name, part)


class _Pour:
    """The data rows of one sheet, waiting in a temporary file."""

    def __init__(self, folder: Path, kind: str, number: int) -> None:
        self.kind = kind
        self.name = kind if number == 1 else f"{kind}{number}"
        self.rows = 0
        self.path = folder / f"{kind}{number}"
        self.out: BinaryIO = open(self.path, "wb", buffering=1 << 18)  # noqa: SIM115 (closed by the builder)

    def row(self, cells_: Iterable[str], lines: int) -> None:
        """`cells_` are cells without their address; it is put in here."""
        self.rows += 1
        number = self.rows + 1
        height = round(min(lines, _MOST_LINES) * _LINE_POINTS + 5)
        body = "".join([f'<c r="{at}{number}{cell}' for at, cell in zip(_LETTERS, cells_)])  # noqa: B905
        self.out.write(f'<row r="{number}" ht="{height}" customHeight="1">{body}</row>'.encode())


_LETTERS = tuple(chr(65 + n) if n < 26 else "A" + chr(39 + n) for n in range(52))


def _cell(value: object, style: int) -> str:
    if value is None:
        return f'" s="{style}"/>'
    if isinstance(value, str):
        keep = "" if value == value.strip() else ' xml:space="preserve"'
        return f'" s="{style}" t="inlineStr"><is><t{keep}>{xml(value)}</t></is></c>'
    return f'" s="{style}"><v>{value}</v></c>'


def _lines(text: str, width: int) -> int:
    """How many lines `text` takes in a column; a hanzi is two wide."""
    if "\n" not in text:
        return -(-_wide(text) // width)
    return sum(max(1, -(-_wide(line) // width)) for line in text.split("\n"))


def _wide(text: str) -> int:
    """Latin letters count 1, hanzi (three bytes of UTF-8) count 2."""
    return (len(text) + len(text.encode())) // 2


def _pour_into(book: zipfile.ZipFile, name: str, part: bytes, pour: _Pour) -> None:
    pour.out.close()
    start = part.index(b"</row>", part.index(b"<sheetData>")) + len(b"</row>")
    end = part.index(b"</sheetData>")
    head = re.sub(
        rb'<dimension ref="A1:([A-Z]+)\d+"/>',
        lambda m: b'<dimension ref="A1:%s%d"/>' % (m[1], pour.rows + 1),
        part[:start],
    )
    large = os.path.getsize(pour.path) > 1 << 30
    with book.open(name, "w", force_zip64=large) as out, open(pour.path, "rb") as rows:
        out.write(head)
        shutil.copyfileobj(rows, out, 1 << 20)
        out.write(part[end:])
