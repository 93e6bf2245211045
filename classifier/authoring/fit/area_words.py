"""Learning which words verdicts on areas should hear besides what they lean on: the set `heard` (`judge.verdicts`).

In: an `AreaTable`. Out: `Words`, by area the words that make it likelier or less likely than the verdict alone says.

Learned on top of the verdicts, from what these say of writers they were not learned from; so a lexicon without the
words has the same verdicts and is as good as before. On 3,258 invented letters of 34 writers, six groups of whom were
left out in turn, the verdicts alone reach F1 0.801 with 2.3 % of the forbidden areas, with 600 words an area 0.825 and
1.4 %. Verdicts learned anew together with 600 words reach 0.822, and less than 0.79 once the words are taken out.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from classifier.authoring.fit.area_table import AreaTable
from classifier.authoring.fit.areas import Judged, Learned, folds_of, given, judged, learn_areas, odds
from classifier.authoring.fit.candidates import candidates
from classifier.authoring.fit.kept import REFUSED, Kept
from classifier.authoring.fit.learning import WHOLE_PER, length_factors, named, strongest, words_by_rarity
from classifier.authoring.fit.overlay import case_lines, label_lines
from classifier.lexicon.compiled import HEARD
from classifier.segment import tagged_words

LEAST = 8
"""Letters a word must stand in."""
WRITERS = 4
"""Files a word must stand in, where there are as many."""
TERMS = 600
"""Words an area has at most."""
LOOSENESS = 1.0
BAR = 0.33
"""The probability at which log-odds are called 0."""
_VERDICT_SCALE = 0.12
"""How dear a unit of weight of what the verdict says is while learning. From 0.5 down to 0.12 what is
found on writers left out rises."""
_LEAST_TRUST = 0.25
"""What a verdict must be worth for words to be added to it."""
_PARTS = 5
_SOMEBODY = "某"
_PLACES = ("nr", "ns")
"""jieba's tags of persons and places."""


@dataclass(slots=True)
class Words:
    """By area, in the order of the table: words with their points, and the bias that goes with them."""

    words: list[dict[str, float]] = field(default_factory=list)
    bias: list[float] = field(default_factory=list)


def words_of(
    texts: Sequence[tuple[str, str]], sources: Sequence[str], groups: Sequence[int], refused: Collection[str] = ()
) -> list[str]:
    """Words of the (title, text) pairs that may be learned: of enough letters and writers, no names and places."""
    writers = min(WRITERS, len(set(sources)))
    found = candidates(texts, groups, LEAST, wide=True, refused=refused)
    common = set(candidates(texts, [sorted(set(sources)).index(one) for one in sources], writers, wide=True))
    return [word for word in found if word in common and not _names_something(word)]


def _names_something(word: str) -> bool:
    return _SOMEBODY in word or any(tag.startswith(_PLACES) for _, tag in tagged_words(word))


def learn_words(table: AreaTable, rows: Any, looseness: float) -> Words:
    """Learn from these rows (indices); `looseness` is that of the verdicts."""
    import numpy as np

    out = Words()
    hands = _hands(table, rows)
    if not table.words or len(set(hands.tolist())) < 2:
        return Words([{} for _ in table.areas], [0.0 for _ in table.areas])
    said = _said(table, rows, hands, looseness)
    facts, rarity = words_by_rarity(table.found, table.lengths, rows)
    moves = np.sqrt(np.asarray(facts.power(2).sum(axis=0)).ravel())
    for number in range(len(table.areas)):
        gold = table.gold[rows, number]
        points, bias = np.zeros(len(table.words)), 0.0
        if gold.any() and not gold.all():
            verdict = said[:, number]
            _, first, _ = _beside(verdict, facts, gold)
            kept = np.flatnonzero(strongest(np.abs(first) * moves, TERMS))
            trust, weights, bias = _beside(verdict, facts[:, kept], gold)
            bias -= float(np.log(BAR / (1 - BAR)))
            if trust < _LEAST_TRUST:  # the verdict says nothing: its mean is taken back
                _, weights, bias = _beside(verdict * 0, facts[:, kept], gold)
                trust, bias = 1.0, bias - float(np.log(BAR / (1 - BAR)) + verdict.mean())
            points[kept], bias = weights * rarity[kept] / trust, bias / trust  # in units of what the verdict says
        out.words.append(named(table.words, np.round(points, 2)))
        out.bias.append(round(bias, 2))
    return out


