"""Confidence in a set of which one label holds."""

from __future__ import annotations

from math import exp

import pytest

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


def test_nothing_said_is_still_nothing_given(lexicon: MakeLexicon) -> None:
    assert lexicon(SET).classify("你好").labels["offices"] == []
