"""xlsx through python-calamine; the rows of a sheet are numbered as Excel numbers them.

Every visible sheet with a header is read; a visible sheet that holds something else is one error row.
Before calamine sees a workbook its parts are measured: calamine lays a sheet out from its first to its
last used cell, so two cells far apart would ask for hundreds of gigabytes and abort the process.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from classifier.model import ErrorRow, Letter
from classifier.read.columns import read_table
from classifier.read.limits import Limits
from classifier.read.reasons import Rejected
from classifier.read.source import Desk, Source
from classifier.read.unpack import check_office_zip, is_encrypted_office, open_zip, read_entry

_REFERENCE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{0,3})([0-9]{1,7})["']""")
_SHEET_PART = re.compile(r"xl/worksheets/[^/]+\.(xml|bin)$", re.IGNORECASE)


def read_xlsx(source: Source, desk: Desk) -> Iterator[Letter | ErrorRow]:
    """The letters of a workbook. `Rejected` when it is damaged, locked, too large or without a table."""
    from python_calamine import CalamineError, CalamineWorkbook

    data = source.read(desk.limits.max_document_bytes)
    if not data:
        raise Rejected("empty")
    if is_encrypted_office(data):
        raise Rejected("password")
    _measure(data, desk.limits)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    except CalamineError as why:
        raise Rejected("password" if "assword" in str(why) else "broken") from None
    with book:
        sheets = _sheets(book)
        yield from read_sheets(sheets, source, desk)


def read_sheets(
    sheets: Iterator[tuple[str, Iterator[list[Any]]]], source: Source, desk: Desk
) -> Iterator[Letter | ErrorRow]:
    """The letters of sheets given as (name, rows). The rows of the first sheet that has letters are
    numbered `stem#row`, those of later ones `stem#sheet!row`."""
    given = 0
    refused: list[tuple[str, Rejected]] = []
    for name, rows in sheets:
        later = given > 0
        try:
            numbered = ((number, row) for number, row in enumerate(rows, 1))
            for item in read_table(numbered, source, desk):
                given += 1
                yield _renumbered(item, source, name) if later else item
        except Rejected as why:
            if why.code != "no-rows":
                refused.append((name, why))
    if not given and not refused:
        raise Rejected("no-rows")
    for name, refusal in refused:
        yield ErrorRow(f"{source.name}#{name}", source.name, refusal.reason, name)


def _renumbered(item: Letter | ErrorRow, source: Source, sheet: str) -> Letter | ErrorRow:
    """The same item; an id made from the row number also names the sheet."""
    prefix = f"{source.stem}#"
    if item.id.startswith(prefix) and item.id[len(prefix) :].isdigit():
        item.id = f"{prefix}{sheet}!{item.id[len(prefix) :]}"
    if isinstance(item, ErrorRow):
        item.where = f"{sheet}!{item.where}"
    return item


def _sheets(book: Any) -> Iterator[tuple[str, Iterator[list[Any]]]]:
    from python_calamine import CalamineError, SheetTypeEnum, SheetVisibleEnum

    tables = [s for s in book.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet]
    visible = [s for s in tables if s.visible == SheetVisibleEnum.Visible] or tables
    for sheet in visible:
        try:
            yield sheet.name, book.get_sheet_by_name(sheet.name).iter_rows()
        except CalamineError:
            raise Rejected("broken", sheet.name) from None


def _measure(data: bytes, limits: Limits) -> None:
    """`Rejected` for a bomb, a damaged part, XML entities or a sheet that spans too many cells."""
    with open_zip(io.BytesIO(data)) as archive:
        check_office_zip(archive, limits)
        for entry in archive.infolist():
            if not entry.filename.lower().endswith((".xml", ".rels", ".bin", ".vml")):
                continue
            span = _Span() if _SHEET_PART.search(entry.filename) else None
            tail = b""
            for chunk in read_entry(archive, entry):
                if b"<!DOCTYPE" in tail + chunk[:16] or b"<!DOCTYPE" in chunk or b"<!ENTITY" in chunk:
                    raise Rejected("xml-entities")
                if span is not None:
                    span.see(tail + chunk)
                tail = chunk[-64:]
            if span is not None and span.rows * span.columns > limits.max_sheet_cells:
                raise Rejected("sheet-too-big", limit=limits.max_sheet_cells)


class _Span:
    """The last row and column that a sheet refers to, seen chunk by chunk."""

    def __init__(self) -> None:
        self.rows = self.columns = 1
        self._known: set[bytes] = set()

    def see(self, chunk: bytes) -> None:
        found = _REFERENCE.findall(chunk)
        if not found:
            return
        columns, rows = zip(*found, strict=True)
        self.rows = max(self.rows, max(map(int, rows)))
        for letters in set(columns) - self._known:
            self._known.add(letters)
            number = 0
            for letter in letters.upper():
                number = number * 26 + letter - 64
            self.columns = max(self.columns, number)