def _beside(verdict: Any, facts: Any, gold: Any) -> tuple[float, Any, float]:
    """The weights of what the verdict says and of the words beside it, and the bias."""
    from scipy.sparse import hstack
    from sklearn.linear_model import LogisticRegression

    columns = hstack([verdict[:, None] * _VERDICT_SCALE, facts]).tocsr()
    machine = LogisticRegression(C=LOOSENESS, solver="liblinear", random_state=1).fit(columns, gold)
    return float(machine.coef_[0][0]) * _VERDICT_SCALE, machine.coef_[0][1:], float(machine.intercept_[0])


def odds_with(table: AreaTable, learned: Learned, words: Words) -> Any:
    """The log-odds of every letter (rows) for every area, as the engine adds them up."""
    import numpy as np
    from scipy.sparse import diags

    place = {word: i for i, word in enumerate(table.words)}
    points = np.zeros((len(table.words), len(table.areas)))
    for number, found in enumerate(words.words):
        for word, value in found.items():
            points[place[word], number] = value
    heard = diags(1 / length_factors(table.lengths, WHOLE_PER)) @ (table.found @ points)
    return odds(table, learned) + heard + np.array(words.bias)


def cross_validate(table: AreaTable, looseness: float, folds: int, seed: int = 1) -> tuple[Judged, Judged]:
    """The figures of the verdicts alone and with words, each letter judged by what was learned without its fold."""
    import numpy as np

    alone, together = np.zeros(table.gold.shape), np.zeros(table.gold.shape)
    for rows, held_out in folds_of(table, folds, seed):
        learned = learn_areas(table, rows, looseness)
        alone[held_out] = odds(table, learned)[held_out]
        together[held_out] = odds_with(table, learned, learn_words(table, rows, looseness))[held_out]
    every = range(len(table.gold))
    return judged(table, given(table, alone), every), judged(table, given(table, together), every)


def words_overlay(table: AreaTable, learned: Words, names: dict[str, str], found: Judged, kept: Kept) -> str:
    """The set as lexicon text."""
    count = sum(map(len, learned.words))
    lines = [
        *([kept.editor] if kept.editor else []),
        "schema: fenliu/labels@1",
        f"set: {HEARD}",
        f"# Learned by `fenliu lexicon fit --set areas` from {found.letters} letters: {count} weights. With these, on "
        f"letters held out, verdicts reach micro-F1 {found.f1:.3f} (P {found.precision:.3f}, R {found.recall:.3f}), "
        f"forbidden areas {found.forbidden:.1%} of the places.",
        *([f"{REFUSED} {' '.join(kept.refused)}"] if kept.refused else []),
        "once: true",
        "labels:" if count else "labels: []",
    ]
    for number, area in enumerate(table.areas):
        if learned.words[number]:
            lines += label_lines(area, names[area], "", learned.bias[number], {}, {}, learned.words[number])
            lines += case_lines(kept, names[area])
    return "\n".join(lines) + "\n"


def _hands(table: AreaTable, rows: Any) -> Any:
    """Whose these rows are: by file, of a single file by groups of copies."""
    import numpy as np

    names = [table.sources[row] for row in rows]
    files = sorted(set(names))
    return np.array([files.index(name) for name in names]) if len(files) > 1 else table.groups[rows]


def _said(table: AreaTable, rows: Any, hands: Any, looseness: float) -> Any:
    """What verdicts say of these rows (rows × areas), each learned without the writers it speaks of."""
    import numpy as np
    from sklearn.model_selection import GroupKFold

    out = np.zeros((len(rows), len(table.areas)))
    for learning, held in GroupKFold(min(_PARTS, len(set(hands.tolist())))).split(rows, groups=hands):
        out[held] = odds(table, learn_areas(table, rows[learning], looseness))[rows[held]]
    return out
