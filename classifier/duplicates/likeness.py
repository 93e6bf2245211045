"""How alike two texts really are: the shingles they share, counted and not guessed."""

from __future__ import annotations

from dataclasses import dataclass

from classifier.duplicates.needs import numpy
from classifier.duplicates.writing import codes, counting, distinct, shingles
from classifier.native.built import built

THRESHOLD = 0.5
"""From here on two texts are the same letter: copied, edited, rearranged."""
CONTAINED = 0.8
"""A shorter text of which this share of shingles stands in the longer one is taken over by it."""
ENOUGH = 60
"""Shingles that a text must have before containment says anything: short texts are contained by chance."""


@dataclass(slots=True, frozen=True)
class Likeness:
    """`jaccard`: shared shingles of all; `containment`: shared shingles of the shorter text's; both in [0, 1]."""

    jaccard: float
    containment: float
    shorter: int

    @property
    def value(self) -> float:
        """One number in [0, 1]: the Jaccard similarity, or containment scaled so that `CONTAINED` is `THRESHOLD`."""
        if self.shorter < ENOUGH:
            return self.jaccard
        return max(self.jaccard, self.containment * THRESHOLD / CONTAINED)


def compare(one: str, other: str) -> Likeness:
    """Both measures for two texts. Texts without characters that count are like nothing. Raises `MissingExtra`."""
    shared, mine, theirs = counted(one, other)
    if not mine or not theirs:
        return Likeness(0.0, 0.0, 0)
    shorter = min(mine, theirs)
    return Likeness(shared / (mine + theirs - shared), shared / shorter, shorter)


def counted(one: str, other: str) -> tuple[int, int, int]:
    """(shingles that both have, shingles of the one, of the other), each shingle once."""
    hashes, bounds = distinct(*shingles(*codes([one, other])))
    a, b = hashes[: bounds[1]], hashes[bounds[1] :]
    return len(numpy().intersect1d(a, b, assume_unique=True)), len(a), len(b)


_native = built("pairing")
if _native is not None:

    def counted(one: str, other: str) -> tuple[int, int, int]:
        """The same by the compiled twin, without hashes."""
        found: tuple[int, int, int] = _native.triples(one, other, counting())
        return found


def similar(one: str, other: str) -> float:
    """How alike two texts are, in [0, 1]; at or above `THRESHOLD` they are the same letter. Symmetric."""
    return compare(one, other).value
