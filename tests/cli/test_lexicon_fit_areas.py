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


TELLING = {
    "river": ("鱼虾死了，住在上海", "网里没有鱼虾，和某军说过", "下游的鱼虾"),
    "": ("课桌坏了", "课桌不够", "坐在课桌边"),
}
WHO = ("父亲", "邻居", "村民", "孩子", "老人", "司机", "同事", "亲戚", "店家", "房东")
WHAT = (
    "看了三遍",
    "问过电话",
    "等了半年",
    "写过材料",
    "走了远路",
    "拍了照片",
    "开过会议",
    "记在本上",
    "说过几回",
    "花过钱",
)


def speak(here: Path, *seeds: int) -> None:
    """Writers in whose letters only words of no lexicon tell the river from what stands beside it."""
    for seed in seeds:
        chance = random.Random(seed)
        found = []
        for number in range(60):
            area = "river" if number % 2 else ""
            rest = "，".join(chance.choice(WHO) + chance.choice(WHAT) for _ in range(12))
            text = f"河边的事，{chance.choice(TELLING[area])}，{rest}"
            gold = {"areas": [area] if area else [], "areas_must_not": [] if area else ["river"]}
            found.append({"id": f"{seed}-{number}", "title": "", "text": text, "gold": gold})
        (here / f"writer{seed}.jsonl").write_bytes(b"\n".join(orjson.dumps(row) for row in found))


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
    assert "90 封，3 个文件，2 个领域，" in said
    assert "个备选词；每个文件轮流留出" in said
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
    assert "59 封，2 个文件，2 个领域，" in said.out
    assert "1 行不能用" in said.err


def heard(here: Path) -> dict[str, dict[str, float]]:
    """The words that were learned, by area."""
    labels = yaml.safe_load((here / "base" / "heard.yaml").read_text(encoding="utf-8"))["labels"]
    terms = {label["id"]: [*label["terms"].get("normal", ()), *label["terms"].get("against", ())] for label in labels}
    return {id_: {term["term"]: term["weight"] for term in found} for id_, found in terms.items()}


def test_words_are_learned_beside_the_verdicts(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    speak(here, 1, 2, 3)
    assert fit(*WRITERS, "-o", "base/fitted.yaml") == 0
    said = capsys.readouterr().out.splitlines()
    f1 = {line.split("micro-F1")[0].strip(): float(line.split()[2]) for line in said if "micro-F1" in line}
    assert f1["也听词"] > f1["有裁断"] + 0.2
    words = heard(here)["river"]
    assert words["鱼虾"] > 0 > words["课桌"]
    text = "河边的事，" + "没人来管，" * 20
    assert areas(text + "鱼虾死了") == ["river"]
    assert areas(text + "课桌坏了") == []
    (here / "base" / "heard.yaml").unlink()
    assert areas(text + "鱼虾死了") == areas(text + "课桌坏了")


def test_names_and_words_of_few_writers_are_not_learned(here: Path) -> None:
    speak(here, 1, 2, 3, 4, 5)
    odd = (here / "writer5.jsonl").read_text(encoding="utf-8").replace("鱼虾", "鱼苗")
    (here / "writer5.jsonl").write_text(odd, encoding="utf-8")
    assert fit(*WRITERS, "writer4.jsonl", "writer5.jsonl", "-o", "base/fitted.yaml") == 0
    words = {word for found in heard(here).values() for word in found}
    assert "鱼虾" in words  # of four writers
    assert "鱼苗" not in words  # of one, in thirty letters
    assert not any("上海" in word or "某" in word for word in words)  # a place and a name, of all five


def test_a_file_of_words_keeps_what_a_person_refused_and_his_cases(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    speak(here, 1, 2, 3)
    file = here / "base" / "heard.yaml"
    mine = (
        "schema: fenliu/labels@1\nset: heard\n# refused: 鱼\nonce: true\n"
        "labels: [{id: river, name: 河, tests: {no_match: [河]}}]\n"
    )
    file.write_text(mine, encoding="utf-8")
    assert fit(*WRITERS, "-o", "base/fitted.yaml") == 1
    assert "heard.yaml 已存在" in capsys.readouterr().err
    assert file.read_text(encoding="utf-8") == mine
    assert not (here / "base" / "fitted.yaml").exists()
    assert fit(*WRITERS, "-o", "base/fitted.yaml", "--force", "--refuse", "课桌") == 0
    text = file.read_text(encoding="utf-8")
    assert text.count("# refused: 课桌 鱼") == 1
    assert yaml.safe_load(text)["labels"][0]["tests"] == {"no_match": ["河"]}
    assert not any("鱼" in word or "课桌" in word for word in heard(here)["river"])
    assert fit(*WRITERS, "-o", "base/fitted.yaml", "--force") == 0
    assert file.read_text(encoding="utf-8") == text
    file.write_text(mine.replace("set: heard", "set: desks"), encoding="utf-8")
    assert fit(*WRITERS, "-o", "base/fitted.yaml", "--force") == 1  # somebody else's file
    assert fit(*WRITERS, "-o", "base/heard.yaml", "--force") == 1


def test_the_engine_adds_up_what_was_learned(here: Path) -> None:
    import numpy as np

    from classifier.authoring.fit.area_table import make_area_table, read_areas
    from classifier.authoring.fit.area_words import learn_words, odds_with, words_of
    from classifier.authoring.fit.areas import given, learn_areas

    speak(here, 1, 2, 3)
    assert fit(*WRITERS, "-o", "base/fitted.yaml") == 0
    fitted = Classifier.load("base", cache=False)
    examples, _, _ = read_areas(WRITERS, fitted.compiled)
    table = make_area_table(examples, fitted, words_of)
    every = np.arange(len(examples))
    learned, words = learn_areas(table, every), learn_words(table, every, 0.1)
    expected = given(table, odds_with(table, learned, words))
    got = [fitted.classify(one.letter).areas for one in examples]
    assert [{area for area, held in zip(table.areas, row, strict=True) if held} for row in expected] == [
        set(one) for one in got
    ]
    assert expected.any(axis=1).any()
