"""Phrases over the elements that were found: words in order with gaps, or near one another."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import Any

from classifier.lexicon.compiled import Compiled, ElementSpec, PhraseSpec
from classifier.match import FieldHits, Span
from classifier.passage import Passage

MAX_TRIES = 64
"""Anchors tried per phrase and field; a word said more often than this decides nothing new."""


@dataclass(slots=True)
class _Plan:
    spec: PhraseSpec
    anchor: int
    before: list[list[Any]]
    after: list[list[Any]]
    others: list[int]
    required: list[int]


class PhraseFinder:
    """All phrases of a lexicon, found by their anchors: the element with the fewest spellings."""

    def __init__(self, compiled: Compiled) -> None:
        self._elements: list[ElementSpec] = compiled.elements
        self._by_anchor: dict[int, list[tuple[int, _Plan]]] = {}
        for index, spec in enumerate(compiled.phrases):
            plan = self._plan(spec)
            self._by_anchor.setdefault(plan.anchor, []).append((index, plan))

    def _plan(self, spec: PhraseSpec) -> _Plan:
        anchors = [
            (len(self._elements[item[1]].patterns), i)
            for i, item in enumerate(spec.items)
            if item[0] == "e" and not self._elements[item[1]].words
        ]
        at = min(anchors)[1]
        anchor = spec.items[at][1]
        required = [item[1] for item in spec.items if item[0] == "e" and not self._elements[item[1]].words]
        if spec.form == "near":
            others = [item[1] for i, item in enumerate(spec.items) if i != at]
            return _Plan(spec, anchor, [], [], others, required)
        return _Plan(spec, anchor, spec.items[:at][::-1], spec.items[at + 1 :], [], required)

    def find(self, hits: FieldHits) -> list[tuple[int, int, int]]:
        """(phrase index, start, end) of every phrase that stands in the field; several spans of one phrase follow one another."""
        out: list[tuple[int, int, int]] = []
        present = hits.elements
        for element in present:
            plans = self._by_anchor.get(element)
            if plans is None:
                continue
            for index, plan in plans:
                if any(other not in present for other in plan.required):
                    continue
                for span in present[element][:MAX_TRIES]:
                    if plan.spec.form == "near":
                        found = self._near(plan, span, hits)
                    else:
                        found = self._seq(plan, span, hits)
                    if found is not None:
                        out.append((index, found[0], found[1]))
        return out

    def _near(self, plan: _Plan, span: Span, hits: FieldHits) -> Span | None:
        within = plan.spec.within
        low, high = _bounds(hits.passage, span[0], plan.spec.scope)
        start, end = span
        for element in plan.others:
            best: tuple[int, Span] | None = None
            for s, e in self._around(element, hits, span[0] - within - 60, span[1] + within):
                distance = s - span[1] if s >= span[1] else span[0] - e
                if s < low or e > high or distance > within or (s < span[1] and e > span[0]):
                    continue
                if best is None or distance < best[0]:
                    best = (distance, (s, e))
            if best is None:
                return None
            start, end = min(start, best[1][0]), max(end, best[1][1])
        return start, end

    def _around(self, element: int, hits: FieldHits, low: int, high: int) -> list[Span]:
        """Spans of an element that begin in [low, high], its single characters included."""
        found = _window(hits.elements.get(element, ()), low, high)
        text = hits.passage.text
        for word in self._elements[element].words:
            at = text.find(word, max(low, 0), high + 1)
            while at >= 0:
                found.append((at, at + 1))
                at = text.find(word, at + 1, high + 1)
        return found

    def _seq(self, plan: _Plan, span: Span, hits: FieldHits) -> Span | None:
        low, high = _bounds(hits.passage, span[0], plan.spec.scope)
        if span[1] > high:
            return None
        end = span[1] if not plan.after else self._right(plan.after, 0, span[1], 0, high, hits)
        if end < 0:
            return None
        start = span[0] if not plan.before else self._left(plan.before, 0, span[0], 0, low, hits)
        return None if start < 0 else (start, end)

    def _right(self, items: list[list[Any]], i: int, at: int, slack: int, high: int, hits: FieldHits) -> int:
        if i == len(items):
            return at
        kind, value = items[i]
        if kind == "g":
            return self._right(items, i + 1, at, slack + value, high, hits)
        for s, e in self._around(value, hits, at, at + slack):
            if e <= high and (end := self._right(items, i + 1, e, 0, high, hits)) >= 0:
                return end
        return self._right(items, i + 1, at, slack, high, hits) if kind == "o" else -1

    def _left(self, items: list[list[Any]], i: int, at: int, slack: int, low: int, hits: FieldHits) -> int:
        if i == len(items):
            return at
        kind, value = items[i]
        if kind == "g":
            return self._left(items, i + 1, at, slack + value, low, hits)
        for s, e in self._around(value, hits, at - slack - 60, at):
            if low <= s and at - slack <= e <= at and (start := self._left(items, i + 1, s, 0, low, hits)) >= 0:
                return start
        return self._left(items, i + 1, at, slack, low, hits) if kind == "o" else -1


def _bounds(passage: Passage, position: int, scope: str) -> Span:
    if scope == "sentence":
        return passage.sentence(position)
    if scope == "clause":
        return passage.clause(position)
    return 0, len(passage.text)


def _window(spans: Any, low: int, high: int) -> list[Span]:
    """The spans that begin in [low, high]. `spans` come by end, so their starts ascend but for nested words."""
    if len(spans) <= 8:
        return [span for span in spans if low <= span[0] <= high]
    i = bisect_left(spans, low, key=lambda s: s[1])
    out: list[Span] = []
    while i < len(spans) and spans[i][1] <= high + 120:
        if low <= spans[i][0] <= high:
            out.append(spans[i])
        i += 1
    return out
