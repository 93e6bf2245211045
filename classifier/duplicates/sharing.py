"""For many pairs of letters at once: the shingles their texts really share."""

from __future__ import annotations

from typing import Any

from classifier.duplicates.gathered import Shard
from classifier.duplicates.likeness import CONTAINED, ENOUGH, THRESHOLD
from classifier.duplicates.needs import numpy
from classifier.duplicates.writing import distinct, shingles

BLOCK = 2_000
"""Pairs looked at together: some 30 megabytes."""
_GUESSES = 1 << 16


def guess(letters: Shard, a: Any, b: Any) -> Any:
    """The similarity of each pair as their signatures have it (float32)."""
    np = numpy()
    found = np.empty(len(a), np.float32)
    for start in range(0, len(a), _GUESSES):
        part = slice(start, start + _GUESSES)
        found[part] = (letters.rows[a[part]] == letters.rows[b[part]]).mean(axis=1, dtype=np.float32)
    return found


def likeness(letters: Shard, a: Any, b: Any) -> Any:
    """`Likeness.value` of each pair (float64), from the texts themselves."""
    np = numpy()
    found = [np.zeros(0)]
    for start in range(0, len(a), BLOCK):
        found.append(_block(letters, a[start : start + BLOCK], b[start : start + BLOCK]))
    return np.concatenate(found)


def _block(letters: Shard, a: Any, b: Any) -> Any:
    np = numpy()
    ids, places = np.unique(np.concatenate((a, b)), return_inverse=True)
    chars, starts = ragged(letters.chars, letters.chars_at, ids)
    hashes, bounds = distinct(*shingles(chars, starts))
    sizes = np.diff(bounds)
    left, right = places[: len(a)], places[len(a) :]
    keys = []
    for side in (left, right):
        values, at = ragged(hashes, bounds, side)
        owner = np.repeat(np.arange(len(a), dtype=np.uint64), np.diff(at))
        keys.append((owner << np.uint64(32)) | values)
    both = np.sort(np.concatenate(keys))
    twice = both[1:][both[1:] == both[:-1]]  # shingles of a text are distinct: twice means in both texts
    shared = np.bincount((twice >> np.uint64(32)).astype(np.int64), minlength=len(a))
    shorter = np.minimum(sizes[left], sizes[right])
    union = np.maximum(sizes[left] + sizes[right] - shared, 1)
    contained = np.where(shorter >= ENOUGH, shared / np.maximum(shorter, 1) * THRESHOLD / CONTAINED, 0.0)
    return np.maximum(shared / union, contained)


def ragged(values: Any, bounds: Any, rows: Any) -> tuple[Any, Any]:
    """The values of some rows end to end, and their bounds."""
    np = numpy()
    lengths = bounds[rows + 1] - bounds[rows]
    at = np.concatenate(([0], np.cumsum(lengths)))
    index = np.arange(at[-1]) + np.repeat(bounds[rows] - at[:-1], lengths)
    return values[index], at
