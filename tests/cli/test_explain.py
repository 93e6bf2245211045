"""`fenliu explain`: one letter with evidence, scores, rules, near misses."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from classifier.cli import COMMANDS
from classifier.cli.group import call

AREA = """
schema: fenliu/area@1
id: eco
name: 生态
topics:
  - id: water
    name: 水污染
    class: 环保/水
    terms: {strong: [黑臭水体], normal: [污水]}
    rules: [{id: both, when: 污水 and 鱼塘, weight: 2}]
  - {id: air, name: 大气污染, class: 环保/气, terms: {normal: [废气]}}
"""


@pytest.fixture
def layer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("COLUMNS", "160")
    (tmp_path / "lexicon").mkdir()
    (tmp_path / "lexicon" / "a.yaml").write_text(AREA, encoding="utf-8")
    return str(tmp_path / "lexicon")


def explain(*words: str) -> int:
    return call(COMMANDS, ["explain", *words])


def test_a_letter_is_explained(layer: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    letter = tmp_path / "信.txt"
    letter.write_text("黑臭水体和污水流进鱼塘，还有废气", encoding="utf-8")
    assert explain(str(letter), "--lexicons", layer) == 0
    said = capsys.readouterr().out
    assert "黑臭水体和污水流进鱼塘" in said
    for part in ("得到的标签", "eco.water", "7/3", "黑臭水体 +3", "差一点的标签", "eco.air", "2/3", "不到 3 分"):
        assert part in said
    assert "both" in said
    assert "成立" in said


def test_standard_input_with_a_title(
    layer: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("请看".encode())))
    assert explain("-", "--title", "污水", "--lexicons", layer) == 0
    assert "4/3" in capsys.readouterr().out


def test_letter_text_is_not_taken_for_markup(layer: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    letter = tmp_path / "信.txt"
    letter.write_text("[bold]黑臭水体[/nothing] [red]", encoding="utf-8")
    assert explain(str(letter), "--lexicons", layer) == 0
    assert "[bold]黑臭水体[/nothing] [red]" in capsys.readouterr().out


@pytest.mark.parametrize(("content", "said"), [(None, "没有这个文件"), (b"", ""), (b"\x00\x01\x02\x03" * 50, "")])
def test_what_cannot_be_explained_is_said_plainly(
    layer: str, tmp_path: Path, content: bytes | None, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    letter = tmp_path / "信.txt"
    if content is not None:
        letter.write_bytes(content)
    assert explain(str(letter), "--lexicons", layer) == 1
    captured = capsys.readouterr()
    assert said in captured.err
    assert captured.err.strip()
    assert "Traceback" not in captured.err


def test_mistakes_of_the_lexicon_are_all_shown(layer: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (Path(layer) / "a.yaml").write_text(AREA + "oops: 1\n", encoding="utf-8")
    (Path(layer) / "b.yaml").write_text("schema: no\n", encoding="utf-8")
    letter = tmp_path / "信.txt"
    letter.write_text("污水", encoding="utf-8")
    assert explain(str(letter), "--lexicons", layer) == 1
    said = capsys.readouterr().err
    assert "a.yaml:12:1" in said
    assert "b.yaml:1:9" in said
    assert "^" in said


def test_the_shipped_lexicons_explain_a_route_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    letter = tmp_path / "信.txt"
    letter.write_text("举报村支书邢某芝截留危房改造补助款三万元", encoding="utf-8")
    assert explain(str(letter), "--all") == 0
    said = capsys.readouterr().out
    assert "grassroots-corruption" in said
    assert "重点领域" in said


def test_of_several_letters_the_first_is_explained_and_that_is_said(
    layer: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("甲.txt", "乙.txt"):
        (tmp_path / "lexicon" / name).write_text("鱼塘里都是污水。", encoding="utf-8")
    (tmp_path / "lexicon" / "a.yaml").rename(tmp_path / "a.yaml")
    assert explain(str(tmp_path / "lexicon"), "--lexicons", str(tmp_path / "a.yaml")) == 0
    assert "只解释第一件" in capsys.readouterr().err
