"""The numbers from which verdicts on areas are learned, taken by the engine itself.

In: labelled letters and a classifier. Out: `AreaTable`: by letter ln(1 + points) of everything an area may lean on as
it stands when areas are judged, the points of the labels of the set `areas`, what is given without verdicts, which
areas the letter is about and which it must not get, and words that stand in it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from classifier.authoring.fit.table import SparseRows, heard
from classifier.authoring.twins import twin_groups
from classifier.gold import Known, Labelled, read_gold
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
    """`leaning` (letters × `leans`) is sparse, `voices` (letters × areas) the points of the labels of the set; `held`
    says whether the area has any points of its own, `open` whether the kind of document gets areas at all, `given`
    which areas the letter gets without verdicts; `found` (letters × `words`) is sparse and says which words stand in a
    letter of `lengths` characters."""

    areas: list[str]
    sources: list[str]
    groups: Any
    gold: Any
    forbidden: list[frozenset[str]]
    leans: list[str]
    leaning: Any
    voices: Any
    held: Any
    open: Any
    given: Any
    words: list[str]
    found: Any
    lengths: Any


WordsOf = Callable[[Sequence[tuple[str, str]], Sequence[str], Sequence[int]], list[str]]
"""The words of (title, text) pairs to look for, given the file and the group of copies of each."""


def read_areas(paths: Sequence[str], compiled: Compiled) -> tuple[list[AreaExample], int, int]:
    """(letters whose areas somebody said, by id or by Chinese name; letters without; rows that cannot be used: not
    read, or with an area that the lexicons do not have)."""
    known = Known.of(compiled)
    out: list[AreaExample] = []
    silent = bad = 0
    for path in paths:
        for item in read_gold([path]):
            if isinstance(item, ErrorRow):
                bad += 1
            elif isinstance(item, Labelled) and AREAS in item.gold.wanted:
                wanted = _ids(item.gold.wanted[AREAS], known)
                forbidden = _ids(item.gold.forbidden.get(AREAS, ()), known)
                if wanted is None or forbidden is None:
                    bad += 1
                    continue
                out.append(AreaExample(item.letter, Path(path).name, wanted, forbidden))
            else:
                silent += 1
    return out, silent, bad


def _ids(written: Sequence[str], known: Known) -> frozenset[str] | None:
    """The areas by their ids; None where one is unknown."""
    ids = [known.id(AREAS, one) for one in known.whole(AREAS, written)]
    return None if None in ids else frozenset(one for one in ids if one is not None)


def make_area_table(examples: Sequence[AreaExample], classifier: Classifier, words_of: WordsOf) -> AreaTable:
    """The table of these examples."""
    import numpy as np

    compiled = classifier.compiled
    areas = [area.id for area in compiled.areas if area.focus]
    reader = Classifier(_without_verdicts(compiled), classifier.office)
    leans = [label.id for label in compiled.labels if label.set in (*_LEANED, _EARLY)]
    leans += [f"{AREA_LEAN}{area.id}" for area in compiled.areas]
    column = {name: i for i, name in enumerate(leans)}
    leaning = SparseRows()
    voices = np.zeros((len(examples), len(areas)))
    held, given = np.zeros(voices.shape, dtype=bool), np.zeros(voices.shape, dtype=bool)
    open_ = np.zeros(len(examples), dtype=bool)
    for row, one in enumerate(examples):
        values, open_[row] = _points(reader, one.letter)
        tags = {tag.area for tag in reader.classify(one.letter).tags}
        leaning.add(
            (column[name], np.log1p(points)) for name, points in values.items() if points > 0 and name in column
        )
        for number, area in enumerate(areas):
            voices[row, number] = values.get(f"{AREAS}:{area}", 0.0)
            held[row, number] = values.get(f"{AREA_LEAN}{area}", 0.0) > 0
            given[row, number] = area in tags
    sources = [one.source for one in examples]
    groups = twin_groups([f"{one.letter.title} {one.letter.text}" for one in examples])
    passages = [
        (
            classifier.normaliser.passage("title", one.letter.title).text,
            classifier.normaliser.passage("text", one.letter.text).text,
        )
        for one in examples
    ]
    words = words_of(passages, sources, groups)
    return AreaTable(
        areas,
        sources,
        np.array(groups),
        np.array([[area in one.areas for area in areas] for one in examples]),
        [one.forbidden for one in examples],
        leans,
        leaning.matrix(len(leans)),
        voices,
        held,
        open_,
        given,
        words,
        heard(passages, words).matrix(len(words)),
        np.array([len(title) + len(text) for title, text in passages]),
    )


def _without_verdicts(compiled: Compiled) -> Compiled:
    copy = Compiled.from_json(compiled.to_json())
    for label in copy.labels:
        label.verdict = []
    return copy


def _points(reader: Classifier, letter: Letter) -> tuple[dict[str, float], bool]:
    """(points by what may be leaned on, as the areas find them; whether the kind of document gets areas)."""
    labels = reader.compiled.labels
    judgement, _ = reader.examine(letter)
    values = {labels[i].id: points for i, points in judgement.points.items() if labels[i].set == _EARLY}
    chosen = reader.engine.decide(judgement, {})
    for index, points in judgement.points.items():
        label = labels[index]
        if label.set in (*_LEANED, AREAS):
            values[label.id] = points
        if label.set == "topics":
            name = f"{AREA_LEAN}{label.area}"
            values[name] = max(values.get(name, 0.0), points)
    kinds = chosen.get("kinds", ())
    return values, not kinds or labels[kinds[0][1]].gate == "all"
