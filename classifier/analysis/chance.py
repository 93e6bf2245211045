"""What chance alone would do: exact tests for counts, and the correction for asking many questions at once.

Two counts over two exposures (letters received, days) are compared by the conditional test of Przyborowski and
Wilenski (1940): given their sum, the first is binomial. Many tests: Benjamini and Hochberg (1995).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, lgamma, log, log1p

_DONE = 1e-17


def upper_tail(count: int, trials: int, chance: float) -> float:
    """P(X >= count) for X binomial(trials, chance)."""
    if count <= 0:
        return 1.0
    if count > trials or chance <= 0:
        return 0.0
    if chance >= 1:
        return 1.0
    if count <= trials * chance:  # sum the shorter side
        return max(0.0, 1.0 - _sum(0, count - 1, trials, chance, -1))
    return min(1.0, _sum(count, trials, trials, chance, 1))


def _sum(low: int, high: int, trials: int, chance: float, towards: int) -> float:
    """P(low <= X <= high), from the likelier end until nothing more is added. `towards` 1: upwards."""
    order = range(low, high + 1) if towards > 0 else range(high, low - 1, -1)
    total = 0.0
    for k in order:
        term = exp(
            lgamma(trials + 1)
            - lgamma(k + 1)
            - lgamma(trials - k + 1)
            + k * log(chance)
            + (trials - k) * log1p(-chance)
        )
        total += term
        if term < _DONE * total:
            break
    return total


def rate_rises(count: int, exposure: float, before: int, exposure_before: float) -> float:
    """The chance of so many or more in the first stretch if both had one rate (one-sided)."""
    if exposure <= 0 or exposure_before <= 0:
        return 1.0
    return upper_tail(count, count + before, exposure / (exposure + exposure_before))


def rate_falls(count: int, exposure: float, before: int, exposure_before: float) -> float:
    """The chance of so few or fewer in the first stretch if both had one rate (one-sided)."""
    return rate_rises(before, exposure_before, count, exposure)


def rates_differ(count: int, exposure: float, before: int, exposure_before: float) -> float:
    """Two-sided: twice the smaller of both tails, at most 1."""
    up = rate_rises(count, exposure, before, exposure_before)
    return min(1.0, 2 * min(up, rate_falls(count, exposure, before, exposure_before)))


def adjusted(chances: Sequence[float]) -> list[float]:
    """Benjamini-Hochberg: for each p its q, the share of false alarms among all with a q as small."""
    size = len(chances)
    out = [1.0] * size
    least = 1.0
    for rank, index in sorted(enumerate(sorted(range(size), key=lambda i: (chances[i], i)), 1), reverse=True):
        least = min(least, chances[index] * size / rank)
        out[index] = max(chances[index], least)  # rounding must not make it smaller
    return out
