"""`fenliu lexicon test` and `show`, as an author uses them."""

from __future__ import annotations

from pathlib import Path

import pytest

from classifier.cli import COMMANDS
from classifier.cli.group import call

AREA = """\
schema: fenliu/area@1
id: eco
name: 生态
topics:
  - id: water
    name: 水
    class: 环保/水
    terms: {strong: [污水], normal: [死鱼]}
    tests:
      match: [污水进河]
      no_match: [清水]
      todo: [河里发绿]
"""


@pytest.fixture
def layer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COLUMNS", "160")
    (tmp_path / "a.yaml").write_text(AREA, encoding="utf-8")
    return tmp_path


def lexicon(*words: object) -> int:
    return call(COMMANDS, ["lexicon", *map(str, words)])


def test_all_cases_pass(layer: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert lexicon("test", "--lexicons", layer) == 0
    assert "用例 2 (应有 1，不应有 1)，失败 0；待办 1" in capsys.readouterr().out


def test_a_failed_case_is_shown_with_its_place_and_status_1(layer: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (layer / "a.yaml").write_text(AREA.replace("[污水进河]", "[污水进河, 死鱼]"), encoding="utf-8")
    assert lexicon("test", "--lexicons", layer) == 1
    said = capsys.readouterr().out
    assert "a.yaml:10" in said
    assert "应有却没有" in said
    assert "失败 1" in said
    assert lexicon("test", "--lexicons", layer, "--quiet") == 1
    assert "a.yaml" not in capsys.readouterr().out


def test_a_topic_without_cases_is_named_with_status_1(layer: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = AREA + "  - {id: air, name: 气, class: 环保/气, terms: {strong: [黑烟]}}\n"
    (layer / "a.yaml").write_text(text, encoding="utf-8")
    assert lexicon("test", "--lexicons", layer) == 1
    assert "eco.air" in capsys.readouterr().out
    assert lexicon("test", "--lexicons", layer, "--only", "eco.water") == 0


def test_only_what_is_not_there_is_a_mistake(layer: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert lexicon("test", "--lexicons", layer, "--only", "nothing") == 1
    assert "nothing" in capsys.readouterr().err


def test_show_a_word_and_a_label(layer: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert lexicon("show", "污水", "--lexicons", layer) == 0
    assert "a.yaml:8" in capsys.readouterr().out.replace("\n", "")
    assert lexicon("show", "eco.water", "--lexicons", layer) == 0
    assert "词 +2 死鱼" in capsys.readouterr().out
    assert lexicon("show", "无此词", "--lexicons", layer) == 1
    assert "无此词" in capsys.readouterr().err


def test_mistakes_of_a_lexicon_are_shown_with_caret_and_cure(layer: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (layer / "a.yaml").write_text(AREA + "oops: 1\n", encoding="utf-8")
    for words in (("test", "--lexicons", layer), ("show", "污水", "--lexicons", layer)):
        assert lexicon(*words) == 1
        said = capsys.readouterr().err
        assert "a.yaml:13:1" in said
        assert "^" in said
        assert "→" in said
