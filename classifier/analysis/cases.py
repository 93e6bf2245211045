"""A case: what the reports need of one letter, and nothing by which its writer could be known.

Units are ids of the office. `accused` are those a letter accuses somebody of; `named` those it speaks of otherwise
(addressees, and bodies of the county such as the committee it is written to, do not count).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from classifier.model import Letter, Result, topic_id
from classifier.office import Office
from classifier.route import standing_of

_SALUTATION = re.compile(r"\A[^。！？；!?;\n]{2,60}?[：:]")
_HIGH = frozenset({"county", "body"})
"""Kinds of units that letters are addressed to; merely named, they are not what it is about."""

QUOTES = 3
"""Passages kept of a topic of a letter, to choose examples from."""


@dataclass(slots=True, frozen=True)
class Quote:
    """A passage that speaks for a topic, as written. It is redacted before anybody sees it."""

    topic: str
    text: str
    points: float


@dataclass(slots=True, frozen=True)
class Suspect:
    """Somebody accused: `name` as written ("" when only a post is given)."""

    name: str
    post: str
    unit: str


@dataclass(slots=True)
class Case:
    """One letter. `number` is its place in this run, from 1; `cents` the largest sum in it; `due` a date for each
    clock; `transferred`, `closed` and `state` come from a register where there is one."""

    number: int
    id: str
    family: str = ""
    day: date | None = None
    channel: str = ""
    kind: str = ""
    purpose: str = ""
    urgency: str = ""
    areas: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    petition_class: str = ""
    accused: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    suspects: tuple[Suspect, ...] = ()
    grade: str = ""
    repeat: bool = False
    joint: bool = False
    cents: int = 0
    due: dict[str, date] = field(default_factory=dict)
    to: tuple[str, ...] = ()
    locked: bool = False
    needs_human: bool = False
    quotes: tuple[Quote, ...] = ()
    transferred: date | None = None
    closed: date | None = None
    state: str = ""

    @property
    def units(self) -> tuple[str, ...]:
        """Whom it is about: the accused units, else those it names."""
        return self.accused or self.named


def case_of(number: int, letter: Letter, result: Result, office: Office, longest: int) -> Case:
    """The case of a letter and its result (of a result alone the letter has no text). `longest`: characters of a
    quote."""
    elements, route = result.elements, result.route
    accused = _accused_units(result, office)
    return Case(
        number=number,
        id=result.letter_id,
        family=result.parent or result.letter_id,
        day=letter.received,
        channel=letter.channel,
        kind=result.kind,
        purpose=result.purpose,
        urgency=result.urgency,
        areas=tuple(dict.fromkeys(result.areas)),
        topics=tuple(dict.fromkeys(topic_id(tag) for tag in result.tags)),
        petition_class=result.petition_class or "",
        accused=accused,
        named=tuple(unit for unit in _named_units(letter, result, office) if unit not in accused),
        suspects=tuple(Suspect(one.name, one.post, one.unit_id) for one in elements.accused),
        grade=result.lead.grade if result.lead is not None else "",
        repeat=elements.repeat,
        joint="joint" in elements.flags or elements.petitioner.count >= 5,
        cents=largest(one.value for one in elements.amounts),
        due=dict(route.due) if route is not None else {},
        to=tuple(one.name or one.id for one in route.to) if route is not None else (),
        locked=bool(route is not None and route.locked),
        needs_human=result.needs_human,
        quotes=_quotes(letter, result, longest),
    )


def joined(one: Case, other: Case) -> Case:
    """Two parts of one document as one case."""

    def both(a: Iterable[object], b: Iterable[object]) -> tuple[object, ...]:
        return tuple(dict.fromkeys((*a, *b)))

    for name in ("areas", "topics", "accused", "named", "suspects", "quotes", "to"):
        setattr(one, name, both(getattr(one, name), getattr(other, name)))
    one.id = one.family
    one.grade = min((grade for grade in (one.grade, other.grade) if grade), default="")
    one.repeat, one.joint = one.repeat or other.repeat, one.joint or other.joint
    one.locked, one.needs_human = one.locked or other.locked, one.needs_human or other.needs_human
    one.cents = max(one.cents, other.cents)
    one.due = {**other.due, **one.due}
    return one


def largest(values: Iterable[str]) -> int:
    """The largest of sums in cents; of a range its upper end. What is no number counts nothing."""
    best = 0
    for value in values:
        last = value.rpartition("-")[2]
        if last.isdigit() and len(last) <= 18:
            best = max(best, int(last))
    return best


def _accused_units(result: Result, office: Office) -> tuple[str, ...]:
    """Units of the accused: as the office knows them, else (one each) as the wording resolves."""
    out: dict[str, None] = {}
    for one in result.elements.accused:
        known = [one.unit_id] if one.unit_id in office.units else standing_of([one], office).own
        for unit in known if len(known) == 1 else ():
            if office.units[unit].kind != "county":
                out.setdefault(unit)
    return tuple(out)


def _named_units(letter: Letter, result: Result, office: Office) -> tuple[str, ...]:
    greeting = _SALUTATION.match(letter.text)
    addressed = greeting.end() if greeting else 0
    out: dict[str, None] = {}
    for one in result.elements.units:
        unit = office.units.get(one.value)
        if unit is None or unit.kind in _HIGH or (one.field == "text" and one.start < addressed):
            continue
        out.setdefault(unit.id)
    ids = list(out)
    return tuple(unit for unit in ids if not any(other != unit and office.is_within(other, unit) for other in ids))


def _quotes(letter: Letter, result: Result, longest: int) -> tuple[Quote, ...]:
    """The sentences with the strongest evidence of each topic; none where a letter has no text."""
    if not letter.text:
        return ()
    from classifier.write.snippets import snippets

    out: list[Quote] = []
    for tag in result.tags:
        found = [one for one in snippets(letter, tag, QUOTES) if one.field == "text" and one.context == "affirmed"]
        for one in found:
            text = "".join(one.pieces)
            if len(text) <= longest + 2:
                out.append(Quote(topic_id(tag), text, one.weight))
    return tuple(out)
