"""Labelled letters from files: sheets and JSON lines with label columns, and lines of corrections.

A line of corrections is `{"letter": {…}, "corrections": [{"field": "topics", "value": […]}, …]}`: what an officer set
right in one letter. Of a field that was corrected several times the last word holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import orjson

from classifier.errors import UsageError
from classifier.gold.columns import Gold, gold_of, label_column
from classifier.model import ErrorRow, Letter
from classifier.read import read_inputs
from classifier.read.inputs import check_paths

_MAX_LINE = 10_000_000


@dataclass(slots=True)
class Labelled:
    """A letter, its number among all inputs (from 1), and what it should get."""

    number: int
    letter: Letter
    gold: Gold


def read_gold(paths: Sequence[str]) -> Iterator[Labelled | ErrorRow]:
    """The letters of the inputs in order, each with its gold (which may be empty); what cannot be read as an error
    row. Raises `UsageError` when a path does not exist."""
    numbers = count(1)
    for path in check_paths(paths):
        if not _is_corrections(path):
            for item in read_inputs([path]):
                number = next(numbers)
                yield item if isinstance(item, ErrorRow) else Labelled(number, item, gold_of(item))
            continue
        for line in _lines(Path(path)):
            number = next(numbers)
            found = _corrected(line)
            yield Labelled(number, *found) if found else ErrorRow(f"#{number}", Path(path).name, "不是改正记录")


def _is_corrections(path: str) -> bool:
    """Whether the first line of a file holds a letter and corrections of it."""
    if not path.endswith((".jsonl", ".ndjson", ".json")) or not Path(path).is_file():
        return False
    first = next(_lines(Path(path)), b"")
    return b'"corrections"' in first and _corrected(first) is not None


def _lines(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as stream:
            while line := stream.readline(_MAX_LINE):
                if line.strip():
                    yield line
    except OSError as error:
        raise UsageError(f"读不出 {path.name}：{error.strerror}") from error


def _corrected(line: bytes) -> tuple[Letter, Gold] | None:
    try:
        row = orjson.loads(line)
    except ValueError:
        return None
    if not isinstance(row, dict) or not isinstance(row.get("letter"), dict):
        return None
    raw: dict[str, Any] = row["letter"]
    id_, title, text, channel = (_text(raw.get(name)) for name in ("id", "title", "text", "channel"))
    corrections = row.get("corrections")
    if not isinstance(corrections, list) or not (title or text):
        return None
    gold = Gold()
    for name, value in _pairs(corrections):
        gold.set(name, value)
    meta = {name: _text(value) for name, value in _raw_pairs(corrections)}
    return Letter(id_, title, text, channel, meta=meta), gold


def _pairs(corrections: Iterable[Any]) -> Iterator[tuple[str, Any]]:
    for name, value in _raw_pairs(corrections):
        known = label_column(name)
        if known is not None:
            yield known, value


def _raw_pairs(corrections: Iterable[Any]) -> Iterator[tuple[str, Any]]:
    for one in corrections:
        if isinstance(one, dict) and isinstance(one.get("field"), str):
            yield one["field"], one.get("value")


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    return "" if value is None else orjson.dumps(value).decode()
