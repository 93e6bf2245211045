"""What the fitted set `areas` says of each area: a lift for its topics, or a verdict.

The points of a label lift or lower: what speaks for the area lifts its strongest topic, what speaks against it lowers
all its topics. A label with a `verdict` lifts nothing: it weighs everything that was found in the letter (its own
points as one voice, the points of topics, areas, kinds, flags and purposes it leans on, the words of the same label in
the set `heard`) to log-odds. Where these say surely yes, the area's strongest topic passes whatever it has by itself;
where they say surely no, none does; in between the topics' own points decide.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import log1p

from classifier.judge.one_of import length_factor
from classifier.lexicon.compiled import AREA_LEAN, HEARD, Compiled


@dataclass(slots=True)
class Verdicts:
    """Of one letter. `points` are the final ones of its topics, `lifted` says which area label speaks for which topic,
    `settled` holds topics that passed by verdict, which are no asides."""

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
        self._on_labels = {
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
        self._heard = {
            index: index_of[name] for index, area in self._area_of.items() if (name := f"{HEARD}:{area}") in index_of
        }

    def weigh(self, points: dict[int, float], length: int) -> Verdicts:
        """The final points of a letter of so many characters whose labels have these."""
        out = Verdicts(points)
        if not self._area_of:
            return out
        out.points = dict(points)
        held = {area: self._held(points, area) for area in self._topics}
        for label, area in self._area_of.items():
            if held[area] and self._labels[label].verdict:
                self._decide(out, label, held[area], self._odds(points, label, held, length))
            elif held[area]:
                self._lift(out, label, held[area])
        return out

    def _held(self, points: dict[int, float], area: str) -> list[int]:
        """The topics of an area with points, the strongest first."""
        found = [index for index in self._topics[area] if points.get(index, 0.0) > 0]
        found.sort(key=lambda index: (-points[index], index))
        return found

    def _lift(self, out: Verdicts, label: int, held: list[int]) -> None:
        lift = out.points.get(label, 0.0)
        if lift > 0:
            out.points[held[0]] += lift
            out.lifted[label] = held[0]
        else:
            for index in held:
                out.points[index] += lift

    def _odds(self, points: dict[int, float], label: int, held: dict[str, list[int]], length: int) -> float:
        """The log-odds of a label with a verdict."""
        bias, voice, _, per = self._labels[label].verdict
        odds = bias + voice * points.get(label, 0.0)
        for index, weight in self._on_labels[label]:
            found = points.get(index, 0.0)
            if found > 0:
                odds += weight * log1p(found)
        for area, weight in self._on_areas[label]:
            if held[area]:
                odds += weight * log1p(points[held[area][0]])
        heard = self._heard.get(label)
        if heard is not None and heard in points:
            bias = self._labels[heard].bias
            odds += bias + (points[heard] - bias) / length_factor(length, per, per / 2)
        return odds

    def _decide(self, out: Verdicts, label: int, held: list[int], odds: float) -> None:
        sure = self._labels[label].verdict[2]
        best = held[0]
        if odds >= sure:
            out.points[best] = max(out.points[best], self._labels[best].threshold)
            out.lifted[label] = best
            out.settled.add(best)
        elif odds <= -sure:
            for index in held:
                out.points[index] = min(out.points[index], self._labels[index].threshold) + odds
