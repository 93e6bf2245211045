"""From labels that passed to the result: kind, tags with evidence, areas, the petition class, purposes, urgency, flags;
and what a person must look at. Nothing is decided on nothing: then a person looks.

`Tagger` is the definition. `classifier/native/tagging.pxi` is the same compiled; it is built from `twin_tables`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from math import exp
from typing import Any

from classifier.judgement import Judgement, Naming
from classifier.lexicon.compiled import DESKS, INNER, SETS, Compiled, sets_of
from classifier.lexicon.entries import entry_list
from classifier.model import Elements, Labelled, Letter, Result

_ACCUSATION = "kind:accusation-letter"
CHARGE = "charge"
_CHARGED = f"{CHARGE}:raised"
_WRITTEN = (*SETS, "classes", "areas", *INNER)
"""Sets that fields of a result are written from, and those that only others lean on; any other set goes into
`Result.labels`."""

Chosen = list[tuple[float, int]]


class Tagger:
    """The tagging side of one compiled lexicon; pure, built once. `misconduct` are labels of topics that are misconduct
    of office holders."""

    def __init__(self, compiled: Compiled, misconduct: Collection[int]) -> None:
        self._digest = compiled.digest
        self._settings = compiled.settings
        self._labels = compiled.labels
        self._short = [label.id.partition(":")[2] for label in compiled.labels]
        self._misconduct = misconduct
        entries = entry_list(compiled)
        self._naming = Naming(
            [spec.label for spec in entries],
            [spec.name for spec in entries],
            [(label.area, label.id, label.threshold) for label in compiled.labels],
            self._score_and_confidence,
        )
        self._above = {area.id: area.rolls_up_to for area in compiled.areas if area.focus}
        self._fitted = {label.name for label in compiled.labels if label.set == "classes"}
        self._own_sets = [set_ for set_ in sets_of(compiled) if set_ not in _WRITTEN]
        self._one_of = {spec.set for spec in compiled.one_of}

    def twin_tables(self) -> dict[str, Any]:
        """What the compiled twin is built from besides what it decides by."""
        settings = self._settings
        return {
            "lexicon": self._digest,
            "entries": self._naming.entries,
            "labels": [(one.id, one.name, one.area) for one in self._labels],
            "short": self._short,
            "misconduct": self._misconduct,
            "rolls_up_to": self._above,
            "fitted": self._fitted,
            "desks": DESKS,
            "charge": (CHARGE, next((i for i, label in enumerate(self._labels) if label.id == _CHARGED), -1)),
            "own_sets": [(set_, set_ in self._one_of) for set_ in self._own_sets],
            "accusation": next((i for i, label in enumerate(self._labels) if label.id == _ACCUSATION), -1),
            "scale": settings.confidence_scale,
            "outside": (settings.class_lead, settings.class_lead_accused, settings.class_outside),
            "points": (settings.class_threshold, settings.class_temperature),
        }

    def result(self, letter: Letter, elements: Elements, judgement: Judgement, chosen: Mapping[str, Chosen]) -> Result:
        """The result of a letter for which these (points, label), by set and best first, passed.

        Its elements take in the flags, and lose the accused where the kind of document gets no topic at all: papers and
        praise accuse nobody.
        """
        out = Result(letter.id, letter.parent, letter.part, elements=elements, lexicon=self._digest)
        kinds, purposes, urgency = chosen.get("kinds"), chosen.get("purposes"), chosen.get("urgency")
        topics = chosen.get("topics", [])
        kind = self._labels[kinds[0][1]] if kinds else None
        if kinds:
            out.kind = self._short[kinds[0][1]]
        out.tags, weak = judgement.tags(topics, self._naming)
        judgement.desk = next((self._labels[label].name for _, label in chosen.get(DESKS, ())), "")
        judgement.charged = any(self._labels[label].id == _CHARGED for _, label in chosen.get(CHARGE, ())[:1])
        judgement.misconduct = any(label in self._misconduct for _, label in topics)
        out.areas = self._roll_up(out)
        if kind is None or kind.gate == "all":
            self._file(out, judgement, chosen.get("classes"), kind is not None and kind.id == _ACCUSATION)
            if weak or not topics:
                out.why.append("weak-evidence" if topics else "no-topic")
        elif kind.gate == "none":
            elements.accused = []
        out.needs_human = bool(out.why)
        if purposes:
            out.purpose = self._short[purposes[0][1]]
            if len(purposes) > 1:
                out.purpose_secondary = self._short[purposes[1][1]]
        if urgency:
            out.urgency = self._short[urgency[0][1]]
        flags = [self._short[label] for _, label in chosen.get("flags", ())]
        elements.flags += [flag for flag in flags if flag not in elements.flags]
        for set_ in self._own_sets:
            out.labels[set_] = [self._labelled(set_, *one) for one in chosen.get(set_, ())]
        return out

    def _labelled(self, set_: str, points: float, label: int) -> Labelled:
        """A chosen label of a set of one's own; the points of a set with `one_of` are its confidence already."""
        confidence = points if set_ in self._one_of else 1 - exp(-points / self._settings.confidence_scale)
        return Labelled(self._short[label], self._labels[label].name, round(max(0.0, confidence), 4))

    def _score_and_confidence(self, score: float) -> tuple[float, float]:
        """As a tag shows them."""
        return round(score, 2), round(1 - exp(-score / self._settings.confidence_scale), 3)

    def _roll_up(self, result: Result) -> list[str]:
        areas = list(dict.fromkeys(tag.area for tag in result.tags if tag.area in self._above))
        above = [self._above[area] for area in areas]
        return list(dict.fromkeys([*areas, *(area for area in above if area)]))

    def _file(self, out: Result, judgement: Judgement, classes: Chosen | None, accusing: bool) -> None:
        """The petition class: one of the fitted set `classes`, unless one that this set does not know leads clearly; of
        lexicons without such a set (None), and where nothing of it is sure, that with the most points."""
        if classes is not None and self._file_outside(out, judgement, accusing):
            return
        if classes:
            out.petition_class = self._labels[classes[0][1]].name
            out.class_confidence = round(classes[0][0], 4)
        else:
            self._file_under(out, judgement.classes)

    def _file_outside(self, out: Result, judgement: Judgement, accusing: bool) -> bool:
        """Whether a class that the fitted set does not know clearly leads by the points of its topics.

        A set fitted on letters of seven classes would file everything under those seven. An accusation is more likely
        than other letters to be of a class that petitions do not have, so there a smaller lead is enough.
        """
        settings = self._settings
        inside, outside, name = judgement.lead_outside(self._fitted)
        lead = settings.class_lead_accused if accusing else settings.class_lead
        if outside < lead * (inside + settings.class_outside):
            return False
        out.petition_class = name
        out.class_confidence = round(outside / (outside + max(inside, 1.0)), 4)
        return True

    def _file_under(self, out: Result, totals: dict[str, float]) -> None:
        """The level-1 class with most points, each word counted once a class."""
        best = max(totals, key=lambda name: (totals[name], name), default="")
        if not totals or totals[best] < self._settings.class_threshold:
            out.why.append("no-class")
            return
        heat = self._settings.class_temperature
        top = totals[best]
        mass = sum(exp((score - top) / heat) for score in totals.values()) + exp(-top / heat)
        out.petition_class = best
        out.class_confidence = round(1 / mass, 4)
