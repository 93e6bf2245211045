"""Words that speak for an area or against it, for letters that tell the matter in words no topic has.

In: labelled letters, a classifier. Out: the candidate words and a sparse matrix of the points each would have in each
letter (title double, contexts applied), taken by the engine. Candidates are what `candidates` takes for a reason (no
names, numbers, function words) and what several writers use: a word of one hand is a memory, not a reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from classifier.authoring.fit.candidates import candidates
from classifier.authoring.fit.table import SparseRows, with_words
from classifier.authoring.twins import twin_groups
from classifier.lexicon.compiled import Compiled
from classifier.model import Letter
from classifier.pipeline import Classifier

LEAST_LETTERS = 6
"""Letters a word must stand in."""
LEAST_WRITERS = 4
"""Sources (files) it must come from; with fewer sources, all but one of them.

Both chosen on writers left out (1,277 invented letters of eight writers): at 2.5 % forbidden areas micro-F1 0.698 with
words, 0.670 without; rarer words and words of fewer writers gain nothing."""


@dataclass(slots=True)
class Wording:
    """`words` name the columns of `found` (letters × words)."""

    words: list[str]
    found: Any

    def usable(self, sources: Sequence[str], rows: Any) -> Any:
        """Which columns may be learned from these rows: in letters enough, from writers enough (bool by column)."""
        import numpy as np

        held = self.found[rows] > 0
        names = np.array(sources)[rows]
        by_writer = [np.asarray(held[names == name].sum(axis=0)).ravel() > 0 for name in sorted(set(names))]
        writers = min(LEAST_WRITERS, max(1, len(by_writer) - 1))
        letters = np.asarray(held.sum(axis=0)).ravel()
        return (letters >= LEAST_LETTERS) & (np.sum(by_writer, axis=0) >= writers)


def make_wording(letters: Sequence[Letter], reader: Classifier) -> Wording:
    """The candidate words of these letters and where they stand."""
    normal = reader.normaliser
    passages = [(normal.passage("title", one.title).text, normal.passage("text", one.text).text) for one in letters]
    groups = twin_groups([f"{title} {text}" for title, text in passages])
    words = candidates(passages, groups, LEAST_LETTERS)
    finder = Classifier(with_words(reader.compiled, words), reader.office)
    first, own = len(reader.compiled.terms), {len(reader.compiled.labels)}
    found = SparseRows()
    for one in letters:
        judgement, _ = finder.examine(one)
        found.add((entry - first, points) for entry, points, *_ in judgement.mentions_of(own) if points > 0)
    return Wording(words, found.matrix(len(words)))


def without_own_words(compiled: Compiled) -> Compiled:
    """The lexicon with the words of the set `areas` weighing nothing."""
    copy = Compiled.from_json(compiled.to_json())
    for term in copy.terms:
        if copy.labels[term.label].set == "areas":
            term.weight = 0.0
    return copy
