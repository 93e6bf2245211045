"""What the fitted set `areas` says of each area: a lift for its topics, or a verdict on them.

A label without `leans` lifts or lowers: what speaks for the area lifts its strongest topic, what speaks against it
lowers all its topics. A label with `leans` weighs all that speaks in the letter (its words, its rules, and the points
of topics and areas it leans on) to log-odds and decides: from 0 on the area's strongest topic passes whatever it has
by itself, below none does.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import log1p

from classifier.lexicon.compiled import AREA_LEAN, Compiled


@dataclass(slots=True)
class Verdicts:
    """Of one letter. `points` are those of its labels with the verdicts in them, `lifted` says which area label speaks
    for which topic, `settled` holds topics that passed by verdict, which are no asides."""

    points: dict[int, float]
    lifted: dict[int, int] = field(default_factory=dict)
    settled: set[int] = field(default_factory=set)


class Areas:
    """The set `areas` of one compiled lexicon; pure, built once."""

    def __init__(self, compiled: Compiled) -> None:
        self._labels = compiled.labels
        index_of = {label.id: index for index, label in enumerate(compiled.labels)}
        topics: dict[str, list[int]] = {area.id: [] for area in compiled.areas}
        for index, label in enumerate(compiled.labels):
            if label.set == "topics":
                topics[label.area].append(index)
        self._topics = topics
        self._area_of = {
            index: label.id.partition(":")[2]
            for index, label in enumerate(compiled.labels)
            if label.set == "areas" and topics.get(label.id.partition(":")[2])
        }
        self.deciding = [index for index in self._area_of if compiled.labels[index].leans]
        """The labels that decide; their points become their log-odds."""
        self._on_topics = {
            index: [
                (index_of[name], weight) for name, weight in compiled.labels[index].leans.items() if name in index_of
            ]
            for index in self._area_of
        }
        self._on_areas = {
            index: [
                (name.removeprefix(AREA_LEAN), weight)
                for name, weight in compiled.labels[index].leans.items()
                if name.startswith(AREA_LEAN)
            ]
            for index in self._area_of
        }

    def weigh(self, points: dict[int, float]) -> Verdicts:
        """The verdicts on a letter whose labels have these points; log-odds take their place in `points`."""
        out = Verdicts(points)
        if not self._area_of:
            return out
        out.points = dict(points)
        held = {area: self._held(points, area) for area in self._topics}
        for label, area in self._area_of.items():
            if self._labels[label].leans:
                self._decide(out, points, label, area, held)
            elif held[area] and label in points:
                self._lift(out, label, held[area])
        return out

    def _held(self, points: dict[int, float], area: str) -> list[int]:
        """The topics of an area with points, the strongest first."""
        found = [index for index in self._topics[area] if points.get(index, 0.0) > 0]
        found.sort(key=lambda index: (-points[index], index))
        return found

    def _lift(self, out: Verdicts, label: int, held: list[int]) -> None:
        lift = out.points[label]
        if lift > 0:
            out.points[held[0]] += lift
            out.lifted[label] = held[0]
        else:
            for index in held:
                out.points[index] += lift

    def _decide(
        self, out: Verdicts, points: dict[int, float], label: int, area: str, held: dict[str, list[int]]
    ) -> None:
        odds = points.get(label, 0.0)
        for index, weight in self._on_topics[label]:
            found = points.get(index, 0.0)
            if found > 0:
                odds += weight * log1p(found)
        for other, weight in self._on_areas[label]:
            if held[other]:
                odds += weight * log1p(points[held[other][0]])
        out.points[label] = odds
        if not held[area]:
            return
        best = held[area][0]
        if odds >= 0:
            out.points[best] = max(points[best], self._labels[best].threshold) + odds
            out.lifted[label] = best
            out.settled.add(best)
            return
        for index in held[area]:
            out.points[index] = min(points[index], self._labels[index].threshold) + odds
