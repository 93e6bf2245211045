"""Cases beside contexts: whether a cue reaches what it should."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from classifier.authoring.cases import CaseResult
from classifier.authoring.context_cases import context_cases
from classifier.authoring.report import show_failure
from classifier.cli import COMMANDS
from classifier.cli.group import call
from classifier.lexicon import compile_sources
from classifier.lexicon.sources import Source
from classifier.office import Office
from classifier.pipeline import Classifier

AREA = """\
schema: fenliu/area@1
id: eco
name: 生态
topics:
  - {id: water, name: 水, terms: {strong: [污水]}, tests: {match: [污水]}}
"""
CONTEXTS = """\
schema: fenliu/contexts@1
contexts:
  - id: deny
    context: negated
    cues: [未发现]
    gap: 6
    stop: [但]
    pseudo: [未发现好转]
    tests:
      match: [未发现污水, 未发现好转的污水]
      no_match: [未发现，污水, 未发现但污水, 未发现一二三四五六七污水, 天晴, 未发现有污水]
      todo: [查无污水]
  - {id: thanks, context: praised, cues: [感谢], tests: {match: [感谢治好污水]}}
"""


def run(*texts: str, only: str | None = None) -> list[CaseResult]:
    sources = [Source(layer, f"{layer}.yaml", text.encode()) for layer, text in enumerate((AREA, *texts))]
    compiled, merged = compile_sources(sources)
    return list(context_cases(Classifier(compiled, Office.load()), merged, only))


def test_a_case_holds_when_the_cue_reaches_a_word_that_counts() -> None:
    cases = [case for case in run(CONTEXTS) if case.label == "context:deny"]
    assert [case.passed for case in cases if case.wanted == "match"] == [True, False]
    assert [case.passed for case in cases if case.wanted == "no_match"] == [True, True, True, True, False]
    assert [case.passed for case in cases if case.wanted == "todo"] == [False]
    assert [case.where for case in cases if case.wanted == "match"] == ["1.yaml:10", "1.yaml:10"]


@pytest.mark.parametrize(
    ("only", "count"), [(None, 9), ("contexts", 9), ("praised", 1), ("context:thanks", 1), ("deny", 8), ("eco", 0)]
)
def test_only_a_part_is_run(only: str | None, count: int) -> None:
    assert len(run(CONTEXTS, only=only)) == count


def test_a_later_layer_adds_cases_and_taking_a_context_out_takes_its_cases() -> None:
    more = "schema: fenliu/contexts@1\ncontexts: [{id: thanks, tests: {no_match: [污水]}}]\n"
    assert [case.where for case in run(CONTEXTS, more, only="thanks")] == ["1.yaml:13", "2.yaml:2"]
    gone = "schema: fenliu/contexts@1\ncontexts: [{id: thanks, remove: true}]\n"
    assert run(CONTEXTS, gone, only="thanks") == []


def test_a_failure_says_what_the_cue_did() -> None:
    out = io.StringIO()
    for case in run(CONTEXTS):
        if not case.passed and case.wanted != "todo":
            show_failure(Console(file=out, width=200), Classifier.load(), case)
    said = out.getvalue()
    assert "1.yaml:10  context:deny 线索应起作用却没有" in said
    assert "线索不应起作用却起了" in said


def test_the_command_runs_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.yaml").write_text(AREA, encoding="utf-8")
    (tmp_path / "c.yaml").write_text(CONTEXTS, encoding="utf-8")
    assert call(COMMANDS, ["lexicon", "test", "--lexicons", str(tmp_path), "--quiet"]) == 1
    assert "用例 9 (应有 4，不应有 5)，失败 2" in capsys.readouterr().out
