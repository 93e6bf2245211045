"""`fenliu areas`: what can be found."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import orjson
import pytest

from classifier.cli import COMMANDS
from classifier.cli.group import call

AREAS = """
schema: fenliu/area@1
id: {id}
name: {name}
groups: [国之大者]
focus: {focus}
topics:
  - {{id: one, name: 一, class: 甲/乙}}
  - {{id: two, name: 二}}
"""


@pytest.fixture
def layer(tmp_path: Path) -> str:
    for name, focus in (("eco", "true"), ("tourism", "false")):
        text = AREAS.format(id=name, name=f"领域{name}", focus=focus)
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return str(tmp_path)


def test_a_table_of_areas_inside_and_outside_the_focus(
    layer: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    assert call(COMMANDS, ["areas", "--lexicons", layer]) == 0
    said = capsys.readouterr().out
    assert (
        said.index("重点领域 (1)") < said.index("eco.one") < said.index("其他信访类别 (1)") < said.index("tourism.two")
    )
    assert "甲/乙" in said


def test_json_for_programs(layer: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(COMMANDS, ["areas", "--lexicons", layer, "--format", "json"]) == 0
    first, second = orjson.loads(capsys.readouterr().out)
    assert first == {
        "id": "eco", "name": "领域eco", "groups": ["国之大者"], "focus": True, "rolls_up_to": None,
        "topics": [
            {"id": "eco.one", "name": "一", "class": "甲/乙"},
            {"id": "eco.two", "name": "二", "class": ""},
        ],
    }  # fmt: skip
    assert (second["id"], second["focus"]) == ("tourism", False)


def test_the_shipped_areas_are_those_of_the_plan(capsys: pytest.CaptureFixture[str]) -> None:
    assert call(COMMANDS, ["areas", "--format", "json"]) == 0
    areas = orjson.loads(capsys.readouterr().out)
    focus = [area for area in areas if area["focus"]]
    assert len(focus) == 15
    assert sum(len(area["topics"]) for area in focus) >= 110
    assert all(set(area["groups"]) <= {"国之大者", "关键少数", "急难愁盼"} for area in areas)
    assert all(topic["class"] for area in areas if not area["focus"] for topic in area["topics"])


def test_with_a_warm_cache_nothing_heavy_is_loaded(layer: str) -> None:
    code = (
        "import sys\nfrom classifier.cli import COMMANDS\nfrom classifier.cli.group import call\n"
        f"call(COMMANDS, ['areas', '--lexicons', {layer!r}, '--format', 'json'])\n"
        "heavy = {'pydantic', 'yaml', 'spacy', 'rich', 'lxml', 'ahocorasick_rs', 'rjieba', 'numpy'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)\n"
    )
    for _ in range(2):
        run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stderr.strip() == "[]"
