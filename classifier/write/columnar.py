"""Parquet for programs: the fields of `Result`, nested ones as JSON text, and flat columns to filter by."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from classifier.errors import MissingExtra
from classifier.model import ErrorRow, Letter, Result
from classifier.write.labels import LabelNames
from classifier.write.lines import dump
from classifier.write.tally import Tally
from classifier.write.whole import WholeFile, explained

_ROWS = 5_000  # rows of a row group held in memory
_TEXT = (
    "letter_id", "parent", "kind", "purpose", "purpose_secondary", "urgency", "petition_class", "lexicon",
    "error", "source", "where", "area", "topic", "lead_grade", "route_to",
)  # fmt: skip
_PLAIN = (
    "letter_id", "parent", "part", "kind", "purpose", "purpose_secondary", "urgency", "areas", "petition_class",
    "needs_human", "why", "lexicon", "error", "class_confidence",
)  # fmt: skip
_NESTED = ("tags", "elements", "lead", "route")


def arrow_schema() -> Any:
    """The columns, as a `pyarrow.Schema`. Raises `MissingExtra`."""
    pa = _pyarrow()
    text, flag, number = pa.string(), pa.bool_(), pa.float64()
    return pa.schema(
        [(name, text) for name in _TEXT]
        + [("part", pa.int32()), ("needs_human", flag), ("held", flag)]
        + [("confidence", number), ("class_confidence", number)]
        + [("areas", pa.list_(text)), ("why", pa.list_(text))]
        + [(name, text) for name in _NESTED]
    )


def arrow_table(records: bytes) -> Any:
    """The `pyarrow.Table` of records end to end, made without a step of Python for each. Raises `MissingExtra`."""
    schema = arrow_schema()
    if not records:
        return schema.empty_table()
    import pyarrow.json as pj

    parse = pj.ParseOptions(explicit_schema=schema, unexpected_field_behavior="ignore")
    read = pj.ReadOptions(use_threads=False, block_size=len(records) + 1)
    return pj.read_json(io.BytesIO(records), read_options=read, parse_options=parse).select(schema.names)


def _pyarrow() -> Any:
    try:
        import pyarrow
    except ImportError as error:
        raise MissingExtra("parquet", "parquet") from error
    return pyarrow


class Columnar:
    """The parquet form. `area`/`topic`/`confidence` are those of the best tag; `route_to` recipient ids.

    A record is a row as JSON, its nested fields as JSON text already: all that is dear is done where `shape` runs.
    """

    name = "parquet"

    def __init__(self, names: LabelNames) -> None:
        self.names = names

    def shape(self, letter: Letter, result: Result) -> bytes:
        best = result.tags[0] if result.tags else None
        route = result.route
        row: dict[str, Any] = {name: getattr(result, name) for name in _PLAIN}
        for name in _NESTED:
            value = getattr(result, name)
            row[name] = None if value is None else dump(value)[:-1].decode()
        row["area"] = best.area if best else None
        row["topic"] = best.topic if best else None
        row["confidence"] = best.confidence if best else None
        row["lead_grade"] = result.lead.grade if result.lead else None
        row["route_to"] = "|".join(r.id or r.kind for r in route.to) if route else None
        row["held"] = bool(route and route.held)
        row["source"] = letter.meta.get("source")
        return dump(row)

    def shape_error(self, row: ErrorRow) -> bytes:
        return dump({"letter_id": row.id, "error": row.reason, "source": row.source, "where": row.where})

    def build(self, path: str | Path) -> ParquetBuilder:
        return ParquetBuilder(path)


class ParquetBuilder:
    """Collects records into row groups; the file appears on `close`."""

    def __init__(self, path: str | Path) -> None:
        _pyarrow()
        import pyarrow.parquet as pq

        self._file = WholeFile(path)
        self._out = pq.ParquetWriter(self._file.handle, arrow_schema(), compression="zstd")
        self._rows: list[bytes] = []

    def put(self, record: bytes) -> None:
        """Add one record made by `Columnar.shape` or `shape_error`."""
        self._rows.append(record)
        if len(self._rows) >= _ROWS:
            self._flush()

    def close(self, tally: Tally) -> None:
        with explained(self._file.path):
            self._flush()
            self._out.close()
        self._file.commit()

    def abort(self) -> None:
        self._rows.clear()
        try:
            self._out.close()
        except Exception:  # the file goes away; what pyarrow says of it does not matter
            pass
        self._file.abort()

    def _flush(self) -> None:
        if not self._rows:
            return
        with explained(self._file.path):
            self._out.write_table(arrow_table(b"\n".join(self._rows)))
        self._rows.clear()
