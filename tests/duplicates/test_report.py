"""Clusters as a file."""

import csv
import json
from pathlib import Path

import pytest

pytest.importorskip("rensa")

from classifier.duplicates import find_clusters, shard
from classifier.duplicates.report import write_clusters
from classifier.errors import UsageError
from classifier.model import ErrorRow, Letter
from tests.duplicates.test_signatures import made

TEXT = made(1)
LETTERS = shard([(Letter("=1", "标题一", TEXT), None), (Letter("b", "", made(2)), None), (Letter("c", "", TEXT), None)])
FOUND = find_clusters(LETTERS)
ERRORS = [ErrorRow("坏.doc", "坏.doc", "文件损坏")]


def test_jsonl_has_a_line_for_each_cluster_and_each_error(tmp_path: Path) -> None:
    write_clusters(tmp_path / "a.jsonl", FOUND, LETTERS, ERRORS)
    cluster, error = map(json.loads, (tmp_path / "a.jsonl").read_text().splitlines())
    assert (cluster["size"], cluster["representative"]) == (2, "=1")
    assert cluster["links"] == [{"one": "=1", "other": "c", "reason": "same-text", "value": 1.0}]
    assert error["id"] == "坏.doc"


def test_csv_is_for_excel_and_runs_no_formula(tmp_path: Path) -> None:
    write_clusters(tmp_path / "a.csv", FOUND, LETTERS, ERRORS)
    data = (tmp_path / "a.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    head, first, second, error = csv.reader(data.decode("utf-8-sig").splitlines())
    assert first[head.index("编号")] == "'=1"
    assert second[head.index("归并依据")] == "文字相同"
    assert error[head.index("错误")] == "文件损坏"
    assert TEXT[:20] not in data.decode()


def test_parquet_has_the_names_for_programs(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    write_clusters(tmp_path / "a.parquet", FOUND, LETTERS, ERRORS)
    rows = parquet.read_table(tmp_path / "a.parquet").to_pylist()
    assert [(row["cluster"], row["id"], row["linked_to"]) for row in rows] == [
        (1, "=1", "c"),
        (1, "c", "=1"),
        (None, "坏.doc", None),
    ]


def test_xlsx_has_clusters_figures_and_errors(tmp_path: Path) -> None:
    from python_calamine import CalamineWorkbook

    write_clusters(tmp_path / "a.xlsx", FOUND, LETTERS, ERRORS)
    book = CalamineWorkbook.from_path(str(tmp_path / "a.xlsx"))
    assert book.sheet_names == ["同一事项", "汇总", "错误"]
    assert len(book.get_sheet_by_name("同一事项").to_python()) == 3
    figures = dict(book.get_sheet_by_name("汇总").to_python())
    assert figures["归入各组的来信"] == 2


def test_nothing_found_is_still_a_file(tmp_path: Path) -> None:
    alone = shard([(Letter("a", "", TEXT), None)])
    for ending in ("xlsx", "csv", "jsonl"):
        write_clusters(tmp_path / f"a.{ending}", find_clusters(alone), alone)
        assert (tmp_path / f"a.{ending}").exists()


def test_an_unknown_ending_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        write_clusters(tmp_path / "a.doc", FOUND, LETTERS)
    assert list(tmp_path.iterdir()) == []
