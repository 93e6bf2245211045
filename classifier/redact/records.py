"""A result after its letter was redacted: every span moved, every string cleaned.

What the edits touched is widened to the whole token, so that `letter.text[e.start:e.end] == e.text` still holds.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any, Protocol, TypeVar

from classifier.model import Accused, Element, Elements, Evidence, Lead, Petitioner, Recipient, Result, Route, Tag

Change = tuple[int, int, str]
"""text[start:end) becomes this."""


Record = TypeVar("Record")
_values: dict[type, Callable[[Any], tuple[Any, ...]]] = {}


def twin(record: Record) -> Record:
    """A record (a dataclass of several fields) once more, the fields shared: a sixth of what `replace` takes."""
    type_ = type(record)
    values = _values.get(type_)
    if values is None:
        values = _values[type_] = attrgetter(*(one.name for one in fields(type_)))  # type: ignore[arg-type]
    return type_(*values(record))


class Hidden(Protocol):
    """What is hidden of a letter, as far as its records are concerned. Compiled movers look up `known` and ask only for
    strings whose squeezed form holds one of `begun`."""

    known: dict[str, str]
    begun: str

    def text(self, text: str) -> str:
        """The string without what is hidden."""
        ...


class Moved:
    """A field before and after: its new text, and where an old span went."""

    def __init__(self, text: str, changes: Sequence[Change]) -> None:
        """`changes` in order, not overlapping."""
        pieces: list[str] = []
        self._old: list[tuple[int, int]] = []
        self._new: list[tuple[int, int]] = []
        at = size = 0
        for start, end, token in changes:
            pieces += [text[at:start], token]
            size += start - at
            self._old.append((start, end))
            self._new.append((size, size + len(token)))
            size += len(token)
            at = end
        pieces.append(text[at:])
        self.text = "".join(pieces)
        self._starts = [start for start, _ in self._old]
        self.first = self._starts[0] if self._starts else len(text)
        self._last, self._shift = (self._old[-1][1], size - at) if self._old else (len(text) + 1, 0)

    def span(self, start: int, end: int) -> tuple[int, int, bool]:
        """The new span, and whether a change touched it."""
        if end <= self.first:
            return start, end if end > start else start, False
        if start >= self._last and end > start:
            return start + self._shift, end + self._shift, False
        if not self._starts:
            return start, max(start, end), False
        before = bisect_right(self._starts, start)
        if before == bisect_right(self._starts, end - 1) and (not before or self._old[before - 1][1] <= start):
            shift = self._new[before - 1][1] - self._old[before - 1][1] if before else 0
            return start + shift, end + shift, False
        first, cut = self._at(start, False)
        last, also = self._at(end, True)
        within = bisect_right(self._starts, end - 1) > bisect_right(self._starts, start)
        return first, max(first, last), cut or also or within

    def _at(self, place: int, closing: bool) -> tuple[int, bool]:
        index = bisect_right(self._starts, place - 1 if closing else place) - 1
        if index < 0:
            return place, False
        (start, end), (low, high) = self._old[index], self._new[index]
        if start <= place < end and not closing:
            return low, True
        if closing and start < place <= end:
            return high, True
        return place - end + high, False


class Mover:
    """Moves the records of one letter. `hidden` cleans a string that is no span of it."""

    def __init__(self, fields: dict[str, Moved], hidden: Hidden) -> None:
        self._fields = fields
        self._scrub = hidden.text

    def result(self, result: Result) -> Result:
        """The whole result, redacted. The original stays as it is."""
        scrub = self._scrub
        out = twin(result)
        out.letter_id = scrub(result.letter_id)
        out.parent = None if result.parent is None else scrub(result.parent)
        out.tags = [self._tag(tag) for tag in result.tags]
        out.elements = self.elements(result.elements)
        out.lead = None if result.lead is None else Lead(result.lead.grade, [scrub(why) for why in result.lead.reasons])
        out.route = None if result.route is None else self._route(result.route)
        out.why = [scrub(why) for why in result.why]
        out.error = None if result.error is None else scrub(result.error)
        return out

    def elements(self, elements: Elements) -> Elements:
        """All elements, redacted."""
        who = elements.petitioner
        out = twin(elements)
        out.accused = [self._accused(one) for one in elements.accused]
        out.units = self._all(elements.units)
        out.places = self._all(elements.places)
        out.amounts = self._all(elements.amounts)
        out.dates = self._all(elements.dates)
        out.contacts = self._all(elements.contacts)
        out.offered = self._all(elements.offered)
        out.petitioner = Petitioner(who.signed, who.count, self._scrub(who.name), self._all(who.evidence))
        return out

    def _all(self, elements: list[Element]) -> list[Element]:
        return [self._element(one) for one in elements]

    def _tag(self, tag: Tag) -> Tag:
        return Tag(tag.area, tag.topic, tag.score, tag.confidence, [self._evidence(one) for one in tag.evidence])

    def _evidence(self, one: Evidence) -> Evidence:
        moved = self._fields[one.field]
        start, end, touched = moved.span(one.start, one.end)
        text, entry = moved.text[start:end], self._scrub(one.entry)
        if start == one.start and not touched and entry == one.entry and text == one.text:
            return one
        return Evidence(one.field, start, end, text, one.label, entry, one.weight, one.context)

    def _element(self, one: Element) -> Element:
        moved = self._fields[one.field]
        start, end, touched = moved.span(one.start, one.end)
        text = moved.text[start:end]
        value = text if touched and one.value else self._scrub(one.value)
        if start == one.start and not touched and value == one.value and text == one.text:
            return one
        return Element(one.kind, text, value, one.field, start, end)

    def _accused(self, one: Accused) -> Accused:
        scrub = self._scrub
        out = twin(one)
        out.name, out.post, out.unit = scrub(one.name), scrub(one.post), scrub(one.unit)
        out.evidence = self._all(one.evidence)
        return out

    def _route(self, route: Route) -> Route:
        scrub = self._scrub
        out = twin(route)
        out.to = [_recipient(one, scrub) for one in route.to]
        out.cc = [_recipient(one, scrub) for one in route.cc]
        out.not_to = [scrub(name) for name in route.not_to]
        out.why = [scrub(why) for why in route.why]
        return out


def _recipient(one: Recipient, scrub: Callable[[str], str]) -> Recipient:
    name = scrub(one.name)
    return one if name == one.name else Recipient(one.kind, one.id, name, one.form)
