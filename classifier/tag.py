"""Decisions from a judgement: kind, purposes, urgency, flags; then tags, areas, petition class, abstention.

Kind comes first and gates the rest. A topic is tagged when it reaches its threshold, its `needs` hold, its
`unless` does not, and it is no aside beside the main matter. Nothing is decided on nothing: then a person looks.
"""

from __future__ import annotations

from math import exp

from classifier.expression import Test, parse
from classifier.judgement import Judgement
from classifier.lexicon.compiled import Compiled, LabelSpec, set_prefix
from classifier.lexicon.entries import entry_list
from classifier.model import Evidence, Result, Tag

_NONE: frozenset[int] = frozenset()


class Tagger:
    """The deciding side of one compiled lexicon; pure, built once."""

    def __init__(self, compiled: Compiled) -> None:
        self._compiled = compiled
        self._settings = compiled.settings
        self._by_set: dict[str, list[tuple[int, LabelSpec]]] = {}
        for index, label in enumerate(compiled.labels):
            self._by_set.setdefault(label.set, []).append((index, label))
        self._labels = compiled.labels
        self._label_of = [spec.label for spec in entry_list(compiled)]
        self._names = [spec.name for spec in entry_list(compiled)]
        self._indices = {set_: frozenset(i for i, _ in labels) for set_, labels in self._by_set.items()}
        self._needs: dict[int, Test] = {}
        self._unless: dict[int, Test] = {}
        for index, label in enumerate(compiled.labels):
            if label.needs:
                self._needs[index] = parse(label.needs).test()
            if label.unless:
                self._unless[index] = parse(label.unless).test()
        self._areas = {area.id: area for area in compiled.areas}
        self._is_focus = [label.area in self._areas and self._areas[label.area].focus for label in compiled.labels]
        self._area_topics = {
            index: frozenset(i for i, topic in self._by_set.get("topics", ()) if f"areas:{topic.area}" == label.id)
            for index, label in self._by_set.get("areas", ())
        }
        self._gates = {label.id: label.gate for _, label in self._by_set.get("kinds", [])}
        self._default = {
            set_: next((label.id for _, label in labels if label.default), "") for set_, labels in self._by_set.items()
        }

    def _allowed(self, index: int, judgement: Judgement) -> bool:
        needs = self._needs.get(index)
        if needs is not None and not needs(judgement.facts):
            return False
        unless = self._unless.get(index)
        return unless is None or not unless(judgement.facts)

    def choose(self, judgement: Judgement, set_: str) -> list[str]:
        """Labels of a set that pass, best first (short ids); the default when none does.

        What passes becomes a fact for the sets that follow.
        """
        passed: list[tuple[float, int, str]] = []
        points = judgement.points
        for index in points.keys() & self._indices.get(set_, _NONE):
            label, score = self._labels[index], points[index]
            if score >= label.threshold and self._allowed(index, judgement):
                passed.append((-score, index, label.id))
        passed.sort()
        ids = [label for _, _, label in passed]
        if not ids and self._default.get(set_):
            ids = [self._default[set_]]
        first_only = set_ in ("kinds", "urgency", "purposes")
        if set_ == "urgency" and len(ids) > 1:
            ranks = {label.id: label.rank for _, label in self._by_set[set_]}
            ids.sort(key=lambda label: -ranks[label])
        for name in ids[:1] if first_only else ids:
            judgement.note(name)
        return [name.partition(":")[2] for name in ids]

    def give(self, judgement: Judgement, set_: str, ids: list[str]) -> list[str]:
        """Take these labels (short ids) as chosen; they become facts as chosen ones do."""
        for name in ids[:1]:
            judgement.note(f"{set_prefix(set_)}:{name}")
        return ids

    def tag(self, judgement: Judgement, result: Result) -> None:
        """Fill tags, areas, class and what a person must know into `result` (its kind is set)."""
        gate = self._gates.get(f"kind:{result.kind}", "all")
        passed: list[tuple[float, int]] = []
        points, lifted = self._lift(judgement.points)
        if gate != "none":
            only = set(gate) if isinstance(gate, list) else None
            for index in points.keys() & self._indices.get("topics", _NONE):
                label, score = self._labels[index], points[index]
                if score < label.threshold or (only is not None and label.id not in only):
                    continue
                if self._allowed(index, judgement):
                    passed.append((score, index))
        passed.sort(key=lambda item: (-item[0], self._labels[item[1]].id))
        passed = self._main_matters(passed)
        evidence = self._evidence(judgement, {index for _, index in passed}, lifted)
        scale = self._settings.confidence_scale
        for score, index in passed:
            label = self._labels[index]
            tag = Tag(
                label.area,
                label.id,
                round(score, 2),
                round(1 - exp(-score / scale), 3),
                evidence.get(index, []),
            )
            result.tags.append(tag)
            judgement.note(label.id)
            judgement.note(f"area:{label.area}")
        self._roll_up(result)
        if gate == "all":
            self._file_under(judgement, result)
            if not result.tags:
                result.why.append("no-topic")
        result.needs_human = bool(result.why)

    def _lift(self, points: dict[int, float]) -> tuple[dict[int, float], dict[int, int]]:
        """Points with those of the fitted set `areas` (if the lexicons have it): what speaks for an area lifts its
        strongest topic, what speaks against it lowers all its topics. Also which area label lifted which topic."""
        lifts = points.keys() & self._area_topics.keys()
        if not lifts:
            return points, {}
        points = dict(points)
        lifted: dict[int, int] = {}
        for label in lifts:
            topics = self._area_topics[label]
            held = [(points[index], -index) for index in topics & points.keys() if points[index] > 0]
            lift = points[label]
            if not held:
                continue
            if lift > 0:
                best = -max(held)[1]
                points[best] += lift
                lifted[label] = best
            else:
                for _, index in held:
                    points[-index] += lift
        return points, lifted

    def _main_matters(self, passed: list[tuple[float, int]]) -> list[tuple[float, int]]:
        """Without asides: topics far weaker than the main one. Focus topics are held against focus topics only, and
        a very rich main matter (above `aside_cap`) raises the bar no further."""
        if len(passed) < 2:
            return passed
        top = passed[0][0]
        focus = next((score for score, index in passed if self._is_focus[index]), top)
        least, cap = self._settings.aside, self._settings.aside_cap
        bars = (least * min(top, cap), least * min(focus, cap))
        return [(score, index) for score, index in passed if score >= bars[self._is_focus[index]]]

    def _evidence(
        self, judgement: Judgement, wanted: set[int], lifted: dict[int, int]
    ) -> dict[int, list[Evidence]]:
        out: dict[int, list[Evidence]] = {index: [] for index in wanted}
        lifted = {label: index for label, index in lifted.items() if index in wanted}
        for entry, points, field, start, end, context in judgement.mentions_of(wanted | lifted.keys()):
            passage = judgement.passages[field]
            if passage.offsets is not None:
                start, end = passage.original(start, end)
            label = lifted.get(self._label_of[entry], self._label_of[entry])
            text = passage.source[start:end]
            out[label].append(
                Evidence(passage.field, start, end, text, self._labels[label].id, self._names[entry], points, context)
            )
        for found in out.values():
            found.sort(key=_strongest)
        return out

    def _roll_up(self, result: Result) -> None:
        areas: list[str] = []
        for tag in result.tags:
            area = self._areas.get(tag.area)
            if area is not None and area.focus and area.id not in areas:
                areas.append(area.id)
        for area_id in list(areas):
            above = self._areas[area_id].rolls_up_to
            if above and above not in areas:
                areas.append(above)
        result.areas = areas

    def _file_under(self, judgement: Judgement, result: Result) -> None:
        """The level-1 petition class with most points, each word counted once a class."""
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


def _strongest(evidence: Evidence) -> tuple[float, str, int]:
    return (-evidence.weight, evidence.field, evidence.start)
