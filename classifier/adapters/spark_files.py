"""Letters from the cluster's files to results in its files: read, classify, commit, count.

The results are written beside their place and put there by renaming when all are written and counted: a run that
fails or is killed leaves what was there before. On HDFS and local disks renaming a folder is one step; object stores
copy, see docs/scale.md.
"""

from __future__ import annotations

import os
import sys
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from classifier.adapters.spark import classify_dataframe
from classifier.errors import FenliuError, MissingExtra, UsageError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

TABLE = "table:"


@dataclass(slots=True)
class SparkReport:
    """`read` rows came in; `results` and `errors` rows were written; `parts` are those beyond one for each letter."""

    read: int
    results: int
    errors: int
    parts: int


def session(master: str | None = None) -> SparkSession:
    """The session of spark-submit, or one on this machine. Raises `MissingExtra` without pyspark, `FenliuError` without
    Java."""
    try:
        from pyspark.errors import PySparkRuntimeError
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise MissingExtra("Spark", "spark") from error
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # else Spark takes whatever python3 is on the path
    builder = SparkSession.builder.appName("fenliu")
    if master:
        builder = builder.master(master).config("spark.ui.enabled", "false")
    try:
        made = builder.getOrCreate()
        made.sparkContext.setLogLevel("ERROR")
    except (PySparkRuntimeError, OSError) as error:
        raise FenliuError("启动不了 Spark：请安装 Java 17（或 11），并设好 JAVA_HOME") from error
    return made


def read(spark: SparkSession, given: str) -> DataFrame:
    """The rows of parquet, csv or jsonl files (a file, a folder or a pattern), or of `table:NAME`.

    Raises `UsageError` when there is nothing to be read.
    """
    from pyspark.errors import PySparkException

    try:
        if given.startswith(TABLE):
            return spark.read.table(given.removeprefix(TABLE))
        ending = given.rstrip("/").removesuffix(".gz").rpartition(".")[2].lower()
        if ending in ("csv", "tsv"):
            mark = "\t" if ending == "tsv" else ","
            return spark.read.csv(given, header=True, sep=mark, multiLine=True, escape='"', encoding="UTF-8")
        if ending in ("jsonl", "json", "ndjson"):
            return spark.read.json(given)
        return spark.read.parquet(given)
    except PySparkException as error:
        raise UsageError(f"读不了 {given}：没有这个文件或表，或者不是能读的格式（{_kind(error)}）") from error


def classify_files(
    spark: SparkSession,
    given: str,
    out: str,
    *,
    columns: Mapping[str, str] | None = None,
    lexicons: Sequence[str | Path] | None = None,
    office: str | None = None,
    split: str = "never",
    partition_by: Sequence[str] = (),
    overwrite: bool = False,
) -> SparkReport:
    """Classify the rows of `given` into the folder `out` (parquet, in folders by `partition_by`).

    With `overwrite` an earlier `out` is replaced once the new one is whole. Raises `UsageError` before anything is
    done, `FenliuError` when the rows do not add up (nothing is put in place then).
    """
    place = _Place(spark, out)
    place.check(given, overwrite)
    rows = _spread(spark, read(spark, given))
    results = classify_dataframe(rows, lexicons=list(lexicons) if lexicons else None, office=office, split=split,
                                 **{"text": _text_of(rows, columns), **_others(columns)})  # fmt: skip
    unknown = [name for name in partition_by if name not in results.columns]
    if unknown:
        raise UsageError(f"不能按 {unknown[0]} 分区：结果里没有这一列")
    try:
        writer = results.write.mode("error")
        if partition_by:
            writer = writer.partitionBy(*partition_by)
        writer.option("compression", "zstd").parquet(place.waiting)
        report = _count(spark, rows, place.waiting)
        place.publish()
    except BaseException:
        place.discard()
        raise
    return report


def _spread(spark: SparkSession, rows: DataFrame) -> DataFrame:
    """The rows in enough pieces for every core: a file of one row group would keep but one of them busy."""
    cores = spark.sparkContext.defaultParallelism
    return rows if rows.rdd.getNumPartitions() >= cores else rows.repartition(2 * cores)


def _text_of(rows: DataFrame, columns: Mapping[str, str] | None) -> str:
    """The text column: the one named, else the one found by its usual names."""
    from classifier.read.columns import make_plan
    from classifier.read.reasons import Rejected

    if columns and "text" in columns:
        return columns["text"]
    try:
        return rows.columns[make_plan(rows.columns, dict(columns or {})).text]
    except Rejected as why:
        raise UsageError(why.reason) from None


def _others(columns: Mapping[str, str] | None) -> dict[str, Any]:
    return {field: column for field, column in (columns or {}).items() if field != "text"}


def _count(spark: SparkSession, rows: DataFrame, written: str) -> SparkReport:
    """The figures, from the files themselves. Raises `FenliuError` when a row was lost or doubled."""
    from pyspark.sql import functions as f

    done = spark.read.parquet(written)
    failed, later = f.col("error").isNotNull(), f.col("part") > 1
    total, errors, parts = done.agg(f.count(f.lit(1)), f.count_if(failed), f.count_if(later)).collect()[0]
    report = SparkReport(rows.count(), total - errors, errors, parts)
    if report.read + report.parts != total:
        raise FenliuError(
            f"件数对不上：读入 {report.read} 件、拆出 {report.parts} 件，却写出 {total} 行；结果没有放到 OUT"
        )
    return report


class _Place:
    """The folder of the results on whatever file system it is on, and the folder beside it that is written first."""

    def __init__(self, spark: SparkSession, out: str) -> None:
        jvm: Any = spark.sparkContext._jvm
        self._path = jvm.org.apache.hadoop.fs.Path
        target = self._path(out)
        self._files = target.getFileSystem(spark.sparkContext._jsc.hadoopConfiguration())
        self._target = self._files.makeQualified(target)
        self._mark = uuid.uuid4().hex[:12]
        self.waiting = self._beside("new").toString()

    def check(self, given: str, overwrite: bool) -> None:
        """Refuse to write over what is there unasked, or over or into the input."""
        if self._files.exists(self._target) and not overwrite:
            raise UsageError(f"{self._target.getName()} 已经存在；要替换它请加 --overwrite")
        if not given.startswith(TABLE):
            source = self._files.makeQualified(self._path(given)).toString().rstrip("/") + "/"
            target = self._target.toString().rstrip("/") + "/"
            if target.startswith(source) or source.startswith(target):
                raise UsageError("输出不能就是输入，也不能在输入文件夹里面或外层；请换一个输出文件夹")

    def publish(self) -> None:
        """The new folder in place of the old; if that fails the old one comes back."""
        old = self._beside("old")
        had = self._files.exists(self._target)
        if had and not self._files.rename(self._target, old):
            raise FenliuError("换不下旧的结果文件夹；旧结果未动，新结果没有放上去")
        if not self._files.rename(self._path(self.waiting), self._target):
            if had:
                self._files.rename(old, self._target)
            raise FenliuError("新的结果文件夹放不到位，旧结果已放回")
        if had:
            self._files.delete(old, True)

    def discard(self) -> None:
        """Take the unfinished folder away."""
        self._files.delete(self._path(self.waiting), True)

    def _beside(self, what: str) -> Any:
        return self._path(self._target.getParent(), f"{self._target.getName()}.{what}-{self._mark}")


def _kind(error: Any) -> str:
    return str(error.getErrorClass() or type(error).__name__)
