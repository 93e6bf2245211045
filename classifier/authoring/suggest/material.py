"""The letters to learn from: judged once, cut into pieces, near-identical ones set aside.

In: labelled letters (or without labels) and a classifier. Out: `Material`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from classifier.authoring.suggest.pieces import Pieces, Words
from classifier.authoring.twins import twin_groups
from classifier.gold import Gold, Labelled
from classifier.judgement import Judgement
from classifier.model import Elements, Letter, Result
from classifier.pipeline import Classifier

TODAY = date(2000, 1, 1)
"""Stands in for the day of receipt: dates are not learned from."""


@dataclass(slots=True)
class Given:
    """What a lexicon gave one letter: labels by field, as `Gold` names them; label indices by set `own`."""

    topics: frozenset[str]
    areas: frozenset[str]
    petition_class: str
    kind: str
    purpose: str
    urgency: str
    own: dict[str, str]

    @classmethod
    def of(cls, result: Result) -> Given:
        """What a result gives."""
        return cls(
            frozenset(tag.topic for tag in result.tags),
            frozenset(tag.area for tag in result.tags),
            (result.petition_class or "").partition("/")[0],
            result.kind,
            result.purpose,
            result.urgency,
            {set_: found[0].name for set_, found in result.labels.items() if found},
        )

    def has(self, field_: str, value: str) -> bool:
        """Whether label `value` was given in a field (`own` sets by their name)."""
        given = getattr(self, field_) if field_ in _FIELDS else self.own.get(field_, "")
        return value == given if isinstance(given, str) else value in given


_FIELDS = frozenset(("topics", "areas", "petition_class", "kind", "purpose", "urgency"))


@dataclass(slots=True)
class Spoke:
    """A mention that spoke for a topic that was given: label index, its entry, place as in `Pieces`."""

    label: int
    entry: int
    start: int
    end: int


@dataclass(slots=True)
class Case:
    """One letter. `text` is title, blank, text, normalised; `points` those of every label by index."""

    letter: Letter
    gold: Gold
    elements: Elements
    given: Given
    pieces: Pieces
    text: str
    points: dict[int, float]
    spoke: list[Spoke]
    open: bool


@dataclass(slots=True)
class Material:
    """`cases` are the letters that differ from one another; `twins` counts those left out; `all` holds every letter
    with its gold, for the effects."""

    cases: list[Case] = field(default_factory=list)
    twins: int = 0
    all: list[tuple[Letter, Gold, Given]] = field(default_factory=list)
    words: Words = field(default_factory=Words)


def gather(items: Iterable[Labelled], classifier: Classifier, endings: Iterable[str] = ()) -> Material:
    """Judge the letters and cut up one of each group of near-identical ones (a labelled one where there is any).
    `endings`: what names of places and firms end with."""
    labelled = list(items)
    texts = []
    for one in labelled:
        title = classifier.normaliser.passage("title", one.letter.title)
        text = classifier.normaliser.passage("text", one.letter.text)
        texts.append(f"{title.text} {text.text}")
    groups = twin_groups(texts)
    first: dict[int, int] = {}
    for i, group in enumerate(groups):
        if group not in first or (labelled[i].gold.wanted and not labelled[first[group]].gold.wanted):
            first[group] = i
    kept = set(first.values())
    out = Material(twins=len(labelled) - len(kept), words=Words(endings))
    index = {label.id: i for i, label in enumerate(classifier.compiled.labels)}
    gates = {label.id: label.gate for label in classifier.compiled.labels if label.set == "kinds"}
    for i, one in enumerate(labelled):
        judgement, result = classifier.decide(one.letter, one.letter.received or TODAY)
        given = Given.of(result)
        out.all.append((one.letter, one.gold, given))
        if i in kept:
            pieces = out.words.add(one.letter, judgement.passages, result.elements)
            is_open = gates.get(f"kind:{result.kind}", "all") == "all"
            spoke = _spoke(judgement, {index[topic] for topic in given.topics if topic in index})
            out.cases.append(
                Case(one.letter, one.gold, result.elements, given, pieces, texts[i], judgement.points, spoke, is_open)
            )
    return out


def _spoke(judgement: Judgement, labels: set[int]) -> list[Spoke]:
    if not labels:
        return []
    shift = len(judgement.passages[0].text) + 1
    found = []
    for entry, points, number, start, end, _ in judgement.mentions_of(labels):
        if points > 0:
            found.append(Spoke(-1, entry, start + shift * number, end + shift * number))
    return found
