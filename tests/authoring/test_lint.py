"""Lint counts what is not allowed, and only allows what is said with a reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from classifier.authoring.lint import lint
from classifier.authoring.lint_output import render
from classifier.cli import COMMANDS
from classifier.cli.group import call
from classifier.lexicon.sources import Source, read_sources

AREA = """\
schema: fenliu/area@1
id: power
name: 供电
topics:
  - id: outage
    name: 停电
    terms:
      strong: [停电, 停电]{strong}
      weak: [电]{weak}
    tests: {{match: [村里天天停电], no_match: [停水了]}}
"""


def codes(text: str) -> list[str]:
    return [problem.code for problem in lint([Source(0, "a.yaml", text.encode())]).problems]


def test_every_finding_has_code_place_and_line() -> None:
    report = lint([Source(0, "a.yaml", AREA.format(strong="", weak="").encode())])
    assert [(p.code, p.line, p.column) for p in report.problems] == [("L001", 8, 20), ("L004", 9, 14)]
    assert report.problems[0].source.strip() == "strong: [停电, 停电]"


def test_a_reason_on_the_line_allows_a_finding() -> None:
    text = AREA.format(strong="  # fenliu: allow L001 said twice aloud", weak="")
    report = lint([Source(0, "a.yaml", text.encode())])
    assert [p.code for p in report.problems] == ["L004"]
    assert report.allowed == 1


def test_a_comment_of_its_own_speaks_for_the_next_line() -> None:
    text = AREA.format(strong="  # fenliu: allow L001 said twice", weak="")
    text = text.replace("      weak:", "      # fenliu: allow L004 a heading\n      # of the form\n      weak:")
    assert codes(text) == []


def test_several_codes_share_a_comment() -> None:
    text = AREA.format(strong="", weak="").replace("[停电, 停电]", "[停电, 停电, 电]  # fenliu: allow L001, L004 both")
    assert "L090" not in codes(text)
    assert codes(text) == ["L001"]  # the weak 电 of the next line


@pytest.mark.parametrize("comment", ["# fenliu: allow L001", "# fenliu: allow", "# fenliu: allow L001 x"])
def test_without_a_reason_nothing_is_allowed(comment: str) -> None:
    found = codes(AREA.format(strong="  " + comment, weak=""))
    assert "L001" in found
    assert "L090" in found


def test_an_allowance_that_is_not_needed_is_named() -> None:
    text = AREA.format(strong="", weak="  # fenliu: allow L004, L005 a heading")
    report = lint([Source(0, "a.yaml", text.encode())])
    assert [p.message for p in report.problems if p.code == "L090"] == ["allow comment: L005 is not found on this line"]


def test_a_mistake_that_keeps_the_lexicon_from_loading_is_found_with_the_others() -> None:
    found = codes(AREA.format(strong="", weak="") + "    rules: [{id: r, when: nobody and 停电}]\n")
    assert found.count("L000") == 1
    assert "L001" in found


def test_notes_show_only_when_asked_for() -> None:
    source = Source(0, "a.yaml", b"schema: fenliu/masks@1\nmasks: [\xe6\xb0\x94\xe8\xb1\xa1\xe7\xab\x99]\n")
    assert lint([source]).findings == []
    assert [p.code for p in lint([source], least="note").problems] == ["L015"]


def test_json_and_github_forms_name_place_and_code() -> None:
    report = lint([Source(0, "a,b.yaml", AREA.format(strong="", weak="").encode())])
    rows = json.loads(render(report, "json"))
    assert rows["findings"][0]["code"] == "L001"
    assert rows["findings"][0]["fixable"] is True
    assert rows["findings"][1]["fixable"] is False
    line = render(report, "github").splitlines()[0]
    assert line.startswith("::warning file=a%2Cb.yaml,line=8,col=20,title=L001::")


def test_text_cuts_long_lines_around_the_place() -> None:
    words = "、".join("停电" for _ in range(3))
    long = "[" + ", ".join(f"停电{n}" for n in range(80)) + f", 停电79, {words}]"
    text = AREA.format(strong="", weak="").replace("[停电, 停电]", long)
    shown = render(lint([Source(0, "a.yaml", text.encode())]), "text")
    assert max(len(line) for line in shown.splitlines()) < 160
    assert "停电79" in shown


def test_the_shipped_lexicons_are_clean() -> None:
    report = lint(read_sources(None))
    assert [p.render() for p in report.problems] == []


def test_fix_takes_out_what_does_nothing_and_keeps_the_rest(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(AREA.format(strong="  # kept", weak=""), encoding="utf-8")
    assert call(COMMANDS, ["lexicon", "lint", "--lexicons", str(tmp_path), "--fix"]) == 1  # L004 is left
    assert file.read_text(encoding="utf-8") == AREA.format(strong="  # kept", weak="").replace("停电, 停电", "停电")
    assert "L004" in capsys.readouterr().out


def test_command_explains_a_check(capsys: pytest.CaptureFixture[str]) -> None:
    assert call(COMMANDS, ["lexicon", "lint", "--explain", "L004"]) == 0
    assert "boundary: word" in capsys.readouterr().out
    assert call(COMMANDS, ["lexicon", "lint", "--explain", "L999"]) == 1
