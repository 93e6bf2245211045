"""`fenliu lexicon fit --set areas`: verdicts learned from letters of several areas."""

from __future__ import annotations

import random
from pathlib import Path

import orjson
import pytest
import yaml

from classifier.cli import COMMANDS
from classifier.cli.group import call
from classifier.model import Letter
from classifier.pipeline import Classifier

pytest.importorskip("sklearn", reason="needs the extra `fit`")

BASE = """\
schema: fenliu/area@1
id: river
name: 河
topics: [{id: water, name: 水, terms: {strong: [污水], normal: [河边]}}]
---
schema: fenliu/area@1
id: school
name: 校
topics: [{id: class, name: 课, terms: {strong: [补课, 学费]}}]
"""
WORDS = """\
schema: fenliu/labels@1
set: areas
# 人写的话要留着
labels:
  - id: river
    name: 河
    threshold: 20
    verdict: {bias: 9, voice: 0, sure: 1}
    leans:
      school.class: 9
    terms: {weak: [涵洞]}
  - id: school
    name: 校
    threshold: 20
"""
AROUND = ("意见很大", "希望解决", "反映无果", "拖了很久", "邻居知道", "情况属实", "请派人来看", "电话打过")


def rows(count: int, seed: int) -> list[dict[str, object]]:
    """Where lessons are the matter, the river is only where the school stands."""
    chance = random.Random(seed)
    out: list[dict[str, object]] = []
    for number in range(count):
        lesson = number % 2 == 0
        said = "河边的学校补课，学费太高" if lesson else "河边排污水"
        text = f"第{seed}-{number}封，{chance.randrange(10**9)}号，{said}，" + "，".join(chance.sample(AROUND, 5)) * 3
        gold = {"areas": ["school"] if lesson else ["river"], "areas_must_not": ["river"] if lesson else ["school"]}
        out.append({"id": f"{seed}-{number}", "title": "", "text": text, "gold": gold})
    return out


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "base").mkdir()
    (tmp_path / "base" / "areas.yaml").write_text(BASE, encoding="utf-8")
    for seed in (1, 2, 3):
        lines = [orjson.dumps(row) for row in rows(30, seed)]
        (tmp_path / f"writer{seed}.jsonl").write_bytes(b"\n".join(lines))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path


def fit(*words: str) -> int:
    return call(COMMANDS, ["lexicon", "fit", "--base", "base", "--set", "areas", *words])


WRITERS = ("writer1.jsonl", "writer2.jsonl", "writer3.jsonl")


def areas(letter: str) -> list[str]:
    return Classifier.load("base", cache=False).classify(Letter("", text=letter)).areas


def test_what_only_frames_the_matter_is_taken_back(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = "湖边小学在河边，河边有个老师补课，" + "收钱不少，" * 20
    assert areas("污水" + told) == ["river", "school"]
    assert fit(*WRITERS, "-o", "base/fitted.yaml") == 0
    said = capsys.readouterr().out
    assert "90 封，3 个文件，2 个领域；每个文件轮流留出" in said
    assert "不该给的给了 0.0%" in said
    written = yaml.safe_load((here / "base" / "fitted.yaml").read_text(encoding="utf-8"))
    river = next(label for label in written["labels"] if label["id"] == "river")
    assert river["leans"]["school.class"] < 0
    assert areas(told) == ["school"]
    assert areas("河边的厂子排污水，" + "没人来管，" * 20) == ["river"]


def test_a_file_that_is_there_keeps_all_but_its_verdicts(here: Path) -> None:
    file = here / "base" / "fitted.yaml"
    file.write_text(WORDS, encoding="utf-8")
    assert fit(*WRITERS, "-o", "base/fitted.yaml") != 0  # never over a person's work unasked
    assert file.read_text(encoding="utf-8") == WORDS
    assert fit(*WRITERS, "-o", "base/fitted.yaml", "--force") == 0
    first = file.read_text(encoding="utf-8")
    assert "# 人写的话要留着" in first
    assert first.count("# Verdicts:") == 1
    river = yaml.safe_load(first)["labels"][0]
    assert river["terms"] == {"weak": ["涵洞"]}
    assert river["verdict"]["bias"] < 9
    assert fit(*WRITERS, "-o", "base/fitted.yaml", "--force") == 0
    assert file.read_text(encoding="utf-8") == first


def test_too_few_letters_are_refused(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert fit("writer1.jsonl", "--dry-run") == 1
    assert "样本太少" in capsys.readouterr().err


def test_areas_may_stand_by_their_chinese_names_and_unknown_ones_are_told(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    named = rows(30, 4)
    for row in named:
        row["gold"] = {"areas": ["校"] if row["gold"]["areas"] == ["school"] else ["河"]}  # type: ignore[index]
    named[0]["gold"] = {"areas": ["学堂"]}
    (here / "writer4.jsonl").write_bytes(b"\n".join(orjson.dumps(row) for row in named))
    assert fit("writer4.jsonl", "writer1.jsonl", "--dry-run") == 3
    said = capsys.readouterr()
    assert "59 封，2 个文件，2 个领域" in said.out
    assert "1 行不能用" in said.err
