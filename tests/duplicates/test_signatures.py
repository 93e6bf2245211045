"""Signatures, and the keys under which a table of them is looked up."""

import random

import pytest

pytest.importorskip("rensa")

import numpy as np

from classifier.duplicates import bands, estimate, signature, similar
from classifier.duplicates.signatures import BANDS, digests, signature_version, signatures
from classifier.duplicates.writing import codes, distinct, shingles

PINNED = [-4686846697353767500, -6992033047215600075]


def made(seed: int, length: int = 300) -> str:
    draw = random.Random(seed)
    return "".join(chr(0x4E00 + draw.randrange(2000)) for _ in range(length))


def edited(text: str, seed: int, share: float) -> str:
    draw = random.Random(seed)
    return "".join(chr(0x6E00 + draw.randrange(900)) if draw.random() < share else c for c in text)


def test_a_signature_is_512_bytes_and_ignores_writing() -> None:
    assert len(signature("举报某村村支书")) == 512
    assert signature("舉報某村 村支書。") == signature("举报某村村支书")


def test_no_text_no_signature_no_keys_no_likeness() -> None:
    assert signature("  。\n") == b""
    assert bands(b"") == []
    assert estimate(b"", b"") == 0.0


def test_batches_give_the_signatures_of_single_texts() -> None:
    texts = [made(1), "", "甲", made(2, 30), "！"]
    assert signatures(texts) == [signature(text) for text in texts]
    assert signatures([]) == []


def test_order_and_repeats_of_shingles_do_not_matter() -> None:
    hashes, bounds = distinct(*shingles(*codes([made(1)])))
    often = np.concatenate((hashes[::-1], hashes[:50]))
    assert (digests(often, np.array([0, len(often)])) == digests(hashes, bounds)).all()


def test_keys_are_signed_64_bit_and_of_their_band() -> None:
    keys = bands(signature(made(3)))
    assert len(set(keys)) == BANDS
    assert all(-(2**63) <= key < 2**63 for key in keys)


def test_edited_letters_share_a_key_and_strangers_do_not() -> None:
    met = strangers = 0
    for seed in range(200):
        text = made(seed)
        keys = set(bands(signature(text)))
        met += bool(keys & set(bands(signature(edited(text, seed, 0.05)))))
        strangers += bool(keys & set(bands(signature(made(seed + 5000)))))
    assert met >= 198
    assert strangers == 0


def test_the_estimate_is_near_the_truth() -> None:
    text = made(7)
    other = edited(text, 7, 0.05)
    assert abs(estimate(signature(text), signature(other)) - similar(text, other)) < 0.15


def test_signatures_stay_what_they_were() -> None:
    """Stores keep them: whoever changes how they come about must raise SIGNATURE_VERSION."""
    if signature_version() != "1.2":
        pytest.skip("another rensa")
    assert bands(signature("举报某村村支书挪用低保款"))[:2] == PINNED
