"""Which labels of a set pass: thresholds, `needs`, `unless`, the gate of the kind, asides, defaults.

A topic passes when it reaches its threshold, its `needs` hold, its `unless` does not, the kind of document lets it
through, and it is no aside beside the main matter. What passes becomes a fact for the sets that follow.
"""

from __future__ import annotations

from collections.abc import Set

from classifier.expression import Test, parse
from classifier.judge.one_of import OneOfSets
from classifier.judge.verdicts import Areas
from classifier.judgement import Judgement
from classifier.lexicon.compiled import SURELY, Compiled, LabelSpec

Chosen = list[tuple[float, int]]
"""(points, label index), best first; of a set with `one_of` the confidence stands in place of the points."""

ONE_ONLY = ("kinds", "urgency", "purposes")
"""Sets of which only the best label becomes a fact."""


class Chooser:
    """The choosing side of one compiled lexicon; pure, built once."""

    def __init__(self, compiled: Compiled) -> None:
        self._labels = compiled.labels
        self._settings = compiled.settings
        self._by_set: dict[str, list[tuple[int, LabelSpec]]] = {}
        for index, label in enumerate(compiled.labels):
            self._by_set.setdefault(label.set, []).append((index, label))
        self._indices = {set_: frozenset(i for i, _ in labels) for set_, labels in self._by_set.items()}
        self._default = {
            set_: next((index for index, label in labels if label.default), None)
            for set_, labels in self._by_set.items()
        }
        self._needs: dict[int, Test] = {}
        self._unless: dict[int, Test] = {}
        for index, label in enumerate(compiled.labels):
            if label.needs:
                self._needs[index] = parse(label.needs).test()
            if label.unless:
                self._unless[index] = parse(label.unless).test()
        self._one_of = OneOfSets(compiled)
        focus = {area.id for area in compiled.areas if area.focus}
        self._wide = {area.id: area.gives_way for area in compiled.areas if area.gives_way}
        self._is_focus = [label.area in focus for label in compiled.labels]
        self._areas = Areas(compiled)

    def give(self, judgement: Judgement, labels: list[int]) -> Chosen:
        """Take these labels as chosen; the first becomes a fact."""
        for index in labels[:1]:
            judgement.note(self._labels[index].id)
        return [(judgement.points.get(index, 0.0), index) for index in labels]

    def choose(self, judgement: Judgement, set_: str, kind: int | None) -> Chosen:
        """Labels of a set that pass, best first; the default when none does. `kind` is the kind's label, if known."""
        if set_ == "topics":
            chosen = self._topics(judgement, kind)
            for _, index in chosen:
                judgement.note(self._labels[index].id)
                judgement.note(f"area:{self._labels[index].area}")
            return chosen
        if set_ in self._one_of:
            chosen = self._one_of.choose(judgement, set_)
            for confidence, index in chosen[:1]:
                judgement.note(self._labels[index].id)
                if self._one_of.is_sure(set_, confidence):
                    judgement.note(f"{self._labels[index].id}/{SURELY}")
            return chosen
        chosen = self._passing(judgement, set_, judgement.points)
        chosen.sort(key=lambda item: (-item[0], item[1]))
        default = self._default.get(set_)
        if not chosen and default is not None:
            chosen = [(judgement.points.get(default, 0.0), default)]
        if set_ == "urgency":
            chosen.sort(key=lambda item: -self._labels[item[1]].rank)
        for _, index in chosen[:1] if set_ in ONE_ONLY else chosen:
            judgement.note(self._labels[index].id)
        return chosen

    def _topics(self, judgement: Judgement, kind: int | None) -> Chosen:
        gate = "all" if kind is None else self._labels[kind].gate
        if gate == "none":
            return []
        points = judgement.points
        settled: Set[int] = frozenset()
        title, text = (len(passage.text) for passage in judgement.passages)
        if text >= self._settings.guess_length:  # a line holds too few words to weigh
            verdicts = self._areas.weigh(points, title + text)
            points, judgement.lifted, settled = verdicts.points, verdicts.lifted, verdicts.settled
        passed = self._passing(judgement, "topics", points)
        if isinstance(gate, list):
            passed = [item for item in passed if self._labels[item[1]].id in gate]
        passed.sort(key=lambda item: (-item[0], self._labels[item[1]].id))
        passed = self._main_matters(passed, settled)
        if gate == "all" and not any(self._is_focus[index] for _, index in passed):
            passed += self._best_guess(judgement, points)
        return passed

    def _best_guess(self, judgement: Judgement, points: dict[int, float]) -> Chosen:
        """For a real letter (not a line) of which no focus topic passed: the strongest one, if it has some points.

        Such a tag stands below its threshold, so it is shown with low confidence and a person looks at it.
        """
        if len(judgement.passages[1].text) < self._settings.guess_length:
            return []
        least = self._settings.guess
        held = [
            (points[index], -index)
            for index in points.keys() & self._indices.get("topics", frozenset())
            if self._is_focus[index] and points[index] >= least and self._allowed(index, judgement)
        ]
        return [(points[-max(held)[1]], -max(held)[1])] if held else []

    def _passing(self, judgement: Judgement, set_: str, points: dict[int, float]) -> Chosen:
        return [
            (points[index], index)
            for index in points.keys() & self._indices.get(set_, frozenset())
            if points[index] >= self._labels[index].threshold and self._allowed(index, judgement)
        ]

    def _allowed(self, index: int, judgement: Judgement) -> bool:
        needs = self._needs.get(index)
        if needs is not None and not needs(judgement.facts):
            return False
        unless = self._unless.get(index)
        return unless is None or not unless(judgement.facts)

    def _main_matters(self, passed: Chosen, settled: Set[int]) -> Chosen:
        """Without asides: topics far weaker than the main one, unless `settled` by a verdict on their area. Focus
        topics are held against focus topics only, and a very rich main matter (above `aside_cap`) raises the bar no
        further."""
        if len(passed) < 2:
            return passed
        top = passed[0][0]
        focus = next((score for score, index in passed if self._is_focus[index]), top)
        least, cap = self._settings.aside, self._settings.aside_cap
        bars = (least * min(top, cap), least * min(focus, cap))
        passed = [item for item in passed if item[1] in settled or item[0] >= bars[self._is_focus[item[1]]]]
        return [item for item in passed if item[1] in settled or not self._gives_way(item, passed)]

    def _gives_way(self, item: tuple[float, int], passed: Chosen) -> bool:
        """Whether a topic of a very wide area stands beside a stronger one of another focus area."""
        area = self._labels[item[1]].area
        factor = self._wide.get(area)
        return factor is not None and any(
            score >= factor * item[0] and self._is_focus[index] and self._labels[index].area != area
            for score, index in passed
        )
