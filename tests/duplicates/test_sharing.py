"""How alike many pairs are at once: the same as pair by pair."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("rensa")

import numpy as np

from classifier.duplicates import shard, similar
from classifier.duplicates.sharing import likeness, low_bytes, places_agreeing
from classifier.duplicates.signatures import PLACES
from classifier.model import Letter
from tests.duplicates.test_signatures import edited, made

TEXTS = [
    made(1),
    edited(made(1), 1, 0.1),
    made(1)[:100],
    made(2, 5000),
    made(2, 70),
    "甲",
    "甲乙",
    "甲乙" * 50,
    "。",
    "",
]


def test_pairs_of_all_lengths_are_as_alike_as_one_by_one() -> None:
    letters = shard([(Letter(str(n), "", text), None) for n, text in enumerate(TEXTS)])
    pairs = [(a, b) for a in range(len(TEXTS)) for b in range(len(TEXTS))]
    found = likeness(letters, *np.array(pairs).T)
    assert found.tolist() == pytest.approx([similar(TEXTS[a], TEXTS[b]) for a, b in pairs])


@given(st.lists(st.text("甲乙丙", max_size=12), min_size=2, max_size=6))
def test_repeated_shingles_count_once(texts: list[str]) -> None:
    letters = shard([(Letter(str(n), "", text), None) for n, text in enumerate(texts)])
    first, others = np.zeros(len(texts), np.int64), np.arange(len(texts))
    assert likeness(letters, first, others).tolist() == pytest.approx([similar(texts[0], text) for text in texts])


def test_no_pairs_no_likeness() -> None:
    none = np.zeros(0, np.int64)
    assert len(likeness(shard([]), none, none)) == 0


def test_low_bytes_never_hide_a_place_that_agrees() -> None:
    letters = shard([(Letter(str(n), "", text), None) for n, text in enumerate(TEXTS)])
    a, b = np.array([0, 0, 3]), np.array([0, 1, 4])
    found = places_agreeing(low_bytes(letters.rows), a, b)
    truth = (letters.rows[a] == letters.rows[b]).sum(axis=1)
    assert (found >= truth).all()
    assert found[0] == PLACES
