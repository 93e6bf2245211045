"""`fenliu lexicon fit` as an author uses it."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
import yaml

from classifier.cli import COMMANDS
from classifier.cli.group import call
from tests.authoring.fit.conftest import BASE, rows, write


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "base").mkdir()
    (tmp_path / "base" / "town.yaml").write_text(BASE, encoding="utf-8")
    write(tmp_path / "gold.jsonl", rows(60))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path


def fit(*words: str) -> int:
    return call(COMMANDS, ["lexicon", "fit", "--base", "base", "--terms", "60", "--folds", "3", *words])


def test_it_writes_an_overlay_that_loads_beside_its_base(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert fit("gold.jsonl", "-o", "classes.yaml", "--against", "svm") == 0
    said = capsys.readouterr().out
    assert "60 封，2 个标签" in said
    assert "SVM" in said
    (here / "base" / "classes.yaml").write_bytes((here / "classes.yaml").read_bytes())
    assert call(COMMANDS, ["lexicon", "lint", "--lexicons", "base", "--only", "L001"]) == 0


MINE = """\
# yaml-language-server: $schema=x.json
schema: fenliu/labels@1
set: classes
# refused: 司机 补课
labels:
  - {id: traffic, name: 交通运输, tests: {match: [车站拥挤]}}
"""


def test_it_does_not_overwrite_what_a_person_may_have_amended(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "classes.yaml").write_text(MINE, encoding="utf-8")
    assert fit("gold.jsonl", "-o", "classes.yaml") == 1
    assert "--force" in capsys.readouterr().err
    assert (here / "classes.yaml").read_text(encoding="utf-8") == MINE


def test_learning_anew_keeps_ids_cases_and_refused_words(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "classes.yaml").write_text(MINE, encoding="utf-8")
    assert fit("gold.jsonl", "-o", "classes.yaml", "--force", "--refuse", "招生") == 0
    text = (here / "classes.yaml").read_text(encoding="utf-8")
    data = yaml.safe_load(text)
    assert text.startswith(MINE.splitlines()[0])
    assert [label["id"] for label in data["labels"]] == ["traffic", "class-1"]
    assert data["labels"][0]["tests"] == {"match": ["车站拥挤"]}
    assert "# refused: 司机 招生 补课" in text
    words = {term["term"] for label in data["labels"] for term in label["terms"].get("normal", [])}
    assert words
    assert not [word for word in words for part in ("司机", "补课", "招生") if part in word]


def test_a_file_of_another_kind_is_not_overwritten(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "classes.yaml").write_text(MINE.replace("set: classes", "set: kinds"), encoding="utf-8")
    assert fit("gold.jsonl", "-o", "classes.yaml", "--force") == 1
    assert "不覆盖" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["gold.jsonl"], "--dry-run"),
        (["gold.jsonl", "-o", "a.txt"], ".yaml"),
        (["gold.jsonl", "-o", "nowhere/a.yaml"], "nowhere"),
        (["none.jsonl", "--dry-run"], "none.jsonl"),
        (["gold.jsonl", "--dry-run", "--set", "Ämter"], "--set"),
        (["gold.jsonl", "--dry-run", "--column", "dept"], "petition_class"),
        (["gold.jsonl", "--dry-run", "--set", "own", "--column", "id"], "多半选错了列"),
        (["one.jsonl", "--dry-run"], "样本太少"),
        (["copies.jsonl", "-o", "a.yaml"], "雷同"),
    ],
)
def test_a_mistake_is_told_in_a_sentence(
    here: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    write(here / "one.jsonl", rows(60)[::2])
    write(here / "copies.jsonl", rows(2) * 12)
    if "id" in words:
        write(here / "gold.jsonl", [{**row, "own": row["id"]} for row in rows(20)])
        words = [word if word != "id" else "own" for word in words]
    assert fit(*words) == 1
    assert said in capsys.readouterr().err


def test_rows_that_cannot_be_used_give_status_3_and_are_named(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here / "gold.jsonl", [*rows(60), {"text": "邢某芝的事", "petition_class": "没有的类"}, {"text": "无标签"}])
    assert fit("gold.jsonl", "--dry-run") == 3
    said = capsys.readouterr().err
    assert "gold.jsonl #61" in said
    assert "1 封没有标签" in said
    assert "邢某芝" not in said


def test_without_scikit_learn_it_says_what_to_install(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name, *a: None if name == "sklearn" else found(name, *a))
    assert fit("gold.jsonl", "--dry-run") == 1
    assert "fenliu[fit]" in capsys.readouterr().err
