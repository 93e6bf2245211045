"""Who sees which letter: the one place that builds the condition, for SQL and for bitmaps.

信访工作条例第30条: nothing of an accusation reaches those accused. When a letter is added, `bars_of` writes down
who must not see it: units (own, led, and all that a written name may mean), teams with an accused member, the
inspection bodies when one of theirs is accused, the persons named. `Guard.scope` says what that means for a user,
and what the user's roles allow; a `Scope` then narrows every query. Nobody without a role sees anything.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from pyroaring import BitMap
from sqlalchemy.engine import Connection

from classifier.inbox.bitmaps import View
from classifier.inbox.engine import among
from classifier.inbox.marks import EXTRACT, LOCKED, REPEAT, Mark
from classifier.inbox.records import User
from classifier.inbox.refusals import Conflict
from classifier.inbox.schema import accused_names, barred, letters, meta, teams
from classifier.model import Letter, Result
from classifier.office import Likeness, Office
from classifier.office.names import plain
from classifier.route import standing_in
from classifier.route.guard import INSPECTION, TEAM
from classifier.route.requests import withheld_units
from classifier.route.written import WHOLE_COUNTY

UNIT, TEAM_BAR, INSPECTORS, NAME, ASKED = "unit", "team", "inspect", "name", "asked"
BAR = "bar:"
NAMES = "names"
BARS = "bars"
"""In `meta`: the digest of the office under which the bars of all letters hold."""
READERS = ("dispatcher", "member", "lead")

Bar = tuple[str, str]
"""(kind, value) of a row in `barred`."""


def bars_of(letter: Letter, result: Result, office: Office) -> list[Bar]:
    """Who must not see the letter; `letter` and `result` as they were before redaction."""
    who = standing_in(result, office)
    out: dict[Bar, None] = {}
    if who is not None:
        for unit in (*who.units(), *who.maybe):
            out[UNIT, unit] = None
        for core in who.cores:
            for unit in _units_like(core, office):
                out[UNIT, unit] = None
        for team in who.teams:
            out[TEAM_BAR, team] = None
        if who.inspector:
            out[INSPECTORS, "1"] = None
        for name in who.names:
            bare = plain(name).removeprefix("姓")
            if bare:
                out[NAME, bare[:200]] = None
    for unit in withheld_units(letter, office):
        out[ASKED, unit] = None
    return list(out)


@lru_cache(maxsize=16384)
def _units_like(core: str, office: Office) -> tuple[str, ...]:
    """Units that a written name may mean, by any of their names."""
    return tuple(
        unit.id
        for unit in office.units.values()
        if unit.kind != WHOLE_COUNTY
        and any(office.compare.may_be_of(office.compare.core(name), core) for name in (unit.name, *unit.aliases))
    )


@dataclass(slots=True, frozen=True)
class Scope:
    """What one user may see. `all`: whatever is not barred (a dispatcher); else what `team` holds, "" nothing."""

    all: bool
    team: str
    bars: tuple[Bar, ...]
    connection: Connection | None = field(default=None, compare=False, repr=False)

    def bits(self, view: View) -> BitMap:
        """The letters this user may know of; a fresh bitmap."""
        out = BitMap(view.get(("all", ""))) if self.all else BitMap(view.get(("holder", self.team)))
        if not self.all:
            out -= view.get(LOCKED)
        for kind, value in self.bars:
            out -= view.get((BAR + kind, value))
        return out

    def sql(self) -> sa.ColumnElement[bool]:
        """The same as a condition on `letters`."""
        allowed: list[Any] = []
        if not self.all:
            allowed += [letters.c.holder == self.team, letters.c.holder != "", letters.c.locked.is_(False)]
        by_kind: dict[str, list[str]] = {}
        for kind, value in self.bars:
            by_kind.setdefault(kind, []).append(value)
        for kind, values in by_kind.items():
            against = sa.select(barred.c.seq).where(
                barred.c.seq == letters.c.seq, barred.c.kind == kind, barred.c.value.in_(values)
            )
            allowed.append(~against.exists())
        return sa.and_(sa.true(), *allowed)

    def covered(self, view: View) -> BitMap:
        """Letters of which this user has only the extract: nothing may be learnt of their labels or text."""
        return BitMap() if self.all else view.get(EXTRACT)

    def repeated(self, view: View) -> BitMap:
        """The letters of which this user may read another one of the same matter, too. A copy that is hidden is none:
        whoever is accused in it, or holds only one of two, must not learn of it from the other."""
        marked = view.get(REPEAT)
        mine = (marked & self.bits(view)) - self.covered(view)
        others = marked - mine
        if self.connection is None or not others or not mine:
            return mine
        query = sa.select(letters.c.seq, letters.c.matter)
        if len(others) < len(mine):
            theirs = sa.select(letters.c.matter).where(among(self.connection, letters.c.seq, others))
            query = query.where(letters.c.matter.in_(theirs))
        else:
            query = query.where(among(self.connection, letters.c.seq, mine))
        found = [(seq, matter) for seq, matter in self.connection.execute(query) if seq in mine]
        known = Counter(matter for _, matter in found)
        return mine - BitMap([seq for seq, matter in found if known[matter] < 2])


NOTHING = Scope(False, "", ())


class Guard:
    """Scopes of users under one office. Remembers which accused names may be a user's own."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._lock = threading.Lock()
        self._names: dict[tuple[str, bool], tuple[int, list[str]]] = {}
        self._leaders: dict[str, list[str]] = {}
        for person in office.people:
            self._leaders.setdefault(person.unit, []).append(person.name)

    def scope(self, user: User, connection: Connection) -> Scope:
        """What `user` may see as the transaction of `connection` sees the store. `Conflict` when the bars of its
        letters were made under another office."""
        check_office(connection, self._office)
        if not user.has(*READERS):
            return NOTHING
        everything = user.has("dispatcher")
        if not everything and not self.team_of(user.team, connection)[0]:
            return NOTHING  # no team, or one that the office no longer has: its unit is not known
        return Scope(everything, user.team, tuple(dict.fromkeys(self._bars(user, connection))), connection)

    def _bars(self, user: User, connection: Connection) -> list[Bar]:
        office = self._office
        kind, unit = self.team_of(user.team, connection)
        units = dict.fromkeys(
            one
            for of in (user.unit, unit)
            for one in (*office.line_of(of), of)
            if of and (one not in office.units or office.units[one].kind != WHOLE_COUNTY)
        )
        bars: list[Bar] = [(UNIT, one) for one in units]
        if user.team:
            bars += [(TEAM_BAR, user.team)]
        home = office.body_of_unit.get(user.unit, "")
        if kind in INSPECTION or home in INSPECTION or self._inspects(user):
            bars.append((INSPECTORS, "1"))
            bars += [(TEAM_BAR, team) for team in self._teams_with(user)]
        if not user.has("dispatcher") and kind not in office.whole:
            bars += [(ASKED, one) for one in units]
        bars += [(NAME, name) for name in self._names_like(user.person or user.display, connection)]
        bars += [(NAME, name) for one in self._theirs(user, units) for name in self._names_like(one, connection, True)]
        return bars

    def _theirs(self, user: User, units: Iterable[str]) -> list[str]:
        """Who leads the user's units or sits in the user's team by the office of today: bars noted when a letter came
        in say nothing of who came after."""
        team = self._office.teams.get(user.team)
        members = [member.name for member in team.members] if team is not None else []
        return [*(name for unit in units for name in self._leaders.get(unit, ())), *members]

    def team_of(self, team: str, connection: Connection) -> tuple[str, str]:
        """(kind, unit) of a team, ("", "") for an unknown one."""
        if not team:
            return "", ""
        row = connection.execute(sa.select(teams.c.kind, teams.c.unit).where(teams.c.id == team)).first()
        return (row.kind, row.unit) if row else ("", "")

    def _inspects(self, user: User) -> bool:
        return bool(self._teams_with(user))

    def _teams_with(self, user: User) -> list[str]:
        """Inspection teams of which the user is a member by name."""
        if not user.person:
            return []
        compare = self._office.compare
        return [
            team.id
            for team in self._office.teams.values()
            if any(compare.likeness(user.person, member.name) is Likeness.SAME for member in team.members)
        ]

    def _names_like(self, person: str, connection: Connection, sure: bool = False) -> list[str]:
        """Accused names that may be this person; with `sure` only those that are the same."""
        bare = plain(person)
        if not bare:
            return []
        version = names_version(connection)
        with self._lock:
            known = self._names.get((bare, sure))
        if known is not None and known[0] == version:
            return known[1]
        first = bare[0]
        query = sa.select(accused_names.c.name).where(
            accused_names.c.name >= first, accused_names.c.name < first + "\U0010ffff"
        )
        compare = self._office.compare
        like = (Likeness.SAME,) if sure else (Likeness.SAME, Likeness.POSSIBLE)
        found = [name for (name,) in connection.execute(query) if compare.likeness(bare, name) in like]
        with self._lock:
            self._names[bare, sure] = (version, found)
        return found


