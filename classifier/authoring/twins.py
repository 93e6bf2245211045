"""Near-identical letters, so that copies never stand on both sides of a test and never vouch for a word twice.

In: texts. Out: a group number for each. Min-hash of 5-character shingles finds candidates, the true overlap decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

SHINGLE = 5
PERMUTATIONS = 48
BANDS = 16
_PRIME = 4_294_967_291
ALIKE = 0.6
"""Share of common shingles from which two letters count as one (Jaccard)."""


def twin_groups(texts: Sequence[str]) -> list[int]:
    """For each text the index of the first text of its group."""
    shingles = [_shingles(text) for text in texts]
    parent = list(range(len(texts)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    buckets: dict[tuple[int, tuple[int, ...]], int] = {}
    for index, own in enumerate(shingles):
        for band in _bands(own):
            first = buckets.setdefault(band, index)
            if root(first) != root(index) and _alike(shingles[first], own):
                low, high = sorted((root(first), root(index)))
                parent[high] = low
    return [root(index) for index in range(len(texts))]


def _shingles(text: str) -> frozenset[int]:
    plain = "".join(c for c in text if c.isalnum())
    last = max(1, len(plain) - SHINGLE + 1)
    return frozenset(crc32(plain[i : i + SHINGLE].encode()) for i in range(last))


def _bands(own: frozenset[int]) -> list[tuple[int, tuple[int, ...]]]:
    import numpy as np

    values = np.fromiter(own, dtype=np.uint64)
    steps = np.arange(1, PERMUTATIONS + 1, dtype=np.uint64)
    hashed = (values[:, None] * (steps * np.uint64(2_654_435_761) % np.uint64(_PRIME)) + steps * np.uint64(40_503)) % (
        np.uint64(_PRIME)
    )
    least = [int(value) for value in hashed.min(axis=0)]
    rows = PERMUTATIONS // BANDS
    return [(band, tuple(least[band * rows : (band + 1) * rows])) for band in range(BANDS)]


def _alike(one: frozenset[int], other: frozenset[int]) -> bool:
    return len(one & other) >= ALIKE * len(one | other)
