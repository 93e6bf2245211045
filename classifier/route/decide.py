"""Who gets the letter: rules propose, the guard disposes of what must not be, clocks say by when.

The result is a proposal for a person to confirm; 受理, 不予受理 and 转送 are decided by officials.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from classifier.model import Letter, Recipient, Result, Route
from classifier.office import Office
from classifier.passage import Passage
from classifier.route import guard
from classifier.route.accused import Standing, standing_in
from classifier.route.extract import extracts, formed
from classifier.route.facts import facts_of, is_accusation
from classifier.route.homes import homes_of
from classifier.route.matters import Said
from classifier.route.requests import withheld_units
from classifier.route.rules import Plan, RuleTrace, table_of
from classifier.route.written import DEPARTMENT

TEAM = "inspection-team"
PRAISE = "praise-forward"
CRITICAL = "critical"
CLEARLY = 2
"""So many times the points of the next must the words of the one praised have where no unit is named."""
READERS = frozenset({"petition", "discipline", "inspection-office", TEAM})
"""Bodies that letters are written to, whomever they praise."""


def decide(
    letter: Letter,
    result: Result,
    office: Office,
    today: date,
    passages: tuple[Passage, Passage] | None = None,
    desk: str = "",
) -> Route:
    """The route of a letter from what was found in it. `result.route` is neither read nor changed.

    Periods run from `letter.received`, else from `today`; rounds of inspection are those open on that day. `passages`
    are title and text as the matching pass left them: what the office asks of the wording is then known already.
    `desk` is the department whose matter it is by its words (`Judgement.desk`).
    """
    day = letter.received or today
    said = Said(letter, office, passages)
    homes = homes_of(letter, result, office, said, desk)
    who = standing_in(result, office)
    table = table_of(office)
    plan = table.plan(facts_of(letter, result, office, day, homes, who, said, table.bits))
    return route_of(letter, result, office, day, plan, homes, who)


def route_of(
    letter: Letter, result: Result, office: Office, day: date, plan: Plan, homes: list[str], who: Standing | None
) -> Route:
    """The route of a letter by its plan: recipients, and the days when clocks end that run from `day`.

    Where nobody is accused and nobody praised, the plan and the departments alone decide it.
    """
    return addressed(letter, result, office, day, plan, propose(letter, result, office, day, plan, homes, who), who)


class Proposal(NamedTuple):
    """Recipients as the rules and the departments want them, before the guard has looked at them."""

    to: list[Recipient]
    cc: list[Recipient]
    instead: list[Recipient]

    def has(self, kind: str) -> bool:
        """Whether a recipient of the kind is among them. Which team it is hangs on the units of the accused and the
        areas, who is praised on the units and the work named; the plan and the departments settle all others."""
        return any(one.kind == kind for one in (*self.to, *self.cc, *self.instead))


def propose(
    letter: Letter, result: Result, office: Office, day: date, plan: Plan, homes: list[str], who: Standing | None
) -> Proposal:
    """The recipients as planned, in the form each may have."""
    directory = _Directory(letter, result, office, day, homes, who)
    main, others = plan.main, list(plan.copies)
    if DEPARTMENT in main:
        # the first department handles it, the others are told
        main = tuple(name for one in main for name in (homes[:1] if one == DEPARTMENT else (one,)))
        others = [*homes[1:], *others]
    to = directory.all(main)
    cc = [one for one in directory.all(others) if one not in to]
    if is_accusation(result):
        to, cc = formed(to, result, office), extracts(cc, office)  # who is only told need not see who accuses
    return Proposal(to, cc, directory.all(plan.instead))


def addressed(
    letter: Letter, result: Result, office: Office, day: date, plan: Plan, proposal: Proposal, who: Standing | None
) -> Route:
    """The route of a letter: whom of the proposal the guard lets have it, and the days when clocks end."""
    due, why = plan.due_on(day)
    route = Route([], [], [], dict(due), list(plan.basis), plan.held, list(plan.why), plan.locked)
    if who is None:
        route.to, route.cc = proposal.to, proposal.cc
        if not route.to:
            _stand_in(route, proposal.instead)
    else:
        _guard(route, proposal, who, letter, result, office)
    route.why += why
    return route


def explain(letter: Letter, result: Result, office: Office, today: date, desk: str = "") -> list[RuleTrace]:
    """Rule by rule, what became of it for this letter (see `RuleTrace`), the last rule last; `desk` as in `decide`."""
    day = letter.received or today
    said = Said(letter, office)
    homes = homes_of(letter, result, office, said, desk)
    table = table_of(office)
    return table.trace(facts_of(letter, result, office, day, homes, standing_in(result, office), said, table.bits))


@dataclass(slots=True)
class _Directory:
    """Names in rules (`dept`, `dept:…`, kinds) to the recipients of this letter."""

    letter: Letter
    result: Result
    office: Office
    day: date
    homes: list[str]
    who: Standing | None

    def all(self, names: Iterable[str]) -> list[Recipient]:
        """The recipients of these names, each once, in order; `dept` stands for all departments."""
        out: dict[tuple[str, str], Recipient] = {}
        for name in names:
            for written in self.homes if name == DEPARTMENT else (name,):
                one = self.one(written)
                out.setdefault((one.kind, one.id), one)
        return list(out.values())

    def one(self, name: str) -> Recipient:
        """The recipient of one name other than `dept`."""
        if name.startswith("dept:"):
            return Recipient(DEPARTMENT, name[5:], name[5:])
        if name == TEAM:
            return self._team()
        if name == PRAISE:
            return self._praised()
        return _body(name, self.office)

    def _team(self) -> Recipient:
        """The team whose round holds the accused's unit; the one with the expertise when several do."""
        units = self.who.own if self.who is not None and not self.who.ambiguous else []
        teams = [team for unit in units for team in self.office.teams_of(unit, self.day)]
        if not teams:
            return _body(TEAM, self.office)
        areas = set(self.result.areas)
        best = max(teams, key=lambda team: len(areas.intersection(team.expertise)))
        return Recipient(TEAM, best.id, best.name)

    def _praised(self) -> Recipient:
        """The unit named, rather another than the one that letters are written to; else whose work it speaks of."""
        office = self.office
        named = [unit.value for unit in self.result.elements.units if unit.value in office.units]
        for unit in (*(one for one in named if office.body_of_unit.get(one) not in READERS), *named):
            return Recipient(PRAISE, unit, office.units[unit].name)
        points = sorted(Said(self.letter, office).points().items(), key=lambda one: -one[1])
        (best, most), (_, second) = (*points, ("", 0), ("", 0))[:2]
        if best.startswith("dept:") and most > max(1, CLEARLY * second):
            return Recipient(PRAISE, best[5:], best[5:])
        return _body(PRAISE, office)


