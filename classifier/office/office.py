"""The office at work: who is who, which unit a name means, who handles a topic, which team inspects whom.

`Office.load` is the way in. An office is immutable after loading; every method is pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from classifier.office.mentions import Finder
from classifier.office.names import NameRules, plain
from classifier.office.records import (
    Asking,
    Body,
    Clock,
    CountyTop,
    Home,
    Matter,
    Naming,
    Person,
    Round,
    Rule,
    Team,
    Unit,
    UnitMention,
)


class Office:
    """One county's offices. Made by `Office.load` (or `classifier.office.compiled.office_from`)."""

    def __init__(
        self,
        *,
        name: str,
        digest: str,
        units: Iterable[Unit],
        spellings: dict[str, list[str]],
        shorts: Iterable[str] = (),
        people: Iterable[Person] = (),
        teams: Iterable[Team] = (),
        rounds: Iterable[Round] = (),
        departments: dict[str, str] | None = None,
        bodies: Iterable[Body] = (),
        topics: dict[str, Home] | None = None,
        classes: dict[str, tuple[str, ...]] | None = None,
        matters: dict[str, Matter] | None = None,
        county_top: CountyTop | None = None,
        whole: Iterable[str] = (),
        addressees: dict[str, tuple[str, ...]] | None = None,
        sayings: dict[str, tuple[str, ...]] | None = None,
        withhold: Iterable[str] = (),
        rules: Iterable[Rule] = (),
        last: Rule | None = None,
        clocks: Iterable[Clock] = (),
        naming: Naming | None = None,
        asking: Asking | None = None,
    ) -> None:
        self.name = name
        self.digest = digest
        self.units: dict[str, Unit] = {unit.id: unit for unit in units}
        self.spellings = spellings
        self.shorts = frozenset(shorts)
        self.people = tuple(people)
        self.teams: dict[str, Team] = {team.id: team for team in teams}
        self.rounds = tuple(rounds)
        self.departments = departments or {}
        self.bodies: dict[str, Body] = {body.kind: body for body in bodies}
        self.topics = topics or {}
        self.classes = classes or {}
        self.matters = matters or {}
        self.county_top = county_top or CountyTop()
        self.whole = frozenset(whole)
        self.addressees = addressees or {}
        self.sayings = sayings or {}
        self.withhold = tuple(withhold)
        self.rules = tuple(rules)
        self.last = last or Rule("last", "", to=("petition",))
        self.clocks: dict[str, Clock] = {clock.id: clock for clock in clocks}
        self.naming = naming or Naming()
        self.asking = asking or Asking()
        self.compare = NameRules(self.naming)

    @classmethod
    def load(cls, path: str | Path | None = None) -> Office:
        """The office in folder (or file) `path`; `None` is the example office that ships with fenliu.

        Sections a folder does not have (routes, clocks, topics, names …) are those of the example office,
        except units, people, teams and rounds. Raises `LexiconError` with every mistake found.
        """
        from classifier.office.load import load_office

        return load_office(Path(path) if path is not None else None)

    # -- the tree ---------------------------------------------------------------------------------

    def ancestors(self, unit_id: str) -> list[Unit]:
        """The units above, nearest first; [] for an unknown id."""
        out: list[Unit] = []
        unit = self.units.get(unit_id)
        while unit is not None and unit.parent:
            unit = self.units.get(unit.parent)
            if unit is not None:
                out.append(unit)
        return out

    def descendants(self, unit_id: str) -> list[Unit]:
        """Every unit below, in the order of the office files."""
        out: list[Unit] = []
        waiting = list(reversed(self._children.get(unit_id, ())))
        while waiting:
            unit = waiting.pop()
            out.append(unit)
            waiting.extend(reversed(self._children.get(unit.id, ())))
        return out

    def is_within(self, unit_id: str, other: str) -> bool:
        """Whether `unit_id` is `other` or lies below it."""
        return unit_id == other or other in self.line_of(unit_id)

    def line_of(self, unit_id: str) -> frozenset[str]:
        """The ids of the unit and of all units above it; empty for an unknown id."""
        line = self._lines.get(unit_id)
        if line is None:
            above = {unit.id for unit in self.ancestors(unit_id)}
            line = self._lines[unit_id] = frozenset({unit_id, *above} if unit_id in self.units else ())
        return line

    @cached_property
    def _lines(self) -> dict[str, frozenset[str]]:
        return {}

    @cached_property
    def _children(self) -> dict[str, list[Unit]]:
        out: dict[str, list[Unit]] = {}
        for unit in self.units.values():
            if unit.parent:
                out.setdefault(unit.parent, []).append(unit)
        return out

    # -- names --------------------------------------------------------------------------------------

    @cached_property
    def _finder(self) -> Finder:
        return Finder(self.units, self.spellings, self.shorts, self.naming)

    def find_units(self, text: str, names: Sequence[tuple[int, int, int]] | None = None) -> list[UnitMention]:
        """Units named in `text`, in order, without overlaps; the longest name wins, and 县 before and
        政府, 党委, 村委会 after a name belong to the mention. Offsets are code points of `text`.

        `names` gives (number in `spellings`, start, end) of the names in `text` where they are known already.
        """
        return self._finder.find(text, names)

    def unit_tables(self) -> dict[str, Any]:
        """What a compiled twin of `find_units` is built from, see `Finder.tables`."""
        return self._finder.tables()

    def resolve(self, name: str, near: str | None = None) -> list[Unit]:
        """Every unit that `name`, taken whole, can mean; more than one: ambiguous; none: unknown.

        `near` is the name of a place or unit (a town); of several candidates those under it remain.
        """
        return self._finder.resolve(name, near)

    # -- who is who -----------------------------------------------------------------------------------

    @cached_property
    def people_by_surname(self) -> dict[str, list[Person]]:
        """People by the first character of the name, to compare few."""
        out: dict[str, list[Person]] = {}
        for person in self.people:
            out.setdefault(plain(person.name)[:1], []).append(person)
        return out

    @cached_property
    def members_by_surname(self) -> dict[str, list[tuple[str, str]]]:
        """(team id, name) of members of teams, by the first character of the name."""
        out: dict[str, list[tuple[str, str]]] = {}
        for team in self.teams.values():
            for member in team.members:
                out.setdefault(plain(member.name)[:1], []).append((team.id, member.name))
        return out

    @cached_property
    def team_names(self) -> list[tuple[str, str]]:
        """(name or alias of a team, team id)."""
        return [(plain(written), team.id) for team in self.teams.values() for written in (team.name, *team.aliases)]

    @cached_property
    def department_of_unit(self) -> dict[str, str]:
        """Unit id → the department name used in routes."""
        return {unit: name for name, unit in self.departments.items()}

    @cached_property
    def body_of_unit(self) -> dict[str, str]:
        """Unit id → kind of recipient it stands for (`discipline` …)."""
        return {body.unit: body.kind for body in self.bodies.values() if body.unit}

    @cached_property
    def recipient_of_unit(self) -> dict[str, str]:
        """Unit id → the recipient as routes write it: a kind (`justice` …), else `dept:` with its name."""
        return {unit: f"dept:{name}" for name, unit in self.departments.items()} | self.body_of_unit

    def unit_of_recipient(self, kind: str, name: str) -> str:
        """Id of the unit behind a recipient, "" when the office does not know it."""
        if kind == "dept":
            return self.departments.get(name, "")
        body = self.bodies.get(kind)
        return body.unit if body is not None else ""

    @cached_property
    def words(self) -> dict[str, bool]:
        """Every word that the office looks for in letters, of its choices by wording, matters, addressees and sayings;
        and whether it is one of a matter."""
        words = {word for home in self.topics.values() for choice in home.choices for word in choice.words}
        words |= {word for said in self.sayings.values() for word in said}
        matters = {word for matter in self.matters.values() for word in (*matter.strong, *matter.normal)}
        return {word: word in matters for word in sorted(words | matters | self.addressee_words) if word}

    @cached_property
    def addressee_words(self) -> frozenset[str]:
        """The words by which a salutation names somebody."""
        return frozenset(word for words in self.addressees.values() for word in words)

    # -- topics, classes, teams ---------------------------------------------------------------------

    def home_of(self, topic: str) -> Home | None:
        """Who handles a topic (`area.topic`), else who handles its area, else None."""
        home = self.topics.get(topic)
        if home is None and "." in topic:
            home = self.topics.get(topic.partition(".")[0])
        return home

    def home_of_class(self, petition_class: str) -> tuple[str, ...]:
        """Who handles a petition class: its own line, else the line of a shorter beginning, else ()."""
        path = petition_class
        while path:
            found = self.classes.get(path)
            if found is not None:
                return found
            path = path.rpartition("/")[0]
        return ()

    def teams_of(self, unit_id: str, day: date) -> list[Team]:
        """Teams that inspect the unit (or a unit it belongs to) in a round open on `day`."""
        if not unit_id:
            return []
        line = self.line_of(unit_id)
        out: list[Team] = []
        for one in self.rounds:
            if one.start <= day <= one.end:
                for team_id, units in one.teams.items():
                    team = self.teams[team_id]
                    if team not in out and not line.isdisjoint(units):
                        out.append(team)
        return out

    def is_planned(self, unit_id: str) -> bool:
        """Whether a round names the unit (or a unit it belongs to), whatever its days."""
        line = self.line_of(unit_id)
        return any(not line.isdisjoint(units) for one in self.rounds for units in one.teams.values())

    def open_rounds(self, day: date) -> list[Round]:
        """Rounds that are under way on `day`."""
        return [one for one in self.rounds if one.start <= day <= one.end]
