"""Files of an office to its compiled form: merged, every reference checked, names indexed.

Raises one `LexiconError` with every mistake. References (a unit in a round, a department in a route) may be
written as id, name or alias; the compiled form holds ids only.
"""

from __future__ import annotations

from typing import Any

from classifier.errors import LexiconError
from classifier.office.load import Source
from classifier.office.merging import Maker
from classifier.office.parsing import Sheet, parse_sheets
from classifier.office.routing_table import check_condition, last_of, routes_of
from classifier.office.schema import RECIPIENTS, AskingIn, HomeIn, NamesIn, UnitIn
from classifier.office.spellings import spellings_of
from classifier.yamlmarks import Loc

_PARENT_LEVEL = {"county": "county", "town": "village", "city": "county"}


def compile_office(sources: list[Source]) -> dict[str, Any]:
    """The compiled form (without `digest`) of these files."""
    sheets, problems = parse_sheets(sources)
    if problems:
        raise LexiconError(problems)
    maker = _Compiler(sheets)
    data = maker.make()
    if maker.problems:
        raise LexiconError(maker.problems)
    return data


class _Compiler(Maker):
    """Section by section."""

    def make(self) -> dict[str, Any]:
        """All sections; problems are collected on the way."""
        own = [sheet for sheet in self.sheets if sheet.own]
        with_units = own
        self.names = NamesIn.model_validate(self.keyed("names", "county"))
        for sheet in with_units:
            for i, unit in enumerate(sheet.office.units):
                self._unit(sheet, ("units", i), unit, "", "")
        self._check_tree(with_units)
        spellings, shorts = spellings_of(self.units.values(), self.names)
        self.meanings = {unit_id: [unit_id] for unit_id in self.units}
        for name, ids in spellings.items():
            self.meanings.setdefault(name, ids)
        self._departments()
        for sheet in own:
            for i, person in enumerate(sheet.office.people):
                home = self.reference(sheet, ("people", i, "unit"), person.unit, loose=True)
                self.people.append([person.name, person.post, home, person.leads])
        return {
            "name": next((s.office.name for s in reversed(own) if s.office.name), ""),
            "units": list(self.units.values()),
            "spellings": spellings,
            "shorts": shorts,
            "people": self.people,
            "teams": self._teams(own),
            "rounds": self._rounds(own),
            "departments": self.departments,
            "bodies": self._bodies(),
            "topics": self._topics(),
            "classes": self._classes(),
            "matters": self._matters(),
            "county_top": self._county_top(),
            "whole": self.plain_list("whole"),
            "addressees": self.merged("addressees"),
            "sayings": self.merged("sayings"),
            "withhold": self.plain_list("withhold"),
            "routes": routes_of(self),
            "last": last_of(self),
            "clocks": self._clocks(),
            "names": self.names.model_dump(),
            "asking": AskingIn.model_validate(self.keyed("asking")).model_dump(),
        }

    # -- units --------------------------------------------------------------------------------------

    def _unit(self, sheet: Sheet, loc: Loc, unit: UnitIn, parent: str, parent_level: str) -> None:
        parent = unit.parent or parent
        unit_id = unit.id or (f"{parent}/{unit.name}" if parent else unit.name)
        level = unit.level or _PARENT_LEVEL.get(parent_level, parent_level)
        if unit_id in self.units:
            self.say(sheet, (*loc, "id" if unit.id else "name"), f"unit `{unit_id}` is there already",
                      "give one of the two another id")  # fmt: skip
            return
        self.units[unit_id] = [unit_id, unit.name, unit.aliases, parent, level, unit.kind]
        for leader in unit.leaders:
            self.people.append([leader.name, leader.post, unit_id, True])
        for i, child in enumerate(unit.children):
            self._unit(sheet, (*loc, "children", i), child, unit_id, level)
        for i, name in enumerate(unit.villages):
            village = UnitIn(name=name, level="village", kind="village", villages=[])
            self._unit(sheet, (*loc, "villages", i), village, unit_id, level)

    def _check_tree(self, sheets: list[Sheet]) -> None:
        for sheet in sheets:
            for i, unit in enumerate(sheet.office.units):
                if unit.parent and unit.parent not in self.units:
                    self.say(sheet, ("units", i, "parent"), f"no unit has the id `{unit.parent}`",
                              self.near(unit.parent, self.units))  # fmt: skip
                    continue
                seen = {unit_id := unit.id or unit.name}
                while unit_id in self.units and self.units[unit_id][3]:
                    unit_id = self.units[unit_id][3]
                    if unit_id in seen:
                        self.say(sheet, ("units", i, "parent"), "a unit above itself", "name the true parent")
                        break
                    seen.add(unit_id)

    # -- who handles what -----------------------------------------------------------------------------

    def _departments(self) -> None:
        for sheet in self.of("departments"):
            for name, unit in sheet.office.departments.items():
                if sheet.own:
                    self.departments[name] = self.reference(sheet, ("departments", name), unit)
                else:
                    ids = self.meanings.get(name, [])
                    self.departments[name] = ids[0] if len(ids) == 1 else ""

    def _bodies(self) -> list[list[str]]:
        out: dict[str, list[str]] = {}
        for sheet in sorted(self.sheets, key=lambda s: s.own):
            for kind, body in sheet.office.bodies.items():
                loc = ("bodies", kind)
                if kind not in RECIPIENTS:
                    self.say(sheet, loc, f"`{kind}` is no kind of recipient", self.near(kind, RECIPIENTS))
                unit = ""
                if sheet.own and body.unit:
                    unit = self.reference(sheet, (*loc, "unit"), body.unit)
                elif len(ids := self.meanings.get(body.name, [])) == 1:
                    unit = ids[0]
                out[kind] = [kind, body.name, unit]
        return list(out.values())

    def _topics(self) -> dict[str, Any]:
        out: dict[str, Any] = {}
        for sheet in sorted(self.sheets, key=lambda s: s.own):
            for topic, home in sheet.office.topics.items():
                loc: Loc = ("topics", topic)
                if not isinstance(home, HomeIn):
                    out[topic] = {"to": self.recipients(sheet, loc, home), "choose": [], "aside": False}
                    continue
                choose = [
                    [one.words, self.recipients(sheet, (*loc, "choose", i, "to"), one.to)]
                    for i, one in enumerate(home.choose)
                ]
                out[topic] = {
                    "to": self.recipients(sheet, (*loc, "to"), home.to),
                    "choose": choose,
                    "aside": home.aside,
                }
        return out

    def _classes(self) -> dict[str, list[str]]:
        out: dict[str, list[str]] = {}
        for sheet in sorted(self.sheets, key=lambda s: s.own):
            for key, names in sheet.office.classes.items():
                out[key] = self.recipients(sheet, ("classes", key), names)
        return out

    def _matters(self) -> dict[str, list[list[str]]]:
        out: dict[str, list[list[str]]] = {}
        for sheet in sorted(self.sheets, key=lambda s: s.own):
            for name, words in sheet.office.matters.items():
                recipient = self.recipient(sheet, ("matters", name), name)
                out[recipient] = [words.strong, words.normal]
        return out

    def _county_top(self) -> dict[str, list[str]]:
        out: dict[str, list[str]] = {"posts": [], "persons": [], "units": []}
        for sheet in self.of("county_top"):
            top = sheet.office.county_top
            assert top is not None
            out["posts"] += top.posts
            out["persons"] += top.persons if sheet.own else []
            for i, name in enumerate(top.units):
                unit = self.reference(sheet, ("county_top", "units", i), name, loose=not sheet.own)
                out["units"] += [unit] if unit else []
        return out

    def _teams(self, sheets: list[Sheet]) -> list[dict[str, Any]]:
        out: dict[str, dict[str, Any]] = {}
        for sheet in sheets:
            for i, team in enumerate(sheet.office.teams):
                if team.id in out:
                    self.say(sheet, ("teams", i, "id"), f"team `{team.id}` is there already", "give it another id")
                members = [
                    [m.name, self.reference(sheet, (), m.unit, loose=True) or m.unit, m.post] for m in team.members
                ]
                out[team.id] = {
                    "id": team.id, "name": team.name, "aliases": team.aliases, "expertise": team.expertise,
                    "members": members,
                }  # fmt: skip
        return list(out.values())

    def _rounds(self, sheets: list[Sheet]) -> list[dict[str, Any]]:
        teams = {team.id for sheet in sheets for team in sheet.office.teams}
        out = []
        for sheet in sheets:
            for i, one in enumerate(sheet.office.rounds):
                inspected: dict[str, list[str]] = {}
                for team, names in one.teams.items():
                    loc: Loc = ("rounds", i, "teams", team)
                    if team not in teams:
                        self.say(sheet, loc, f"no team has the id `{team}`", self.near(team, teams))
                    ids = [self.reference(sheet, (*loc, j), name) for j, name in enumerate(names)]
                    inspected[team] = [unit_id for unit_id in ids if unit_id]
                out.append({"id": one.id, "name": one.name, "from": one.start.isoformat(),
                            "to": one.end.isoformat(), "teams": inspected})  # fmt: skip
        return out

    def _clocks(self) -> list[dict[str, Any]]:
        for sheet in self.sheets:
            for key, clock in sheet.office.clocks.items():
                if clock.when:
                    check_condition(self, sheet, ("clocks", key, "when"), clock.when)
        return [
            {
                "id": key,
                "name": c.name,
                "article": c.article,
                "days": c.days or 0,
                "workdays": c.workdays or 0,
                "roll": c.roll,
                "when": c.when or "",
            }
            for key, c in self.merged("clocks").items()
        ]
