"""Sets that read a letter as a whole: words that count once, and what others make of how a letter sounds."""

from __future__ import annotations

import pytest

from classifier.errors import LexiconError
from classifier.explanation import explain
from classifier.model import Letter
from tests.conftest import MakeLexicon

ALARM = """
schema: fenliu/labels@1
set: alarm
one_of: {once: true, per: 600, least: 0.5, sure: 0.9}
labels:
  - id: raised
    name: 听来紧急
    bias: -2
    terms:
      normal: [{term: 今晚, weight: 2}, {term: 塌, weight: 0.505}]
      against: [{term: 请问, weight: -3}]
  - {id: calm, name: 听来不急}
"""
URGENCY = """
schema: fenliu/labels@1
set: urgency
labels:
  - {id: urgent, name: 紧急, rank: 3, threshold: 3, rules: [{id: sounds, when: "alarm:raised", weight: 3}]}
  - {id: critical, name: 特急, rank: 4, threshold: 3, rules: [{id: surely, when: "alarm:raised/sure", weight: 3}]}
  - {id: calm, name: 缓, rank: 5, threshold: 3, rules: [{id: surely, when: "alarm:calm/sure", weight: 3}]}
  - {id: normal, name: 一般, default: true}
"""
MASKS = "schema: fenliu/masks@1\nmasks: [今晚报]"
CONTEXTS = (
    "schema: fenliu/contexts@1\ncontexts: [{id: none-of-it, context: negated, cues: [没有], direction: after, gap: 6}]"
)


def points(classifier, text: str, title: str = "") -> float:
    judgement, _ = classifier.decide(Letter("", title, text))
    label = next(i for i, one in enumerate(classifier.compiled.labels) if one.id == "alarm:raised")
    return (judgement.points[label] + 2) * 0.5**0.5 if label in judgement.points else 0.0


def test_a_word_counts_once_wherever_it_stands(lexicon: MakeLexicon) -> None:
    classifier = lexicon(ALARM, URGENCY, MASKS, CONTEXTS)
    once = points(classifier, "水坝今晚要出事")
    assert once > 0
    for text in ("今晚今晚今晚", "没有今晚", "看今晚报"):
        assert points(classifier, text) == pytest.approx(once)
    assert points(classifier, "水坝要出事", title="今晚") == pytest.approx(once)


def test_points_are_whole_hundredths(lexicon: MakeLexicon) -> None:
    classifier = lexicon(ALARM, URGENCY)
    both, one = points(classifier, "今晚塌了"), points(classifier, "今晚来")
    assert both - one == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("text", "urgency"),
    [("水坝今晚要塌", "urgent"), ("屋梁塌过", "normal"), ("请问今晚开门吗", "calm"), ("请问几点开门", "calm")],
)
def test_rules_of_urgency_ask_how_the_letter_sounds_and_how_surely(
    lexicon: MakeLexicon, text: str, urgency: str
) -> None:
    assert lexicon(ALARM, URGENCY).classify(text).urgency == urgency


def test_a_surer_letter_goes_higher(lexicon: MakeLexicon) -> None:
    louder = ALARM.replace("weight: 2}", "weight: 6}")
    assert lexicon(louder, URGENCY).classify("水坝今晚要塌").urgency == "critical"


def test_how_a_letter_sounds_is_no_label_of_the_result(lexicon: MakeLexicon) -> None:
    assert lexicon(ALARM, URGENCY).classify("水坝今晚要塌").labels == {}


def test_a_set_that_is_never_sure_cannot_be_asked_whether_it_is(lexicon: MakeLexicon) -> None:
    with pytest.raises(LexiconError, match="alarm:raised/sure"):
        lexicon(ALARM.replace(", sure: 0.9", ""), URGENCY)


def test_the_explanation_shows_the_words(lexicon: MakeLexicon) -> None:
    letter = Letter("", "", "水坝今晚要塌，今晚就要塌")
    label = next(one for one in explain(lexicon(ALARM, URGENCY), letter).labels if one.id == "alarm:raised")
    assert [(one.text, one.points, one.start) for one in label.entries] == [("今晚", 2, 2), ("塌", 0.5, 5)]


def test_of_a_line_that_is_too_short_nothing_is_decided(lexicon: MakeLexicon) -> None:
    classifier = lexicon(ALARM.replace("once: true", "once: true, shortest: 10"), URGENCY)
    assert classifier.classify("水坝今晚要塌").urgency == "normal"
    assert classifier.classify("村外的水坝今晚要塌了").urgency == "urgent"
