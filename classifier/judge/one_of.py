"""Sets of which exactly one label holds: log-odds from words and from the points of other labels, then a softmax.

In: a judgement with the points of every set decided before. Out: the labels with their confidence, best first. The
points of each label in `judgement.points` become its final log-odds, so that an explanation shows what decided.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import exp, log1p, sqrt

from classifier.judgement import Judgement
from classifier.lexicon.compiled import Compiled, OneOfSpec

SHOWN = 3
"""Labels given at most, and the confidence the second and third must have."""
LEAST_SHOWN = 0.1


@dataclass(slots=True)
class _Set:
    spec: OneOfSpec
    members: list[tuple[int, float]] = field(default_factory=list)
    on_labels: dict[int, list[tuple[int, float]]] = field(default_factory=dict)
    on_classes: dict[str, list[tuple[int, float]]] = field(default_factory=dict)


class OneOfSets:
    """All sets with `one_of` of one compiled lexicon; pure, built once."""

    def __init__(self, compiled: Compiled) -> None:
        index_of = {label.id: index for index, label in enumerate(compiled.labels)}
        self._sets = {spec.set: _Set(spec) for spec in compiled.one_of}
        self._trust = [(label.trust, label.trust_lead) for label in compiled.labels]
        for index, label in enumerate(compiled.labels):
            known = self._sets.get(label.set)
            if known is None:
                continue
            at = len(known.members)
            known.members.append((index, label.bias))
            for name, weight in label.leans.items():
                if name.startswith("class:"):
                    known.on_classes.setdefault(name.partition(":")[2], []).append((at, weight))
                elif name in index_of:
                    known.on_labels.setdefault(index_of[name], []).append((at, weight))

    def __contains__(self, set_: str) -> bool:
        return set_ in self._sets

    def is_sure(self, set_: str, confidence: float) -> bool:
        """Whether the set calls a label of this confidence sure; never where it asks for none."""
        return 0 < self._sets[set_].spec.sure <= confidence

    def choose(self, judgement: Judgement, set_: str) -> list[tuple[float, int]]:
        """(confidence, label index), best first; empty where nothing speaks or nothing is sure enough."""
        known = self._sets[set_]
        points = judgement.points
        length = len(judgement.passages[0].text) + len(judgement.passages[1].text)
        scale = 1 / length_factor(length, known.spec.per, known.spec.floor)
        said = False
        scores: list[float] = []
        for index, bias in known.members:
            found = points.get(index)
            said = said or (found is not None and found != bias)
            scores.append(bias if found is None else bias + (found - bias) * scale)
        for label in points.keys() & known.on_labels.keys():
            if points[label] > 0:
                said = True
                _lean(scores, known.on_labels[label], points[label])
        for name in judgement.classes.keys() & known.on_classes.keys():
            if judgement.classes[name] > 0:
                said = True
                _lean(scores, known.on_classes[name], judgement.classes[name])
        for (index, _), score in zip(known.members, scores, strict=True):
            points[index] = score
        if not said or length < known.spec.shortest:
            return []
        top = max(scores)
        mass = sum(exp(score - top) for score in scores)
        chosen = [(exp(score - top) / mass, index) for (index, _), score in zip(known.members, scores, strict=True)]
        chosen.sort(key=lambda item: (-item[0], item[1]))
        if chosen[0][0] < known.spec.least:
            return []
        chosen[1:] = [item for item in chosen[1:SHOWN] if item[0] >= LEAST_SHOWN]
        lead = known.spec.lead
        return chosen if lead is None or len(scores) < 2 else self._surely(chosen, scores, *lead)

    def _surely(
        self, chosen: list[tuple[float, int]], scores: list[float], a: float, b: float
    ) -> list[tuple[float, int]]:
        """The confidence by the lead of the best label (`one_of: {lead: …}`) in the place of the softmax."""
        second, first = sorted(scores)[-2:]
        trust, trust_lead = self._trust[chosen[0][1]]
        sure = (a + trust_lead) * (first - second) + b + trust
        best = 1 / (1 + exp(-min(700.0, max(-700.0, sure))))
        rest = (1 - best) / max(1 - chosen[0][0], 1e-9)
        return [(best, chosen[0][1]), *((share * rest, index) for share, index in chosen[1:])]


def length_factor(characters: int, per: float, floor: float) -> float:
    """What the points of words are divided by: √(length / per), a letter counting for `floor` characters at least."""
    return sqrt(max(characters, floor) / per)


def _lean(scores: list[float], weights: list[tuple[int, float]], points: float) -> None:
    value = log1p(points)
    for at, weight in weights:
        scores[at] += weight * value
