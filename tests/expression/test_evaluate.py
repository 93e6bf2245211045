"""Conditions hold of facts, by the slow way and by the quick one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from classifier.expression import FactSet, parse
from tests.expression.test_parse import conditions


class Counts:
    """Facts with times in title and text."""

    def __init__(self, counts: dict[str, tuple[int, int]]) -> None:
        self.counts = counts

    def count(self, name: str, field: str | None) -> int:
        title, text = self.counts.get(name, (0, 0))
        return title + text if field is None else title if field == "title" else text


def test_fields_and_mentions() -> None:
    facts = Counts({"a": (1, 2), "b": (0, 1)})
    for text, held in {
        "a@title": True,
        "b@title": False,
        "b@text": True,
        "a@3": True,
        "a@4": False,
        "b@2": False,
        "2 of (a, b, c)": True,
        "3 of (a, b, c)": False,
        "2 of (not a, b, not c)": True,
        "a and not c": True,
        "c or not b": False,
    }.items():
        assert parse(text).holds(facts) is held, text
        assert parse(text).test()(facts.counts) is held, text


def test_a_fact_set_knows_no_fields() -> None:
    assert parse("a@title and b@2").holds(FactSet({"a": 1, "b": 2}))
    assert not parse("a").holds(FactSet())


def test_the_trace_gives_each_name_as_written() -> None:
    assert parse("(a@title or b) and not c@2").trace(FactSet({"a", "c"})) == [
        ("a@title", True),
        ("b", False),
        ("c@2", False),
    ]
    assert parse("a@title and not b").names == {"a", "b"}


def test_positive_names_are_none_where_absence_can_suffice() -> None:
    assert parse("not a").positive() is None
    assert parse("a or not b").positive() is None
    assert parse("2 of (a, b, c)").positive() == {"a", "b", "c"}
    assert parse("not a and (b or c) and d").positive() == {"d"}


_facts = st.dictionaries(
    st.sampled_from(["a", "b", "环保", "x y", "and", "@", "1", "$"]),
    st.tuples(st.integers(0, 3), st.integers(0, 3)).filter(any),
)


@given(conditions, _facts)
def test_the_quick_test_says_what_holds_says(text: str, facts: dict[str, tuple[int, int]]) -> None:
    parsed = parse(text)
    assert parsed.test()(facts) == parsed.holds(Counts(facts))


@given(conditions, _facts)
def test_without_any_positive_name_a_condition_does_not_hold(text: str, facts: dict[str, tuple[int, int]]) -> None:
    parsed = parse(text)
    positive = parsed.positive()
    if positive is not None and not positive & facts.keys():
        assert not parsed.holds(Counts(facts))
