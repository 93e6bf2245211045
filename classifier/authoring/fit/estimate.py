"""What a fitted set should reach on letters it has not seen: cross-validation with copies kept in one fold.

In: a table and a way to score. Out: `Estimate`. The temperature of each fold comes from the other folds' held-out
letters, so that the confidence is judged on letters that had no part in it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from classifier.authoring.fit.confidence import Lead, best_lead, best_temperature, softmax
from classifier.authoring.fit.learning import Options, learn
from classifier.authoring.fit.table import Table

SHARES = (0.3, 0.5, 0.7, 0.9)
BINS = 10

Score = Callable[[Any], Any]
"""Row indices to learn from → scores of all rows (letters × labels)."""


@dataclass(slots=True)
class Estimate:
    """All figures on letters held out. `surest[s]` is the accuracy on the share `s` with the highest confidence; `lead`
    the `one_of: {lead: …}` and the trust in labels that give this confidence, None for the softmax."""

    letters: int
    labels: int
    accuracy: float
    macro_f1: float
    calibration_error: float
    surest: dict[float, float]
    temperature: float = 1.0
    lead: Lead | None = None


def folds_of(table: Table, folds: int, seed: int = 1) -> list[tuple[Any, Any]]:
    """(rows to learn from, rows held out), stratified by label, groups of near-identical letters undivided."""
    import warnings

    from sklearn.model_selection import StratifiedGroupKFold

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # labels with fewer letters than folds
        split = StratifiedGroupKFold(folds, shuffle=True, random_state=seed)
        return list(split.split(table.gold, table.gold, table.groups))


def cross_validate(table: Table, options: Options, folds: int = 5, by_lead: bool = False, *, seed: int = 1) -> Estimate:
    """The estimate for what `learn` makes of this table."""
    return estimate(table, lambda rows: learn(table, rows, options).scores, folds, by_lead, seed=seed)


def estimate(
    table: Table, score: Score, folds: int = 5, by_lead: bool = False, *, trusting: bool = True, seed: int = 1
) -> Estimate:  # fmt: skip
    """The estimate for any way to score; `by_lead`: confidence by the lead of the best label, not by softmax;
    `trusting`: and by the label itself; `seed` deals the folds."""
    import numpy as np

    parts = folds_of(table, folds, seed)
    scores = np.zeros((len(table.gold), len(table.labels)))
    for rows, held_out in parts:
        scores[held_out] = score(rows)[held_out]
    right = scores.argmax(axis=1) == table.gold
    temperature = best_temperature(scores, table.gold)
    surely = np.zeros(len(table.gold))
    for rows, held_out in parts:
        if by_lead:
            lead = best_lead(scores[rows] * temperature, table.gold[rows], trusting)
            surely[held_out] = lead.sure(scores[held_out] * temperature)
        else:
            factor = best_temperature(scores[rows], table.gold[rows])
            surely[held_out] = softmax(scores[held_out] * factor).max(axis=1)
    found = judged(table.gold.tolist(), scores.argmax(axis=1).tolist(), surely, right)
    found.labels, found.temperature = scores.shape[1], temperature
    found.lead = best_lead(scores * temperature, table.gold, trusting) if by_lead else None
    return found


def judged(gold: Sequence[Any], got: Sequence[Any], surely: Any, right: Any) -> Estimate:
    """The figures of answers with their confidence."""
    import numpy as np

    order = np.argsort(-surely, kind="stable")
    surest = {share: float(right[order[: max(1, int(len(order) * share))]].mean()) for share in SHARES}
    error = calibration_error(surely, right)
    return Estimate(len(gold), len(set(gold)), float(right.mean()), macro_f1(gold, got), error, surest)


def calibration_error(surely: Any, right: Any) -> float:
    """Expected calibration error over ten equal bins of confidence."""
    import numpy as np

    bins = np.minimum((surely * BINS).astype(int), BINS - 1)
    held = [bins == b for b in range(BINS) if (bins == b).any()]
    return float(sum(abs(right[one].mean() - surely[one].mean()) * one.mean() for one in held))


def macro_f1(gold: Sequence[Any], got: Sequence[Any]) -> float:
    """Mean F1 over the labels that occur in `gold`."""
    scores: list[float] = []
    for label in sorted(set(gold)):
        both = sum(g == h == label for g, h in zip(gold, got, strict=True))
        scores.append(2 * both / (sum(g == label for g in gold) + sum(h == label for h in got)))
    return sum(scores) / len(scores)
