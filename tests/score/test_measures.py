"""Precision, recall, coverage, curves and calibration are what their names say."""

from __future__ import annotations

import pytest

from classifier.score.measures import Counts, calibration, curve, macro, micro, surest
from classifier.score.titles import percent


def test_precision_recall_and_f1_of_counts() -> None:
    counts = Counts(right=6, wrong=2, missed=4)
    assert (counts.precision, counts.recall) == (0.75, 0.6)
    assert counts.f1 == pytest.approx(2 * 0.75 * 0.6 / (0.75 + 0.6))
    assert Counts().f1 == 0


def test_micro_adds_letters_and_macro_means_labels_that_were_asked() -> None:
    counts = [Counts(9, 0, 0), Counts(0, 0, 1), Counts(0, 5, 0)]
    assert micro(counts) == Counts(9, 5, 1)
    assert macro(counts)[2] == 0.5


def test_the_curve_takes_the_surest_first_and_equal_confidence_together() -> None:
    answers = [(0.5, False), (0.9, True), (0.5, True), (0.8, True)]
    assert curve(answers, 5) == [(0.2, 1.0), (0.4, 1.0), (0.8, 0.75)]
    assert surest(answers, 5, 0.4) == 1.0
    assert surest(answers, 5, 1.0) is None


def test_a_long_curve_keeps_its_end() -> None:
    points = curve([(1 - i / 2000, i < 1000) for i in range(1000)], 1000)
    assert len(points) <= 90
    assert points[-1] == (1.0, 1.0)


def test_calibration_error_is_the_gap_between_claimed_and_right() -> None:
    error, bins = calibration([(0.95, True), (0.95, False), (1.0, True), (1.0, True)])
    assert [(b.letters, b.accuracy) for b in bins] == [(4, 0.75)]
    assert error == pytest.approx(0.975 - 0.75)
    assert calibration([]) == (0, [])


def test_only_the_whole_reads_as_100_percent() -> None:
    assert [percent(v) for v in (1.0, 0.99999, 2 / 3, None)] == ["100%", "99.9%", "66.7%", "–"]
