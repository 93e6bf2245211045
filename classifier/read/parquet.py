"""parquet through pyarrow, which is an optional part: batches of rows in constant memory."""

from __future__ import annotations

import io
from collections.abc import Iterator

from classifier.errors import MissingExtra
from classifier.model import ErrorRow, Letter
from classifier.read.columns import make_plan
from classifier.read.reasons import Rejected
from classifier.read.source import Desk, Source

_BATCH = 512


def read_parquet(source: Source, desk: Desk) -> Iterator[Letter | ErrorRow]:
    """The letters of a parquet file; rows are numbered from 1."""
    try:
        import pyarrow
        import pyarrow.parquet as parquet
    except ImportError:
        raise Rejected("missing-extra", message=MissingExtra("parquet", "parquet")) from None
    if source.size == 0:
        raise Rejected("empty")
    number = 0
    try:
        stream = source.path or io.BytesIO(source.read(desk.limits.max_document_bytes))
        with parquet.ParquetFile(stream, memory_map=False) as file:
            plan = make_plan(file.schema_arrow.names, desk.columns)
            for batch in file.iter_batches(batch_size=_BATCH):
                columns = [column.to_pylist() for column in batch.columns]
                for row in zip(*columns, strict=True):
                    number += 1
                    yield plan.letter(row, source, number, desk)
    except (pyarrow.ArrowException, OSError, ValueError, OverflowError):
        raise Rejected("broken-rest" if number else "broken", where=f"#{number}" if number else "") from None
    if not number:
        raise Rejected("no-rows")
