"""The records of the inbox: what a desk takes and gives. Plain dataclasses, JSON-ready through
`classifier.model.to_dict`.

Ids are the ids of the lexicons and the office (`eco-environment`, `team-1`, `housing`); a team is whoever
letters are handed to: an inspection team (`team-1`), a body (`discipline`), or a department by its unit id
(`housing`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any, Literal

from classifier.inbox.refusals import Invalid

Role = Literal["dispatcher", "member", "lead", "author", "administrator", "auditor"]
ROLES: tuple[Role, ...] = ("dispatcher", "member", "lead", "author", "administrator", "auditor")
Status = Literal["new", "proposed", "assigned", "accepted", "returned", "closed"]
STATUSES: tuple[Status, ...] = ("new", "proposed", "assigned", "accepted", "returned", "closed")
CLOCKS = ("overdue", "due-3", "due-7", "later", "none")
"""Where an open letter stands on `due`: past it, within 3 days, within 7 days, later, or without a date."""
FACETS = ("area", "topic", "team", "unit", "purpose", "urgency", "status", "clock")
CORRECTABLE = ("areas", "topics", "purpose", "urgency", "kind", "unit")
ACCUSED = "accused"
"""The field of a correction, and the step, by which somebody accused is added."""
MOST_TEXT = 200
"""Characters of a search text; of a reason or a note `MOST_NOTE`."""
MOST_NOTE = 2000


@dataclass(slots=True, frozen=True)
class User:
    """Who acts. `team` the team's id, `unit` the id of the unit the person belongs to, `person` the name in life:
    the guard compares all three with who is accused. `display` is what pages show."""

    name: str
    roles: tuple[str, ...] = ()
    team: str = ""
    unit: str = ""
    display: str = ""
    person: str = ""
    disabled: bool = False
    set_by: str = ""
    """Who set the password, while it is not the user's own yet: until then the roles do not count."""
    waits: str = ""
    """Who changed the account, while no second person has confirmed it: until then nobody signs in."""

    def has(self, *roles: str) -> bool:
        """Whether the user holds any of these roles."""
        return not (self.disabled or self.set_by or self.waits) and any(role in self.roles for role in roles)


@dataclass(slots=True, frozen=True)
class Session:
    """A signed-in user. `token` goes into the cookie, is shown once and stored hashed; times are epoch seconds."""

    token: str
    csrf: str
    user: User
    expires: float


@dataclass(slots=True)
class Filters:
    """Which letters; every field optional, all must hold. Values within one field are alternatives (`or`).

    `since` and `until` are days of receipt, both included. `text` is searched in the redacted title and text: words
    divided by spaces must all occur. `clock` one of `CLOCKS`; `repeats` letters that have repeats; `mine` letters I
    accepted; `held` those that a person must decide.
    """

    area: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    team: tuple[str, ...] = ()
    unit: tuple[str, ...] = ()
    purpose: tuple[str, ...] = ()
    urgency: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    clock: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    text: str = ""
    repeats: bool = False
    mine: bool = False
    held: bool = False

    @classmethod
    def parse(cls, given: Mapping[str, str]) -> Filters:
        """From a query string or options: values of a field divided by commas. Raises `Invalid` for an unknown
        field, a date that is none, a status or clock that is none, or a text that is too long."""
        known = {one.name for one in fields(cls)}
        out = cls()
        for name, value in given.items():
            if name not in known:
                raise Invalid(f"没有这个筛选条件 (unknown filter): {name[:40]}")
            if value:
                setattr(out, name, _parsed(name, value))
        return out

    def as_dict(self) -> dict[str, str]:
        """What `parse` takes: only the fields that are set."""
        out: dict[str, str] = {}
        for one in fields(self):
            value = getattr(self, one.name)
            if isinstance(value, tuple):
                value = ",".join(value)
            elif isinstance(value, bool):
                value = "1" if value else ""
            elif isinstance(value, date):
                value = value.isoformat()
            if value:
                out[one.name] = value
        return out


