"""Rules over what was found, in the order in which they lean on one another."""

from __future__ import annotations

import pytest

from classifier.model import Letter
from classifier.pipeline import Classifier
from tests.conftest import MakeLexicon
from tests.judge.readings import points

BODY = """
terms: {{normal: [污水]}}
phrases:
  - {{id: dump, seq: [偷排, {{gap: 3}}, $bad], weight: 0}}
  - {{id: close, near: [$bad, 恶臭], within: 5, weight: 0}}
rules:
  - {{id: r1, when: '{when}', weight: 5}}
"""
LISTS = "schema: fenliu/lists@1\nlists: {bad: [废气, 油烟]}"


def ruled(topic: MakeLexicon, when: str) -> Classifier:
    return topic(BODY.format(when=when), LISTS)


@pytest.mark.parametrize(
    ("when", "title", "text", "held"),
    [
        ("dump", "", "偷排废气", True),
        ("dump or close", "", "油烟恶臭", True),
        ("dump and close", "", "油烟恶臭", False),
        ("(dump or close) and not 咨询@title", "咨询", "油烟恶臭", False),
        ("(dump or close) and not 咨询@title", "", "油烟恶臭，咨询", True),
        ("污水@3", "", "污水污水", False),
        ("污水@3", "污水", "污水污水", True),
        ("污水@text", "污水", "", False),
        ("2 of (dump, close, 污水)", "", "偷排废气恶臭", True),
        ("2 of (dump, close, 污水)", "", "污水", False),
        ("$bad", "", "油烟", True),
        ("bad@2", "", "油烟和废气", True),
        ("bad@2", "", "油烟", False),
        ("not 污水", "", "清水", True),
        ("not 污水", "", "污水", False),
        ("channel:举报信", "", "一件事", True),
        ("channel:来访", "", "一件事", False),
    ],
)
def test_conditions_of_rules(topic: MakeLexicon, when: str, title: str, text: str, held: bool) -> None:
    classifier = ruled(topic, when)
    judgement, _ = classifier.decide(Letter(id="", title=title, text=text, channel="举报信"))
    assert bool(judgement.fired) is held


def test_a_rule_adds_its_points_once(topic: MakeLexicon) -> None:
    assert points(ruled(topic, "污水"), "污水，污水", title="污水") == 4 + 5


def test_rules_lean_on_rules_whatever_the_order_of_writing(topic: MakeLexicon) -> None:
    body = """
rules:
  - {id: last, when: "middle and not never", weight: 1}
  - {id: middle, when: first, weight: 5}
  - {id: never, when: "first and 咨询", weight: 40}
  - {id: first, when: 污水, weight: 20}
"""
    assert points(topic(body), "污水") == 26
    assert points(topic(body), "污水咨询") == 65


def test_rules_see_labels_of_sets_decided_before(lexicon: MakeLexicon) -> None:
    classifier = lexicon(
        """
schema: fenliu/area@1
id: eco
name: 生态
topics:
  - id: water
    name: 水
    terms: {strong: [污水]}
    rules: [{id: r1, when: "kind:report or eco.air/p", weight: 5}]
  - id: air
    name: 气
    phrases: [{id: p, seq: [黑烟, 冲天], weight: 0}]
""",
        """
schema: fenliu/labels@1
set: kinds
labels:
  - {id: report, name: 报告, terms: {strong: [核查报告]}}
""",
        """
schema: fenliu/labels@1
set: purposes
labels:
  - {id: accusation, name: 检控, rules: [{id: r1, when: "area:eco and eco.water", weight: 3}]}
  - {id: help, name: 求决, default: true}
""",
    )
    assert points(classifier, "污水。核查报告") == 8
    assert points(classifier, "污水，黑烟冲天") == 8
    assert points(classifier, "污水") == 3
    assert classifier.classify("污水").purpose == "accusation"
    assert classifier.classify("清水").purpose == "help"


def test_a_very_long_chain_of_rules_is_no_matter(topic: MakeLexicon) -> None:
    rules = "".join(f"  - {{id: r{i}, when: r{i + 1}, weight: 1}}\n" for i in range(2_000))
    classifier = topic(f"rules:\n{rules}  - {{id: r2000, when: 污水, weight: 1}}\n")
    assert points(classifier, "污水") == 2_001
