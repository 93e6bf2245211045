"""The numbers from which verdicts on areas are learned, taken by the engine itself.

In: labelled letters and a classifier. Out: `AreaTable`: by letter the points of candidate words, ln(1 + points) of
everything an area may lean on as it stands when areas are judged, which areas it is about and which it must not get.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from classifier.authoring.fit.candidates import candidates, phrases_of
from classifier.authoring.fit.table import SparseRows, with_words
from classifier.authoring.twins import twin_groups
from classifier.gold import Labelled, read_gold
from classifier.lexicon.compiled import AREA_LEAN, Compiled
from classifier.model import ErrorRow, Letter
from classifier.pipeline import Classifier

AREAS = "areas"
_LEANED = ("topics", "kinds", "flags")
"""Sets decided before the areas are judged; of the purposes only the points of their words are there by then."""
_EARLY = "purposes"


@dataclass(slots=True)
class AreaExample:
    """A letter, where it comes from (the name of its file), the areas it is about and those it must not get."""

    letter: Letter
    source: str
    areas: frozenset[str]
    forbidden: frozenset[str]


@dataclass(slots=True)
class AreaTable:
    """`leaning` (letters × `leans`) and `found` (letters × `words`) are sparse; `prior` has the words of the fitted set
    that is there, by area, and `voices` their points; `held` says whether the area has any points of its own, `open`
    whether the kind of document gets areas at all."""

    areas: list[str]
    sources: list[str]
    groups: Any
    gold: Any
    forbidden: list[frozenset[str]]
    leans: list[str]
    leaning: Any
    words: list[str]
    found: Any
    prior: dict[str, dict[str, float]]
    voices: Any
    held: Any
    open: Any

    def columns(self, word_scale: float) -> Any:
        """Everything side by side: leans, the earlier voices by area, words times `word_scale`."""
        from scipy.sparse import hstack

        return hstack([self.leaning, self.voices, self.found * word_scale]).tocsr()


def read_areas(paths: Sequence[str]) -> tuple[list[AreaExample], int, int]:
    """(letters whose areas somebody said, letters without, rows that cannot be read)."""
    out: list[AreaExample] = []
    silent = bad = 0
    for path in paths:
        for item in read_gold([path]):
            if isinstance(item, ErrorRow):
                bad += 1
            elif isinstance(item, Labelled) and AREAS in item.gold.wanted:
                wanted, forbidden = item.gold.wanted[AREAS], item.gold.forbidden.get(AREAS, ())
                out.append(AreaExample(item.letter, Path(path).name, frozenset(wanted), frozenset(forbidden)))
            else:
                silent += 1
    return out, silent, bad


def make_area_table(
    examples: Sequence[AreaExample], classifier: Classifier, *, least: int = 3, refused: Collection[str] = ()
) -> AreaTable:
    """The table of these examples; words in fewer than `least` groups of letters, and refused ones, are left out."""
    import numpy as np

    compiled = classifier.compiled
    areas = [area.id for area in compiled.areas if area.focus]
    passages = [
        (
            classifier.normaliser.passage("title", one.letter.title).text,
            classifier.normaliser.passage("text", one.letter.text).text,
        )
        for one in examples
    ]
    groups = twin_groups([f"{title} {text}" for title, text in passages])
    prior = _prior(compiled, areas, refused)
    known = {word for words in prior.values() for word in words}
    words = sorted({*candidates(passages, groups, least, False, refused), *known})
    finder = Classifier(with_words(compiled, words), classifier.office)
    leans = [label.id for label in compiled.labels if label.set in (*_LEANED, _EARLY)]
    leans += [f"{AREA_LEAN}{area.id}" for area in compiled.areas]
    leaning, found = SparseRows(), SparseRows()
    held = np.zeros((len(examples), len(areas)), dtype=bool)
    open_ = np.zeros(len(examples), dtype=bool)
    column = {name: i for i, name in enumerate(leans)}
    first, own = len(compiled.terms), {len(compiled.labels)}
    for row, one in enumerate(examples):
        values, open_[row], hits = _read(finder, one.letter, own)
        leaning.add((column[name], np.log1p(points)) for name, points in values.items() if points > 0)
        found.add((entry - first, points) for entry, points in hits)
        for number, area in enumerate(areas):
            held[row, number] = values.get(f"{AREA_LEAN}{area}", 0.0) > 0
    matrix = found.matrix(len(words))
    weights = np.array([[prior[area].get(word, 0.0) for area in areas] for word in words]).reshape(len(words), -1)
    return AreaTable(
        areas,
        [one.source for one in examples],
        np.array(groups),
        np.array([[area in one.areas for area in areas] for one in examples]),
        [one.forbidden for one in examples],
        leans,
        leaning.matrix(len(leans)),
        words,
        matrix,
        prior,
        matrix @ weights,
        held,
        open_,
    )


def _read(finder: Classifier, letter: Letter, own: set[int]) -> tuple[dict[str, float], bool, list[tuple[int, float]]]:
    """(points by what may be leaned on, whether the kind gets areas, (term, points) of the candidate words)."""
    labels = finder.compiled.labels
    judgement, _ = finder.examine(letter)
    early = {labels[i].id: points for i, points in judgement.points.items() if labels[i].set == _EARLY}
    chosen = finder.engine.decide(judgement, {})
    values = dict(early)
    for index, points in judgement.points.items():
        label = labels[index]
        if label.set in _LEANED:
            values[label.id] = points
        if label.set == "topics":
            name = f"{AREA_LEAN}{label.area}"
            values[name] = max(values.get(name, 0.0), points)
    kinds = chosen.get("kinds", ())
    gate = labels[kinds[0][1]].gate if kinds else "all"
    hits = [(entry, points) for entry, points, *_ in judgement.mentions_of(own) if points > 0]
    return values, gate == "all", hits


def _prior(compiled: Compiled, areas: Sequence[str], refused: Collection[str]) -> dict[str, dict[str, float]]:
    """The words of the fitted set that is there and their weights, by area: those a fit would take today."""
    out: dict[str, dict[str, float]] = {area: {} for area in areas}
    for term in compiled.terms:
        label = compiled.labels[term.label]
        area = label.id.partition(":")[2]
        if label.set != AREAS or area not in out or any(part in term.name for part in refused):
            continue
        if term.name in phrases_of(term.name)[0]:
            out[area][term.name] = term.weight
    return out
