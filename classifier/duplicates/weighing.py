"""For many pairs of letters at once: in how many kinds of fact two letters agree, and in how many they do not.

They agree in a kind when more than half of what the one that names fewer names is named by the other too: one word in
common that is taken for a place makes no agreement. Silence on either side counts in neither.
"""

from __future__ import annotations

from typing import Any

from classifier.duplicates.facts import KIND_BIT, MATTER_KINDS
from classifier.duplicates.gathered import Shard
from classifier.duplicates.needs import numpy
from classifier.duplicates.ragged import rows_of

COMMON = 50
"""A matter key, or a fact, of more letters than this is too common to mean one matter."""
_BLOCK = 1 << 17
"""Pairs looked at together: some 50 megabytes."""
_KINDS = len(MATTER_KINDS)


class Facts:
    """The facts of `letters` as small numbers, 4 bytes each, ready to be compared; who writes is none of them."""

    def __init__(self, letters: Shard) -> None:
        np = numpy()
        values, numbers, counts = np.unique(letters.facts, return_inverse=True, return_counts=True)
        self._kind = (values >> np.uint64(KIND_BIT)).astype(np.int64)
        self._telling = counts <= COMMON
        matter = (self._kind < _KINDS)[numbers]
        self._numbers = numbers[matter].astype(np.uint32)
        self._at = np.concatenate(([0], np.cumsum(matter)))[letters.facts_at]
        owner = np.repeat(np.arange(len(letters)), np.diff(self._at))
        cells = np.bincount(owner * _KINDS + self._kind[self._numbers], minlength=len(letters) * _KINDS)
        self._named = cells.reshape(-1, _KINDS).astype(np.uint16)

    def weigh(self, a: Any, b: Any, telling: bool = False) -> tuple[Any, Any]:
        """(kinds of fact in which each pair agrees, kinds in which it does not), int64 each.

        With `telling`, to share only facts of more than `COMMON` letters is no agreement, unless they are several and
        all that both name.
        """
        np = numpy()
        agreed, opposed = np.zeros(len(a), np.int64), np.zeros(len(a), np.int64)
        for start in range(0, len(a) if len(self._numbers) else 0, _BLOCK):
            part = slice(start, start + _BLOCK)
            agreed[part], opposed[part] = self._block(a[part], b[part], telling)
        return agreed, opposed

    def _block(self, a: Any, b: Any, telling: bool) -> tuple[Any, Any]:
        np = numpy()
        both = []
        for side in (a, b):
            numbers, at = rows_of(self._numbers, self._at, side)
            owner = np.repeat(np.arange(len(a), dtype=np.uint64), np.diff(at))
            both.append((owner << np.uint64(32)) | numbers)
        keys = np.sort(np.concatenate(both))
        twice = keys[1:][keys[1:] == keys[:-1]]  # the facts of a letter are distinct: twice means in both
        number = (twice & np.uint64(0xFFFFFFFF)).astype(np.int64)
        cell = (twice >> np.uint64(32)).astype(np.int64) * _KINDS + self._kind[number]
        shared = _counted(cell, len(a))
        left, right = self._named[a], self._named[b]
        fewest = np.minimum(left, right)
        agree = 2 * shared > fewest
        opposed = (~agree & (fewest > 0)).sum(axis=1)
        if telling:
            alike = (shared > 1) & (shared == left) & (shared == right)
            agree &= alike | (_counted(cell[self._telling[number]], len(a)) > 0)
        return agree.sum(axis=1), opposed


def _counted(cells: Any, pairs: int) -> Any:
    return numpy().bincount(cells, minlength=pairs * _KINDS).reshape(-1, _KINDS)
