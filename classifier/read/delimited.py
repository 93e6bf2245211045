"""csv and tsv, row by row, with quotes that may be wrong.

A quote that is never closed would swallow the rest of the file as one field. Here a record is put
together line by line under a bound; when it cannot be closed, its first line is one error row and reading
goes on with the next line. Row numbers count records from 1, the header included, as Excel shows them.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator, Sequence
from typing import TextIO

from classifier.model import ErrorRow, Letter
from classifier.read.columns import make_plan, read_table
from classifier.read.encoding import decode, stream_encoding, text_lines
from classifier.read.reasons import Rejected
from classifier.read.source import HEAD, Desk, Source


def read_csv(source: Source, desk: Desk) -> Iterator[Letter | ErrorRow]:
    """The letters of a csv file; the separator is told from the header."""
    yield from _read(source, desk, None)


def read_tsv(source: Source, desk: Desk) -> Iterator[Letter | ErrorRow]:
    """The letters of a file separated by tabs."""
    yield from _read(source, desk, "\t")


def looks_like_csv(head: bytes) -> bool:
    """True when the first line is a header with a known text column beside another column."""
    try:
        line = decode(head[: head.rfind(b"\n") + 1] or head).text.lstrip().partition("\n")[0]
        cells = next(csv.reader([line], delimiter=_separator(line)), [])
        make_plan(cells, {})
    except (Rejected, csv.Error):
        return False
    return len(cells) > 1


def _read(source: Source, desk: Desk, separator: str | None) -> Iterator[Letter | ErrorRow]:
    if source.first is None:
        with source.open() as stream:
            encoding, skip = stream_encoding(stream)
    else:
        encoding, skip = _head_encoding(source.first)
    csv.field_size_limit(max(csv.field_size_limit(), desk.limits.max_row_bytes))
    with source.open() as stream:
        lines = text_lines(stream, encoding, skip)
        broken: deque[ErrorRow] = deque()
        good = _good_rows(_records(lines, separator, desk.limits.max_row_bytes), source, desk, broken)
        try:
            for item in read_table(good, source, desk):
                while broken:
                    yield broken.popleft()
                yield item
        except Rejected as why:
            if not broken:
                raise (Rejected("empty") if why.code == "no-rows" and not source.head().strip() else why) from None
        yield from broken


def _head_encoding(head: bytes) -> tuple[str, int]:
    import io

    return stream_encoding(io.BytesIO(head if len(head) < HEAD else head[: head.rfind(b"\n") + 1] or head))


def _good_rows(
    records: Iterator[tuple[int, list[str] | str]], source: Source, desk: Desk, broken: deque[ErrorRow]
) -> Iterator[tuple[int, Sequence[object]]]:
    """Rows that can be used; what is wrong with the others goes to `broken`, to be given out in turn."""
    for number, row in records:
        if isinstance(row, str):
            id = f"{source.stem}#{number}"
            broken.append(source.error(row, f"#{number}", id, limit=desk.limits.max_row_bytes))
        else:
            yield number, row


def _records(lines: TextIO, separator: str | None, limit: int) -> Iterator[tuple[int, list[str] | str]]:
    """(record number, cells), or (record number, reason code) for a record that cannot be parsed."""
    waiting: deque[str] = deque()
    number = 0
    while line := _next(lines, waiting, limit):
        if separator is None:
            if not line.strip():
                number += 1
                continue
            separator = _separator(line)
        number += 1
        if len(line) >= limit and not line.endswith(("\n", "\r")):
            while (line := _next(lines, waiting, limit)) and not line.endswith(("\n", "\r")):
                pass
            yield number, "row-too-long"
            continue
        if '"' not in line:
            row = _parse(line, separator)
            yield number, "quotes" if row is None else row
            continue
        taken = [line]
        row = _parse(line, separator)
        if row is None:
            row = _longer_record(lines, waiting, taken, separator, limit)
        if row is None:
            waiting.extendleft(reversed(taken[1:]))
            yield number, "quotes"
        else:
            yield number, row


def _longer_record(
    lines: TextIO, waiting: deque[str], taken: list[str], separator: str, limit: int
) -> list[str] | None:
    """The record that begins with `taken[0]` and runs over several lines; None when it never closes.
    `taken` grows by the lines looked at. A quoted field can only be closed where the number of quotes so
    far is even, and what is wrong there stays wrong whatever follows."""
    size = len(taken[0])
    quotes = taken[0].count('"')
    if quotes % 2 == 0:
        return None
    while size < limit and (line := _next(lines, waiting, limit)):
        taken.append(line)
        size += len(line)
        quotes += line.count('"')
        if quotes % 2 == 0:
            return _parse("".join(taken), separator)
    return None


def _next(lines: TextIO, waiting: deque[str], limit: int) -> str:
    return waiting.popleft() if waiting else lines.readline(limit)


def _parse(record: str, separator: str) -> list[str] | None:
    """The cells of one record, None when its quotes are wrong or still open."""
    try:
        rows = list(csv.reader(_kept(record), delimiter=separator, strict=True))
    except csv.Error:
        return None
    return rows[0] if len(rows) == 1 else ([] if not rows else None)


def _kept(record: str) -> list[str]:
    return record.splitlines(keepends=True) if "\n" in record[:-1] or "\r" in record[:-2] else [record]


def _separator(header: str) -> str:
    """The likeliest separator of a header line."""
    return max(",\t;，|", key=header.count) if header.strip() else ","
