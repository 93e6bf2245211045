"""The pages made from the code are in step with it, and the guide's files do what the guide says."""

from __future__ import annotations

import re
from pathlib import Path

from classifier.authoring.cases import run_cases
from classifier.authoring.checks import all_checks
from classifier.authoring.lint import lint
from classifier.authoring.reference import checks_page, format_page
from classifier.authoring.survey import ParsedFiles, Survey
from classifier.cli import COMMANDS
from classifier.cli.reference import DOCS, commands_page, stale
from classifier.lexicon.schema import FILES
from classifier.lexicon.sources import Source, read_sources
from classifier.office import Office
from classifier.pipeline import Classifier

GUIDE = (DOCS / "lexicon-guide.zh-CN.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)


def test_pages_are_in_step_with_the_code() -> None:
    assert stale(DOCS) == []


def test_a_page_that_is_missing_or_old_is_named(tmp_path: Path) -> None:
    (tmp_path / "checks.md").write_text("old", encoding="utf-8")
    assert tmp_path / "checks.md" in stale(tmp_path)
    assert tmp_path / "commands.md" in stale(tmp_path)


def test_every_check_command_and_form_has_a_section() -> None:
    checks, commands, forms = checks_page(), commands_page(), format_page()
    assert all(f"## {check.code} {check.name}" in checks for check in all_checks())
    assert all(f"## fenliu {name}" in commands for name in COMMANDS)
    assert "--watch" in commands
    assert all(f"## `{name}`" in forms for name in FILES)


def test_the_guide_names_only_commands_that_exist() -> None:
    known = set(re.findall(r"^## fenliu (.+)$", commands_page(), re.MULTILINE))
    named = set(re.findall(r"fenliu (lexicon [a-z]+|[a-z]+)", GUIDE))
    assert named <= known


def test_the_files_of_the_guide_pass_their_cases_and_lint() -> None:
    parser = ParsedFiles()
    office = Office.load()
    assert len(EXAMPLES) == 3
    for text in EXAMPLES:
        own = Source(1, "mine/bikes.yaml", text.encode())
        sources = [*read_sources(None), own]
        survey = Survey.of(sources, parser)
        cases = list(run_cases(Classifier(survey.compiled, office), survey.merged, "shared-bikes"))
        assert cases
        assert [case.letter.text for case in cases if not case.passed] == []
    assert [p.message for p in lint(sources, parser=parser).problems if p.path == own.path] == []
