"""Near-duplicates of a whole intake."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

import orjson
import pytest

pytest.importorskip("rensa")

from classifier.batch.duplicates import CHUNK, find_duplicates
from classifier.errors import FenliuError, MissingExtra
from classifier.model import Elements, Letter
from tests.duplicates.test_facts import told
from tests.duplicates.test_signatures import made


class Examiner:
    """Finds an accused where the text says so, and misbehaves where it is asked to."""

    def examine(self, letter: Letter) -> tuple[None, Elements]:
        if "RAISE" in letter.text:
            raise ValueError(letter.text)
        if "KILL" in letter.text:
            os._exit(9)
        return None, told("柴建国", "", "东庄村", "3000000") if "柴建国" in letter.text else told()


@dataclass(frozen=True)
class ExaminerSpec:
    def load(self) -> Examiner:
        return Examiner()


def written(path: Path, texts: list[str]) -> Path:
    with path.open("wb") as out:
        for number, text in enumerate(texts):
            out.write(orjson.dumps({"id": f"L{number}", "text": text}) + b"\n")
    return path


@pytest.mark.parametrize("jobs", [1, 2])
def test_texts_and_matters_are_joined_across_chunks(tmp_path: Path, jobs: int) -> None:
    texts = [made(seed, 40) for seed in range(2 * CHUNK)]
    texts[5] = texts[CHUNK + 5] = made(1, 200)
    texts[7] = "柴建国" + made(1_000_001)
    texts[CHUNK + 7] = made(1_000_002) + "柴建国"
    texts[9] = "RAISE" + texts[5]
    source = written(tmp_path / "in.jsonl", texts)
    with source.open("ab") as out:
        out.write(b"{broken\n")
    done = find_duplicates([source], classifier_spec=ExaminerSpec(), jobs=jobs)
    assert [cluster.members for cluster in done.found.clusters] == [[5, 9, CHUNK + 5], [7, CHUNK + 7]]
    assert done.letters.ids[CHUNK + 7] == f"L{CHUNK + 7}"
    assert len(done.errors) == 1


def test_without_a_classifier_only_texts_count(tmp_path: Path) -> None:
    source = written(tmp_path / "in.jsonl", ["柴建国" + made(1), "柴建国" + made(2), made(2)])
    done = find_duplicates([source])
    assert [cluster.members for cluster in done.found.clusters] == [[1, 2]]


def test_a_process_that_dies_is_said_and_nothing_hangs(tmp_path: Path) -> None:
    source = written(tmp_path / "in.jsonl", ["KILL", made(1)])
    with pytest.raises(FenliuError, match="--jobs 1"):
        find_duplicates([source], classifier_spec=ExaminerSpec(), jobs=2)


def test_a_missing_package_is_named_with_its_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rensa", None)
    with pytest.raises(MissingExtra, match=r"fenliu\[duplicates\]"):
        find_duplicates([written(tmp_path / "in.jsonl", ["甲"])])
