"""Any table of an office, row by row: registers, lists, head counts. Not letters: no column has to hold a text.

In: an xlsx, csv or tsv file. Out: (sheet, row number as Excel shows it, cells as text). The same bounds hold as
for sheets of letters; what cannot be read raises `UsageError`, for a table is named on purpose.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from classifier.errors import UsageError
from classifier.read.columns import _cell
from classifier.read.delimited import _records
from classifier.read.encoding import stream_encoding, text_lines
from classifier.read.limits import Limits
from classifier.read.reasons import Rejected
from classifier.read.sheet import _measure, _sheets
from classifier.read.source import Source, on_disk
from classifier.read.unpack import is_encrypted_office

Row = tuple[str, int, list[str]]
_NO_LIMITS = Limits()


def read_rows(table: str | Path | Source, limits: Limits = _NO_LIMITS) -> Iterator[Row]:
    """The rows of every visible sheet of a file, or of a source at hand. Rows of a csv that cannot be parsed are left
    out.

    Raises `UsageError` with the reason when the file is missing, damaged, locked or of another form.
    """
    source = table if isinstance(table, Source) else _on_disk(Path(table))
    try:
        if source.extension in ("csv", "tsv", "txt"):
            yield from _delimited(source, limits)
        elif source.extension in ("xlsx", "xlsm"):
            yield from _workbook(source, limits)
        else:
            raise UsageError(f"表格要是 xlsx、csv 或 tsv，不是 .{source.extension}（xls 请另存为 xlsx）")
    except Rejected as why:
        raise UsageError(f"读不了表格 {source.file}：{why.reason}") from None
    except OSError as error:
        raise UsageError(f"读不了表格 {source.file}：{error.strerror or type(error).__name__}") from None


def _on_disk(place: Path) -> Source:
    if not place.is_file():
        raise UsageError(f"找不到表格 (no such table): {place.name}")
    return on_disk(str(place), place.name)


def _delimited(source: Source, limits: Limits) -> Iterator[Row]:
    with source.open() as stream:
        encoding, skip = stream_encoding(stream)
    csv.field_size_limit(max(csv.field_size_limit(), limits.max_row_bytes))
    separator = "\t" if source.extension == "tsv" else None
    with source.open() as stream:
        for number, row in _records(text_lines(stream, encoding, skip), separator, limits.max_row_bytes):
            if not isinstance(row, str):
                yield "", number, row


def _workbook(source: Source, limits: Limits) -> Iterator[Row]:
    from python_calamine import CalamineError, CalamineWorkbook

    data = source.read(limits.max_document_bytes)
    if is_encrypted_office(data):
        raise Rejected("password")
    _measure(data, limits)
    try:
        book: Any = CalamineWorkbook.from_filelike(io.BytesIO(data))
    except CalamineError as why:
        raise Rejected("password" if "assword" in str(why) else "broken") from None
    with book:
        for name, rows in _sheets(book):
            for number, row in enumerate(rows, 1):
                yield name, number, [_cell(value) for value in row]
