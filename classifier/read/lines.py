"""JSON, one letter a line (`jsonl`, `ndjson`), or one array (`json`): the fastest way in.

Measured with 400-character letters: see docs/reading.md. A line that is no JSON object is one error row;
a line in GB18030 is decoded on its own, so that mixed exports lose nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

import orjson

from classifier.model import ErrorRow, Letter
from classifier.read.columns import Plan, make_plan
from classifier.read.encoding import decode, guess, text_lines
from classifier.read.reasons import Rejected
from classifier.read.source import HEAD, Desk, Source


def read_jsonl(source: Source, desk: Desk) -> Iterator[Letter | ErrorRow]:
    """The letters of a jsonl file, line by line in constant memory. Row numbers count lines from 1."""
    limit = desk.limits.max_row_bytes
    head = source.head()
    wide = head[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in head[:4]
    encoding, skip = guess(head, cut=True) if wide else ("utf-8", 0)
    with source.open() as stream:
        lines = _wide_lines(stream, encoding, skip, limit) if wide else _lines(stream, limit)
        yield from _rows(lines, source, desk)


def read_json(source: Source, desk: Desk) -> Iterator[Letter | ErrorRow]:
    """The letters of a json file: an array of objects, one object, or in truth jsonl."""
    head = source.head().lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"{") and _is_object(head.split(b"\n", 1)[0].strip()):
        yield from read_jsonl(source, desk)
        return
    data = source.read(desk.limits.max_document_bytes)
    if not data.strip():
        raise Rejected("empty")
    try:
        loaded = orjson.loads(decode(data).text)
    except ValueError:
        raise Rejected("bad-json") from None
    items = loaded if isinstance(loaded, list) else [loaded]
    if not items:
        raise Rejected("no-rows")
    del data, loaded
    plans: dict[tuple[str, ...], Plan | Rejected] = {}
    for number, item in enumerate(items, 1):
        yield _letter(item, number, source, desk, plans)


def looks_like_jsonl(head: bytes) -> bool:
    """True when the first line that is not blank is a whole JSON object."""
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    line, newline, _ = text.partition(b"\n")
    if not text.startswith(b"{"):
        return False
    return _is_object(line) or (not newline and len(head) >= HEAD)


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(_load(line), dict)
    except ValueError:
        return False


def _rows(lines: Iterator[bytes | None], source: Source, desk: Desk) -> Iterator[Letter | ErrorRow]:
    plans: dict[tuple[str, ...], Plan | Rejected] = {}
    loads = orjson.loads
    number = count = 0
    for line in lines:
        number += 1
        if line is None:
            count += 1
            limit = desk.limits.max_row_bytes
            yield source.error("row-too-long", f"#{number}", f"{source.stem}#{number}", limit=limit)
            continue
        try:
            item = loads(line)
        except ValueError:
            if not line.strip():
                continue
            try:
                item = _load(line)
            except ValueError:
                count += 1
                code = "nul" if b"\0" in line else "bad-json"
                yield source.error(code, f"#{number}", f"{source.stem}#{number}")
                continue
        count += 1
        if type(item) is dict and (plan := plans.get(tuple(item))).__class__ is Plan:
            yield plan.letter(item.values(), source, number, desk)
        else:
            yield _letter(item, number, source, desk, plans)
    if not count:
        raise Rejected("empty" if not number else "no-rows")


def _letter(
    item: object, number: int, source: Source, desk: Desk, plans: dict[tuple[str, ...], Plan | Rejected]
) -> Letter | ErrorRow:
    if type(item) is not dict:
        return source.error("not-object", f"#{number}", f"{source.stem}#{number}")
    shape = tuple(item)
    plan = plans.get(shape)
    if plan is None:
        if len(plans) > 1000:
            plans.clear()
        try:
            plan = make_plan(shape, desk.columns, title_is_enough=True)
        except Rejected as why:
            plan = why
        plans[shape] = plan
    if isinstance(plan, Rejected):
        return ErrorRow(f"{source.stem}#{number}", source.name, plan.reason, f"#{number}")
    return plan.letter(item.values(), source, number, desk)


def _load(line: bytes) -> object:
    """The value of a line that plain orjson refused: other encodings, lone surrogates."""
    try:
        text = decode(line).text
    except Rejected as why:
        raise ValueError(why.code) from None
    try:
        return orjson.loads(text)
    except ValueError:
        if "\\u" not in text:
            raise
    try:
        value = json.loads(text)
    except RecursionError:
        raise ValueError("nested too deep") from None
    return orjson.loads(json.dumps(_scrubbed(value)))


def _scrubbed(value: object) -> object:
    """Lone surrogates become U+FFFD; nothing else changes."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        return {str(_scrubbed(k)): _scrubbed(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_scrubbed(v) for v in value]
    return value


def _lines(stream: BinaryIO, limit: int) -> Iterator[bytes | None]:
    """Lines of at most `limit` bytes, without a byte order mark; None for a longer one."""
    line = stream.readline(limit)
    if line.startswith(b"\xef\xbb\xbf"):
        line = line[3:]
    while line:
        if len(line) >= limit and not line.endswith(b"\n"):
            while (line := stream.readline(limit)) and not line.endswith(b"\n"):
                pass
            yield None
        else:
            yield line
        line = stream.readline(limit)


def _wide_lines(stream: BinaryIO, encoding: str, skip: int, limit: int) -> Iterator[bytes | None]:
    """The same for UTF-16 and UTF-32, as UTF-8."""
    lines = text_lines(stream, encoding, skip)
    while line := lines.readline(limit):
        if len(line) >= limit and not line.endswith("\n"):
            while (line := lines.readline(limit)) and not line.endswith("\n"):
                pass
            yield None
        else:
            yield line.encode("utf-8", "replace")
