"""Rules over what holds: asked set by set, and only those that can hold at all."""

from __future__ import annotations

from heapq import heapify, heappop, heappush

from classifier.expression import Expression, parse
from classifier.judgement import Judgement
from classifier.lexicon.compiled import SORTS, TONES, Compiled, sets_of

_ORDER = {name: i for i, name in enumerate((*TONES, SORTS, "kinds", "flags", "topics", "purposes", "urgency"))}


class Rules:
    """The rules of one compiled lexicon. `sets` gives the order in which the label sets are decided."""

    def __init__(self, compiled: Compiled) -> None:
        self._rules = compiled.rules
        labels = compiled.labels
        self.sets = deciding_order(compiled)
        conditions: list[Expression] = [parse(rule.when) for rule in compiled.rules]
        self._tests = [condition.test() for condition in conditions]
        self._always: dict[str, list[int]] = {s: [] for s in self.sets}
        self._asked_by: dict[str, dict[str, list[int]]] = {s: {} for s in self.sets}
        for index, (rule, condition) in enumerate(zip(compiled.rules, conditions, strict=True)):
            set_ = labels[rule.label].set
            positive = condition.positive()
            if positive is None:
                self._always[set_].append(index)
            for name in positive or ():
                self._asked_by[set_].setdefault(name, []).append(index)
        self._names = [f"{labels[rule.label].id}/{rule.name}" for rule in compiled.rules]

    def apply(self, out: Judgement, set_: str) -> None:
        """Ask the rules of one label set, in the order in which they lean on one another."""
        asked_by = self._asked_by[set_]
        if not asked_by and not self._always[set_]:
            return
        waiting = list(self._always[set_])
        seen = set(waiting)
        facts = out.facts
        for name in facts.keys() & asked_by.keys():
            for index in asked_by[name]:
                if index not in seen:
                    seen.add(index)
                    waiting.append(index)
        heapify(waiting)
        rules = self._rules
        while waiting:
            index = heappop(waiting)
            if not self._tests[index](facts):
                continue
            rule = rules[index]
            out.fired.append(index)
            out.points[rule.label] = out.points.get(rule.label, 0.0) + rule.weight
            name = self._names[index]
            out.note(name)
            for later in asked_by.get(name, ()):
                if later not in seen:
                    seen.add(later)
                    heappush(waiting, later)


def deciding_order(compiled: Compiled) -> list[str]:
    """The label sets of a lexicon in the order in which they are decided."""
    return sorted(sets_of(compiled), key=lambda s: (_ORDER.get(s, len(_ORDER)), s))


def watched_names(compiled: Compiled) -> frozenset[str]:
    """Every canonical name some condition of the lexicon asks for."""
    conditions = [rule.when for rule in compiled.rules]
    conditions += [text for label in compiled.labels for text in (label.needs, label.unless) if text]
    return frozenset().union(*(parse(text).names for text in conditions))
