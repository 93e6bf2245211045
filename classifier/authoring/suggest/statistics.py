"""How much to believe a count: bounds and log-odds instead of bare shares.

In: counts of different letters. Out: numbers. 5 of 5 is worth less than 50 of 50, and many looks make chance finds
likely; both are allowed for.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, lgamma, log, log1p, sqrt

SURE = 1.645
"""One-sided 95 %."""
PRIOR = 4.0
"""Letters' worth of "no difference" that every word starts with."""


def lower_bound(right: int, letters: int) -> float:
    """The share that is at least right, at 95 % (Wilson, one-sided); 0 of nothing."""
    return _wilson(right, letters, -SURE)


def upper_bound(right: int, letters: int) -> float:
    """The share that is at most right, at 95 % (Wilson, one-sided); 1 of nothing."""
    return _wilson(right, letters, SURE) if letters else 1.0


def _wilson(right: int, letters: int, z: float) -> float:
    if not letters:
        return 0.0
    share = right / letters
    middle = share + z * z / (2 * letters)
    spread = z * sqrt(share * (1 - share) / letters + z * z / (4 * letters * letters))
    return min(1.0, max(0.0, (middle + spread) / (1 + z * z / letters)))


def log_odds(right: int, letters: int, all_right: int, all_letters: int) -> tuple[float, float]:
    """The log-odds of a word's letters against all the others, with a prior towards no difference; and how many
    standard deviations that is from none."""
    base = (all_right + 0.5) / (all_letters + 1)
    a, b = right + PRIOR * base, letters - right + PRIOR * (1 - base)
    others, others_right = all_letters - letters, all_right - right
    c, d = others_right + PRIOR * base, others - others_right + PRIOR * (1 - base)
    difference = log(a / b) - log(c / d)
    return difference, difference / sqrt(1 / a + 1 / b + 1 / c + 1 / d)


def chance(right: int, letters: int, base: float) -> float:
    """The probability that at least `right` of `letters` are right when each is with probability `base`."""
    if right <= 0 or base >= 1:
        return 1.0
    if base <= 0:
        return 0.0
    total = 0.0
    for k in range(right, letters + 1):
        total += exp(
            lgamma(letters + 1) - lgamma(k + 1) - lgamma(letters - k + 1) + k * log(base) + (letters - k) * log1p(-base)
        )
    return min(1.0, total)


def believable(chances: Sequence[float], looked_at: int, false_share: float = 0.05) -> float:
    """The largest chance to accept so that about `false_share` of what is accepted is luck (Benjamini and Hochberg);
    `looked_at` counts everything that was looked at, also what is not in `chances`."""
    least = 0.0
    for rank, value in enumerate(sorted(chances), 1):
        if value <= false_share * rank / max(looked_at, 1):
            least = value
    return least
