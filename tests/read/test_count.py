from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from classifier.read import count_hint, read_inputs
from tests.read.papers import xlsx


def test_lines_are_estimated_from_the_beginning(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("".join(f'{{"text": "{n:06}"}}\n' for n in range(40_000)), "utf-8")
    assert count_hint([path]) == pytest.approx(40_000, rel=0.02)


@pytest.mark.parametrize("end", ["", "\n"])
def test_small_files_are_counted(tmp_path: Path, end: str) -> None:
    csv = tmp_path / "a.csv"
    csv.write_text(f"id,text\n1,a\n2,b{end}", "utf-8")
    assert count_hint([csv]) == 2 == len(list(read_inputs([csv])))


def test_workbooks_say_their_size(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(xlsx([["内容"], ["a"], ["b"], ["c"]], ("二", [["内容"], ["d"]])))
    assert count_hint([path]) == 4


def test_archives_and_single_documents(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for n in range(5):
            archive.writestr(f"{n}.txt", "a")
    (tmp_path / "a.zip").write_bytes(out.getvalue())
    (tmp_path / "b.docx").write_bytes(b"")
    assert count_hint([tmp_path]) == 6


def test_parquet(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    parquet.write_table(pyarrow.table({"text": ["a"] * 7}), tmp_path / "a.parquet")
    assert count_hint([tmp_path / "a.parquet"]) == 7


@pytest.mark.parametrize("name", ["a.xlsx", "a.zip", "a.parquet", "a.jsonl"])
def test_damaged_files_count_as_one(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"\xff\xfe\0")
    assert count_hint([tmp_path / name]) == 1
