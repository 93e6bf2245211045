"""How alike two texts really are."""

import pytest

pytest.importorskip("numpy")

from classifier.duplicates import THRESHOLD, compare, similar
from tests.duplicates.test_signatures import edited, made


def test_the_same_in_another_writing_is_wholly_alike() -> None:
    assert similar("舉報某村 村支書。", "举报某村村支书") == 1.0


def test_paragraphs_in_another_order_are_the_same_letter() -> None:
    one, two, three = made(1, 120), made(2, 120), made(3, 120)
    assert similar(one + two + three, three + one + two) > 0.9


def test_light_edits_are_the_same_letter_and_heavy_ones_not() -> None:
    text = made(4)
    assert similar(text, edited(text, 4, 0.05)) >= THRESHOLD
    assert similar(text, edited(text, 4, 0.5)) < THRESHOLD


def test_a_letter_taken_over_into_a_longer_one_is_the_same_letter() -> None:
    found = compare(made(5, 150), made(6, 400) + made(5, 150))
    assert found.jaccard < 0.4
    assert found.value >= THRESHOLD


def test_a_few_words_are_contained_by_chance() -> None:
    assert similar("请查处", made(6, 400) + "请查处") < 0.1


def test_nothing_is_like_nothing() -> None:
    assert similar("", "") == 0.0
    assert similar("。", "举报") == 0.0


def test_order_does_not_matter() -> None:
    assert similar(made(8), made(8)[:200]) == similar(made(8)[:200], made(8))
