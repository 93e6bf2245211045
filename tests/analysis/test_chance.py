"""The tests that tell trends from noise: exact values, monotony, the correction for many questions."""

from __future__ import annotations

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.analysis.chance import adjusted, rate_falls, rate_rises, rates_differ, upper_tail


@given(st.integers(0, 40), st.integers(0, 40), st.floats(0.01, 0.99))
def test_the_tail_is_the_sum_of_the_binomial(count: int, trials: int, chance: float) -> None:
    exact = sum(comb(trials, k) * chance**k * (1 - chance) ** (trials - k) for k in range(count, trials + 1))
    assert upper_tail(count, trials, chance) == pytest.approx(exact, abs=1e-9)


def test_very_large_counts_are_no_trouble() -> None:
    assert upper_tail(60_000, 100_000, 0.5) < 1e-300
    assert upper_tail(50_000, 100_000, 0.5) == pytest.approx(0.5, abs=0.01)


def test_the_same_rate_over_longer_time_is_no_rise() -> None:
    assert rate_rises(10, 30, 100, 300) > 0.4
    assert rate_rises(30, 30, 100, 300) < 0.001
    assert rate_falls(1, 30, 100, 300) < 0.01


def test_one_letter_more_is_noise() -> None:
    assert rate_rises(2, 90, 1, 90) > 0.2
    assert rates_differ(2, 90, 1, 90) > 0.5


def test_without_exposure_nothing_is_claimed() -> None:
    assert rate_rises(5, 0, 1, 10) == rate_rises(5, 10, 0, 0) == 1.0


def test_many_questions_make_each_answer_less_sure() -> None:
    assert adjusted([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.02, 0.04, 0.04, 0.02])
    assert adjusted([0.04]) == [0.04]
    assert adjusted([0.04, *[0.9] * 9])[0] == pytest.approx(0.4)


@given(st.lists(st.floats(0, 1), max_size=30))
def test_corrected_chances_keep_their_order_and_are_never_smaller(chances: list[float]) -> None:
    found = adjusted(chances)
    assert all(q >= p for p, q in zip(chances, found, strict=True))
    order = sorted(range(len(chances)), key=lambda i: chances[i])
    assert [found[i] for i in order] == sorted(found)
