"""Who reads a report, and which letters that reader may see: the guard, once more.

Reports about units are for the inspection side: a department, or anybody else, is refused at once.
"""

from __future__ import annotations

from collections.abc import Sequence

from classifier.errors import UsageError
from classifier.model import Letter, Recipient, Result
from classifier.office import Office
from classifier.route import guard
from classifier.route.facts import is_accusation
from classifier.route.requests import withheld_units

TEAM = "inspection-team"


def reader_of(name: str | None, office: Office, kinds: Sequence[str]) -> Recipient:
    """The reader that `name` means: a team (id, name or alias) or a kind of body; None: the inspection office.

    Raises `UsageError` for anybody who is not of `kinds`.
    """
    wanted = (name or "inspection-office").strip()
    for team in office.teams.values():
        if TEAM in kinds and wanted in (team.id, team.name, *team.aliases):
            return Recipient(TEAM, team.id, team.name)
    for kind in kinds:
        body = office.bodies.get(kind)
        names = (kind, body.name, body.unit) if body is not None else (kind,)
        if wanted in names and kind != TEAM:
            return Recipient(kind, body.unit if body and body.unit else kind, body.name if body else kind)
    teams = "、".join(team.name for team in office.teams.values())
    bodies = "、".join(office.bodies[kind].name for kind in kinds if kind in office.bodies and kind != TEAM)
    raise UsageError(f"分析报告只给巡察和纪检监察机构，不给 {wanted}。--for 可以是：{bodies}、{teams}")


def may_read(reader: Recipient, letter: Letter, result: Result, office: Office) -> bool:
    """Whether the guard lets the reader have this letter. A locked one is for the superior alone."""
    route = result.route
    if route is not None and route.locked:
        return False
    if not result.elements.accused or not is_accusation(result):
        return True
    verdict = guard.check(
        [reader],
        result.elements.accused,
        office,
        near="，".join(place.text for place in result.elements.places) or None,
        withheld=withheld_units(letter, office) if letter.text else (),
    )
    return bool(verdict.allowed)


def own_ties(reader: Recipient, unit: str, office: Office) -> list[str]:
    """Members of a team who come from the unit or one below it (信访工作条例第28条, 回避): posts, no names."""
    team = office.teams.get(reader.id)
    out: list[str] = []
    for member in team.members if team is not None else ():
        homes = [member.unit] if member.unit in office.units else [one.id for one in office.resolve(member.unit)]
        if any(office.is_within(home, unit) for home in homes):
            out.append(member.post or "成员")
    return out
