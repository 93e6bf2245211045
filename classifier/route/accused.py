"""Who is accused, in terms of the office: own units, units they lead, teams they sit in.

Every reading of a name counts: aliases, abbreviations, former posts, several units of one name. What may be
the accused's is treated as the accused's; what could not be settled is said in `ambiguous`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from classifier.model import Accused, Result
from classifier.office import Likeness, Office, Person
from classifier.office.names import any_of, plain, plain_person

_BETWEEN_POSTS = re.compile("[、，,；;兼和/]")
_SEAT = re.compile("(?:组织|宣传|纪检|统战|政法|妇女|青年)委员")
"""A seat in the committee of a town or village, no unit: the 组织委员 of a town is not of the 组织部."""

COUNTY_TOP = "county-top"
_OF_PLACES = frozenset({COUNTY_TOP, "town-head", "town-leader", "village"})
"""Tiers of those who are not of a department."""
DEPARTMENT = "dept"
"""Kind of the units, and of the recipients, that are departments of the county."""
INSPECTOR = "inspector"
_BARE_POST = 3
"""A post longer than this may hold the name of a unit (民政局局长)."""

_MORE = "…"

WHOLE_COUNTY = "county"
"""Kind of the unit that is the county itself: everybody is of the county, so it says nothing."""


@dataclass(slots=True)
class Standing:
    """What the accused of a letter are in the office.

    `own` and `led` hold unit ids, `texts` the units as written, `teams` team ids; `inspector` any member of
    the inspection bodies; `ambiguous` reasons why a person must look; `unresolved` that a unit is unknown to
    the office; `maybe` departments the letter names of which one may be that of somebody whose own is told by a
    part alone (人事股) or not at all; `cores` and `plain_names` are `texts` and `names` as compared.
    """

    names: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    own: list[str] = field(default_factory=list)
    led: list[str] = field(default_factory=list)
    teams: list[str] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    county_top: bool = False
    inspector: bool = False
    unresolved: bool = False
    maybe: list[str] = field(default_factory=list)
    ambiguous: list[str] = field(default_factory=list)
    cores: list[str] = field(default_factory=list)
    plain_names: list[str] = field(default_factory=list)

    def units(self) -> list[str]:
        """Ids of all units that must not see the accusation (their sub-units neither)."""
        return [*self.own, *self.led]


def standing_in(result: Result, office: Office) -> Standing | None:
    """What those whom a letter accuses are in `office`; None where nobody is accused."""
    found = result.elements
    if not found.accused:
        return None
    near = "，".join(place.text for place in found.places) or None
    return standing_of(found.accused, office, near, [unit.value for unit in found.units])


def standing_of(
    accused: Sequence[Accused], office: Office, near: str | None = None, named: Iterable[str] = ()
) -> Standing:
    """What `accused` are in `office`. `near` names places of the letter, to tell units of one name apart; `named`
    are the ids of the units that the letter speaks of."""
    out = Standing()
    for one in accused:
        _add(out, one, office, near, named)
    out.cores = list(dict.fromkeys(core for one in accused for core in _cores(one, office)))
    out.plain_names = [plain(name) for name in out.names]
    return out


def _cores(one: Accused, office: Office) -> list[str]:
    """What is written of the accused's unit, as compared: the unit, the unit with the post, a long post."""
    bare = len(one.post) <= _BARE_POST or _SEAT.fullmatch("".join(one.post.split()))
    texts = [one.unit, one.unit + one.post, "" if bare else one.post]
    return [office.compare.core(text) for text in texts if text]


def _add(out: Standing, one: Accused, office: Office, near: str | None, named: Iterable[str]) -> None:
    own = _own_units(out, one, office, near)
    if own:
        _extend(out.own, own)
        _extend(out.bodies, [office.body_of_unit[unit] for unit in own if unit in office.body_of_unit])
    else:
        out.unresolved = True
    if one.name and one.name not in out.names:
        out.names.append(one.name)
    if one.unit and one.unit not in out.texts:
        out.texts.append(one.unit)
    led = len(out.led)
    _people(out, one, own, office)
    if not own and len(out.led) == led and _told_barely(one, office):
        above = (unit for name in named if name in office.units for unit in office.line_of(name))
        _extend(out.maybe, (unit for unit in above if office.units[unit].kind == DEPARTMENT))
    _teams(out, one, office)
    if is_county_top(one, own, office):
        out.county_top = True


def _told_barely(one: Accused, office: Office) -> bool:
    """Whether the unit of somebody whom the office cannot place is not told, or by what any department may have."""
    if one.tier in _OF_PLACES:
        return False
    return not one.unit or _known(office).parts.match(plain(one.unit)) is not None


def _own_units(out: Standing, one: Accused, office: Office, near: str | None) -> list[str]:
    """Units the accused belongs to: what the unit means, or the units named within it (公安局 in
    公安局交警大队); and those named in the post or in front of the name."""
    found = [unit.id for unit in office.resolve(one.unit, near)] if one.unit else []
    if one.unit_id in office.units:
        if one.unit_id in found:
            found = [one.unit_id]
        else:
            found.append(one.unit_id)
    _note_ambiguity(out, found, office)
    if not found:
        _add_mentioned(found, one.unit, out, office)
    _add_mentioned(found, one.post, out, office)
    if len(one.name) > _BARE_POST:
        _add_mentioned(found, one.name, out, office)
    return [unit for unit in found if office.units[unit].kind != WHOLE_COUNTY]


