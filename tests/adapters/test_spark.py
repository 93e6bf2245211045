"""fenliu on a real Spark with two workers: the results of one process, bad rows as rows, nothing lost or doubled.

Skipped without Java or pyspark, unless FENLIU_CI=1 says that they must be there.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from classifier.adapters import spark as adapter
from classifier.batch import ClassifierSpec, run
from classifier.errors import LexiconError, UsageError
from classifier.model import ErrorRow, Letter
from classifier.read.columns import make_plan
from tests.batch.fakes import FakeClassifier

pytest.importorskip("pyarrow")
ROOT = Path(__file__).parents[2]
TEXTS = [
    "村支书王某截留危房改造补助款3万元，群众意见很大。",
    "化工厂夜里往河里偷排污水，鱼都死了，请环保局查处。",
    "小区停水五天，物业不管。",
    "我反映两个问题。\n1.机井坏了三个月没有人修，两百多亩玉米快旱死了，每户还照样收了四十元水费。\n"
    "2.村口的路挖开以后一直没有回填，下雨天孩子上学要从沟里蹚过去，已经摔伤了两个人。",
]


def missing() -> str:
    """What keeps Spark from running here."""
    try:
        import pandas  # noqa: F401
        import pyspark  # noqa: F401
    except ImportError as error:
        return f"{error.name} is not installed"
    return "" if shutil.which("java") or os.environ.get("JAVA_HOME") else "no Java"


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    if why := missing():
        if os.environ.get("FENLIU_CI") == "1":
            pytest.fail(f"Spark must be tested here: {why}")
        pytest.skip(why)
    from pyspark.sql import SparkSession

    before = {name: os.environ.get(name) for name in ("PYTHONPATH", "PYSPARK_PYTHON", "SPARK_LOCAL_IP")}
    os.environ.update(PYTHONPATH=str(ROOT), PYSPARK_PYTHON=sys.executable, SPARK_LOCAL_IP="127.0.0.1")
    builder = SparkSession.builder.master("local[2,4]").appName("test")  # two workers, four tries
    for key, value in {
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "2",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "50",
        "spark.driver.bindAddress": "127.0.0.1",
    }.items():
        builder = builder.config(key, value)
    made = builder.getOrCreate()
    made.sparkContext.setLogLevel("OFF")
    yield made
    made.stop()
    for name, value in before.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


def written(path: Path, count: int) -> Path:
    """A parquet file of `count` letters in row groups of 20; the third is no letter."""
    pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    rows = [
        {"编号": f"L{n:04}", "标题": f"第{n}件", "内容": TEXTS[n % len(TEXTS)], "来信时间": date(2025, 3, 1)}
        for n in range(count)
    ]
    rows[2].update(标题="", 内容="")
    pq.write_table(pa.Table.from_pylist(rows), path, row_group_size=20)
    return path


def by_id(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """In order, without where an error row says its file and line."""
    kept = [{name: value for name, value in row.items() if name not in ("source", "where")} for row in rows]
    return sorted(kept, key=lambda row: str(row["letter_id"]))


def test_two_workers_give_the_rows_of_one_process_byte_for_byte(tmp_path: Path, spark: Any) -> None:
    import pyarrow.parquet as pq

    source = written(tmp_path / "in.parquet", 90)
    run([source], tmp_path / "one.parquet", classifier_spec=ClassifierSpec())
    df = spark.read.parquet(str(source)).repartition(4)
    found = adapter.classify_dataframe(df, text="内容", split="auto")
    assert df.rdd.getNumPartitions() == 4
    rows = [row.asDict(recursive=True) for row in found.collect()]
    one = pq.read_table(tmp_path / "one.parquet").to_pylist()
    assert by_id(rows) == by_id(one)
    assert len([row for row in rows if row["error"]]) == 1
    assert len([row for row in rows if row["part"]]) > 20


def test_files_in_files_out_partitioned_whole_and_over_what_was_there(tmp_path: Path, spark: Any) -> None:
    from classifier.adapters.spark_files import classify_files

    source, out = written(tmp_path / "in.parquet", 40), tmp_path / "out"
    report = classify_files(spark, str(source), str(out), partition_by=["purpose"])
    assert (report.read, report.results, report.errors, report.parts) == (40, 39, 1, 0)
    assert (out / "_SUCCESS").exists()
    assert [path.name.partition("=")[0] for path in out.iterdir() if path.is_dir()][:1] == ["purpose"]
    with pytest.raises(UsageError, match="--overwrite"):
        classify_files(spark, str(source), str(out))
    with pytest.raises(UsageError, match="输出"):
        classify_files(spark, str(source), str(source), overwrite=True)
    assert classify_files(spark, str(source), str(out), overwrite=True).read == 40
    assert not [path for path in out.iterdir() if path.is_dir()]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.parquet", "out"]


def test_a_run_that_fails_leaves_the_old_results_alone(
    tmp_path: Path, spark: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from classifier.adapters import spark_files

    source, out = written(tmp_path / "in.parquet", 10), tmp_path / "out"
    out.mkdir()
    (out / "old").write_text("old")

    def broken(*_: object) -> None:
        raise RuntimeError("no more")

    monkeypatch.setattr(spark_files, "_count", broken)
    with pytest.raises(RuntimeError):
        spark_files.classify_files(spark, str(source), str(out), overwrite=True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.parquet", "out"]
    assert (out / "old").read_text() == "old"


@pytest.mark.parametrize("ending", ["csv", "jsonl"])
def test_tables_are_read_too(tmp_path: Path, spark: Any, ending: str) -> None:
    from classifier.adapters.spark_files import read

    lines = {
        "csv": '编号,内容\na,"化工厂偷排，\n河水发黑"\nb,停水\n',
        "jsonl": '{"编号": "a", "内容": "化工厂偷排，\\n河水发黑"}\n{"编号": "b", "内容": "停水"}\n',
    }
    (tmp_path / f"in.{ending}").write_text(lines[ending], encoding="utf-8")
    rows = read(spark, str(tmp_path / f"in.{ending}")).collect()
    assert sorted((row["编号"], row["内容"]) for row in rows) == [("a", "化工厂偷排，\n河水发黑"), ("b", "停水")]
    with pytest.raises(UsageError):
        read(spark, str(tmp_path / f"none.{ending}"))


class Dying:
    """A recipe whose classifier kills the Python worker at one letter, the first time it comes by."""

    def __init__(self, mark: str) -> None:
        self.mark = mark

    def __call__(self) -> Any:
        mark = self.mark

        class Once(FakeClassifier):
            def classify_document(self, letter: Letter, split: str = "auto") -> Any:
                if "DIE" in letter.text and not os.path.exists(mark):
                    open(mark, "w").close()
                    os.kill(os.getpid(), 9)
                return super().classify_document(letter, split)

        return Once("d", 0.0)


def test_a_worker_that_is_killed_loses_and_doubles_nothing(tmp_path: Path, spark: Any) -> None:
    rows = [(f"L{n:04}", "DIE" if n == 170 else "RAISE" if n == 7 else f"柳河镇第{n}件") for n in range(400)]
    df = spark.createDataFrame(rows, ["id", "text"]).repartition(4)
    out = tmp_path / "out"
    adapter.apply(df, Dying(str(tmp_path / "died")), {"text": "text"}, "never").write.parquet(str(out))
    assert (tmp_path / "died").exists()
    done = spark.read.parquet(str(out))
    assert sorted(row["letter_id"] for row in done.collect()) == [row[0] for row in rows]
    assert [row["letter_id"] for row in done.where("error is not null").collect()] == ["L0007"]


def test_the_classifier_of_a_worker_is_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broadcast:
        reads = 0

        @property
        def value(self) -> bytes:
            Broadcast.reads += 1
            return packed

    monkeypatch.setattr(adapter, "_loaded", {})
    monkeypatch.setattr("gc.freeze", lambda: None)
    packed, digest = adapter.pack()
    recipe = adapter.Recipe(Broadcast(), digest)
    assert recipe() is recipe()
    assert Broadcast.reads == 1


def test_rows_without_an_id_get_one_from_what_they_say() -> None:
    plan = make_plan(["text", "id"], {})
    one, again, other, named, empty = adapter.letters(
        plan, [("停水", None), ("停水", ""), ("停电", None), ("停水", "7"), (None, None)]
    )
    assert one.id == again.id != other.id
    assert one.id.startswith("x")
    assert named.id == "7"
    assert isinstance(empty, ErrorRow)


def test_mistakes_are_said_on_the_driver(tmp_path: Path, spark: Any) -> None:
    df = spark.createDataFrame([("a",)], ["body_of_it"])
    with pytest.raises(UsageError):
        adapter.classify_dataframe(df)
    with pytest.raises(LexiconError):
        adapter.classify_dataframe(df, text="body_of_it", lexicons=tmp_path / "none")
    with pytest.raises(UsageError):
        adapter.classify_dataframe(df, text="body_of_it", split="perhaps")
