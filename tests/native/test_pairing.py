"""The compiled pairs are those of `classifier.inbox.grams`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.inbox.grams import fold, pairs

pairing = pytest.importorskip("classifier.native.pairing", reason="the kernel was not built", exc_type=ImportError)

TEXTS = st.text(st.characters(codec="utf-8")) | st.text("废水a1，。 \n①²½٣é𠀀﹏", max_size=60)


def test_the_built_form_is_the_one_wanted() -> None:
    from classifier.native.built import FORMS, built

    assert FORMS["pairing"] == pairing.FORM
    assert built("pairing") is pairing


@given(TEXTS)
def test_pairs_are_the_same(text: str) -> None:
    assert pairing.joined(text) == " ".join(pairs(text))
    assert pairing.joined(fold(text)) == " ".join(pairs(fold(text)))


@given(TEXTS, TEXTS)
def test_overlaps_are_the_same(one: str, other: str) -> None:
    mine, theirs = set(pairs(one)), set(pairs(other))
    assert pairing.overlap(pairing.joined(one), other) == (len(mine & theirs), len(mine), len(theirs))
    assert pairing.overlap(pairing.joined(one), one + other)[0] == len(mine)


@given(TEXTS, TEXTS)
def test_triples_are_counted_the_same(one: str, other: str) -> None:
    from classifier.duplicates.writing import codes, counting, distinct, shingles

    for mine, theirs in ((one, other), (one, one + other), (one, one)):
        hashes, bounds = distinct(*shingles(*codes([mine, theirs])))
        a, b = set(hashes[: bounds[1]].tolist()), set(hashes[bounds[1] :].tolist())
        assert pairing.triples(mine, theirs, counting()) == (len(a & b), len(a), len(b))


def test_without_the_compiled_module_python_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    import importlib

    from classifier.inbox import grams

    monkeypatch.setenv("FENLIU_PURE", "1")
    try:
        pure = importlib.reload(grams)
        assert pure.joined("废水废水，河") == "废水 水废"
        assert pure.overlap("废水 水河", "废水流") == (1, 2, 2)
        assert pure.overlap("", "废水") == (0, 0, 1)
    finally:
        monkeypatch.delenv("FENLIU_PURE")
        importlib.reload(grams)
