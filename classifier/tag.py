"""From labels that passed to tags with evidence; then areas, the petition class, and what a person must look at.

Nothing is decided on nothing: then a person looks.
"""

from __future__ import annotations

from functools import lru_cache
from math import exp

from classifier.judgement import Judgement, Naming
from classifier.lexicon.compiled import Compiled
from classifier.lexicon.entries import entry_list
from classifier.model import Result

_ACCUSATION = "accusation-letter"


class Tagger:
    """The tagging side of one compiled lexicon; pure, built once."""

    def __init__(self, compiled: Compiled) -> None:
        self._settings = compiled.settings
        self._labels = compiled.labels
        entries = entry_list(compiled)
        self._naming = Naming(
            [spec.label for spec in entries],
            [spec.name for spec in entries],
            [(label.area, label.id, label.threshold) for label in compiled.labels],
            lru_cache(maxsize=4096)(self._score_and_confidence),
        )
        self._above = {area.id: area.rolls_up_to for area in compiled.areas if area.focus}
        self._fitted = {label.name for label in compiled.labels if label.set == "classes"}
        self._gates = {label.id: label.gate for label in compiled.labels if label.set == "kinds"}

    def may_accuse(self, kind: str) -> bool:
        """Whether documents of this kind accuse anybody: those that get no topic at all (papers, praise) do not."""
        return self._gates.get(f"kind:{kind}", "all") != "none"

    def tag(
        self,
        judgement: Judgement,
        topics: list[tuple[float, int]],
        result: Result,
        classes: list[tuple[float, int]] | None = None,
    ) -> None:
        """Fill tags, areas, class and what a person must know into `result` (its kind is set).

        `topics` are (points, label index) of the topics that passed, best first; `classes` (confidence, label index)
        of the set `classes`, None where the lexicons have none and the points of the topics decide.
        """
        result.tags, weak = judgement.tags(topics, self._naming)
        self._roll_up(result)
        if self._gates.get(f"kind:{result.kind}", "all") == "all":
            if not self._file_outside(judgement, result, classes):
                self._file_under(judgement, result, classes)
            if not result.tags:
                result.why.append("no-topic")
            elif weak:
                result.why.append("weak-evidence")
        result.needs_human = bool(result.why)

    def _score_and_confidence(self, score: float) -> tuple[float, float]:
        """As a tag shows them. Scores are sums of a few weights, so most come again and again."""
        return round(score, 2), round(1 - exp(-score / self._settings.confidence_scale), 3)

    def _roll_up(self, result: Result) -> None:
        areas: list[str] = []
        for tag in result.tags:
            if tag.area in self._above and tag.area not in areas:
                areas.append(tag.area)
        for area in areas[:]:
            above = self._above[area]
            if above and above not in areas:
                areas.append(above)
        result.areas = areas

    def _file_outside(self, judgement: Judgement, result: Result, classes: list[tuple[float, int]] | None) -> bool:
        """Whether a class that the fitted set does not know clearly leads by the points of its topics.

        A set fitted on letters of seven classes would file everything under those seven. An accusation is more likely
        than other letters to be of a class that petitions do not have, so there a smaller lead is enough.
        """
        if classes is None:
            return False
        settings = self._settings
        inside, outside, name = judgement.lead_outside(self._fitted)
        lead = settings.class_lead_accused if result.kind == _ACCUSATION else settings.class_lead
        if outside < lead * (inside + settings.class_outside):
            return False
        result.petition_class = name
        result.class_confidence = round(outside / (outside + max(inside, 1.0)), 4)
        return True

    def _file_under(self, judgement: Judgement, result: Result, classes: list[tuple[float, int]] | None) -> None:
        """The class of the fitted set, else the level-1 class with most points, each word counted once a class."""
        if classes:
            result.petition_class = self._labels[classes[0][1]].name
            result.class_confidence = round(classes[0][0], 4)
            return
        totals = judgement.classes
        if not totals:
            result.why.append("no-class")
            return
        best = max(totals, key=lambda name: (totals[name], name))
        if totals[best] < self._settings.class_threshold:
            result.why.append("no-class")
            return
        heat = self._settings.class_temperature
        top = totals[best]
        mass = sum(exp((score - top) / heat) for score in totals.values()) + exp(-top / heat)
        result.petition_class = best
        result.class_confidence = round(1 / mass, 4)
