"""How a letter sounds as a whole (`TONES`): one yes-or-no question (is it urgent? does it accuse?), learned from words.

In: letters of which the answer is known, one file a writer. Out: `Tone`, the weights of the words that make a letter
sound so, and what to expect of them on writers left out. The other label of the set has no words: what speaks against
the one speaks for the other.

Why all words, single characters and small words too: how urgent a letter is shows in 还在, 刚, 别 and 再 as much as in
what it is about. On 3,283 invented letters of 34 writers, each left out in turn, 3,000 such words find 0.90 of the
critical and urgent letters with 2 % false alarms, as many words of content 0.80.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from classifier.authoring.fit.examples import Example, read_gold
from classifier.authoring.fit.kept import REFUSED, Kept
from classifier.authoring.fit.learning import (
    WHOLE_FLOOR,
    WHOLE_LENGTHS,
    WHOLE_PER,
    length_factors,
    machine_of,
    named,
    strongest,
    words_by_rarity,
)
from classifier.authoring.fit.overlay import case_lines, label_lines
from classifier.authoring.fit.table import Table, make_table
from classifier.errors import UsageError
from classifier.model import Letter
from classifier.pipeline import Classifier

ASKED = {
    "alarm": ("urgency", ("critical", "urgent")),
    "charge": ("purpose", ("accusation",)),
    "peril": ("urgency", ("critical",)),
}
"""By set, what is asked of a letter (column), and with which answers it sounds so."""
_LOCKED = "superior-jurisdiction"
YES, NO = "raised", "calm"
"""Ids of the two labels."""
LEAST = 12
"""Letters a word must stand in."""
LOOSENESS = 0.05
EAGER = {"alarm": 0.5}
"""Added to the log-odds of a set: a cry for help that is missed costs more than one letter read in vain."""
SHORTEST = {"alarm": 40, "peril": 40, "charge": 20}
"""Characters below which a letter holds too few words to weigh. With 20 a line of 25 counted as surely harmless
(河水漫进养老院，老人还在床上), with 60 of 120 unread short letters one urgent and four accused fewer were found; of the
same 120, 20 for `charge` gets two purposes and one recipient more right than 40."""
SURE = 0.9
"""From this confidence on `LABEL/sure` holds."""
FEWEST = 20
"""Letters on either side below which nothing is learned."""


@dataclass(slots=True)
class Tone:
    """`words` and `bias` give the log-odds; `recall` and `alarms` are the share found and the share of false alarms on
    letters held out."""

    letters: int
    words: dict[str, float] = field(default_factory=dict)
    bias: float = 0.0
    recall: float = 0.0
    alarms: float = 0.0


def read_tones(paths: Sequence[str], set_: str, column: str | None) -> tuple[list[Example], list[str], list[str]]:
    """(letters with YES or NO, the file each comes from, what could not be used)."""
    asked, answers = ASKED[set_]
    examples: list[Example] = []
    sources: list[str] = []
    problems: list[str] = []
    for path in paths:
        try:
            gold = read_gold([path], set_, column or asked)
        except UsageError:
            problems.append(f"{Path(path).name}: 没有 {asked} 一列 · nobody said so of its letters")
            continue
        problems += gold.problems
        kept = [one for one in gold.examples if asked != "urgency" or not _locked(one.letter)]
        examples += [Example(one.letter, YES if one.label in answers else NO) for one in kept]
        sources += [Path(path).name] * len(kept)
    return examples, sources, problems


def _locked(letter: Letter) -> bool:
    """Whether somebody marked that it must go up: it is urgent for whom it accuses, not for how it sounds."""
    return any(_LOCKED in text for text in letter.meta.values())


def tone_table(examples: Sequence[Example], base: Classifier, refused: Sequence[str]) -> Table:
    """The table of these letters."""
    return make_table(examples, base, least=LEAST, lean=False, wide=True, refused=refused, once=True)


def learn_tone(
    table: Table, sources: Sequence[str], folds: int, terms: int, looseness: float, eager: float = 0.0
) -> Tone:
    """Learn from all letters; the figures come from letters held out (whole files where there are three or more)."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    wanted = table.gold == table.labels.index(YES)
    held = np.zeros(len(wanted))
    every = np.arange(len(wanted))
    for rows, held_out in _folds(table, sources, wanted, folds):
        held[held_out] = _scores(table, _weights(table, rows, wanted, terms, looseness))[held_out]
    scale = LogisticRegression(C=1e4).fit(held[:, None], wanted)
    factor, shift = float(scale.coef_[0][0]), float(scale.intercept_[0]) + eager
    weights, bias = _weights(table, every, wanted, terms, looseness)
    raised = held * factor + shift > 0
    return Tone(
        len(wanted),
        named(table.words, np.round(weights * factor, 2)),
        round(bias * factor + shift, 2),
        float(raised[wanted].mean()),
        float(raised[~wanted].mean()),
    )


def tone_overlay(set_: str, tone: Tone, kept: Kept) -> str:
    """The set as lexicon text: the label that has the words, and the other."""
    names = {id_: name for name, id_ in kept.ids.items()}
    lines = [
        *([kept.editor] if kept.editor else []),
        "schema: fenliu/labels@1",
        f"set: {set_}",
        f"# Learned by `fenliu lexicon fit --set {set_}` from {tone.letters} letters: {len(tone.words)} weights. "
        f"On letters held out {tone.recall:.3f} found, {tone.alarms:.3f} of the others raised.",
        *([f"{REFUSED} {' '.join(kept.refused)}"] if kept.refused else []),
        f"one_of: {{once: true, shortest: {SHORTEST[set_]}, {WHOLE_LENGTHS}, least: 0.5, sure: {SURE:g}}}",
        "labels:",
    ]
    for id_, bias, words in ((YES, tone.bias, tone.words), (NO, 0.0, {})):
        name = names.get(id_, id_)
        lines += label_lines(id_, name, "", bias, {}, {}, words)
        lines += case_lines(kept, name)
    return "\n".join(lines) + "\n"


def _folds(table: Table, sources: Sequence[str], wanted: Any, folds: int) -> list[tuple[Any, Any]]:
    from sklearn.model_selection import GroupKFold, StratifiedGroupKFold

    files = sorted(set(sources))
    if len(files) >= 3:
        groups = [files.index(source) for source in sources]
        return list(GroupKFold(min(len(files), 2 * folds)).split(wanted, wanted, groups))
    return list(StratifiedGroupKFold(folds, shuffle=True, random_state=1).split(wanted, wanted, table.groups))


def _weights(table: Table, rows: Any, wanted: Any, terms: int, looseness: float) -> tuple[Any, float]:
    """Weights of plain points by word, and the bias: learned twice, the second time from the strongest words only."""
    import numpy as np

    facts, rarity = words_by_rarity(table.found, table.lengths, rows, WHOLE_FLOOR)
    first, _ = machine_of(facts, wanted[rows], looseness)
    kept = np.flatnonzero(strongest(np.abs(first) * np.sqrt(np.asarray(facts.power(2).sum(axis=0)).ravel()), terms))
    weights = np.zeros(facts.shape[1])
    weights[kept], bias = machine_of(facts[:, kept], wanted[rows], looseness)
    return weights * rarity, bias


def _divided(table: Table) -> Any:
    from scipy.sparse import diags

    return diags(1 / length_factors(table.lengths, WHOLE_PER, WHOLE_FLOOR)) @ table.found


def _scores(table: Table, learned: tuple[Any, float]) -> Any:
    weights, bias = learned
    return _divided(table) @ weights + bias
