"""fenliu on a Spark cluster: `classify_dataframe`, one result row for each letter or part, bad rows as rows.

The compiled lexicon and the office are broadcast: they travel once to each executor, and each Python worker makes
its classifier from them once. Nothing is read from the driver's disk by the workers, which need only `fenliu[spark]`.
The rows are those of fenliu's own parquet output, field by field.
"""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from classifier.collector import settle
from classifier.errors import MissingExtra, UsageError
from classifier.model import ErrorRow, Letter
from classifier.pipeline import Classifier
from classifier.read.columns import Plan, make_plan
from classifier.read.limits import Limits
from classifier.read.reasons import Rejected
from classifier.read.source import Desk, Source
from classifier.write import LabelNames
from classifier.write.columnar import Columnar, arrow_schema, arrow_table

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

ROWS = 1_000
"""Rows of an output batch."""
NO_ID = "#0"
"""The id that a row without one has before its content gives it one."""

Layers = str | Path | Sequence[str | Path] | None


def classify_dataframe(
    df: DataFrame,
    *,
    text: str = "text",
    title: str | None = None,
    id: str | None = None,
    channel: str | None = None,
    received: str | None = None,
    lexicons: Layers = None,
    office: str | Path | None = None,
    split: str = "never",
) -> DataFrame:
    """The results for the rows of `df`, lazily; the columns are those of the parquet output (docs/batch.md).

    `text`, `title` … name columns; those not named are found by their usual names, as in files. A row without an id
    gets one from its content (`x` and 16 hex digits), the same at every try. A row that is no letter, or breaks the
    classifier, is a row with `error` set. With `split="auto"` a document of several findings gives several rows.
    `lexicons` and `office` as for `Classifier.load`; they are read here, on the driver.

    Raises `UsageError` when a column is missing, `LexiconError`, `MissingExtra` without pyspark or pyarrow.
    """
    if split not in ("auto", "never"):
        raise UsageError(f"split must be auto or never, not {split}")
    named = {"text": text, "title": title, "id": id, "channel": channel, "received": received}
    columns = {field: column for field, column in named.items() if column}
    try:
        make_plan(df.columns, columns)
    except Rejected as why:
        raise UsageError(why.reason) from None
    packed, digest = pack(lexicons, office)
    broadcast = df.sparkSession.sparkContext.broadcast(packed)
    return apply(df, Recipe(broadcast, digest), columns, split)


def pack(lexicons: Layers = None, office: str | Path | None = None) -> tuple[bytes, str]:
    """What a worker needs to make the classifier, and a digest of it. Raises `LexiconError`."""
    classifier = Classifier.load(lexicons, office)
    packed = zlib.compress(pickle.dumps((classifier.compiled.to_json(), classifier.office), 5), 6)
    return packed, blake2b(packed, digest_size=16).hexdigest()


class Recipe:
    """How a Python worker comes by its classifier; a worker that has one of the same digest keeps it."""

    def __init__(self, broadcast: Any, digest: str) -> None:
        self._broadcast = broadcast
        self._digest = digest

    def __call__(self) -> Any:
        """The classifier of this process."""
        classifier = _loaded.get(self._digest)
        if classifier is None:
            from classifier.lexicon import Compiled

            compiled, office = pickle.loads(zlib.decompress(self._broadcast.value))
            classifier = Classifier(Compiled.from_json(compiled), office)
            _loaded.clear()
            _loaded[self._digest] = classifier
            settle()
        return classifier


_loaded: dict[str, Any] = {}


def apply(df: DataFrame, recipe: Callable[[], Any], columns: dict[str, str], split: str) -> DataFrame:
    """`df` through the classifier that `recipe` gives in each worker. `columns` names columns by field."""
    try:
        from pyspark.sql.pandas.types import from_arrow_schema
    except ImportError as error:
        raise MissingExtra("Spark", "spark") from error
    schema = from_arrow_schema(arrow_schema())

    def work(batches: Iterable[Any]) -> Iterator[Any]:
        classifier = recipe()
        form = Columnar(LabelNames.of(classifier.names, getattr(classifier, "office", None)))
        plan: Plan | None = None
        for batch in batches:
            plan = plan or make_plan(batch.schema.names, columns)
            rows = zip(*[column.to_pylist() for column in batch.columns], strict=True)
            yield from _tables(_records(classifier, form, letters(plan, rows), split))

    return df.mapInArrow(work, schema)


def letters(plan: Plan, rows: Iterable[tuple[object, ...]]) -> Iterator[Letter | ErrorRow]:
    """A letter or an error row for each row."""
    source, desk = Source("", _no_stream), Desk(Limits(), {})
    for row in rows:
        item = plan.letter(row, source, 0, desk)
        if item.id == NO_ID:
            item.id = content_id(item) if isinstance(item, Letter) else ""
        yield item


def content_id(letter: Letter) -> str:
    """An id from what the letter says."""
    said = f"{letter.title}\0{letter.text}".encode("utf-8", "surrogatepass")
    return f"x{blake2b(said, digest_size=8).hexdigest()}"


def _records(classifier: Any, form: Columnar, items: Iterable[Letter | ErrorRow], split: str) -> Iterator[bytes]:
    for item in items:
        if isinstance(item, ErrorRow):
            yield form.shape_error(item)
            continue
        try:
            records = [
                form.shape(part, result) if result.error is None else form.shape_error(_row(part, result.error))
                for part, result in classifier.classify_document(item, split)
            ]
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:  # a panic in a Rust library is no Exception; its message may quote the letter
            yield form.shape_error(_row(item, f"分类时出错（{type(error).__name__}），请人工处理并告知开发者"))
            continue
        yield from records


def _row(letter: Letter, reason: str) -> ErrorRow:
    return ErrorRow(letter.id, letter.meta.get("source", ""), reason)


def _tables(records: Iterator[bytes]) -> Iterator[Any]:
    waiting: list[bytes] = []
    for record in records:
        waiting.append(record)
        if len(waiting) >= ROWS:
            yield from arrow_table(b"".join(waiting)).to_batches()
            waiting = []
    if waiting:
        yield from arrow_table(b"".join(waiting)).to_batches()


def _no_stream() -> Any:
    raise OSError("rows of a table have no file")
