"""The guard: who must not receive an accusation, whatever the rules said. Last, and before every hand-over.

信访工作条例第30条、第46条: nothing of an accusation goes to those accused. So no accused person or unit, no unit
under it, no unit the accused leads, no team with an accused member; accusations against the county
leadership go to the superior alone, locked. Where that leaves nobody, or a name is ambiguous, a person
must decide: the letter is held.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import NamedTuple

from classifier.model import Accused, Recipient, Route
from classifier.office import Office
from classifier.office.names import Cores, plain, traits_of
from classifier.route.accused import Standing, standing_of
from classifier.route.written import DEPARTMENT, WHOLE_COUNTY

HIGHER = "higher-level"
TEAM = "inspection-team"
INSPECTION = (TEAM, "inspection-office")
NOBODYS = frozenset({"archive", "reply"})
"""Kinds of recipient that hand the letter to nobody."""


@dataclass(slots=True)
class Verdict:
    """What the guard lets through, what not and why. `not_to` names persons, units and teams."""

    allowed: list[Recipient] = field(default_factory=list)
    blocked: list[tuple[Recipient, str]] = field(default_factory=list)
    not_to: list[str] = field(default_factory=list)
    locked: bool = False
    held: bool = False
    why: list[str] = field(default_factory=list)


def check(
    recipients: Iterable[Recipient],
    accused: Sequence[Accused],
    office: Office,
    *,
    accusation: bool = True,
    near: str | None = None,
    withheld: Sequence[str] = (),
    standing: Standing | None = None,
) -> Verdict:
    """Which of `recipients` may have a letter that accuses `accused`.

    `near` names the letter's places, to tell units of one name apart; `withheld` holds ids of units the
    writer asked to keep it from. Without an accusation, or with nobody accused, all may have it.
    `held` is set when no recipient is left or when somebody accused is ambiguous. Recipients that are not in
    the office's `whole` list get the extract.
    """
    recipients = list(recipients)
    if not accusation or not accused:
        return _free(recipients)
    who = standing if standing is not None else standing_of(accused, office, near)
    allowed, blocked = sift(recipients, who, office, withheld)
    out = Verdict(allowed, blocked, not_to(who, accused, office, withheld), locked=who.county_top)
    for reason in dict.fromkeys(who.ambiguous):
        out.why.append(f"待核：{reason}")
    out.held = bool(who.ambiguous)
    if recipients and not out.allowed:
        out.held = True
        out.why.append("待核：应收单位都须回避，没有可以接收的单位")
    return out


def sift(
    recipients: Iterable[Recipient], who: Standing, office: Office, withheld: Sequence[str] = ()
) -> tuple[list[Recipient], list[tuple[Recipient, str]]]:
    """Those who may have it, in the form they may have; and those who may not, each with the reason."""
    allowed: list[Recipient] = []
    blocked: list[tuple[Recipient, str]] = []
    traits = {*who.own, *who.led, *who.maybe, *who.plain_names, *(one for core in who.cores for one in traits_of(core))}
    for one in recipients:
        reason = against(one, who, traits, office, withheld)
        if reason:
            blocked.append((one, reason))
        else:
            allowed.append(Recipient(one.kind, one.id, one.name, form_for(one, office)))
    return allowed, blocked


def form_for(one: Recipient, office: Office) -> str:
    """The form in which a recipient may have an accusation."""
    return one.form if one.kind in office.whole or one.kind in NOBODYS else "extract"


def _free(recipients: list[Recipient]) -> Verdict:
    return Verdict(allowed=recipients)


def against(one: Recipient, who: Standing, traits: set[str], office: Office, withheld: Sequence[str]) -> str:
    """Why `one` must not have it; "" when it may. `traits` are units, names and what tells names apart of the accused:
    a recipient that shares none of them is not theirs, and need not be compared."""
    faces = faces_of(one.kind, one.id, one.name, office)
    touched = not faces.traits.isdisjoint(traits)
    if one.kind == HIGHER:
        return "上一级机关就是被反映单位" if touched and _is_theirs(one, who, faces) else ""
    if who.county_top:
        return "县级领导的检举控告只送上一级"
    if one.kind in INSPECTION and who.inspector:
        return "被反映人在巡察机构"
    if one.kind == TEAM and who.teams and (one.id not in office.teams or one.id in who.teams):
        return "被反映人是该组成员"
    if touched and _is_theirs(one, who, faces):
        return "被反映的单位，或被反映人领导的单位"
    if touched and one.kind == DEPARTMENT and not faces.line.isdisjoint(who.maybe):
        return "被反映人的单位写得不全或查不到，可能就在该单位或归其管"
    if withheld and one.kind not in office.whole:
        unit = _unit_of(one, office)
        if unit and any(office.is_within(unit, other) for other in withheld):
            return "来信人要求回避"
    return ""


def _unit_of(one: Recipient, office: Office) -> str:
    unit = office.unit_of_recipient(one.kind, one.name) or office.unit_of_recipient(one.kind, one.id)
    return unit or (one.id if one.id in office.units else "")


class Faces(NamedTuple):
    """What there is to know of a recipient."""

    line: frozenset[str]
    """Its units with all above them."""
    cores: Cores
    """The cores of the names of all these, the county itself apart, and of its own."""
    names: frozenset[str]
    """Its own names as such."""
    traits: frozenset[str]
    """All that an accused must share with it to be, or to be of, one of these."""


def _is_theirs(one: Recipient, who: Standing, faces: Faces) -> bool:
    """Whether the recipient is an accused person or body, or lies under one, by id or by any of its names."""
    if not faces.line.isdisjoint(who.own) or not faces.line.isdisjoint(who.led):
        return True
    if not faces.names.isdisjoint(who.plain_names):
        return True
    if one.kind == TEAM:
        return False
    return any(map(faces.cores.may_be, who.cores))


@lru_cache(maxsize=4096)
def faces_of(kind: str, id: str, name: str, office: Office) -> Faces:
    """What there is to know of a recipient; remembered."""
    unit = _unit_of(Recipient(kind, id, name), office)
    units = [unit] if unit else [found.id for found in office.resolve(name)]
    names = [name, id]
    line = frozenset(one for unit_id in units for one in office.line_of(unit_id))
    for unit_id in line:
        if office.units[unit_id].kind != WHOLE_COUNTY:
            names += [office.units[unit_id].name, *office.units[unit_id].aliases]
    cores = Cores((office.compare.core(one) for one in names if one), office.compare)
    own_names = frozenset(plain(one) for one in (name, id))
    return Faces(line, cores, own_names, line | own_names | cores.traits())


def barred_by(whole: Route, office: Office) -> frozenset[str]:
    """Ids of the units that must not have a document with this route; the same for all its parts."""
    return frozenset(unit.id for name in whole.not_to for unit in office.resolve(name))


def keep_from(route: Route, whole: Route, barred: frozenset[str], office: Office) -> Route:
    """The route of a part of a document without those who must not have the `whole`, `barred_by` it: what the writer
    asks and whom the letter accuses elsewhere holds for every part. Where nobody is left, those who have the whole have
    the part."""

    def free(recipients: list[Recipient]) -> list[Recipient]:
        return [one for one in recipients if office.unit_of_recipient(one.kind, one.name) not in barred]

    to, cc = free(route.to), free(route.cc)
    gone = dict.fromkeys(one.name for one in (*route.to, *route.cc) if one not in to and one not in cc)
    why = [*route.why, *(f"不送{name}：整件来信不能送它" for name in gone)]
    names = list(dict.fromkeys([*route.not_to, *whole.not_to]))
    held = route.held or (whole.held and not to)
    return replace(route, to=to or list(whole.to), cc=cc, not_to=names, why=why, held=held)


def not_to(who: Standing, accused: Sequence[Accused], office: Office, withheld: Sequence[str] = ()) -> list[str]:
    """Names of persons, units and teams that must never receive it: as written, and as the office calls them."""
    out: list[str] = []
    for one in accused:
        if one.unit:
            out.append(one.unit)
        if one.name:
            out.append(one.name if len(one.name) > 1 else f"{one.name}{one.post}")
    out += [office.units[unit].name for unit in (*who.units(), *withheld)]
    out += [office.teams[team].name for team in who.teams]
    return list(dict.fromkeys(out))
