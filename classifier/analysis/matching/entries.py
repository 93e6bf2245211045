"""The table as entries: one for each person or firm at a place, with all its lines and sums."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from classifier.analysis.register import Line, cents_of
from classifier.analysis.settings import Match
from classifier.normalise import Normaliser
from classifier.office import Office

LONGEST_NAME, SHORTEST_CORE = 6, 3
"""Characters of a person's name at most; of a firm's name without its ending at least."""


@dataclass(slots=True)
class Entry:
    """Lines of one table with the same names, firms and units. `units` are ids of the office; `core` the firms' names
    without place and ending; `cents` the sums of the lines, and their total when there are several."""

    names: tuple[str, ...]
    firms: tuple[str, ...]
    cores: tuple[str, ...]
    units: tuple[str, ...]
    lines: list[Line] = field(default_factory=list)
    cents: dict[int, str] = field(default_factory=dict)

    def add(self, line: Line, sums: Sequence[int]) -> None:
        """One more line."""
        self.lines.append(line)
        for one in sums:
            self.cents.setdefault(one, "金额")

    def total(self) -> None:
        """Take in the total of all lines."""
        if len(self.lines) > 1:
            whole = sum(sum(_sums(line)) for line in self.lines)
            if whole:
                self.cents.setdefault(whole, f"{len(self.lines)} 行合计")


@dataclass
class Entries:
    """A table of entries. `bearers`: entries (at different places) that share a person's name."""

    all: list[Entry]

    @cached_property
    def bearers(self) -> Counter[str]:
        """How many entries bear a name."""
        return Counter(name for entry in self.all for name in entry.names)


def entries(lines: Sequence[Line], office: Office, normaliser: Normaliser, rules: Match) -> Entries:
    """Group the lines of a table. Lines with neither a name nor a firm count by their unit and sum."""
    out: dict[tuple[object, ...], Entry] = {}
    for line in lines:
        names = tuple(dict.fromkeys(n for cell in line.known.get("name", ()) for n in _people(cell, normaliser)))
        firms = tuple(dict.fromkeys(f for cell in line.known.get("firm", ()) if (f := _plain(cell, normaliser))))
        places = [*line.known.get("place", ()), *line.known.get("unit", ())]
        units = _units("".join(places), places, office)
        sums = _sums(line)
        if not names and not firms and not (units and sums):
            continue
        key = (names, firms, units) if names or firms else (line.sheet, line.row)
        entry = out.get(key)
        if entry is None:
            cores = tuple(core for firm in firms if (core := _core(firm, office, rules)))
            entry = out[key] = Entry(names, firms, cores, units)
        entry.add(line, sums)
    for entry in out.values():
        entry.total()
    return Entries(list(out.values()))


def _sums(line: Line) -> list[int]:
    cells = line.known.get("amount", ())
    headings = line.headings.get("amount", ())
    found = (cents_of(cell, heading) for cell, heading in zip(cells, headings, strict=True))
    return [cents for cents in found if cents]


def _people(cell: str, normaliser: Normaliser) -> list[str]:
    text = _plain(cell, normaliser)
    for mark in "、,，;；/|":
        text = text.replace(mark, " ")
    return [name for name in text.split() if 2 <= len(name) <= LONGEST_NAME and not name.isascii()]


def _plain(cell: str, normaliser: Normaliser) -> str:
    """As letters are compared: normalised, without white space at the ends."""
    return normaliser.passage("text", cell).text.strip()


def _units(together: str, cells: Sequence[str], office: Office) -> tuple[str, ...]:
    """Units named in the cells, villages by their town in the other cell; the innermost only."""
    found = [one.unit_id for one in office.find_units(together) if not one.ambiguous]
    for cell in cells:
        known = office.resolve(cell) if cell else []
        found += [known[0].id] if len(known) == 1 else []
    ids = list(dict.fromkeys(unit for unit in found if office.units[unit].kind != "county"))
    return tuple(unit for unit in ids if not any(other != unit and office.is_within(other, unit) for other in ids))


def _core(firm: str, office: Office, rules: Match) -> str:
    """云溪县某泓建设有限公司 → 某泓建设; "" when what is left is short or says only the trade."""
    core = office.compare.bare(firm)
    for ending in sorted(rules.firm_endings, key=len, reverse=True):
        if core.endswith(ending):
            core = core.removesuffix(ending)
            break
    bare = core
    for word in rules.generic:
        bare = bare.replace(word, "")
    return core if len(core) >= SHORTEST_CORE and bare and core != firm else ""
