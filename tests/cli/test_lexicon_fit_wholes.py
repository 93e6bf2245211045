"""`fenliu lexicon fit --set desks` and `--set sorts`: departments and sorts of paper, learned from labelled letters."""

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

from tests.authoring.fit.conftest import BASE

SAID = {
    "dept:水利局": ("水渠淤了", "堤上裂缝", "泵站停了", "放水不均", "水库渗漏"),
    "dept:民政局": ("低保停了", "坟山被占", "救助没发", "养老院漏雨", "婚姻登记排队"),
    "discipline": ("收了钱", "吃空饷", "占公房", "打麻将", "请客"),
}
_KINDS = ("petition-letter", "consultation", "accusation-letter")
AROUND = ("我家住在河边", "路灯不亮", "邻居们都知道", "情况属实", "这事拖了很久", "门口是公交车站", "盼答复")


def rows(count: int, seed: int) -> list[dict[str, object]]:
    chance = random.Random(seed)
    out: list[dict[str, object]] = []
    for number in range(count):
        primary = list(SAID)[number % 3]
        parts = chance.sample(SAID[primary], 3) + chance.sample(AROUND, 4)
        text = f"第{number}次来信，{chance.randrange(10**9)}号。" + "，".join(parts) + "，请派人来看。" * 4
        out.append(
            {
                "id": f"{seed}-{number}",
                "text": text,
                "doc_kind": _KINDS[number % 3],
                "gold": {"route": {"primary": primary}},
            }
        )
    return out


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "base").mkdir()
    (tmp_path / "base" / "base.yaml").write_text(BASE, encoding="utf-8")
    for seed in (1, 2, 3):
        (tmp_path / f"w{seed}.jsonl").write_bytes(b"\n".join(orjson.dumps(one) for one in rows(45, seed)))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path


def fit(*words: str, set_: str = "desks") -> int:
    return call(COMMANDS, ["lexicon", "fit", "--base", "base", "--set", set_, *words])


def test_departments_are_learned_and_named(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert fit("w1.jsonl", "w2.jsonl", "w3.jsonl", "-o", "base/desks.yaml", "--folds", "3") == 0
    said = capsys.readouterr()
    assert "90 封，3 个文件，2 个标签" in said.out
    assert "选对 1.000" in said.out
    assert "45 封没有写明" in said.err
    written = yaml.safe_load((here / "base" / "desks.yaml").read_text(encoding="utf-8"))
    assert sorted(label["name"] for label in written["labels"]) == ["民政局", "水利局"]
    text = "我家住在河边，水渠淤了，泵站停了，堤上裂缝，" + "邻居们都知道，情况属实，" * 6
    assert Classifier.load("base", cache=False).decide(Letter("", text=text))[0].desk == "水利局"


def test_departments_that_nobody_knows_are_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    known = rows(90, 1)
    for one in known[:6:3]:
        one["gold"] = {"route": {"primary": "dept:没有的局"}}
    (here / "w1.jsonl").write_bytes(b"\n".join(orjson.dumps(one) for one in known))
    assert fit("w1.jsonl", "--dry-run") == 3
    assert "2 行不能用" in capsys.readouterr().err


def test_too_few_letters_are_refused(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert fit("w1.jsonl", "--dry-run") == 1
    assert "样本太少" in capsys.readouterr().err


def test_sorts_of_paper_are_learned_letters_that_ask_being_one(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert fit("w1.jsonl", "w2.jsonl", "w3.jsonl", "-o", "base/sorts.yaml", "--folds", "3", set_="sorts") == 0
    assert "135 封，3 个文件，2 个标签" in capsys.readouterr().out
    written = yaml.safe_load((here / "base" / "sorts.yaml").read_text(encoding="utf-8"))
    assert sorted(label["name"] for label in written["labels"]) == ["consultation", "有诉求的信"]
    assert "ask" in {label["id"] for label in written["labels"]}
