"""What an office makes of the unit and the post of an accused as they are written, whoever it is.

Every reading of a wording counts: aliases, abbreviations, several units of one name. The same wordings come in letter
after letter, so what was made of them is remembered; names of persons are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from classifier.model import Accused
from classifier.office import Office
from classifier.office.names import any_of, plain

_BETWEEN_POSTS = re.compile("[、，,；;兼和/]")
_SEAT = re.compile("(?:组织|宣传|纪检|统战|政法|妇女|青年)委员")
"""A seat in the committee of a town or village, no unit: the 组织委员 of a town is not of the 组织部."""

COUNTY_TOP = "county-top"
OF_COUNTY = frozenset({"county-unit-head", "county-unit", "county-dept-head", "county-dept-deputy"})
"""Tiers of those of a department of the county, or of a unit (school, hospital, brigade) that stands under one."""
_OF_PLACES = frozenset({COUNTY_TOP, "town-head", "town-leader", "village"})
"""Tiers of those who are not of a department."""
DEPARTMENT = "dept"
"""Kind of the units, and of the recipients, that are departments of the county."""
INSPECTOR = "inspector"
BARE = 3
"""A post longer than this may hold the name of a unit (民政局局长), and so may what was taken for a name."""

_MORE = "…"

WHOLE_COUNTY = "county"
"""Kind of the unit that is the county itself: everybody is of the county, so it says nothing."""


class Written(NamedTuple):
    """What a wording says in an office."""

    own: tuple[str, ...]
    """The units that are meant or may be, but for the county itself."""
    bodies: tuple[str, ...]
    """Kinds of recipient that these are."""
    ambiguous: tuple[str, ...]
    """Reasons why a person must look."""
    cores: tuple[str, ...]
    """The wording as compared: the unit, the unit with the post, a long post."""
    teams: tuple[str, ...]
    inspector: bool
    barely: bool
    """The unit is not told, or by what any department may have, so that the office cannot place it."""
    county_top: bool
    """Only the superior may judge, as the tier, the post, or the body says."""
    places_tell: bool
    """The unit's name is that of several, which the places of the letter tell apart."""


def written_of(one: Accused, office: Office, near: str | None = None) -> Written:
    """What is written of an accused. `near` names places of the letter, to tell units of one name apart."""
    if len(one.name) > BARE:
        return _read(one.unit, one.unit_id, one.post, one.tier, office, near, one.name)
    found = remembered(one.unit, one.unit_id, one.post, one.tier, office)
    return _read(one.unit, one.unit_id, one.post, one.tier, office, near) if near and found.places_tell else found


@lru_cache(maxsize=4096)
def remembered(unit: str, unit_id: str, post: str, tier: str, office: Office) -> Written:
    """What is written, without a look at the places of the letter and at what was taken for a name."""
    return _read(unit, unit_id, post, tier, office, None)


def _read(unit: str, unit_id: str, post: str, tier: str, office: Office, near: str | None, name: str = "") -> Written:
    """`name` is what was taken for a name where that is long enough to hold a unit."""
    meant = [one.id for one in office.resolve(unit)] if unit else []
    places_tell = len(meant) > 1
    if places_tell and near:
        meant = [one.id for one in office.resolve(unit, near)]
    ambiguous: list[str] = []
    own = _own_units(meant, unit, unit_id, post, name, ambiguous, office)
    known, where = _known(office), plain(unit) + plain(post)
    named = office.team_names if where and known.teams.search(where) else ()
    return Written(
        own=tuple(own),
        bodies=tuple(office.body_of_unit[one] for one in own if one in office.body_of_unit),
        ambiguous=tuple(ambiguous),
        cores=tuple(_cores(unit, post, office)),
        teams=tuple(team for written, team in named if written in where),
        inspector=tier == INSPECTOR or (where != "" and known.inspection.search(where) is not None),
        barely=not own
        and tier not in _OF_PLACES
        and (not unit or tier in OF_COUNTY or known.parts.match(plain(unit)) is not None),
        county_top=_is_county_top(unit, post, tier, own, office),
        places_tell=places_tell,
    )


def _own_units(
    meant: list[str], unit: str, unit_id: str, post: str, name: str, ambiguous: list[str], office: Office
) -> list[str]:
    """Units the accused belongs to: what the unit means, or the units named within it (公安局 in
    公安局交警大队); and those named in the post or in front of the name."""
    found = meant
    if unit_id in office.units:
        if unit_id in found:
            found = [unit_id]
        else:
            found.append(unit_id)
    _note_ambiguity(ambiguous, found, office)
    if not found:
        _add_mentioned(found, unit, ambiguous, office)
    _add_mentioned(found, post, ambiguous, office)
    _add_mentioned(found, name, ambiguous, office)
    return [one for one in found if office.units[one].kind != WHOLE_COUNTY]


def _add_mentioned(found: list[str], text: str, ambiguous: list[str], office: Office) -> None:
    if len(text) > 1:
        for mention in office.find_units(plain(text)):
            _note_ambiguity(ambiguous, mention.candidates, office)
            found.extend(unit for unit in mention.candidates if unit not in found)


def _note_ambiguity(ambiguous: list[str], units: Sequence[str], office: Office) -> None:
    if len(units) < 2:
        return
    real = [unit for unit in units if office.units[unit].kind != WHOLE_COUNTY]
    if len(real) > 1:
        names = "、".join(_full_name(office, unit) for unit in real)
        ambiguous.append(f"被反映单位可能是：{names}")


def _full_name(office: Office, unit_id: str) -> str:
    above = office.ancestors(unit_id)
    name = office.units[unit_id].name
    return f"{above[0].name}{name}" if above and above[0].kind == "town" else name


def _cores(unit: str, post: str, office: Office) -> Iterable[str]:
    bare = len(post) <= BARE or _SEAT.fullmatch("".join(post.split()))
    return [office.compare.core(text) for text in (unit, unit + post, "" if bare else post) if text]


class _Known(NamedTuple):
    """What is asked about everybody, put so that those whom it does not concern cost little."""

    parts: re.Pattern[str]
    """The wording of a part of a body that does not say of which."""
    inspection: re.Pattern[str]
    """Words for a team or the office of inspection."""
    teams: re.Pattern[str]
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
        tuple({post[-2:] for post in office.county_top.posts}),
    )


def _is_county_top(unit: str, post: str, tier: str, own: Iterable[str], office: Office) -> bool:
    """Whether only the superior may judge: by tier, by post, or as one of the county's bodies."""
    top = office.county_top
    if tier == COUNTY_TOP or (not tier and any(one in top.units for one in own)):
        return True
    ends = _known(office).top_ends
    posts = [part for part in _BETWEEN_POSTS.split(plain(post)) if len(part) == 1 or part.endswith(ends)]
    if not posts:
        return False
    units = ["", plain(unit), *(office.units[one].name for one in own)]
    return any(f"{name}{part}".endswith(top.posts) for part in posts for name in units)
