"""The records that flow through fenliu; plain dataclasses, one definition of each.

Offsets are code points in the ORIGINAL field (`letter.title` or `letter.text`), end exclusive:
`letter.text[e.start:e.end] == e.text` whatever normalisation did. The JSON of a result uses
exactly these names. Values of coded fields are the ids listed in `docs/format.md`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

Field = Literal["title", "text"]
Context = Literal["affirmed", "negated", "praised", "hedged", "exhorted", "quoted"]


@dataclass(slots=True)
class Letter:
    """One letter as received. `parent` and `part` (from 1) are set when split from a longer document."""

    id: str
    title: str = ""
    text: str = ""
    channel: str = ""
    received: date | None = None
    meta: dict[str, str] = field(default_factory=dict)
    parent: str | None = None
    part: int | None = None


@dataclass(slots=True)
class ErrorRow:
    """An input that could not become a letter. `reason` never holds letter text, names or numbers."""

    id: str
    source: str
    reason: str
    where: str = ""


@dataclass(slots=True)
class Evidence:
    """A span of the original field that speaks for `label`; `entry` is the term or phrase id."""

    field: Field
    start: int
    end: int
    text: str
    label: str
    entry: str
    weight: float
    context: Context = "affirmed"


@dataclass(slots=True)
class Tag:
    """One topic the letter is about. `confidence` in [0, 1]; evidence strongest first."""

    area: str
    topic: str
    score: float
    confidence: float
    evidence: list[Evidence] = field(default_factory=list)


def full_id(area: str, topic: str) -> str:
    """`area.topic` of an area and a topic that may bear its area already."""
    return topic if "." in topic else f"{area}.{topic}"


def topic_id(tag: Tag) -> str:
    """`area.topic`, however the tag writes its topic."""
    return full_id(tag.area, tag.topic)


@dataclass(slots=True)
class Element:
    """A thing named in the letter: `text` verbatim, `value` normalised (cents, ISO date, unit id …)."""

    kind: str
    text: str
    value: str
    field: Field
    start: int
    end: int


@dataclass(slots=True)
class Accused:
    """A public office holder or body accused. `name` verbatim or "" when only post or body is given.

    `tier` is one of county-top, county-dept-head, county-dept-deputy, county-unit-head, county-unit,
    town-head, town-leader, station, village, inspector, judicial, or "" when unknown. `unit_id` is the
    office's id when the unit was resolved.
    """

    name: str
    post: str
    unit: str
    tier: str
    unit_id: str = ""
    evidence: list[Element] = field(default_factory=list)


@dataclass(slots=True)
class Petitioner:
    """Who writes. `signed`: real-name, anonymous, pending-verification, unknown, unit."""

    signed: str = "unknown"
    count: int = 1
    name: str = ""
    evidence: list[Element] = field(default_factory=list)


@dataclass(slots=True)
class Elements:
    """What the letter names, each with its place in the original."""

    accused: list[Accused] = field(default_factory=list)
    units: list[Element] = field(default_factory=list)
    places: list[Element] = field(default_factory=list)
    amounts: list[Element] = field(default_factory=list)
    dates: list[Element] = field(default_factory=list)
    contacts: list[Element] = field(default_factory=list)
    petitioner: Petitioner = field(default_factory=Petitioner)
    repeat: bool = False
    offered: list[Element] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Lead:
    """A discipline lead. `grade` A, B or C; `reasons` say which conditions held."""

    grade: str
    reasons: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Recipient:
    """Who may receive the letter. `form`: `whole`, or `extract` for the redacted request only."""

    kind: str
    id: str
    name: str
    form: str = "whole"


@dataclass(slots=True)
class Route:
    """The proposal. `due` gives a date for each clock; `basis` rule ids and articles; `not_to` names and
    units that must never receive it; `locked` when only the superior may open it."""

    to: list[Recipient] = field(default_factory=list)
    cc: list[Recipient] = field(default_factory=list)
    not_to: list[str] = field(default_factory=list)
    due: dict[str, date] = field(default_factory=dict)
    basis: list[str] = field(default_factory=list)
    held: bool = False
    why: list[str] = field(default_factory=list)
    locked: bool = False


@dataclass(slots=True)
class Labelled:
    """A label of a set of one's own (departments …). `confidence` in [0, 1]."""

    id: str
    name: str
    confidence: float


@dataclass(slots=True)
class Result:
    """What fenliu says of one letter (or one part of a split document)."""

    letter_id: str
    parent: str | None = None
    part: int | None = None
    kind: str = ""
    purpose: str = ""
    purpose_secondary: str | None = None
    urgency: str = ""
    tags: list[Tag] = field(default_factory=list)
    areas: list[str] = field(default_factory=list)
    petition_class: str | None = None
    elements: Elements = field(default_factory=Elements)
    lead: Lead | None = None
    route: Route | None = None
    needs_human: bool = False
    why: list[str] = field(default_factory=list)
    lexicon: str = ""
    error: str | None = None
    class_confidence: float = 0.0
    labels: dict[str, list[Labelled]] = field(default_factory=dict)


def to_dict(record: Any) -> Any:
    """The JSON-ready form of any record here (dates as ISO strings)."""
    import orjson

    return orjson.loads(orjson.dumps(record))


def to_json(record: Any) -> bytes:
    """One line of UTF-8 JSON, without the newline."""
    import orjson

    return orjson.dumps(record)
