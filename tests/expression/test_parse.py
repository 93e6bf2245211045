"""Conditions are read as written, and what is wrong is said with its column."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.expression import Expression, ExpressionError, FactSet, parse
from classifier.expression.evaluate import AtLeast, Name, Not
from classifier.expression.parse import MAX_DEPTH, MAX_LENGTH


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("dump", Name("dump")),
        ("咨询@title", Name("咨询", field="title")),
        ("a@text", Name("a", field="text")),
        ("a@3", Name("a", times=3)),
        ("a@1", Name("a")),
        ('"a, (b)"@2', Name("a, (b)", times=2)),
        ("not not a", Not(Not(Name("a")))),
        ("a and b or c", AtLeast(1, (AtLeast(2, (Name("a"), Name("b"))), Name("c")))),
        ("a and (b or c)", AtLeast(2, (Name("a"), AtLeast(1, (Name("b"), Name("c")))))),
        ("not a and b", AtLeast(2, (Not(Name("a")), Name("b")))),
        ("2 of (a, b and c, not d)", AtLeast(2, (Name("a"), parse("b and c"), Not(Name("d"))))),
        ("2 of（a，b，c）", AtLeast(2, (Name("a"), Name("b"), Name("c")))),
        ("1 of (a)", Name("a")),
        ("kind:work-summary", Name("kind:work-summary")),
        ("eco.water/p1 or $污染物", AtLeast(1, (Name("eco.water/p1"), Name("$污染物")))),
    ],
)
def test_conditions_are_read_as_written(text: str, expected: Expression) -> None:
    assert parse(text) == expected


@pytest.mark.parametrize(
    ("text", "column", "message"),
    [
        ("", 1, "empty"),
        ("  ", 1, "empty"),
        ("a and", 6, "missing at the end"),
        ("a b", 3, "expected `and` or `or`"),
        ("a and (b", 7, "not closed"),
        ("a)", 2, "without a partner"),
        ("and a", 1, "a name is missing"),
        ("a or or b", 6, "a name is missing"),
        ("2 of a", 6, "list in brackets"),
        ("3 of (a, b)", 1, "3 of 2"),
        ("0 of (a, b)", 1, "0 of 2"),
        ("2 of (a, b", 6, "not closed"),
        ("a@", 1, "`@` wants"),
        ("a@0", 1, "only @title"),
        ("a@subject", 1, "only @title"),
        ("a and @title", 7, "before `@`"),
        ('a and "b', 7, "not closed"),
        ("()", 2, "a name is missing"),
    ],
)
def test_a_mistake_has_its_column(text: str, column: int, message: str) -> None:
    with pytest.raises(ExpressionError) as error:
        parse(text)
    assert (error.value.column, message in error.value.message) == (column, True), error.value.message


@pytest.mark.parametrize("text", ["(" * 5_000 + "a", "not " * 4_000 + "a", "2 of (" * 3_000, "a or (b and (" * 900])
def test_deep_nesting_is_a_mistake_not_a_crash(text: str) -> None:
    with pytest.raises(ExpressionError):
        parse(text)


def test_what_is_deep_only_when_written_out_is_refused_at_once() -> None:
    text = "a"
    for _ in range(MAX_DEPTH // 2 + 1):
        text = f"({text} and b or c)"
    with pytest.raises(ExpressionError, match="nested"):
        parse(text)


def test_a_condition_has_a_longest_length() -> None:
    assert parse(" or ".join(f"n{i}" for i in range(1_000))).holds(FactSet({"n999"}))
    with pytest.raises(ExpressionError, match="longer"):
        parse("a" * (MAX_LENGTH + 1))


_names = st.text(alphabet="ab环保:-._$/'1", min_size=1, max_size=4).filter(
    lambda s: s not in ("and", "or", "not", "of")
)
_leaf = st.builds(
    lambda name, at: name + at,
    _names | st.sampled_from(['"x y"', '"and"', '"@"']),
    st.sampled_from(["", "@title", "@2"]),
)


def _compose(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.lists(inner, min_size=1, max_size=3)
    return st.one_of(
        inner.map(lambda x: f"not {x}"),
        several.map(lambda xs: f"({' and '.join(xs)})"),
        several.map(lambda xs: f"({' or '.join(xs)})"),
        several.map(lambda xs: f"1 of ({', '.join(xs)})"),
        several.map(lambda xs: f"{len(xs)} of ({'，'.join(xs)})"),
    )


conditions = st.recursive(_leaf, _compose, max_leaves=12)


@given(conditions)
def test_what_is_written_out_reads_back_the_same(text: str) -> None:
    parsed = parse(text)
    assert parse(str(parsed)) == parsed


@given(st.text(alphabet='ab 与()（）,，"@3of不notandr\n\x00\u3000', max_size=40) | st.text(max_size=30))
def test_any_text_is_a_condition_or_a_mistake_within_it(text: str) -> None:
    column, parsed = 1, None
    try:
        parsed = parse(text)
    except ExpressionError as error:
        column = error.column
    assert 1 <= column <= len(text) + 1
    assert parsed is None or parse(str(parsed)) == parsed
