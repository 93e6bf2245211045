"""Learning when an area surely holds and when surely not: verdicts (`judge.verdicts`) over the hand-made topics.

In: an `AreaTable`. Out: `Learned`: for every area one logistic regression (L2) on everything the lexicons found, not on
words: nothing of the letters it learned from can be told from it. Words come on top (`area_words`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from classifier.authoring.fit.area_table import AreaTable

LOOSENESS = 0.1
"""C of the regressions."""
SURE = 0.75
"""Log-odds beyond which a verdict decides."""
BAR = 0.33
"""The probability at which log-odds are called 0.

The three were chosen on writers left out (1,718 invented letters of ten writers): of C 0.1 and 0.2, bars from 0.24 to
0.45 and 0 to 1 for sure, these give most (F1 0.787, forbidden areas 2.2 %; without verdicts 0.765 and 3.3 %) and take
least from letters the hand-made topics were written on."""
ROUNDED = 2
LEAST_WEIGHT = 0.1
"""Leans worth less are left out and the others weighed again: on writers left out 1,350 of them do as well as 3,490."""
NEVER = -4.0
"""The bias of an area that no letter is about."""


@dataclass(slots=True)
class Learned:
    """By area: bias, the weight of the label's own points, leans by the name of what is leaned on."""

    areas: list[str]
    bias: list[float] = field(default_factory=list)
    voice: list[float] = field(default_factory=list)
    leans: list[dict[str, float]] = field(default_factory=list)


@dataclass(slots=True)
class Judged:
    """Figures on letters: micro-averaged precision, recall and F1 of areas, the share of forbidden places that got one,
    letters without an area and how many of them were left alone."""

    letters: int
    precision: float
    recall: float
    f1: float
    forbidden: float
    bare: int
    left_alone: int


def learn_areas(table: AreaTable, rows: Any, looseness: float = LOOSENESS) -> Learned:
    """Learn from these rows (indices)."""
    import numpy as np
    from scipy.sparse import hstack
    from sklearn.linear_model import LogisticRegression

    out = Learned(table.areas)
    for number in range(len(table.areas)):
        columns = hstack([table.leaning, table.voices[:, [number]]]).tocsr()[rows]
        gold = table.gold[rows, number]
        weights, bias = np.zeros(columns.shape[1]), NEVER
        if gold.any():
            first = LogisticRegression(C=looseness, max_iter=3000).fit(columns, gold).coef_[0]
            kept = np.union1d(np.flatnonzero(np.abs(first) >= LEAST_WEIGHT), [columns.shape[1] - 1])
            machine = LogisticRegression(C=looseness, max_iter=3000).fit(columns[:, kept], gold)
            weights[kept], bias = machine.coef_[0], float(machine.intercept_[0])
        named = zip(table.leans, weights[:-1].tolist(), strict=True)
        out.leans.append({name: round(value, ROUNDED) for name, value in named if round(value, ROUNDED)})
        out.voice.append(round(float(weights[-1]), ROUNDED))
        out.bias.append(round(float(bias - np.log(BAR / (1 - BAR))), ROUNDED))
    return out


def odds(table: AreaTable, learned: Learned) -> Any:
    """The log-odds of every letter of the table (rows) for every area, as the engine will add them up."""
    import numpy as np

    out = np.zeros(table.gold.shape)
    for number in range(len(learned.areas)):
        leans = np.array([learned.leans[number].get(name, 0.0) for name in table.leans])
        own = learned.voice[number] * table.voices[:, number]
        out[:, number] = learned.bias[number] + own + table.leaning @ leans
    return out


def given(table: AreaTable, scores: Any) -> Any:
    """Which areas (letters × areas) are given with verdicts of these log-odds."""
    sure = table.held & (scores >= SURE)
    return ((table.given & ~(scores <= -SURE)) | sure) & table.open[:, None]


def judged(table: AreaTable, found: Any, rows: Sequence[int]) -> Judged:
    """The figures of what was found (letters × areas), on these rows."""
    import numpy as np

    gold, got = table.gold[rows], found[rows]
    barred = np.array([[area in table.forbidden[row] for area in table.areas] for row in rows])
    right = int((gold & got).sum())
    bare = ~gold.any(axis=1)
    return Judged(
        len(rows),
        right / max(1, int(got.sum())),
        right / max(1, int(gold.sum())),
        2 * right / max(1, int(got.sum()) + int(gold.sum())),
        int((barred & got).sum()) / max(1, int(barred.sum())),
        int(bare.sum()),
        int((bare & ~got.any(axis=1)).sum()),
    )


def folds_of(table: AreaTable, folds: int, seed: int = 1) -> list[tuple[Any, Any]]:
    """(rows to learn from, rows held out). Letters of one source (a file) are often of one hand: with three sources or
    more each is held out whole; else copies of one letter stay undivided."""
    import numpy as np
    from sklearn.model_selection import GroupKFold

    names = np.array(table.sources)
    if len(set(table.sources)) >= 3:
        return [(np.flatnonzero(names != name), np.flatnonzero(names == name)) for name in sorted(set(table.sources))]
    split = GroupKFold(folds, shuffle=True, random_state=seed)
    return list(split.split(table.gold, groups=table.groups))
