"""`fenliu lexicon fit --set alarm`: a set that says how letters sound, written, kept and used."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest
import yaml

from classifier.cli import COMMANDS
from classifier.cli.group import call
from classifier.pipeline import Classifier

pytest.importorskip("sklearn", reason="needs the extra `fit`")

from tests.authoring.fit.conftest import BASE
from tests.authoring.fit.test_tones import letters

URGENCY = """\
schema: fenliu/labels@1
set: urgency
labels:
  - {id: urgent, name: 紧急, rank: 3, rules: [{id: sounds, when: "alarm:raised", weight: 3}]}
  - {id: normal, name: 一般, default: true}
"""
STANDING = """\
# yaml-language-server: $schema=x.json
schema: fenliu/labels@1
set: alarm
# refused: 叫不醒
labels:
  - {id: raised, name: 听来紧急, tests: {match: [今晚就要塌，人还没出来，快来人，刚才又响]}}
  - {id: calm, name: 听来不急}
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "base").mkdir()
    (tmp_path / "base" / "base.yaml").write_text(f"{BASE}---\n{URGENCY}", encoding="utf-8")
    (tmp_path / "base" / "alarm.yaml").write_text(STANDING, encoding="utf-8")
    for seed, name in enumerate("abc"):
        (tmp_path / f"{name}.jsonl").write_bytes(b"\n".join(orjson.dumps(one) for one in letters(40, seed)))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path


def fit(*words: str) -> int:
    return call(COMMANDS, ["lexicon", "fit", "a.jsonl", "b.jsonl", "c.jsonl", "--base", "base", *words])


def test_the_set_is_learned_and_used_by_rules_of_urgency(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    around = "我家住在河边，路灯不亮，邻居们都知道，情况属实，" * 4
    text = around + "夜里水还在涨，人还没出来，快来人"
    assert fit("--set", "alarm", "--terms", "60", "-o", "base/alarm.yaml", "--force") == 0
    out = capsys.readouterr().out
    assert "120 封，其中是的 60 封，3 个文件" in out
    assert "找到 1.000，误报 0.000" in out
    written = yaml.safe_load((here / "base" / "alarm.yaml").read_text(encoding="utf-8"))
    raised, calm = written["labels"]
    assert (raised["id"], raised["name"], calm["id"]) == ("raised", "听来紧急", "calm")
    assert raised["tests"]["match"]
    assert not any("叫不醒" in one["term"] for one in raised["terms"]["normal"])
    assert Classifier.load("base", cache=False).classify(text).urgency == "urgent"
    assert Classifier.load("base", cache=False).classify(around + "请问怎么办理，盼答复").urgency == "normal"


def test_a_question_that_nobody_answered_is_refused(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert fit("--set", "charge", "--dry-run") == 1
    assert "没有 purpose 一列" in capsys.readouterr().err
