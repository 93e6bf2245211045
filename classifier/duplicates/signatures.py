"""MinHash signatures of texts (rensa), and the keys under which a table of them is looked up.

A signature is small (512 bytes), the share of places in which two agree estimates the Jaccard similarity of
their texts. Two texts that are alike share at least one of their `BANDS` keys, almost surely: at a similarity
of 0.5 in 87 of 100 cases, at 0.6 in 98.8, at 0.7 in 99.98. What shares a key is a candidate, no more: verify it.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from classifier.duplicates.needs import minhash, numpy
from classifier.duplicates.writing import codes, shingles

PLACES = 128
BANDS = 32
ROWS = PLACES // BANDS
SIGNATURE_VERSION = "1"
"""Part of `signature_version()`; changes when texts are cut or hashed in another way."""
_SEED = 20220501


@lru_cache(maxsize=1)
def signature_version() -> str:
    """What a store keeps beside its signatures: those of another version must be made anew from the texts."""
    return f"{SIGNATURE_VERSION}.{getattr(minhash(), 'ALGORITHM_VERSION', 0)}"


def signature(text: str) -> bytes:
    """The signature of one text, 512 bytes (128 little-endian uint32); b"" for a text without characters.

    The same for the same text in other writing (traditional, full-width, spaced). Raises `MissingExtra`.
    """
    chars, starts = codes([text])
    if not len(chars):
        return b""
    data: bytes = digests(*shingles(chars, starts))[0].astype("<u4").tobytes()
    return data


def estimate(one: bytes, other: bytes) -> float:
    """The Jaccard similarity of two texts, guessed from their signatures (standard error at most 0.045)."""
    if not one or not other:
        return 0.0
    np = numpy()
    return float((np.frombuffer(one, "<u4") == np.frombuffer(other, "<u4")).mean())


def bands(sign: bytes) -> list[int]:
    """The keys of a signature for a table of candidates: `BANDS` signed 64-bit integers, none for b"".

    Keys of different bands never mean the same; the band is mixed into the key, so one column or table serves.
    """
    if not sign:
        return []
    np = numpy()
    row = np.frombuffer(sign, "<u4").reshape(1, PLACES)
    return [int(band_key(row, band).view(np.int64)[0]) for band in range(BANDS)]


def signatures(texts: Sequence[str]) -> list[bytes]:
    """`signature` of many texts at once, some five times faster."""
    if not texts:
        return []
    chars, starts = codes(texts)
    rows = digests(*shingles(chars, starts)).astype("<u4")
    return [row.tobytes() if full else b"" for row, full in zip(rows, starts[1:] > starts[:-1], strict=True)]


def digests(hashes: Any, bounds: Any) -> Any:
    """The MinHash rows (n × 128, uint32) of texts given by their shingles, in any order, once or several times."""
    np = numpy()
    if len(bounds) < 2:
        return np.zeros((0, PLACES), np.uint32)
    matrix = minhash().digest_matrix_from_flat_token_hashes(
        _spread(hashes), bounds.astype(np.uint64), num_perm=PLACES, seed=_SEED
    )
    raw = b"".join([array("I", row) for row in matrix.to_rows()])  # twice as fast as np.array
    return np.frombuffer(raw, np.uint32).reshape(-1, PLACES)


def band_key(rows: Any, band: int) -> Any:
    """The key of one band (uint64) for each MinHash row."""
    np = numpy()
    keys = np.full(len(rows), band + 1, np.uint64)
    for column in rows[:, band * ROWS : (band + 1) * ROWS].T.astype(np.uint64):  # each row is fetched but once
        keys = (keys ^ column) * np.uint64(0x9E3779B97F4A7C15)
        keys ^= keys >> np.uint64(29)
    return keys


def _spread(hashes: Any) -> Any:
    """32-bit shingle hashes as well-spread 64-bit ones, as rensa expects."""
    np = numpy()
    wide = hashes.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    return wide ^ (wide >> np.uint64(32))
