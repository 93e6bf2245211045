"""The manual of every check holds examples that pass, and examples whose marked lines the check names."""

from __future__ import annotations

import re
import textwrap

import pytest

from classifier.authoring.checks import Check, all_checks
from classifier.authoring.lint import lint
from classifier.lexicon.sources import Source

MARK = re.compile(r"[ \t]*# <- (L\d{3})$", re.MULTILINE)


def examples(manual: str, head: str) -> list[str]:
    """The literal blocks below `PASS::` or `FAIL::`."""
    blocks = re.findall(rf"^{head}::\n\n((?:(?:    .*)?\n)+)", manual + "\n", re.MULTILINE)
    return [textwrap.dedent(block).strip("\n") + "\n" for block in blocks]


def named(text: str, code: str) -> list[int]:
    report = lint([Source(0, "example.yaml", text.encode())], least="note")
    return sorted({problem.line for problem in report.problems if problem.code == code})


@pytest.mark.parametrize("check", all_checks(), ids=lambda check: check.name)
def test_examples_that_pass_are_left_alone_and_load(check: Check) -> None:
    passing = examples(check.manual, "PASS")
    assert passing
    for text in passing:
        assert named(text, check.code) == []
        assert named(text, "L000") == []


@pytest.mark.parametrize("check", all_checks(), ids=lambda check: check.name)
def test_examples_that_fail_are_named_at_the_marked_lines(check: Check) -> None:
    failing = examples(check.manual, "FAIL")
    assert failing
    for text in failing:
        marked = [n for n, line in enumerate(text.splitlines(), 1) if MARK.search(line)]
        assert marked
        assert named(MARK.sub("", text), check.code) == marked


def test_codes_and_names_are_given_once() -> None:
    checks = all_checks()
    assert len({check.code for check in checks}) == len({check.name for check in checks}) == len(checks)
