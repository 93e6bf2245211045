"""For many pairs of letters at once: how alike their signatures are, and the shingles their texts really share."""

from __future__ import annotations

from typing import Any

from classifier.duplicates.gathered import Shard
from classifier.duplicates.likeness import CONTAINED, ENOUGH, THRESHOLD
from classifier.duplicates.needs import numpy
from classifier.duplicates.ragged import rows_of
from classifier.duplicates.writing import shingles

_CELLS = 1 << 19
"""Shingles of one side that are looked at together: some 10 megabytes."""
_NONE = 0xFFFFFFFF
"""Stands for no shingle; the one in four thousand million that has this hash is passed over."""
_GUESSES = 1 << 15
"""Pairs whose signatures are looked at together: what fits into the caches of a processor."""


def low_bytes(rows: Any) -> Any:
    """The lowest byte of each place of some MinHash rows: a quarter of the memory to fetch, and as good to guess by."""
    return rows.astype(numpy().uint8)


def places_agreeing(low: Any, a: Any, b: Any) -> Any:
    """In how many places (0 … 128) the signatures of each pair agree, or one in 256 of the others by chance (uint8)."""
    np = numpy()
    found = np.empty(len(a), np.uint8)
    for start in range(0, len(a), _GUESSES):
        part = slice(start, start + _GUESSES)
        same = low.take(a[part], axis=0) == low.take(b[part], axis=0)
        found[part] = same.view(np.uint8).sum(axis=1, dtype=np.uint8)
    return found


def likeness(letters: Shard, a: Any, b: Any) -> Any:
    """`Likeness.value` of each pair (float64), from the texts themselves."""
    np = numpy()
    lengths = np.diff(letters.chars_at)
    longer = np.maximum(lengths[a], lengths[b])
    order = np.argsort(-longer, kind="stable")  # texts of one length together: little is filled up
    found = np.empty(len(a))
    start = 0
    while start < len(a):
        end = start + max(1, _CELLS // max(1, int(longer[order[start]])))
        part = order[start:end]
        found[part] = _block(letters, a[part], b[part])
        start = end
    return found


def _block(letters: Shard, a: Any, b: Any) -> Any:
    np = numpy()
    one, other = _table(letters, a), _table(letters, b)
    left, right = _filled(one), _filled(other)
    both = np.concatenate((one, other), axis=1)
    both.sort(axis=1)
    shared = ((both[:, 1:] == both[:, :-1]) & (both[:, 1:] != _NONE)).sum(axis=1)
    shorter = np.minimum(left, right)
    union = np.maximum(left + right - shared, 1)
    contained = np.where(shorter >= ENOUGH, shared / np.maximum(shorter, 1) * THRESHOLD / CONTAINED, 0.0)
    return np.maximum(shared / union, contained)


def _table(letters: Shard, side: Any) -> Any:
    """The distinct shingles of some letters, a row for each, filled up with `_NONE` (uint32)."""
    np = numpy()
    hashes, bounds = shingles(*rows_of(letters.chars, letters.chars_at, side))
    lengths = np.diff(bounds)
    width = int(lengths.max(initial=1))
    table = np.full((len(side), width), _NONE, np.uint32)
    table[np.arange(width) < lengths[:, None]] = hashes
    table.sort(axis=1)  # rows of 32 bits: a tenth of the time of one long array of 64
    table[:, 1:][table[:, 1:] == table[:, :-1]] = _NONE
    return table


def _filled(table: Any) -> Any:
    return (table != _NONE).sum(axis=1)