def _add_mentioned(found: list[str], text: str, out: Standing, office: Office) -> None:
    if len(text) > 1:
        for mention in office.find_units(plain(text)):
            _note_ambiguity(out, mention.candidates, office)
            _extend(found, mention.candidates)


def _note_ambiguity(out: Standing, units: Sequence[str], office: Office) -> None:
    if len(units) < 2:
        return
    real = [unit for unit in units if office.units[unit].kind != WHOLE_COUNTY]
    if len(real) > 1:
        names = "、".join(_full_name(office, unit) for unit in real)
        out.ambiguous.append(f"被反映单位可能是：{names}")


def _full_name(office: Office, unit_id: str) -> str:
    above = office.ancestors(unit_id)
    name = office.units[unit_id].name
    return f"{above[0].name}{name}" if above and above[0].kind == "town" else name


def _people(out: Standing, one: Accused, own: list[str], office: Office) -> None:
    """Posts the office knows of a person of that name."""
    name = plain(one.name).removeprefix("姓")
    if not name:
        return
    same: list[Person] = []
    for person in office.people_by_surname.get(name[0], ()):
        likeness = office.compare.likeness(one.name, person.name)
        if likeness is Likeness.SAME:
            same.append(person)
        elif likeness is Likeness.POSSIBLE and not own and not one.unit and _posts_agree(one.post, person.post):
            _extend(out.led, [person.unit] if person.unit else [])
            out.ambiguous.append("被反映人姓名不全，可能是本县在册的领导人员，须核对")
    if not same:
        return
    units = list(dict.fromkeys(person.unit for person in same if person.unit))
    _extend(out.led, units)
    _extend(out.bodies, [office.body_of_unit[unit] for unit in units if unit in office.body_of_unit and not own])
    if len(units) > 1 and not set(units) & set(own):
        out.ambiguous.append("本县有几名同名的领导人员，须核对是哪一名")


def _posts_agree(a: str, b: str) -> bool:
    """Whether two posts may be one (局长, 县民政局局长); a post that is not given agrees with any."""
    return not a or not b or plain(a).endswith(plain(b)[-2:])


def _teams(out: Standing, one: Accused, office: Office) -> None:
    where = plain(one.unit) + plain(one.post)
    if one.tier == INSPECTOR or (where and _known(office).inspection.search(where)):
        out.inspector = True
    name = plain(one.name).removeprefix("姓")
    for team_id, member in office.members_by_surname.get(name[:1], ()) if name else ():
        likeness = office.compare.likeness(one.name, member)
        if likeness is Likeness.SAME or (likeness is Likeness.POSSIBLE and len(name) > 1):
            _extend(out.teams, [team_id])
    if where and _known(office).teams.search(where):
        _extend(out.teams, [team_id for written, team_id in office.team_names if written in where])


class _Known(NamedTuple):
    """What is asked about everybody, put so that those whom it does not concern cost little."""

    parts: re.Pattern[str]
    """The wording of a part of a body that does not say of which."""
    inspection: re.Pattern[str]
    """Words for a team or the office of inspection."""
    teams: re.Pattern[str]
    top_persons: frozenset[str]
    top_ends: tuple[str, ...]
    """The last two characters of the posts of the county's leadership; a shorter one as a whole."""


@lru_cache(maxsize=16)
def _known(office: Office) -> _Known:
    words = (*office.addressees.get("inspection-team", ()), *office.addressees.get("inspection-office", ()))
    parts = office.naming.parts
    begins = any_of(part[:-1] for part in parts if part.endswith(_MORE)).pattern
    ends = any_of(part[1:] for part in parts if part.startswith(_MORE)).pattern
    return _Known(
        re.compile(f"(?:{begins})|.*(?:{ends})$"),
        any_of(words),
        any_of(written for written, _ in office.team_names),
        frozenset(filter(None, map(plain_person, office.county_top.persons))),
        tuple({post[-2:] for post in office.county_top.posts}),
    )


def is_county_top(one: Accused, own: Iterable[str], office: Office) -> bool:
    """Whether only the superior may judge: by tier, by post, by name, or as one of the county's bodies."""
    top = office.county_top
    if one.tier == COUNTY_TOP:
        return True
    known = _known(office)
    if plain_person(one.name) in known.top_persons:
        return True
    if not one.tier and any(unit in top.units for unit in own):
        return True
    posts = [part for part in _BETWEEN_POSTS.split(plain(one.post)) if len(part) == 1 or part.endswith(known.top_ends)]
    if not posts:
        return False
    units = ["", plain(one.unit), *(office.units[unit].name for unit in own)]
    return any(f"{unit}{post}".endswith(top.posts) for post in posts for unit in units)


def _extend(into: list[str], items: Iterable[str]) -> None:
    into.extend(item for item in items if item not in into)
