"""The numbers a set is learned from, taken by the engine itself: what it finds is what it will find.

In: examples and a classifier. Out: `Table`: for each letter the points of every candidate word (title double, contexts
applied), ln(1 + points) of the topics and classes of the hand-made lexicons, its length.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from classifier.authoring.fit.candidates import candidates
from classifier.authoring.fit.examples import Example
from classifier.authoring.twins import twin_groups
from classifier.lexicon.compiled import Compiled, LabelSpec, TermSpec
from classifier.pipeline import Classifier

_OWN = "~candidates"


@dataclass(slots=True)
class Table:
    """`words` and `leans` name the columns of the sparse matrices `found` and `leaning`."""

    labels: list[str]
    gold: Any
    groups: Any
    lengths: Any
    words: list[str]
    found: Any
    leans: list[str]
    leaning: Any
    texts: list[tuple[str, str]]


def make_table(
    examples: Sequence[Example],
    classifier: Classifier,
    *,
    least: int = 3,
    lean: bool = True,
    wide: bool = False,
    refused: Collection[str] = (),
    once: bool = False,
) -> Table:
    """The table of these examples; words in fewer than `least` groups of letters, and refused ones, are left out.
    `once`: a word counts one point, wherever and however often it stands (`one_of: {once: true}`)."""
    import numpy as np

    passages = [
        (
            classifier.normaliser.passage("title", one.letter.title).text,
            classifier.normaliser.passage("text", one.letter.text).text,
        )
        for one in examples
    ]
    groups = twin_groups([f"{title} {text}" for title, text in passages])
    words = candidates(passages, groups, least, wide, refused)
    finder = Classifier(with_words(classifier.compiled, () if once else words), classifier.office)
    first = len(classifier.compiled.terms)
    own = {len(classifier.compiled.labels)}
    leans = _lean_names(classifier.compiled) if lean else []
    column = {name: i for i, name in enumerate(leans)}
    found, leaning = SparseRows(), SparseRows()
    for one in examples:
        judgement, _ = finder.decide(one.letter)
        if not once:
            found.add((entry - first, points) for entry, points, *_ in judgement.mentions_of(own) if points > 0)
        values = [(f"class:{name}", points) for name, points in judgement.classes.items()]
        values += [(classifier.compiled.labels[i].id, p) for i, p in judgement.points.items() if i not in own]
        leaning.add((column[name], np.log1p(points)) for name, points in values if points > 0 and name in column)
    if once:
        found = heard(passages, words)
    labels = sorted({one.label for one in examples})
    number = {label: i for i, label in enumerate(labels)}
    return Table(
        labels,
        np.array([number[one.label] for one in examples]),
        np.array(groups),
        np.array([len(title) + len(text) for title, text in passages]),
        words,
        found.matrix(len(words)),
        leans,
        leaning.matrix(len(leans)),
        passages,
    )


def heard(texts: Iterable[tuple[str, str]], words: Sequence[str]) -> SparseRows:
    """Which words stand in title or text at all, as `judge.tones` asks."""
    from ahocorasick_rs import AhoCorasick

    finder = AhoCorasick(words)
    rows = SparseRows()
    for pair in texts:
        found = {number for text in pair for number, *_ in finder.find_matches_as_indexes(text, overlapping=True)}
        rows.add((number, 1.0) for number in sorted(found))
    return rows


def _lean_names(compiled: Compiled) -> list[str]:
    topics = [label for label in compiled.labels if label.set == "topics"]
    classes = sorted({label.petition_class.partition("/")[0] for label in topics} - {""})
    return [f"class:{name}" for name in classes] + [label.id for label in topics]


def with_words(compiled: Compiled, words: Sequence[str]) -> Compiled:
    """The lexicon with one more label, of a set of its own, that holds every candidate."""
    copy = Compiled.from_json(compiled.to_json())
    label = len(copy.labels)
    copy.labels.append(LabelSpec(f"{_OWN}:x", _OWN, _OWN, threshold=1e9))
    known = {pattern: i for i, pattern in enumerate(copy.patterns)}
    for word in words:
        if word not in known:
            known[word] = len(copy.patterns)
            copy.patterns.append(word)
        copy.terms.append(TermSpec(label, word, [known[word]], 1.0, inside=True))
    return copy


class SparseRows:
    """A sparse matrix, row by row."""

    def __init__(self) -> None:
        self._ends = [0]
        self._columns: list[int] = []
        self._values: list[float] = []

    def add(self, pairs: Any) -> None:
        for column, value in pairs:
            self._columns.append(column)
            self._values.append(float(value))
        self._ends.append(len(self._columns))

    def matrix(self, columns: int) -> Any:
        from scipy.sparse import csr_matrix

        return csr_matrix((self._values, self._columns, self._ends), shape=(len(self._ends) - 1, columns))
