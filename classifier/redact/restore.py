"""Put back what tokens stand for, in the files `fenliu redact` writes: txt, csv, jsonl, xlsx, parquet.

Only words are put back: the places (`start`, `end`) in a jsonl or parquet still count in the redacted text.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping
from functools import partial
from html import escape
from typing import Any

from classifier.errors import MissingExtra, UsageError
from classifier.redact.tokens import TOKEN, KeyEntry

_FORMULA = ("=", "+", "-", "@", "\t", "＝", "＋", "－", "＠")
_XLSX_TEXT = ("xl/worksheets/", "xl/sharedStrings")


def restore_text(text: str, entries: Mapping[str, KeyEntry], shape: Callable[[str], str] = str) -> str:
    """The text with every token of the key replaced; tokens the key does not know stay. `shape` escapes."""

    def one(found: Any) -> str:
        entry = entries.get(found[0])
        return found[0] if entry is None else shape(entry.text)

    return TOKEN.sub(one, text) if "【" in text else text


def restore_bytes(data: bytes, form: str, entries: Mapping[str, KeyEntry]) -> bytes:
    """The content of a file of this form (`txt`, `csv`, `jsonl`, `xlsx`, `parquet`). `UsageError` for another form or
    for a file that is none of it."""
    import csv  # the engine loads this room for the columns of registers, and reads no files
    import zipfile

    try:
        if form in ("txt", "md"):
            return restore_text(data.decode("utf-8"), entries).encode()
        if form == "jsonl":
            return restore_text(data.decode("utf-8"), entries, _in_json).encode()
        if form == "csv":
            return _csv(data.decode("utf-8-sig"), entries)
        if form == "xlsx":
            return _xlsx(data, entries)
        if form == "parquet":
            return _parquet(data, entries)
    except (UnicodeDecodeError, zipfile.BadZipFile, csv.Error) as error:
        raise UsageError(f"这不是 {form} 文件，或已损坏（{type(error).__name__}）") from None
    raise UsageError(f"还原不了 {form} 格式：可以还原 txt、csv、jsonl、xlsx、parquet")


def _in_json(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1]


def _csv(text: str, entries: Mapping[str, KeyEntry]) -> bytes:
    import csv

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in csv.reader(io.StringIO(text, newline="")):
        writer.writerow([_cell(cell, restore_text(cell, entries)) for cell in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _cell(old: str, new: str) -> str:
    """What was put back must not make a formula of the cell."""
    return f"'{new}" if new != old and new.startswith(_FORMULA) else new


def _xlsx(data: bytes, entries: Mapping[str, KeyEntry]) -> bytes:
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            part = old.read(item)
            if item.filename.startswith(_XLSX_TEXT):
                part = restore_text(part.decode("utf-8"), entries, partial(escape, quote=False)).encode()
            new.writestr(item, part, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _parquet(data: bytes, entries: Mapping[str, KeyEntry]) -> bytes:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise MissingExtra("parquet", "parquet") from error
    try:
        table = pq.read_table(io.BytesIO(data))
    except pa.ArrowException as error:
        raise UsageError(f"这不是 parquet 文件，或已损坏（{type(error).__name__}）") from None
    nested = {"tags", "elements", "lead", "route"}
    rows = [{name: _value(v, entries, name in nested) for name, v in row.items()} for row in table.to_pylist()]
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows, schema=table.schema), out, compression="zstd")
    return out.getvalue()


def _value(value: Any, entries: Mapping[str, KeyEntry], nested: bool) -> Any:
    if isinstance(value, str):
        return restore_text(value, entries, _in_json if nested else str)
    if isinstance(value, list):
        return [_value(item, entries, nested) for item in value]
    return value
