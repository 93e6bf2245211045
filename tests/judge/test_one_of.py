"""Confidence in a set of which one label holds."""

from __future__ import annotations

from math import exp

import pytest

from classifier.errors import LexiconError
from tests.conftest import MakeLexicon

SET = """
schema: fenliu/labels@1
set: offices
one_of: {per: 100, lead: [2, -0.5]}
labels:
  - {id: water, name: 水务, terms: {normal: [{term: 停水, weight: 1}]}}
  - {id: power, name: 供电, bias: 0.5, terms: {normal: [{term: 停电, weight: 1}]}}
  - {id: roads, name: 公路, bias: -4}
"""


def test_the_confidence_follows_the_lead_over_the_second(lexicon: MakeLexicon) -> None:
    said = lexicon(SET).classify("昨夜停电，至今没有恢复").labels["offices"]
    scale = (50 / 100) ** 0.5
    lead = 0.5 + 1 / scale - 0
    assert said[0].id == "power"
    assert said[0].confidence == pytest.approx(1 / (1 + exp(-(2 * lead - 0.5))), abs=1e-4)


def test_the_others_share_the_rest(lexicon: MakeLexicon) -> None:
    said = lexicon(SET).classify("停水又停电").labels["offices"]
    assert [one.id for one in said] == ["power", "water"]
    assert said[0].confidence == pytest.approx(1 / (1 + exp(-(2 * 0.5 - 0.5))), abs=1e-4)
    assert 0.3 < said[1].confidence < 1 - said[0].confidence


def test_trust_in_the_best_label_moves_the_confidence_and_not_the_label(lexicon: MakeLexicon) -> None:
    trusted = SET.replace("bias: 0.5,", "bias: 0.5, trust: 1.5,")
    before, said = (lexicon(text).classify("停水又停电").labels["offices"] for text in (SET, trusted))
    assert said[0].id == before[0].id == "power"
    assert said[0].confidence == pytest.approx(1 / (1 + exp(-(2 * 0.5 - 0.5 + 1.5))), abs=1e-4)
    of_another = SET.replace("name: 水务,", "name: 水务, trust: 1.5,")
    assert lexicon(of_another).classify("停水又停电").labels["offices"][0].confidence == before[0].confidence


def test_trust_for_each_unit_of_the_lead_counts_with_the_lead(lexicon: MakeLexicon) -> None:
    trusted = SET.replace("bias: 0.5,", "bias: 0.5, trust: 1.5, trust_lead: -0.75,")
    said = lexicon(trusted).classify("停水又停电").labels["offices"]
    assert said[0].id == "power"
    assert said[0].confidence == pytest.approx(1 / (1 + exp(-((2 - 0.75) * 0.5 - 0.5 + 1.5))), abs=1e-4)


@pytest.mark.parametrize("name", ["trust", "trust_lead"])
def test_trust_needs_a_confidence_by_lead(lexicon: MakeLexicon, name: str) -> None:
    text = SET.replace("lead: [2, -0.5]", "least: 0.1").replace("bias: 0.5,", f"bias: 0.5, {name}: 1.5,")
    with pytest.raises(LexiconError, match=f"`{name}`"):
        lexicon(text)


def test_nothing_said_is_still_nothing_given(lexicon: MakeLexicon) -> None:
    assert lexicon(SET).classify("你好").labels["offices"] == []
