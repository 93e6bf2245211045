"""Cues act in their direction, as far as their gap, within their scope, up to a stop word, unless they are pseudo."""

from __future__ import annotations

import pytest

from classifier.judge.contexts import ContextMap
from classifier.pipeline import Classifier
from tests.conftest import MakeLexicon
from tests.judge.readings import entries


def context(topic: MakeLexicon, cue: str, *more: str) -> Classifier:
    head = "schema: fenliu/contexts@1\ncontexts:\n"
    cues = "".join(f"  - {line}\n" for line in (cue, *more))
    return topic("terms: {normal: [污水, 直排]}", head + cues)


def said_of(classifier: Classifier, text: str) -> str:
    return entries(classifier, text)["污水"][2]


@pytest.mark.parametrize(
    ("direction", "text", "held"),
    [
        ("after", "未发现污水", True),
        ("after", "污水未发现", False),
        ("before", "污水未发现", True),
        ("before", "未发现污水", False),
        ("both", "未发现污水", True),
        ("both", "污水未发现", True),
    ],
)
def test_direction_says_where_the_evidence_stands(topic: MakeLexicon, direction: str, text: str, held: bool) -> None:
    classifier = context(topic, f"{{id: deny, cues: [未发现], direction: {direction}}}")
    assert (said_of(classifier, text) == "negated") is held


@pytest.mark.parametrize(("distance", "held"), [(0, True), (3, True), (4, False)])
@pytest.mark.parametrize("direction", ["after", "before"])
def test_gap_is_how_far_a_cue_acts(topic: MakeLexicon, direction: str, distance: int, held: bool) -> None:
    gap = 5 if direction == "before" else 4  # what counts is where the evidence begins
    classifier = context(topic, f"{{id: deny, cues: [未发现], direction: {direction}, gap: {gap}}}")
    between = "一" * distance
    text = f"未发现{between}污水" if direction == "after" else f"污水{between}未发现"
    assert (said_of(classifier, text) == "negated") is held


@pytest.mark.parametrize(
    ("scope", "text", "held"),
    [
        ("clause", "未发现有污水", True),
        ("clause", "未发现，污水", False),
        ("clause", "未发现、污水", False),
        ("sentence", "未发现，污水", True),
        ("sentence", "未发现。污水", False),
        ("sentence", "未发现\n污水", False),
    ],
)
def test_scope_ends_it(topic: MakeLexicon, scope: str, text: str, held: bool) -> None:
    classifier = context(topic, f"{{id: deny, cues: [未发现], scope: {scope}, gap: 20}}")
    assert (said_of(classifier, text) == "negated") is held


def test_a_stop_word_ends_it_on_either_side(topic: MakeLexicon) -> None:
    classifier = context(topic, "{id: deny, cues: [未发现], direction: both, stop: [但是, 却], gap: 20}")
    assert said_of(classifier, "未发现问题但是污水多") == "affirmed"
    assert said_of(classifier, "未发现污水但是臭") == "negated"
    assert said_of(classifier, "污水却未发现") == "affirmed"
    assert said_of(classifier, "却污水未发现") == "negated"


def test_a_pseudo_cue_hides_the_cue_in_it(topic: MakeLexicon) -> None:
    classifier = context(topic, "{id: deny, cues: [没有], pseudo: [没有整改, 没有人管], gap: 12}")
    assert said_of(classifier, "没有污水") == "negated"
    assert said_of(classifier, "没有整改污水") == "affirmed"
    assert said_of(classifier, "没有人管污水") == "affirmed"


def test_a_cue_inside_a_longer_term_or_mask_is_none(topic: MakeLexicon) -> None:
    contexts = "schema: fenliu/contexts@1\nmasks: [没有办法]\ncontexts:\n  - {id: deny, cues: [没有]}\n"
    classifier = topic("terms: {normal: [污水, 没有水喝]}", contexts)
    assert said_of(classifier, "没有水喝污水") == "affirmed"
    assert said_of(classifier, "没有办法污水") == "affirmed"
    assert said_of(classifier, "没有污水") == "negated"


def test_an_affirmed_mention_counts_beside_a_negated_one(topic: MakeLexicon) -> None:
    classifier = context(topic, "{id: deny, cues: [未发现], gap: 4}")
    assert entries(classifier, "未发现污水。后来污水来了")["污水"] == ("污水", 2, "affirmed")


def test_where_contexts_overlap_the_stronger_holds(topic: MakeLexicon) -> None:
    classifier = context(
        topic,
        "{id: rumour, context: hedged, cues: [据说], gap: 20}",
        "{id: deny, context: negated, cues: [没有], gap: 20}",
        "{id: praise, context: praised, cues: [感谢], gap: 20}",
    )
    assert said_of(classifier, "据说没有污水") == "negated"
    assert said_of(classifier, "感谢据说污水") == "praised"
    assert said_of(classifier, "没有感谢污水") == "negated"


def test_the_map_finds_a_long_stretch_behind_short_ones() -> None:
    found = ContextMap([(0, 100, "praised"), (10, 12, "hedged"), (20, 22, "hedged")])
    assert [found.at(i) for i in (0, 11, 21, 99, 100)] == ["praised", "praised", "praised", "praised", "affirmed"]
    assert ContextMap([]).at(3) == "affirmed"


def test_each_cue_of_the_shipped_contexts_is_longer_than_a_character() -> None:
    from classifier.lexicon import load_compiled

    compiled = load_compiled()
    assert compiled.cues
    for cue in compiled.cues:
        assert all(len(compiled.patterns[p]) > 1 for p in cue.patterns), cue.name