def _parsed(name: str, value: str) -> Any:
    if "\0" in value or len(value) > MOST_NOTE:
        raise Invalid(f"筛选条件 {name} 的值太长或有不可用的字符 (bad value)")
    if name in ("repeats", "mine", "held"):
        if value.lower() not in ("1", "0", "true", "false", "yes", "no"):
            raise Invalid(f"{name} 只能是 1 或 0 (must be 1 or 0)")
        return value.lower() in ("1", "true", "yes")
    if name in ("since", "until"):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise Invalid(f"{name} 应为 2026-01-31 这样的日期 (a date like 2026-01-31)") from None
    if name == "text":
        if len(value) > MOST_TEXT:
            raise Invalid(f"检索词最多 {MOST_TEXT} 字 (search text too long)")
        return value
    values = tuple(dict.fromkeys(one.strip() for one in value.split(",") if one.strip()))
    allowed = {"status": STATUSES, "clock": CLOCKS}.get(name)
    if allowed is not None and not set(values) <= set(allowed):
        raise Invalid(f"{name} 只能是 {'、'.join(allowed)} (unknown value)")
    return values


@dataclass(slots=True)
class Row:
    """A line of the list. `title` is redacted ("" when locked). `team` is who has it or, before it is assigned,
    who is proposed; `unit` the accused's unit when known, else the first unit named; `due` the nearest open period;
    `repeats` how many other letters of the same matter this user may see; `form` is `extract` when the team has
    only the request; `part` (from 1) which part of a document of several findings it is, 0 for none."""

    id: str
    received: date | None
    title: str
    areas: list[str]
    topics: list[str]
    purpose: str
    urgency: str
    status: str
    team: str
    unit: str
    due: date | None
    overdue: bool
    repeats: int
    held: bool
    locked: bool
    form: str = "whole"
    kind: str = ""
    clerk: str = ""
    part: int = 0


@dataclass(slots=True)
class Page:
    """`total` counts all that match. `about` says that a search found so many that the total is counted, not checked
    word for word (the items always are); `cut` that only the newest of them were looked at: with `until` the search
    goes further back. `next` goes into `after`; None at the end."""

    items: list[Row]
    next: str | None
    total: int
    about: bool = False
    cut: bool = False


Facets = dict[str, list[tuple[str, str, int]]]
"""Facet → (id, Chinese name, count), largest first. Each facet is counted with the filters of all the others."""


@dataclass(slots=True)
class Step:
    """One line of a letter's history: when (ISO, UTC), who, what (`added`, `assigned`, `accepted`, `corrected`,
    `accused`, `returned`, `closed`, `noted`, `reclassified`), and the words given with it."""

    at: str
    who: str
    what: str
    detail: str = ""


@dataclass(slots=True)
class Note:
    """A note on a letter (redacted like the letter)."""

    at: str
    who: str
    text: str


@dataclass(slots=True)
class Correction:
    """A person's better answer. `field` one of `CORRECTABLE`; `value` an id, or ids divided by commas for `areas` and
    `topics`; the last four are filled in by the desk. Where somebody accused was added, `field` is `ACCUSED`, and
    `value` says who."""

    field: str
    value: str
    reason: str = ""
    was: str = ""
    who: str = ""
    at: str = ""
    lexicon: str = ""


@dataclass(slots=True)
class Link:
    """Another letter of the same matter that this user may see. `kind` exact or near; `similarity` in [0, 1]."""

    id: str
    title: str
    received: date | None
    kind: str
    similarity: float


@dataclass(slots=True)
class Accusation:
    """What came of adding somebody accused: whether the user may still see the letter, the ids of the letters of the
    same text, or nearly the same, that he could see with it (nothing was added to those), and whether it is locked."""

    seen: bool
    copies: list[str]
    locked: bool


@dataclass(slots=True)
class Part:
    """Another part of the same document that this user may see."""

    id: str
    part: int
    title: str
    status: str


@dataclass(slots=True)
class Item:
    """One letter to read. `title` and `text` are redacted (of a letter in form `extract`: the request only, and
    then `result` has no evidence). `result` is the JSON form of a `Result`, its offsets true on `title` and `text`;
    `clocks` the due dates by clock id; `may` what this user may do: accept, correct, accuse, assign, return, close,
    note, reveal, export."""

    row: Row
    title: str
    text: str
    result: dict[str, Any]
    clocks: dict[str, date]
    history: list[Step]
    notes: list[Note]
    corrections: list[Correction]
    links: list[Link]
    may: set[str]
    joint: int = 1
    """Writers of a joint letter (联名信)."""
    document: str = ""
    """The redacted title of the document of which the letter is a part."""
    parts: list[Part] = field(default_factory=list)


@dataclass(slots=True)
class Identity:
    """Who wrote, as written in the original: name, contacts (`phone: …`), and the register's other columns. Of a part
    of a document `document_text` is the whole, for dispatchers alone."""

    name: str
    contacts: list[tuple[str, str]]
    meta: dict[str, str]
    original_title: str
    original_text: str
    document_text: str = ""
