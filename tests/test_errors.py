"""Errors say what happened and what to do next."""

from __future__ import annotations

import pytest

from classifier.errors import FenliuError, LexiconError, MissingExtra, Problem, UsageError


def test_a_problem_without_a_place_is_one_line() -> None:
    assert Problem("a.yaml", 0, 0, "no such file").render() == "a.yaml: no such file"


def test_a_problem_with_line_caret_and_cure() -> None:
    problem = Problem("a.yaml", 3, 4, "unknown word", "mend it", "  - 水污", code="term")
    assert problem.render().splitlines() == [
        "a.yaml:3:4: unknown word [term]",
        "      - 水污",
        "       ^",
        "    → mend it",
    ]


def test_a_missing_extra_says_how_to_get_it() -> None:
    assert str(MissingExtra("reading parquet", "parquet")) == (
        "reading parquet needs an optional part: pip install 'fenliu[parquet]'"
    )


def test_a_lexicon_error_carries_every_problem() -> None:
    error = LexiconError([Problem("a", 1, 1, "one"), Problem("b", 2, 2, "two")])
    assert str(error) == "a:1:1: one\nb:2:2: two"


@pytest.mark.parametrize("error", [UsageError("x"), MissingExtra("a", "b"), LexiconError([])])
def test_callers_can_catch_them_all(error: Exception) -> None:
    assert isinstance(error, FenliuError)
