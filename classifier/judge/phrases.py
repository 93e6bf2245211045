"""Phrases over the parts that were found: words in order with gaps, or near one another.

Asking every phrase of every sentence would cost more than all the rest. So each spelling carries a bit field
with, for each of the first four places of a phrase, one bit a phrase; the fields of the spellings in a sentence are
joined with `or`, the four places with `and`, and only phrases whose bit is left are looked at closely.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import Any

from classifier.hits import FieldHits, Part, Span
from classifier.lexicon.compiled import Compiled, PhraseSpec
from classifier.passage import Passage

MAX_TRIES = 64
"""Anchors tried per phrase and sentence; a word said more often than this decides nothing new."""
_PLACES = 4
_REACH = 60
"""Longest word of a lexicon (the schema's bound)."""

_Item = tuple[str, frozenset[int], tuple[str, ...], int]
"""("e" | "o", spellings, single characters, 0) or ("g", (), (), characters)."""


@dataclass(slots=True)
class _Plan:
    spec: PhraseSpec
    anchor: frozenset[int]
    before: list[_Item]
    after: list[_Item]
    others: list[_Item]


class PhraseFinder:
    """All phrases of a lexicon. The anchor of each is the element with the fewest spellings."""

    def __init__(self, compiled: Compiled) -> None:
        self._plans = [_plan(compiled, spec) for spec in compiled.phrases]
        self._size = max(1, len(self._plans))
        self._bits: list[int] = [0] * len(compiled.patterns)
        self._given = 0
        for index, spec in enumerate(compiled.phrases):
            needed = [compiled.elements[item[1]] for item in spec.items if item[0] == "e"]
            needed = [element for element in needed if not element.words]
            for place in range(_PLACES):
                bit = 1 << (place * self._size + index)
                if place >= len(needed):
                    self._given |= bit
                    continue
                for pattern in needed[place].patterns:
                    self._bits[pattern] |= bit
        self._wide = sum(1 << i for i, p in enumerate(compiled.phrases) if p.scope == "field")
        self._all = (1 << self._size) - 1
        self._narrow = self._all & ~self._wide

    def find(self, hits: FieldHits) -> list[tuple[int, int, int]]:
        """(phrase index, start, end) of every phrase of the field; one sentence gives a phrase once."""
        out: list[tuple[int, int, int]] = []
        parts = hits.parts
        passage = hits.passage
        i = 0
        whole = 0
        while i < len(parts):
            _, high = passage.sentence(parts[i][1])
            first = i
            bits = self._bits[parts[i][0]]
            i += 1
            while i < len(parts) and parts[i][2] <= high:
                bits |= self._bits[parts[i][0]]
                i += 1
            whole |= bits
            left = self._complete(bits) & self._narrow
            if left:
                self._look(left, parts[first:i], passage, out)
        if self._wide and (left := self._complete(whole) & self._wide):
            self._look(left, parts, passage, out)
        return out

    def _complete(self, bits: int) -> int:
        bits |= self._given
        size = self._size
        bits &= bits >> size
        return bits & (bits >> (2 * size)) & self._all

    def _look(self, left: int, parts: list[Part], passage: Passage, out: list[tuple[int, int, int]]) -> None:
        while left:
            low = left & -left
            left ^= low
            index = low.bit_length() - 1
            plan = self._plans[index]
            tries = 0
            for pattern, start, end in parts:
                if pattern not in plan.anchor:
                    continue
                found = (
                    _near(plan, (start, end), parts, passage)
                    if plan.others
                    else _seq(plan, (start, end), parts, passage)
                )
                if found is not None:
                    out.append((index, *found))
                    break
                tries += 1
                if tries == MAX_TRIES:
                    break


def _plan(compiled: Compiled, spec: PhraseSpec) -> _Plan:
    items: list[_Item] = []
    anchors: list[tuple[int, int]] = []
    for i, (kind, value) in enumerate(spec.items):
        if kind == "g":
            items.append(("g", frozenset(), (), value))
            continue
        element = compiled.elements[value]
        items.append((kind, frozenset(element.patterns), tuple(element.words), 0))
        if kind == "e" and not element.words:
            anchors.append((len(element.patterns), i))
    at = min(anchors)[1]
    if spec.form == "near":
        return _Plan(spec, items[at][1], [], [], items[:at] + items[at + 1 :])
    return _Plan(spec, items[at][1], items[:at][::-1], items[at + 1 :], [])


def _near(plan: _Plan, span: Span, parts: list[Part], passage: Passage) -> Span | None:
    within = plan.spec.within
    low, high = _bounds(passage, span[0], plan.spec.scope)
    start, end = span
    for item in plan.others:
        best: Span | None = None
        least = within + 1
        for s, e in _around(item, parts, passage.text, span[0] - within - _REACH, span[1] + within):
            distance = s - span[1] if s >= span[1] else span[0] - e
            if 0 <= distance < least and s >= low and e <= high:
                best, least = (s, e), distance
        if best is None:
            return None
        start, end = min(start, best[0]), max(end, best[1])
    return start, end


def _seq(plan: _Plan, span: Span, parts: list[Part], passage: Passage) -> Span | None:
    low, high = _bounds(passage, span[0], plan.spec.scope)
    if span[1] > high:
        return None
    end = _right(plan.after, 0, span[1], 0, high, parts, passage.text) if plan.after else span[1]
    if end < 0:
        return None
    start = _left(plan.before, 0, span[0], 0, low, parts, passage.text) if plan.before else span[0]
    return None if start < 0 else (start, end)


def _around(item: _Item, parts: list[Part], text: str, low: int, high: int) -> list[Span]:
    """Spans of an element that begin in [low, high], its single characters included."""
    patterns = item[1]
    if len(parts) > 40:
        first = bisect_left(parts, low, key=_end)
        last = bisect_left(parts, high + 2 * _REACH, key=_end)
        parts = parts[first:last]
    found = [(s, e) for p, s, e in parts if p in patterns and low <= s <= high]
    for word in item[2]:
        at = text.find(word, max(low, 0), high + 1)
        while at >= 0:
            found.append((at, at + len(word)))
            at = text.find(word, at + 1, high + 1)
    return found


def _right(items: list[_Item], i: int, at: int, slack: int, high: int, parts: list[Part], text: str) -> int:
    if i == len(items):
        return at
    item = items[i]
    if item[0] == "g":
        return _right(items, i + 1, at, slack + item[3], high, parts, text)
    for _, e in _around(item, parts, text, at, at + slack):
        if e <= high and (end := _right(items, i + 1, e, 0, high, parts, text)) >= 0:
            return end
    return _right(items, i + 1, at, slack, high, parts, text) if item[0] == "o" else -1


def _left(items: list[_Item], i: int, at: int, slack: int, low: int, parts: list[Part], text: str) -> int:
    if i == len(items):
        return at
    item = items[i]
    if item[0] == "g":
        return _left(items, i + 1, at, slack + item[3], low, parts, text)
    for s, e in _around(item, parts, text, at - slack - _REACH, at):
        if low <= s and at - slack <= e <= at and (start := _left(items, i + 1, s, 0, low, parts, text)) >= 0:
            return start
    return _left(items, i + 1, at, slack, low, parts, text) if item[0] == "o" else -1


def _bounds(passage: Passage, position: int, scope: str) -> Span:
    if scope == "sentence":
        return passage.sentence(position)
    if scope == "clause":
        return passage.clause(position)
    return 0, len(passage.text)


def _end(part: Any) -> int:
    return int(part[2])
