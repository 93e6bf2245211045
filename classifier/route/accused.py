"""Who is accused, in terms of the office: own units, units they lead, teams they sit in.

Every reading of a name counts: aliases, abbreviations, former posts, several units of one name. What may be
the accused's is treated as the accused's; what could not be settled is said in `ambiguous`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from classifier.model import Accused, Result
from classifier.office import Likeness, Office, Person
from classifier.office.names import plain, plain_name, plain_person
from classifier.route.written import DEPARTMENT, OF_COUNTY, written_of

JUDICIAL = "judicial"


@dataclass(slots=True)
class Standing:
    """What the accused of a letter are in the office.

    `own` and `led` hold unit ids, `texts` the units as written, `teams` team ids; `inspector` any member of
    the inspection bodies; `ambiguous` reasons why a person must look; `unresolved` that a unit is unknown to
    the office; `maybe` departments of which one may be that of somebody whose own is told by a part alone (人事股)
    or not at all, or stand above his unit; `cores` are what is written of their units and posts, `plain_names` their
    `names`, as compared.
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
    return out


def _add(out: Standing, one: Accused, office: Office, near: str | None, named: Iterable[str]) -> None:
    written = written_of(one, office, near)
    if written.own:
        _extend(out.own, written.own)
        _extend(out.bodies, written.bodies)
    else:
        out.unresolved = True
    out.ambiguous += written.ambiguous
    if one.unit and one.unit not in out.texts:
        out.texts.append(one.unit)
    known = len(out.led)
    if one.name:
        add_person(out, one, written.own, office)
    if written.barely and (one.unit or len(out.led) == known):
        _extend(out.maybe, may_be_of(one, named, office))
    if written.teams:
        _extend(out.teams, written.teams)
    out.inspector = out.inspector or written.inspector
    out.county_top = out.county_top or written.county_top
    _extend(out.cores, written.cores)


def may_be_of(one: Accused, named: Iterable[str], office: Office) -> Iterable[str]:
    """The departments to one of which somebody may belong whose unit is not told: those that the letter names; every
    one where no post is told either (领头的叫宗某), where he is of the police or a court, whose stations no letter need
    name rightly, or of a unit of the county that the office does not know: any may be it, or stand above it
    (县职业教育中心)."""
    told = bool(one.unit) and one.tier not in OF_COUNTY
    if told or (not one.unit and one.post and one.tier != JUDICIAL):
        return departments_of(named, office)
    return [unit for unit in office.departments.values() if unit]


def departments_of(named: Iterable[str], office: Office) -> Iterable[str]:
    """The departments of which units are or are a part, and the firms that get letters as these do."""
    above = (unit for name in named if name in office.units for unit in office.line_of(name))
    receive = office.departments.values()
    return (unit for unit in above if office.units[unit].kind == DEPARTMENT or unit in receive)


def surnames_known(office: Office) -> frozenset[str]:
    """The characters with which the names begin of all whom the office knows."""
    return frozenset((*office.people_by_surname, *office.members_by_surname, *(one[0] for one in _top_persons(office))))


def add_person(out: Standing, one: Accused, own: Sequence[str], office: Office) -> None:
    """What the office knows of a person of that name: posts, teams, a seat in the county's leadership."""
    if one.name not in out.names:
        out.names.append(one.name)
        out.plain_names.append(plain_name(one.name))
    name = plain_person(one.name)
    surname = name[:1]
    if surname in office.people_by_surname:
        _add_posts(out, one, own, office)
    for team_id, member in office.members_by_surname.get(surname, ()):
        likeness = office.compare.likeness(one.name, member)
        if likeness is Likeness.SAME or (likeness is Likeness.POSSIBLE and len(name) > 1):
            _extend(out.teams, [team_id])
    out.county_top = out.county_top or name in _top_persons(office)


def _add_posts(out: Standing, one: Accused, own: Sequence[str], office: Office) -> None:
    """Posts that people of that surname have, of those who may be the one."""
    same: list[Person] = []
    for person in office.people_by_surname[plain_person(one.name)[:1]]:
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


@lru_cache(maxsize=16)
def _top_persons(office: Office) -> frozenset[str]:
    return frozenset(filter(None, map(plain_person, office.county_top.persons)))


def _extend(into: list[str], items: Iterable[str]) -> None:
    for item in items:
        if item not in into:
            into.append(item)
