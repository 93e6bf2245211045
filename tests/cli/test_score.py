"""`fenliu score`: a report on screen or in a file; clear errors; exit status 3 with bad rows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from classifier.cli import COMMANDS
from classifier.cli.group import call
from tests.score.samples import KINDS, STREETS


@pytest.fixture
def layer(tmp_path: Path) -> str:
    folder = tmp_path / "lexicons"
    folder.mkdir()
    (folder / "streets.yaml").write_text(STREETS, encoding="utf-8")
    (folder / "kinds.yaml").write_text(KINDS, encoding="utf-8")
    return str(folder)


def gold(tmp_path: Path, *rows: dict[str, str]) -> str:
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(path)


def test_a_page_is_written_and_the_screen_shows_no_letter(
    tmp_path: Path, layer: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = gold(tmp_path, {"id": "1", "text": "灯杆倒了真吓人", "专题": "长椅"})
    out = tmp_path / "报告.html"
    assert call(COMMANDS, ["score", path, "--lexicons", layer, "-o", str(out)]) == 0
    shown = capsys.readouterr()
    assert "吓人" not in shown.out + shown.err
    assert "吓人" in out.read_text(encoding="utf-8")
    assert call(COMMANDS, ["score", path, "--lexicons", layer, "-o", str(out), "--no-text"]) == 0
    assert "吓人" not in out.read_text(encoding="utf-8")


def test_json_goes_to_the_screen(tmp_path: Path, layer: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = gold(tmp_path, {"text": "灯杆倒了", "class": "城建"})
    assert call(COMMANDS, ["score", path, "--lexicons", layer, "--by", "class", "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["fields"][0]["accuracy"] == 1


def test_rows_with_unknown_labels_end_with_status_3(
    tmp_path: Path, layer: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = gold(tmp_path, {"text": "灯杆倒了", "专题": "路灯"}, {"text": "灯杆", "专题": "张某的事"})
    assert call(COMMANDS, ["score", path, "--lexicons", layer]) == 3
    shown = capsys.readouterr().out
    assert "第 2 件" in shown
    assert "张某" not in shown


@pytest.mark.parametrize(
    ("arguments", "said"), [(["--format", "html"], "请加 -o"), (["--by", "urgency"], "没有一件来件带有可用的标注")]
)
def test_wrong_calls_are_explained(
    tmp_path: Path, layer: str, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    path = gold(tmp_path, {"text": "灯杆倒了", "专题": "路灯"})
    assert call(COMMANDS, ["score", path, "--lexicons", layer, *arguments]) == 1
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(("name", "said"), [("报告.json", '"micro"'), ("报告.txt", "微平均")])
def test_the_form_is_told_by_the_name_of_the_file(tmp_path: Path, layer: str, name: str, said: str) -> None:
    path = gold(tmp_path, {"text": "灯杆倒了真吓人", "class": "园林"})
    out = tmp_path / name
    assert call(COMMANDS, ["score", path, "--lexicons", layer, "-o", str(out)]) == 0
    assert said in out.read_text(encoding="utf-8")
    assert "吓人" not in out.read_text(encoding="utf-8")
