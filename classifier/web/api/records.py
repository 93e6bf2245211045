"""What the API takes; what it gives are the records of `classifier.model` and `classifier.inbox`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from classifier.inbox import Filters
from classifier.inbox.records import Correction, Link, Note, Part, Row, Step
from classifier.model import Letter, Result

PREFIX = "/api/v1"
Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$")]
Words = Annotated[str, StringConstraints(max_length=2000, pattern=r"^[^\x00]*$")]
Reason = Annotated[str, StringConstraints(min_length=1, max_length=2000, pattern=r"^[^\x00]*\S[^\x00]*$")]
Called = Annotated[str, StringConstraints(max_length=40, pattern=r"^[^\x00-\x1f]*$")]
Body = Annotated[str, StringConstraints(max_length=200_000, pattern=r"^[^\x00]*$")]
Status = Literal["new", "proposed", "assigned", "accepted", "returned", "closed"]
Clock = Literal["overdue", "due-3", "due-7", "later", "none"]


class Given(BaseModel):
    """What is not named here is refused."""

    model_config = ConfigDict(extra="forbid")


class LetterIn(Given):
    """A letter to classify or to take in."""

    id: Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00]*$")] = ""
    title: Body = ""
    text: Body = ""
    channel: Annotated[str, StringConstraints(max_length=100, pattern=r"^[^\x00]*$")] = ""
    received: date | None = None

    def letter(self) -> Letter:
        return Letter(self.id, self.title, self.text, self.channel, self.received)


class LettersIn(Given):
    """Letters to take in; each needs an id of its own, so that sending again doubles nothing."""

    letters: Annotated[list[LetterIn], Field(min_length=1, max_length=500)]


class FiltersIn(Given):
    """Which letters; all given must hold, the values of one field are alternatives."""

    area: list[Id] = []
    topic: list[Id] = []
    team: list[Id] = []
    unit: list[Id] = []
    purpose: list[Id] = []
    urgency: list[Id] = []
    status: list[Status] = []
    clock: list[Clock] = []
    since: date | None = None
    until: date | None = None
    repeats: bool = False
    mine: bool = False
    held: bool = False

    def filters(self, text: str = "") -> Filters:
        given = {name: value for name, value in self if name in _FIELDS}
        lists = {name: tuple(value) for name, value in given.items() if isinstance(value, list)}
        return Filters(**{**given, **lists, "text": text})


_FIELDS = frozenset(FiltersIn.model_fields)


class Listing(FiltersIn):
    """A page of the list. `after` is the `next` of the page before."""

    limit: Annotated[int, Field(ge=1, le=200)] = 50
    after: Annotated[str, StringConstraints(max_length=300, pattern=r"^[A-Za-z0-9_=.:-]*$")] | None = None


class Search(Listing):
    """A page of what was searched for. `text`: words divided by blanks, all of which must occur."""

    text: Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00]*$")] = ""


class AssignIn(Given):
    """To whom, and a word with it."""

    to: Id
    note: Words = ""


class ReasonIn(Given):
    """Why."""

    reason: Reason


class OutcomeIn(Given):
    """What became of it."""

    outcome: Reason


class NoteIn(Given):
    """A note."""

    text: Reason


class CorrectionIn(Given):
    """A better answer: an id, or for `areas` and `topics` ids divided by commas."""

    field: Literal["areas", "topics", "purpose", "urgency", "kind", "unit"]
    value: Annotated[str, StringConstraints(min_length=1, max_length=2000, pattern=r"^[A-Za-z0-9._:,-]+$")]
    reason: Words = ""

    def correction(self) -> Correction:
        return Correction(self.field, self.value, self.reason)


class AccusedIn(Given):
    """Somebody accused whom the program did not find: at least one of the first three."""

    name: Called = ""
    unit: Called = ""
    post: Called = ""
    reason: Reason


@dataclass(slots=True)
class Added:
    """What came of adding somebody accused: whether you may still see the letter, and the letters of the same text, or
    nearly the same, to which nothing was added."""

    id: str
    seen: bool
    copies: list[str]


@dataclass(slots=True)
class LetterOut:
    """One letter, redacted; offsets of the evidence are true on `title` and `text`."""

    row: Row
    title: str
    text: str
    result: Result
    clocks: dict[str, date]
    history: list[Step]
    notes: list[Note]
    corrections: list[Correction]
    links: list[Link]
    may: list[str]
    joint: int
    document: str
    parts: list[Part]


@dataclass(slots=True)
class Contact:
    """A way to reach the writer: `kind` phone, address …, `value` as written."""

    kind: str
    value: str


@dataclass(slots=True)
class IdentityOut:
    """Who wrote, as written in the original."""

    name: str
    contacts: list[Contact]
    meta: dict[str, str]
    original_title: str
    original_text: str
    document_text: str


@dataclass(slots=True)
class Value:
    """One value of a facet and how many letters have it."""

    id: str
    name: str
    count: int


@dataclass(slots=True)
class Me:
    """Whose token this is."""

    name: str
    roles: list[str]
    team: str
    unit: str
    display: str


@dataclass(slots=True)
class Done:
    """It is done."""

    id: str
    done: Literal[True] = True


class Refused(BaseModel):
    """Why not: a word for programs and a sentence for people."""

    code: str
    message: str


_WHY = {
    400: "无法读懂", 401: "没有有效的令牌", 403: "角色不允许", 404: "没有，或看不到", 409: "状态已变", 413: "太大",
    422: "内容有误", 429: "太频繁",
}  # fmt: skip
REFUSALS: dict[int | str, dict[str, Any]] = {
    status: {"model": Refused, "description": why} for status, why in _WHY.items()
}
