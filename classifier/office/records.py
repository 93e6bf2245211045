"""What an office knows, as plain records: units, people, teams, rounds, departments, routes, clocks.

Built from the compiled JSON of the cache, so nothing here needs pydantic or YAML.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple


@dataclass(slots=True, frozen=True)
class Unit:
    """A body of the county. `kind` county, body, dept, town, village, station, school, hospital, company or
    other; `level` city, county, town or village; `parent` the id of the unit it belongs to ("" for none)."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    parent: str = ""
    level: str = ""
    kind: str = "other"


@dataclass(slots=True, frozen=True)
class Person:
    """An office holder. `unit` is the unit of the post; `leads` says that the person heads that unit or
    belongs to its leading body (a deputy counts)."""

    name: str
    post: str
    unit: str
    leads: bool = False


@dataclass(slots=True, frozen=True)
class Member:
    """A member of an inspection team; `unit` is the id or name of the home unit ("" when not given)."""

    name: str
    unit: str = ""
    post: str = ""


@dataclass(slots=True, frozen=True)
class Team:
    """An inspection team; `expertise` holds ids of areas."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    expertise: tuple[str, ...] = ()
    members: tuple[Member, ...] = ()


@dataclass(slots=True, frozen=True)
class Round:
    """A round of inspection: which team inspects which units from `start` to `end` (both days included)."""

    id: str
    name: str
    start: date
    end: date
    teams: dict[str, tuple[str, ...]]


@dataclass(slots=True, frozen=True)
class Body:
    """The body behind a kind of recipient (`discipline`, `audit` …); `unit` is its id among the units."""

    kind: str
    name: str
    unit: str = ""


@dataclass(slots=True, frozen=True)
class Choice:
    """When the letter holds one of `words`, these recipients come first for the topic."""

    words: frozenset[str]
    to: tuple[str, ...]


@dataclass(slots=True, frozen=True)
class Home:
    """Who handles a topic: recipients in order (`dept` names or kinds), and choices by wording.

    `aside`: the topic says how a matter was handled (procedure, manner, follow-up), not what it is about; the
    homes of a letter's other topics go first.
    """

    to: tuple[str, ...]
    choices: tuple[Choice, ...] = ()
    aside: bool = False

    def chosen(self, words: set[str]) -> tuple[str, ...]:
        """Whom the words of a letter choose of those who handle the topic."""
        return next((choice.to for choice in self.choices if not words.isdisjoint(choice.words)), self.to)

    def anybody(self) -> set[str]:
        """Everybody the topic may go to, by whatever words."""
        return {*self.to, *(name for choice in self.choices for name in choice.to)}


@dataclass(slots=True, frozen=True)
class Matter:
    """Words by which a letter is somebody's matter, where its topics do not say: `strong` count two, `normal` one."""

    strong: tuple[str, ...] = ()
    normal: tuple[str, ...] = ()


@dataclass(slots=True, frozen=True)
class Rule:
    """One line of the routing table.

    `when` is a condition ("" for the last rule). The first rule with `to` names the main recipients; what
    later rules name is copied. `go_on`: the rules after this one are asked too. `instead` stands in for
    `to` when the guard leaves nobody. `lock`: no copies, only the superior may open it. `hold`: a person
    must decide. `forms` overrides the form of a recipient (`extract` or `whole`).
    """

    id: str
    when: str
    name: str = ""
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    clock: tuple[str, ...] = ()
    why: str = ""
    go_on: bool = False
    lock: bool = False
    hold: bool = False
    forms: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True, frozen=True)
class Clock:
    """A period: so many calendar days or working days after receipt, by which article; of no days: at once.

    `when` is a condition ("" always); `roll`: a last day that is a day off moves to the next working day.
    """

    id: str
    name: str
    article: str
    days: int = 0
    workdays: int = 0
    roll: bool = False
    when: str = ""

    @property
    def at_once(self) -> bool:
        """Whether the matter bears no delay."""
        return not (self.days or self.workdays)


@dataclass(slots=True, frozen=True)
class CountyTop:
    """Whom only the superior may judge: posts and persons of the county leadership, and its bodies."""

    posts: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    units: tuple[str, ...] = ()


@dataclass(slots=True, frozen=True)
class Naming:
    """How names are written in this county (the parts that may be there or not).

    `county` words before a county unit (县, 云溪县); `bodies` endings of a town or village that stand for it
    (人民政府, 党委, 村委会); `town` and `village` endings of place names; `not_after` characters that make a
    town's short name part of another name (柳塘路); `not_before` characters before a name that put it outside
    the county (市公安局); `former` words for time in office (原, 时任); `mask` characters that hide part of a
    person's name (某); `sectors` words that with the beginning of a body's name stand for it (卫健部门, 公安系统);
    `parts` how a body's own part is told without the body (局…: 局里人事股; …股: 人事股).
    """

    county: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    town: tuple[str, ...] = ()
    village: tuple[str, ...] = ()
    not_after: str = ""
    not_before: str = ""
    former: tuple[str, ...] = ()
    mask: str = ""
    sectors: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


@dataclass(slots=True, frozen=True)
class Asking:
    """How letters say whom they are written to (`salutation`: within so many characters; `people` it names;
    `no_salutation`: words it never holds), to whom somebody `assigned` them, whom they beg and whom they denounce."""

    salutation: int = 60
    people: tuple[str, ...] = ()
    no_salutation: tuple[str, ...] = ()
    assigned: tuple[str, ...] = ()
    begged: tuple[str, ...] = ()
    not_begged: tuple[str, ...] = ()
    denounced: tuple[str, ...] = ()


class UnitMention(NamedTuple):
    """A unit named in a text: code points [start, end) of the text given. `unit_id` is the likeliest unit;
    `ambiguous` says that `candidates` holds others which the text does not rule out."""

    start: int
    end: int
    unit_id: str
    name: str
    ambiguous: bool = False
    candidates: tuple[str, ...] = ()
