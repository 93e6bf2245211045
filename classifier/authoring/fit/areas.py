"""Learning what speaks for and against every area: verdicts (`judge.verdicts`) over the hand-made topics.

In: letters with the areas each is about, by source, and a loaded classifier. Out: `Learned`, one log-odds a label of
the set `areas`: leans on topics, areas, kinds, flags and purposes, and a few words. What an earlier fit of the set says
with its words counts as one voice, so that learning anew on other letters does not lose it.

One logistic regression an area, L2; then the words that move most are kept and it is learned again on these.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from classifier.authoring.fit.area_table import AreaTable

LOOSENESS = 0.3
"""C of the regressions. Of 0.1 to 0.5 the middle was as good as any on letters of writers left out."""
WORD_SCALE = 0.4
"""How dear a unit of weight is to a word, a lean costing 1: one word says less than what a topic gathered."""
MOST_FORBIDDEN = 0.04
"""Share of the places where an area is forbidden that may get it: the bar is raised until no more do."""
BARS = tuple(step / 100 for step in range(15, 55, 2))
ROUNDED = 2
LEAST_WEIGHT = 0.05


@dataclass(slots=True)
class Learned:
    """By area: bias, leans by the name of what is leaned on, weights of words."""

    areas: list[str]
    bias: list[float] = field(default_factory=list)
    leans: list[dict[str, float]] = field(default_factory=list)
    words: list[dict[str, float]] = field(default_factory=list)


@dataclass(slots=True)
class Judged:
    """Figures on letters held out: micro-averaged precision, recall and F1 of areas, the share of forbidden places that
    got one, letters without an area and how many of them were left alone."""

    letters: int
    precision: float
    recall: float
    f1: float
    forbidden: float
    bare: int
    left_alone: int


def learn_areas(table: AreaTable, rows: Any, terms: int, looseness: float, bar: float) -> Learned:
    """Learn from these rows (indices); an area holds where its probability reaches `bar`."""
    import numpy as np

    out = Learned(table.areas)
    columns = table.columns(WORD_SCALE)
    first = len(table.leans) + len(table.areas)
    weights = np.zeros((len(table.areas), columns.shape[1]))
    for number in range(len(table.areas)):
        weights[number], _ = _regression(columns[rows], table.gold[rows, number], looseness)
    spread = np.sqrt(np.asarray(columns[rows].multiply(columns[rows]).mean(axis=0))).ravel()
    moves = np.abs(weights[:, first:]) * spread[first:]
    kept = moves >= (np.sort(moves, axis=None)[-terms] if 0 < terms < moves.size else 0)
    for number, area in enumerate(table.areas):
        chosen = np.concatenate([np.arange(first), first + np.flatnonzero(kept[number])])
        found, bias = _regression(columns[rows][:, chosen], table.gold[rows, number], looseness)
        plain = dict(zip(chosen.tolist(), found.tolist(), strict=True))
        out.bias.append(round(float(bias - np.log(bar / (1 - bar))), ROUNDED))
        out.leans.append(_rounded({name: plain[i] for i, name in enumerate(table.leans)}))
        voice = plain[len(table.leans) + number]
        words = {word: voice * weight for word, weight in table.prior[area].items()}
        for index in np.flatnonzero(kept[number]):
            word = table.words[index]
            words[word] = words.get(word, 0.0) + plain[first + index] * WORD_SCALE
        out.words.append(_rounded(words))
    return out


def _regression(columns: Any, gold: Any, looseness: float) -> tuple[Any, float]:
    """Weights and bias of one area; nothing but a low bias where no letter is about it."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    if not gold.any():
        return np.zeros(columns.shape[1]), -4.0
    machine = LogisticRegression(C=looseness, max_iter=3000).fit(columns, gold)
    return machine.coef_[0], float(machine.intercept_[0])


def _rounded(weights: dict[str, float]) -> dict[str, float]:
    return {name: round(value, ROUNDED) for name, value in weights.items() if abs(value) >= LEAST_WEIGHT}


def odds(table: AreaTable, learned: Learned) -> Any:
    """The log-odds of every letter of the table (rows) for every area, as the engine will add them up."""
    import numpy as np

    lean_at = {name: i for i, name in enumerate(table.leans)}
    word_at = {name: i for i, name in enumerate(table.words)}
    out = np.zeros((len(table.gold), len(learned.areas)))
    for number in range(len(learned.areas)):
        leans = np.zeros(len(table.leans))
        for name, value in learned.leans[number].items():
            leans[lean_at[name]] = value
        words = np.zeros(len(table.words))
        for name, value in learned.words[number].items():
            if name in word_at:
                words[word_at[name]] = value
        out[:, number] = learned.bias[number] + table.leaning @ leans + table.found @ words
    return out


def given(table: AreaTable, scores: Any) -> list[set[str]]:
    """The areas of every letter by these log-odds: none where its kind gets none, or the area has no points at all."""
    return [
        {area for number, area in enumerate(table.areas) if scores[row, number] >= 0 and table.held[row, number]}
        if table.open[row]
        else set()
        for row in range(len(table.gold))
    ]


def judged(table: AreaTable, found: Sequence[Collection[str]], rows: Sequence[int]) -> Judged:
    """The figures of what was found, on these rows."""
    right = extra = missed = barred = places = bare = alone = 0
    for row in rows:
        wanted = {area for number, area in enumerate(table.areas) if table.gold[row, number]}
        got = set(found[row])
        right, extra, missed = right + len(got & wanted), extra + len(got - wanted), missed + len(wanted - got)
        barred += len(got & table.forbidden[row])
        places += len(table.forbidden[row])
        bare += not wanted
        alone += not wanted and not got
    precision, recall = right / max(1, right + extra), right / max(1, right + missed)
    f1 = 2 * right / max(1, 2 * right + extra + missed)
    return Judged(len(rows), precision, recall, f1, barred / max(1, places), bare, alone)


def cross_validate(table: AreaTable, terms: int, looseness: float, folds: int, seed: int = 1) -> tuple[float, Judged]:
    """(the bar that does best, the figures with it), each letter judged by what was learned without its fold.

    Letters of one source (a file) are often of one hand; with three sources or more each is held out whole."""
    import numpy as np

    parts = folds_of(table, folds, seed)
    scores = np.zeros(table.gold.shape)
    for rows, held_out in parts:
        learned = learn_areas(table, rows, terms, looseness, 0.5)
        scores[held_out] = odds(table, learned)[held_out]
    every = range(len(table.gold))
    best: tuple[float, Judged] | None = None
    for bar in BARS:
        found = judged(table, given(table, scores - np.log(bar / (1 - bar))), every)
        allowed = found.forbidden <= MOST_FORBIDDEN or bar == BARS[-1]
        if allowed and (best is None or found.f1 > best[1].f1):
            best = (bar, found)
    assert best is not None
    return best


def folds_of(table: AreaTable, folds: int, seed: int = 1) -> list[tuple[Any, Any]]:
    """(rows to learn from, rows held out); copies of one letter undivided."""
    import numpy as np
    from sklearn.model_selection import GroupKFold

    if len(set(table.sources)) >= 3:
        names = np.array(table.sources)
        return [(np.flatnonzero(names != name), np.flatnonzero(names == name)) for name in sorted(set(table.sources))]
    split = GroupKFold(folds, shuffle=True, random_state=seed)
    return list(split.split(table.gold, groups=table.groups))
