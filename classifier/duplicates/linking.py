"""The links between letters: same text, near text, same matter. No step grows with the square of anything.

Near texts are looked for band by band. In a band the letters are sorted by its key, and each is held against
the next few of the same key only; what boilerplate throws into one band's bucket another band keeps apart, and
buckets are sorted by a second key within, so that near neighbours stand together. A pair is guessed from
signatures, then verified on the texts, then asked whether names, places and sums speak against it.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from classifier.duplicates.facts import weigh
from classifier.duplicates.forest import Forest, Link
from classifier.duplicates.gathered import Shard
from classifier.duplicates.likeness import THRESHOLD
from classifier.duplicates.needs import numpy
from classifier.duplicates.sharing import guess, likeness
from classifier.duplicates.signatures import BANDS, band_key

WINDOW = 6
"""Neighbours in a bucket that a letter is held against."""
WORTH_READING = 0.25
"""Pairs guessed below this are not verified; five standard errors under `THRESHOLD`."""
CERTAIN = 0.9
"""From this likeness on, one kind of fact that differs is taken for a slip of the pen; two make it a form letter."""
COMMON = 50
"""A matter key, or a fact, of more letters than this is too common to mean one matter."""
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


def link_near_text(letters: Shard, forest: Forest, texts: Any) -> None:
    """Join the `texts` (letters of distinct text) that are near-duplicates."""
    np = numpy()
    if len(texts) < 2:
        return
    refused, common = np.zeros(0, np.uint64), _common(letters)
    within = band_key(letters.rows, BANDS - 1)[texts]
    for band in range(BANDS):
        own = band_key(letters.rows, band)[texts]
        order = np.lexsort((within, own))
        keys, there, within = own[order], texts[order], own
        for step in range(1, WINDOW + 1):
            met = np.flatnonzero(keys[step:] == keys[:-step])
            if not len(met):
                break
            a, b = there[met], there[met + step]
            refused = _judge(letters, forest, np.minimum(a, b), np.maximum(a, b), refused, common)


def link_same_matter(letters: Shard, forest: Forest) -> int:
    """Join letters that share a matter key; gives the number of keys passed over as too common."""
    np = numpy()
    owner = np.repeat(np.arange(len(letters)), np.diff(letters.keys_at))
    order = np.argsort(letters.keys, kind="stable")
    keys, owner = letters.keys[order], owner[order]
    starts = np.flatnonzero(np.concatenate((keys[:1] == keys[:1], keys[1:] != keys[:-1])))
    sizes = np.diff(np.concatenate((starts, [len(keys)])))
    for start, size in zip(
        starts[(sizes > 1) & (sizes <= COMMON)], sizes[(sizes > 1) & (sizes <= COMMON)], strict=True
    ):
        group = owner[start : start + size].tolist()
        for one, other in pairwise(group):
            if forest.root(one) == forest.root(other):
                continue
            agreed, opposed = weigh(facts(letters, one), facts(letters, other))
            if agreed >= 3 and not opposed:
                forest.join(Link(one, other, "same-matter", float(agreed)))
    return int((sizes > COMMON).sum())


def _common(letters: Shard) -> frozenset[int]:
    """The facts that more than `COMMON` letters share: that two of them do says nothing."""
    np = numpy()
    values, counts = np.unique(letters.facts, return_counts=True)
    return frozenset(values[counts > COMMON].tolist())


def facts(letters: Shard, one: int) -> list[int]:
    """The facts of a letter."""
    found: list[int] = letters.facts[letters.facts_at[one] : letters.facts_at[one + 1]].tolist()
    return found


def _judge(letters: Shard, forest: Forest, a: Any, b: Any, refused: Any, common: frozenset[int]) -> Any:
    """Join the pairs that hold; gives the pairs refused so far, these included, in order."""
    np = numpy()
    apart = forest.roots(a) != forest.roots(b)
    a, b = a[apart], b[apart]
    names = a.astype(np.uint64) << np.uint64(32) | b.astype(np.uint64)
    if len(refused):
        place = np.minimum(np.searchsorted(refused, names), len(refused) - 1)
        new = refused[place] != names
        a, b, names = a[new], b[new], names[new]
    near = guess(letters, a, b) >= WORTH_READING
    a, b, names = a[near], b[near], names[near]
    if not len(a):
        return refused
    values = likeness(letters, a, b)
    wrong = values < THRESHOLD
    for index in np.flatnonzero(~wrong).tolist():
        one, other, value = int(a[index]), int(b[index]), float(values[index])
        if _speaks_against(letters, forest, one, other, value, common):
            wrong[index] = True
        else:
            forest.join(Link(one, other, "near-text", round(value, 4)))
    return np.sort(np.concatenate((refused, names[wrong]))) if wrong.any() else refused


def _speaks_against(letters: Shard, forest: Forest, one: int, other: int, value: float, common: frozenset[int]) -> bool:
    """Whether facts, or the size of what would come together, forbid the link."""
    a, b = forest.root(one), forest.root(other)
    if a == b:
        return False
    agreed, opposed = weigh(facts(letters, one), facts(letters, other), common)
    if opposed - agreed > (value >= CERTAIN):
        return True
    if forest.size[a] + forest.size[b] > LARGE:
        return bool((letters.rows[a] == letters.rows[b]).mean() < LARGE_GUESS)
    return False
