"""Bounds and chances allow for small numbers and for many looks."""

from __future__ import annotations

import pytest

from classifier.authoring.suggest.statistics import believable, chance, log_odds, lower_bound, upper_bound


def test_few_letters_prove_less_than_many() -> None:
    assert 0.6 < lower_bound(5, 5) < lower_bound(50, 50) < 1
    assert upper_bound(0, 5) > upper_bound(0, 50) > 0
    assert lower_bound(0, 0) == 0
    assert upper_bound(0, 0) == 1
    assert lower_bound(7, 10) < 0.7 < upper_bound(7, 10)


def test_log_odds_are_none_at_the_base_rate_and_grow_with_letters() -> None:
    assert log_odds(10, 100, 100, 1000)[0] == pytest.approx(0, abs=0.02)
    assert log_odds(3, 3, 100, 1000)[1] < log_odds(30, 30, 100, 1000)[1]


def test_the_chance_of_luck_is_binomial() -> None:
    assert chance(2, 2, 0.5) == pytest.approx(0.25)
    assert chance(1, 2, 0.5) == pytest.approx(0.75)
    assert chance(0, 5, 0.1) == 1
    assert chance(1, 5, 0.0) == 0


def test_many_looks_ask_for_more() -> None:
    assert believable([0.01], 1) == 0.01
    assert believable([0.01], 100) == 0
    assert believable([0.0001, 0.0002, 0.9], 100) == 0.0002