def _body(kind: str, office: Office) -> Recipient:
    body = office.bodies.get(kind)
    return Recipient(kind, kind, body.name if body is not None else kind)


def _guard(route: Route, proposal: Proposal, who: Standing, letter: Letter, result: Result, office: Office) -> None:
    """Fill in the recipients as far as the guard lets them have it."""
    withheld = withheld_units(letter, office)

    def allowed(recipients: list[Recipient]) -> list[Recipient]:
        free, blocked = guard.sift(recipients, who, office, withheld)
        route.why += [f"不送{one.name}：{reason}" for one, reason in blocked]
        return free

    route.not_to = guard.not_to(who, result.elements.accused, office, withheld)
    route.to, route.cc = allowed(proposal.to), allowed(proposal.cc)
    if who.county_top:
        route.locked, route.cc = True, []
        if result.urgency == CRITICAL:
            route.why.append("危及生命的情形另行电话处置，不转本件")
    if not route.to:
        instead = [_body(guard.HIGHER, office)] if who.county_top else proposal.instead
        _stand_in(route, allowed(formed(instead, result, office)))
    if who.ambiguous:
        route.held = True
        route.why += [f"待核：{reason}" for reason in dict.fromkeys(who.ambiguous)]


def _stand_in(route: Route, instead: list[Recipient]) -> None:
    """The first who may stand in for the main recipient; nobody: the letter is held."""
    route.to = instead[:1]
    route.cc = [one for one in route.cc if one not in route.to]
    if not route.to:
        route.held = True
        route.why.append("待核：没有可以接收的单位")
