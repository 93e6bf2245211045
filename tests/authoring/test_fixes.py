"""Items leave a YAML text without anything else changing."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from classifier.authoring.fixes import fixed


@pytest.mark.parametrize(
    ("text", "loc", "left"),
    [
        ("a: [x, y, z]\n", ("a", 1), "a: [x, z]\n"),
        ("a: [x, y, z]  # note\n", ("a", 2), "a: [x, y]  # note\n"),
        ("a: [x, y,\n  z]\n", ("a", 1), "a: [x, \n  z]\n"),
        ("a: [x, y,\n  z, w]\n", ("a", 2), "a: [x, y,\n  w]\n"),
        ("a: [x, # one\n  y, # two\n  z]\n", ("a", 1), "a: [x, # one\n  # two\n  z]\n"),
        ("a:\n  - x\n  - y  # gone\n  - z\n", ("a", 1), "a:\n  - x\n  - z\n"),
        ("a: [{term: x, b: 1}, y]\n", ("a", 0), "a: [y]\n"),
        ("l:\n  # of p\n  p: [x, y,\n    z]\n  q: [w]\n", ("l", "p"), "l:\n  # of p\n  q: [w]\n"),
        ("l: {p: [x], q: [w]}\n", ("l", "p"), "l: {q: [w]}\n"),
        ("a: ['x', \"x\"]\nb: é\n", ("a", 1), "a: ['x']\nb: é\n"),
    ],
)
def test_item_is_taken_out_and_the_rest_stays(text: str, loc: tuple[str | int, ...], left: str) -> None:
    new, done = fixed(text, [loc])
    assert (new, done) == (left, [loc])


@pytest.mark.parametrize(("text", "loc"), [("a: [x]\n", ("a", 0)), ("a: [x, y]\n", ("a", 5)), ("a: b\n", ("c",))])
def test_what_is_not_plainly_an_item_stays(text: str, loc: tuple[str | int, ...]) -> None:
    assert fixed(text, [loc]) == (text, [])


def test_neighbours_go_one_at_a_time_at_worst() -> None:
    new, done = fixed("a: [x, y, z, w]\n", [("a", 1), ("a", 2), ("a", 3)])
    assert yaml.safe_load(new)["a"] == ["x", *[w for i, w in enumerate("yzw", 1) if ("a", i) not in done]]


@given(st.lists(st.sampled_from(["甲", "乙, 丙", "# 丁", "{term: 戊}", "'己'"]), min_size=2, max_size=8), st.data())
def test_any_item_of_any_list_can_go(items: list[str], data: st.DataObject) -> None:
    text = yaml.safe_dump({"a": items, "b": 1}, allow_unicode=True, default_flow_style=data.draw(st.booleans()))
    index = data.draw(st.integers(0, len(items) - 1))
    new, done = fixed(text, [("a", index)])
    assert done == [("a", index)]
    assert yaml.safe_load(new) == {"a": items[:index] + items[index + 1 :], "b": 1}
