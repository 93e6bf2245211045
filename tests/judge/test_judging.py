"""Points: by strength, once an entry, twice in the title."""

from __future__ import annotations

import pytest

from tests.conftest import MakeLexicon
from tests.judge.readings import entries, judged, points

TERMS = """
terms:
  strong: [黑臭水体]
  normal: [污水, {term: 死鱼, weight: 2.5}]
  weak: [水库]
  against: [水费]
"""


def test_weights_by_strength_and_of_their_own(topic: MakeLexicon) -> None:
    found = entries(topic(TERMS), "水库里有黑臭水体、污水和死鱼，水费贵")
    assert {name: got[1] for name, got in found.items()} == {
        "黑臭水体": 3,
        "污水": 2,
        "死鱼": 2.5,
        "水库": 1,
        "水费": -2,
    }
    assert points(topic(TERMS), "水库里有黑臭水体、污水和死鱼，水费贵") == 6.5


def test_a_word_said_ten_times_is_one_reason(topic: MakeLexicon) -> None:
    assert points(topic(TERMS), "污水，" * 10) == 2


def test_the_title_counts_double_and_is_the_evidence(topic: MakeLexicon) -> None:
    classifier = topic(TERMS)
    assert points(classifier, "污水", title="污水") == 4
    assert judged(classifier, "污水", title="有污水").mentions()[0][2:5] == (0, 1, 3)
    assert points(topic(TERMS, "schema: fenliu/settings@1\ntitle_factor: 3"), "", title="污水") == 6


def test_points_of_a_class_count_a_word_once_in_its_topics(lexicon: MakeLexicon) -> None:
    classifier = lexicon(
        """
schema: fenliu/area@1
id: eco
name: 生态
topics:
  - {id: water, name: 水, class: 环保/水, terms: {normal: [污水], weak: [臭味]}}
  - {id: air, name: 气, class: 环保/气, terms: {strong: [污水], weak: [臭味]}}
  - {id: land, name: 土, class: 国土/地, terms: {weak: [臭味]}}
"""
    )
    assert judged(classifier, "污水有臭味").classes == {"环保": 4, "国土": 1}


def test_a_bias_raises_or_lowers_a_label_from_the_start(topic: MakeLexicon) -> None:
    assert points(topic(TERMS + "bias: 1.5\n"), "污水") == 3.5
    assert points(topic(TERMS + "bias: -1\n"), "") == -1


@pytest.mark.parametrize(
    ("context", "left"), [("negated", 0), ("praised", 0), ("exhorted", 0), ("hedged", 1), ("quoted", 1)]
)
def test_contexts_leave_their_share(topic: MakeLexicon, context: str, left: float) -> None:
    cue = f"schema: fenliu/contexts@1\ncontexts:\n  - {{id: cue, context: {context}, cues: [据此], gap: 6}}\n"
    classifier = topic(TERMS, cue)
    assert entries(classifier, "据此污水外流") == {"污水": ("污水", left, context)}
    assert entries(classifier, "据此污水外流。污水") == {"污水": ("污水", 2, "affirmed")}


def test_factors_of_contexts_are_settings(topic: MakeLexicon) -> None:
    cue = "schema: fenliu/contexts@1\ncontexts:\n  - {id: cue, context: hedged, cues: [据说]}\n"
    classifier = topic(TERMS, cue, "schema: fenliu/settings@1\ncontext_factors: {hedged: 0.25}")
    assert points(classifier, "据说污水外流") == 0.5


def test_words_of_conditions_are_counted_where_no_mask_hides_them(topic: MakeLexicon) -> None:
    body = 'rules:\n  - {id: r1, when: "环境@2 or 环境@title", weight: 5}\n'
    classifier = topic(body, "schema: fenliu/masks@1\nmasks: [营商环境]")
    assert points(classifier, "环境差，环境脏") == 5
    assert points(classifier, "环境差，营商环境好") == 0
    assert points(classifier, "", title="环境差") == 5
    assert points(classifier, "", title="营商环境") == 0
