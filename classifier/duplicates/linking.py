"""The links between letters: same text, near text, same matter. No step grows with the square of anything.

Near texts are looked for band by band. In a band the letters are sorted by its key, and each is held against
the next few of the same key only; what boilerplate throws into one band's bucket another band keeps apart, and
those of one bucket stand in the order of the band before, so that near neighbours stand together. Pairs go through
ever dearer sieves, each for all pairs of a step at once: signatures, then whether names, places and sums speak
against it, then the texts themselves.
"""

from __future__ import annotations

from typing import Any

from classifier.duplicates.forest import Forest, Link
from classifier.duplicates.gathered import Shard
from classifier.duplicates.likeness import THRESHOLD
from classifier.duplicates.needs import numpy
from classifier.duplicates.sharing import likeness, low_bytes, places_agreeing
from classifier.duplicates.signatures import BANDS, PLACES, band_key
from classifier.duplicates.weighing import COMMON, Facts

WINDOW = 6
"""Neighbours in a bucket that a letter is held against."""
WORTH_READING = PLACES // 4
"""Pairs whose signatures agree in fewer places are not verified; five standard errors under `THRESHOLD`."""
CERTAIN = 0.9
"""From this likeness on, one kind of fact more that differs than agrees is a slip of the pen, provided that any agrees;
otherwise it is a form letter."""
LARGE, LARGE_GUESS = 30, 0.3
"""A cluster does not grow beyond `LARGE` by a link between members whose first letters are less alike."""


def link_same_text(letters: Shard, forest: Forest) -> Any:
    """Join letters of equal text; gives one letter for each text, those without text left out."""
    np = numpy()
    order = np.argsort(letters.prints, kind="stable")
    prints = letters.prints[order]
    fresh = np.concatenate((prints[:1] == prints[:1], prints[1:] != prints[:-1]))
    firsts = order[np.maximum.accumulate(np.where(fresh, np.arange(len(order)), 0))]
    again = ~fresh & (prints != 0)
    for one, other in zip(firsts[again].tolist(), order[again].tolist(), strict=True):
        forest.join(Link(one, other, "same-text", 1.0))
    return np.sort(order[fresh & (prints != 0)])


def link_near_text(letters: Shard, forest: Forest, texts: Any, facts: Facts) -> None:
    """Join the `texts` (letters of distinct text) that are near-duplicates."""
    np = numpy()
    if len(texts) < 2:
        return
    sieve = _Sieve(letters, forest, facts)
    order = texts[np.argsort(band_key(letters.rows, BANDS - 1)[texts], kind="stable")]
    for band in range(BANDS):
        keys = band_key(letters.rows, band)[order]
        sorting = np.argsort(keys, kind="stable")
        keys, order = keys[sorting], order[sorting]
        for step in range(1, WINDOW + 1):
            met = np.flatnonzero(keys[step:] == keys[:-step])
            if not len(met):
                break
            a, b = order[met], order[met + step]
            sieve.join(np.minimum(a, b), np.maximum(a, b))


def link_same_matter(letters: Shard, forest: Forest, facts: Facts) -> int:
    """Join letters that share a matter key; gives the number of keys passed over as too common."""
    np = numpy()
    owner = np.repeat(np.arange(len(letters)), np.diff(letters.keys_at))
    order = np.argsort(letters.keys, kind="stable")
    keys, owner = letters.keys[order], owner[order]
    starts = np.flatnonzero(np.concatenate((keys[:1] == keys[:1], keys[1:] != keys[:-1])))
    sizes = np.diff(np.concatenate((starts, [len(keys)])))
    rare = np.repeat(sizes <= COMMON, sizes)
    met = np.flatnonzero((keys[1:] == keys[:-1]) & rare[1:])
    a, b = owner[met], owner[met + 1]
    apart = forest.roots(a) != forest.roots(b)
    a, b = a[apart], b[apart]
    agreed, opposed = facts.weigh(a, b)
    for one in np.flatnonzero((agreed >= 3) & (opposed == 0)).tolist():
        forest.join(Link(int(a[one]), int(b[one]), "same-matter", float(agreed[one])))
    return int((sizes > COMMON).sum())


class _Sieve:
    """Joins the pairs that hold, and remembers those that do not: another band would bring them again."""

    def __init__(self, letters: Shard, forest: Forest, facts: Facts) -> None:
        self._letters, self._forest, self._facts = letters, forest, facts
        self._low = low_bytes(letters.rows)
        self._refused = numpy().zeros(0, numpy().uint64)

    def join(self, a: Any, b: Any) -> None:
        """Join those of the pairs that hold (letters; `a` before `b`)."""
        np = numpy()
        near = places_agreeing(self._low, a, b) >= WORTH_READING
        a, b = a[near], b[near]
        apart = self._forest.roots(a) != self._forest.roots(b)
        a, b = a[apart], b[apart]
        new = self._not_refused(a, b)
        a, b = a[new], b[new]
        if not len(a):
            return
        agreed, opposed = self._facts.weigh(a, b, telling=True)
        needed = np.where(opposed <= agreed, THRESHOLD, CERTAIN)
        open_ = (opposed <= agreed) | ((opposed == agreed + 1) & (agreed > 0))
        self._refuse(a[~open_], b[~open_])
        a, b, needed = a[open_], b[open_], needed[open_]
        values = likeness(self._letters, a, b)
        holds = values >= needed
        for index in np.flatnonzero(holds).tolist():
            one, other = int(a[index]), int(b[index])
            if self._too_large(one, other):
                holds[index] = False
            else:
                self._forest.join(Link(one, other, "near-text", round(float(values[index]), 4)))
        self._refuse(a[~holds], b[~holds])

    def _too_large(self, one: int, other: int) -> bool:
        """Whether the size of what would come together forbids the link."""
        forest, rows = self._forest, self._letters.rows
        a, b = forest.root(one), forest.root(other)
        if a == b or forest.size[a] + forest.size[b] <= LARGE:
            return False
        return bool((rows[a] == rows[b]).mean() < LARGE_GUESS)

    def _not_refused(self, a: Any, b: Any) -> Any:
        np = numpy()
        names = _names(a, b)
        if not len(self._refused):
            return np.ones(len(a), bool)
        place = np.minimum(np.searchsorted(self._refused, names), len(self._refused) - 1)
        return self._refused[place] != names

    def _refuse(self, a: Any, b: Any) -> None:
        np = numpy()
        if len(a):
            names = np.sort(_names(a, b))
            self._refused = np.insert(self._refused, np.searchsorted(self._refused, names), names)


def _names(a: Any, b: Any) -> Any:
    np = numpy()
    return a.astype(np.uint64) << np.uint64(32) | b.astype(np.uint64)
