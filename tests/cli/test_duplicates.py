"""`fenliu duplicates`, as a clerk uses it."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

pytest.importorskip("rensa")

from classifier.cli import COMMANDS
from classifier.cli.group import call
from tests.batch.test_duplicates import written
from tests.duplicates.test_signatures import made


def fenliu(*words: object) -> int:
    return call(COMMANDS, [str(word) for word in words])


def test_clusters_are_written_and_the_figures_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = written(tmp_path / "in.jsonl", [made(1), made(2), made(1)])
    out = tmp_path / "o.jsonl"
    assert fenliu("duplicates", source, "-o", out, "--text-only") == 0
    assert [orjson.loads(line)["size"] for line in out.read_bytes().splitlines()] == [2]
    said = capsys.readouterr().out
    assert "归入各组的来信：2" in said


def test_the_shipped_lexicons_join_the_same_matter_in_other_words(tmp_path: Path) -> None:
    told = "柳树村村支书王建国截留危房改造补助款3万元。"
    source = written(
        tmp_path / "in.jsonl",
        [f"{told}我们多次找他，他说没有这回事，账目也不公开。", f"领导好，村里老人都知道，{told}请查处！"],
    )
    out = tmp_path / "o.jsonl"
    assert fenliu("duplicates", source, "-o", out, "-q") == 0
    assert [orjson.loads(line)["links"][0]["reason"] for line in out.read_bytes().splitlines()] == ["same-matter"]


def test_unreadable_inputs_give_status_3(tmp_path: Path) -> None:
    source = written(tmp_path / "in.jsonl", [made(1)])
    with source.open("ab") as out:
        out.write(b"{broken\n")
    assert fenliu("duplicates", source, "-o", tmp_path / "o.csv", "--text-only", "-q") == 3


def test_an_input_is_never_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = written(tmp_path / "in.jsonl", [made(1)])
    assert fenliu("duplicates", source, "-o", source) == 1
    assert fenliu("duplicates", source, "-o", tmp_path / "o.doc") == 1
    assert "doc" in capsys.readouterr().err
