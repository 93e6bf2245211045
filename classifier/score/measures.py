"""The numbers: precision, recall and F1, coverage, accuracy on the surest letters, calibration.

In: counts and (confidence, right) pairs. Out: plain numbers; a share of nothing is 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

BINS = 10
POINTS = 80
"""Points of a curve, at most."""


@dataclass(slots=True)
class Counts:
    """Of one label: given and right, given and wrong, not given though right."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def support(self) -> int:
        """Letters that should have the label."""
        return self.right + self.missed

    @property
    def precision(self) -> float:
        """The share of right ones among those given."""
        return share(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """The share found of those that should have been given."""
        return share(self.right, self.support)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return share(2 * self.right, 2 * self.right + self.wrong + self.missed)

    def add(self, other: Counts) -> None:
        """Add the counts of another label."""
        self.right += other.right
        self.wrong += other.wrong
        self.missed += other.missed


@dataclass(slots=True)
class Bin:
    """Answers of about one confidence: how many, their mean confidence, the share that was right."""

    letters: int
    confidence: float
    accuracy: float


def share(part: float, whole: float) -> float:
    """part / whole; 0 of nothing."""
    return part / whole if whole else 0.0


def micro(counts: Sequence[Counts]) -> Counts:
    """The counts of all labels together."""
    out = Counts()
    for one in counts:
        out.add(one)
    return out


def macro(counts: Sequence[Counts]) -> tuple[float, float, float]:
    """Mean precision, recall and F1 of the labels that some letter should have."""
    asked = [one for one in counts if one.support]
    n = len(asked)
    return (
        share(sum(one.precision for one in asked), n),
        share(sum(one.recall for one in asked), n),
        share(sum(one.f1 for one in asked), n),
    )


def curve(answers: Sequence[tuple[float, bool]], total: int) -> list[tuple[float, float]]:
    """Accuracy against coverage: the surest answers first; (share of `total` letters answered, share right of them).

    Letters of one confidence come in together, so the curve does not depend on their order.
    """
    out: list[tuple[float, float]] = []
    ordered = sorted(answers, key=lambda item: -item[0])
    right = 0
    for i, (confidence, good) in enumerate(ordered, 1):
        right += good
        if i == len(ordered) or ordered[i][0] != confidence:
            out.append((share(i, total), right / i))
    if len(out) <= POINTS:
        return out
    step = out[-1][0] / POINTS
    kept, following = [], 0.0
    for point in out:
        if point[0] >= following or point is out[-1]:
            kept.append(point)
            following = point[0] + step
    return kept


def surest(answers: Sequence[tuple[float, bool]], total: int, part: float) -> float | None:
    """Accuracy on the surest `part` of `total` letters; None when fewer were answered."""
    wanted = round(part * total)
    if not wanted or wanted > len(answers):
        return None
    ordered = sorted(answers, key=lambda item: -item[0])
    return sum(good for _, good in ordered[:wanted]) / wanted


def calibration(answers: Sequence[tuple[float, bool]]) -> tuple[float, list[Bin]]:
    """The expected calibration error over ten equal bins, and the bins that hold anything."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for confidence, good in answers:
        bins[min(BINS - 1, max(0, int(confidence * BINS)))].append((confidence, good))
    out = [Bin(len(b), sum(c for c, _ in b) / len(b), sum(g for _, g in b) / len(b)) for b in bins if b]
    error = sum(b.letters * abs(b.confidence - b.accuracy) for b in out)
    return share(error, len(answers)), out