def check_office(connection: Connection, office: Office) -> None:
    """`Conflict` when the bars of the letters that are there hold under another office than this one."""
    if connection.execute(sa.select(meta.c.value).where(meta.c.name == BARS)).scalar() != office.digest:
        raise Conflict("单位配置变了，回避正在重算或还没有重算：请重新打开收件箱 (the office has changed)")


def names_version(connection: Connection) -> int:
    """Grows with the names of accused persons in the store."""
    return int(connection.execute(sa.select(meta.c.value).where(meta.c.name == NAMES)).scalar() or 0)


def bar_marks(bars: Sequence[Bar]) -> list[Mark]:
    """The marks under which barred letters are found."""
    return [(BAR + kind, value) for kind, value in bars]


def office_teams(office: Office) -> list[dict[str, str]]:
    """Everybody letters can be handed to: inspection teams, bodies, departments."""
    out = [{"id": team.id, "name": team.name, "kind": TEAM, "unit": ""} for team in office.teams.values()]
    out += [
        {"id": body.kind, "name": body.name, "kind": body.kind, "unit": body.unit}
        for body in office.bodies.values()
        if body.kind not in ("archive", "reply", "praise-forward", TEAM)
    ]
    bodies = {one["unit"] for one in out}
    out += [
        {"id": unit, "name": office.units[unit].name, "kind": "dept", "unit": unit}
        for unit in office.departments.values()
        if unit in office.units and unit not in bodies
    ]
    return list({one["id"]: one for one in out}.values())
