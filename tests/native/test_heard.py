"""The compiled odds are those of `classifier.elements.heard`, with any weights, of any people in any text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from classifier.elements import Words, with_twin
from classifier.elements.heard import odds
from classifier.elements.mentions import Mention, find_mentions
from classifier.elements.role_words import FORMS, PLACES, RoleWords
from classifier.lexicon import load_compiled
from classifier.native import native_reader
from classifier.passage import Passage
from tests.elements.passages import passage, words
from tests.native.test_scene import MORE, mentions

pytest.importorskip("classifier.native.reading", reason="the kernel was not built", exc_type=ImportError)

ROOT = Path(__file__).parents[2]
PIECES = [
    "柴站长",
    "站长柴某贵",
    "柴某贵",
    "老柴",
    "送水",
    "送水费",
    "水费",
    "收",
    "由",
    "，",
    "。",
    "𠮷水",
    "\n",
    *MORE,
]
_text = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
_word = st.one_of(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=3).map("".join), st.text("柴水𠮷，送", max_size=3)
)
_said = st.dictionaries(_word.filter(bool), st.integers(-300, 300), max_size=12)
_tables = st.fixed_dictionaries({
    "bias": st.integers(-300, 300),
    "point": st.integers(0, 99),
    "names": st.dictionaries(st.sampled_from(FORMS), st.integers(-300, 300)),
    "several": st.lists(st.tuples(st.integers(2, 5), st.integers(-99, 99)), max_size=3),
    "posts": st.just({}),
    "times": st.lists(st.tuples(st.integers(2, 5), st.integers(-99, 99)), max_size=3),
    "words": st.fixed_dictionaries(dict.fromkeys(PLACES, _said)),
})  # fmt: skip


def with_roles(said: dict[str, Any]) -> Words:
    both = with_twin(replace(words(), roles=RoleWords.of(said)), native_reader)
    assert both.reader is not None
    return both


def same(both: Words, name: str, some: list[Mention], title: Passage, text: Passage, everybody: list[Mention]) -> int:
    """`some` are his mentions of those of `everybody`."""
    assert both.reader is not None
    assert both.roles is not None
    others = sorted(one.start for one in everybody if one not in some and one.passage is text)
    people = len(everybody)
    twin = both.reader.odds(both.reader.scene(title), both.reader.scene(text), name, some, people, others)
    assert twin == odds(both.roles, name, some, title, text, people, others)
    return twin


@settings(max_examples=600, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.data(), _tables, _text, _text)
def test_any_weights(data: st.DataObject, said: dict[str, Any], head: str, body: str) -> None:
    both, title, text = with_roles(said), passage(head, "title"), passage(body)
    found = find_mentions(title, words())[0] + find_mentions(text, words())[0]
    drawn = [data.draw(mentions(data.draw(st.sampled_from([title, text]))))]
    for some in (found, drawn, found[:1], drawn * 14):  # the same tables again: nothing is left of who came before
        for name in {one.name_text() for one in some} - {""}:
            same(both, name, some, title, text, found)


def test_the_shipped_weights_on_the_examples() -> None:
    shipped = load_compiled([ROOT / "lexicons" / "fitted" / "roles.yaml"], cache=False).roles
    both, title, told = with_roles(shipped), passage("", "title"), set()
    for file in sorted([*ROOT.joinpath("examples").rglob("*.txt"), *ROOT.joinpath("benchmarks").rglob("*.jsonl")]):
        for line in file.read_bytes().decode("utf-8", "ignore").splitlines()[:200]:
            of = passage(line)
            found = find_mentions(of, words())[0]
            for name in {one.name_text() for one in found} - {""}:
                told.add(same(both, name, [m for m in found if m.name_text() == name], title, of, found))
    assert min(told) < -300
    assert max(told) > 300


def test_without_weights_there_are_no_odds() -> None:
    assert with_twin(words(), native_reader).roles is None
