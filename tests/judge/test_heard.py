"""Words that verdicts on areas add to what they lean on: the set `heard`."""

from __future__ import annotations

import pytest

from classifier.explanation import explain
from classifier.model import Letter
from classifier.pipeline import Classifier
from tests.conftest import MakeLexicon

AREAS = """
schema: fenliu/area@1
id: a
name: 甲
topics: [{id: one, name: 一, terms: {weak: [甲词]}}]
---
schema: fenliu/area@1
id: b
name: 乙
topics: [{id: two, name: 二, terms: {strong: [乙词]}}]
"""
VERDICT = """
schema: fenliu/labels@1
set: areas
labels: [{id: a, name: 甲, verdict: {bias: -2, voice: 1, sure: 1, per: 100}}]
"""
HEARD = """
schema: fenliu/labels@1
set: heard
once: true
labels:
  - {id: a, name: 甲, bias: 0.5, terms: {normal: [{term: 塌, weight: 3}], against: [{term: 请问, weight: -2}]}}
"""
MASKS = "schema: fenliu/masks@1\nmasks: [塌方险]"
REST = "，" + "这里没有别的话" * 15


def topics(classifier: Classifier, text: str, title: str = "") -> list[str]:
    return [tag.topic for tag in classifier.classify(Letter("", title, text + REST)).tags]


def test_a_word_makes_a_verdict_sure_wherever_it_stands(lexicon: MakeLexicon) -> None:
    classifier = lexicon(AREAS, VERDICT, HEARD, MASKS)
    assert topics(classifier, "甲词") == []  # 0.5 - 2
    assert topics(classifier, "甲词，塌了") == ["a.one"]  # 3 / √(108 / 100) + 0.5 - 2
    assert topics(classifier, "甲词，买塌方险") == ["a.one"]
    assert topics(classifier, "甲词", title="塌") == ["a.one"]
    assert topics(classifier, "甲词，请问塌了吗") == []  # the two words are worth 1
    assert topics(lexicon(AREAS, VERDICT), "甲词，塌了") == []  # without the file


def test_words_alone_give_no_area(lexicon: MakeLexicon) -> None:
    assert topics(lexicon(AREAS, VERDICT, HEARD), "塌了塌了") == []


def test_a_long_letter_is_divided_by_its_length_the_bias_is_not(lexicon: MakeLexicon) -> None:
    classifier = lexicon(AREAS, VERDICT, HEARD)
    told = "甲词，塌了" + "没有" * 30  # 171 characters: 3 / 1.31 = 2.29, and 2.5 are asked for
    assert topics(classifier, told) == []
    assert topics(lexicon(AREAS, VERDICT.replace("per: 100", "per: 200"), HEARD), told) == ["a.one"]
    assert topics(lexicon(AREAS, VERDICT, HEARD.replace("bias: 0.5", "bias: 0.72")), told) == ["a.one"]
    assert topics(lexicon(AREAS, VERDICT, HEARD.replace("bias: 0.5", "bias: 0.70")), told) == []


def test_a_label_that_only_lifts_hears_nothing(lexicon: MakeLexicon) -> None:
    lifts = VERDICT.replace(", verdict: {bias: -2, voice: 1, sure: 1, per: 100}", "")
    assert topics(lexicon(AREAS, lifts, HEARD), "甲词，塌了") == []


def test_the_set_gives_no_label(lexicon: MakeLexicon) -> None:
    loud = HEARD.replace("weight: 3}", "weight: 19}, {term: 裂, weight: 19}")
    asks = AREAS.replace("{weak: [甲词]}}", "{weak: [甲词]}, rules: [{id: x, when: 'heard:a', weight: 9}]}")
    classifier = lexicon(asks, loud)
    letter = Letter("", text="塌了，裂了" + REST)
    judgement, result = classifier.decide(letter)
    assert "heard:a" not in judgement.facts
    assert "heard" not in result.labels
    trace = next(one for one in explain(classifier, letter).labels if one.id == "heard:a")
    assert (trace.points, trace.threshold, trace.given) == (38.5, 0, False)
    assert trace.why_not == "只供领域的裁断参考"
    assert {entry.name for entry in trace.entries} == {"塌", "裂"}


def test_both_engines_add_up_the_same_at_any_length(lexicon: MakeLexicon, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a verdict takes off shows in the score of the best guess."""
    against = VERDICT.replace("bias: -2", "bias: -9")
    guessing = "schema: fenliu/settings@1\nguess: -50\nguess_length: 20"
    compiled = lexicon(AREAS, against, HEARD, guessing)
    monkeypatch.setenv("FENLIU_PURE", "1")
    pure = lexicon(AREAS, against, HEARD, guessing)
    for length in range(0, 200, 7):
        for said in ("", "，塌了", "，请问", "，请问塌了吗"):
            letter = Letter("", "塌" if length % 2 else "", "甲词" + said + REST[:length])
            one, other = ([(tag.topic, tag.score) for tag in which.classify(letter).tags] for which in (compiled, pure))
            assert one == other
            if len(letter.text) >= 20:
                heard = 3 * ("塌" in letter.title + letter.text) - 2 * ("请问" in letter.text)
                size = max(len(letter.title + letter.text), 50)
                assert other == [("a.one", pytest.approx(1 - 9 + 0.5 + heard / (size / 100) ** 0.5, abs=0.006))]
