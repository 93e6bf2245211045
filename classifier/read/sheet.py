"""xlsx through python-calamine; the rows of a sheet are numbered as Excel numbers them.

Every visible sheet with a header is read; a visible sheet that holds something else is one error row.
Before calamine sees a workbook its parts are measured: calamine lays a sheet out from its first to its
last used cell and makes room for as many strings as are announced, so two cells far apart or one false
count would ask for hundreds of gigabytes and abort the process.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from classifier.model import ErrorRow, Letter
from classifier.read.columns import read_table
from classifier.read.limits import Limits
from classifier.read.reasons import Rejected
from classifier.read.source import Desk, Source
from classifier.read.unpack import check_office_zip, is_encrypted_office, open_zip, read_entry

_REFERENCE = re.compile(rb"""r\s*=\s*["']([A-Za-z]*)([0-9]+)["']""")
_FAR = re.compile(rb"""r\s*=\s*["'](?:[A-Za-z]?[0-9]{7}|(?:[W-Zw-z]|[A-Za-z]{2,})[0-9])""")
"""A reference beyond column V or row 999,999."""
_NEAR_CELLS = 22 * 1_000_000
_COUNT = re.compile(rb"""uniqueCount\s*=\s*["']\s*([0-9]+)""")
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
            is_sheet = _SHEET_PART.search(entry.filename) is not None
            far = is_sheet and limits.max_sheet_cells < _NEAR_CELLS
            tail = b""
            for chunk in read_entry(archive, entry):
                seen = tail + chunk
                if b"<!DOCTYPE" in seen or b"<!ENTITY" in seen:
                    raise Rejected("xml-entities")
                counted = _COUNT.search(seen)
                if counted and int(counted[1][:18]) > entry.file_size:
                    raise Rejected("broken")
                far = far or (is_sheet and _FAR.search(seen) is not None)
                tail = chunk[-64:]
            if far and _span(archive, entry) > limits.max_sheet_cells:
                raise Rejected("sheet-too-big", limit=limits.max_sheet_cells)


def _span(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> int:
    """Rows times columns up to the last row and the last column that a sheet refers to."""
    last_row, last_column = 1, 1
    columns: set[bytes] = set()
    tail = b""
    for chunk in read_entry(archive, entry):
        for letters, row in _REFERENCE.findall(tail + chunk):
            last_row = max(last_row, int(row[-18:]))
            columns.add(letters[-8:])
        tail = chunk[-64:]
    for letters in columns:
        number = 0
        for letter in letters.upper():
            number = number * 26 + letter - 64
        last_column = max(last_column, number)
    return last_row * last_column
