"""JSON lines: one line a result, with exactly the field names of `Result`; nothing else is added.

An input that became no result is a line `{"letter_id", "error", "source", "where"}`.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from typing import Any

import orjson

from classifier.model import ErrorRow, Letter, Result
from classifier.write.labels import LabelNames


class Lines:
    """The jsonl form: every record is its own finished bytes."""

    name = "jsonl"

    def __init__(self, names: LabelNames) -> None:
        self.names = names

    def prolog(self) -> bytes:
        return b""

    def shape(self, letter: Letter, result: Result) -> bytes:
        return dump(result)

    def shape_error(self, row: ErrorRow) -> bytes:
        return dump({"letter_id": row.id, "error": row.reason, "source": row.source, "where": row.where})


def dump(record: Any) -> bytes:
    """One line with its newline. File names may hold bytes that are no UTF-8: they become `?`."""
    try:
        return orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE)
    except TypeError:
        plain = record if isinstance(record, dict | list) else asdict(record)
        text = json.dumps(plain, ensure_ascii=False, default=_iso, separators=(",", ":"))
        return text.encode("utf-8", "replace") + b"\n"


def _iso(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no JSON for {type(value).__name__}")
