"""Parquet for programs: the fields of `Result`, nested ones as JSON text, and flat columns to filter by."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson

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
_NESTED = ("tags", "elements", "lead", "route")


class Columnar:
    """The parquet form. `area`/`topic`/`confidence` are those of the best tag; `route_to` recipient ids."""

    name = "parquet"

    def __init__(self, names: LabelNames) -> None:
        self.names = names

    def shape(self, letter: Letter, result: Result) -> bytes:
        best = result.tags[0] if result.tags else None
        route = result.route
        return dump(
            {
                "result": result,
                "area": best.area if best else None,
                "topic": best.topic if best else None,
                "confidence": best.confidence if best else None,
                "lead_grade": result.lead.grade if result.lead else None,
                "route_to": "|".join(r.id or r.kind for r in route.to) if route else None,
                "source": letter.meta.get("source"),
            }
        )

    def shape_error(self, row: ErrorRow) -> bytes:
        return dump({"letter_id": row.id, "error": row.reason, "source": row.source, "where": row.where})

    def build(self, path: str | Path) -> ParquetBuilder:
        return ParquetBuilder(path)


class ParquetBuilder:
    """Collects records into row groups; the file appears on `close`."""

    def __init__(self, path: str | Path) -> None:
        try:
            import pyarrow as pa
            import pyarrow.parquet as pq
        except ImportError as error:
            raise MissingExtra("parquet", "parquet") from error
        self._pa = pa
        text, flag, number = pa.string(), pa.bool_(), pa.float64()
        self._schema = pa.schema(
            [(name, text) for name in _TEXT]
            + [("part", pa.int32()), ("needs_human", flag), ("held", flag)]
            + [("confidence", number), ("class_confidence", number)]
            + [("areas", pa.list_(text)), ("why", pa.list_(text))]
            + [(f"{name}", text) for name in _NESTED]
        )
        self._file = WholeFile(path)
        self._out = pq.ParquetWriter(self._file.handle, self._schema, compression="zstd")
        self._rows: list[dict[str, Any]] = []

    def put(self, record: bytes) -> None:
        """Add one record made by `Columnar.shape` or `shape_error`."""
        row = orjson.loads(record)
        result = row.pop("result", None)
        if result is not None:
            row["held"] = bool(result["route"] and result["route"]["held"])
            for name in _NESTED:
                value = result[name]
                result[name] = None if value is None else orjson.dumps(value).decode()
            row = {**result, **row}
        self._rows.append(row)
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
            self._out.write_table(self._pa.Table.from_pylist(self._rows, schema=self._schema))
        self._rows.clear()
