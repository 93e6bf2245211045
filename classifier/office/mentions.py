"""Find units in running text, and say which unit a written name means.

One Aho-Corasick automaton over names, aliases and generated short names, built when first needed. `Finder` is the
definition of what the compiled reader finds in letters (`classifier/native/units.pxi`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from functools import cached_property
from typing import Any

import ahocorasick_rs

from classifier.office.names import NameRules, plain
from classifier.office.records import Naming, Unit, UnitMention


class Finder:
    """The automaton of one office and the rules for what may stand around a name."""

    def __init__(
        self, units: Mapping[str, Unit], spellings: Mapping[str, list[str]], shorts: Set[str], naming: Naming
    ) -> None:
        self.units = units
        self.spellings = spellings
        self.shorts = shorts
        self.compare = NameRules(naming)
        self.names = list(spellings)
        self.before = tuple(sorted(naming.county, key=len, reverse=True))
        self.after = tuple(sorted(naming.bodies, key=len, reverse=True))
        self.not_after = frozenset(naming.not_after)
        self.not_before = frozenset(naming.not_before)
        self._before_ends = frozenset(word[-1:] for word in self.before)
        self._after_starts = frozenset(word[:1] for word in self.after)
        self._lines: dict[str, list[str]] = {}

    @cached_property
    def automaton(self) -> ahocorasick_rs.AhoCorasick:
        """Of the names; rarely asked, for the matching pass finds them in letters."""
        return ahocorasick_rs.AhoCorasick(self.names or ["\0"], matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)

    def tables(self) -> dict[str, Any]:
        """Units by number, each with the number of that above it, and the numbers every name can mean."""
        ids = list(self.units)
        numbers = {unit_id: number for number, unit_id in enumerate(ids)}
        for unit in self.units.values():
            if unit.parent and unit.parent not in numbers:
                numbers[unit.parent] = len(ids)
                ids.append(unit.parent)
        above = [self.units[unit_id].parent if unit_id in self.units else "" for unit_id in ids]
        return {
            "ids": ids,
            "parents": [numbers.get(parent, -1) for parent in above],
            "names": [
                (name in self.shorts, [numbers[one] for one in self.spellings[name]] if name != "\0" else [])
                for name in self.names
            ],
            "before": self.before,
            "after": self.after,
            "not_before": "".join(self.not_before),
            "not_after": "".join(self.not_after),
        }

    def find(self, text: str, names: Sequence[tuple[int, int, int]] | None = None) -> list[UnitMention]:
        """See `Office.find_units`."""
        if names is None:
            names = self.automaton.find_matches_as_indexes(text)
        if not names:
            return []
        found: list[tuple[int, int, list[str]]] = []
        for index, start, end in names:
            name = self.names[index]
            before, after = text[start - 1 : start], text[end : end + 1]
            if before in self.not_before or name == "\0":
                continue
            if after in self.not_after and name in self.shorts:
                continue
            if before in self._before_ends:
                for word in self.before:
                    if text.endswith(word, 0, start):
                        start -= len(word)
                        break
            if after in self._after_starts:
                for word in self.after:
                    if text.startswith(word, end):
                        end += len(word)
                        break
            found.append((start, end, self.spellings[name]))
        return self._mentions(self._joined(found) if len(found) > 1 else found)

    def _joined(self, found: list[tuple[int, int, list[str]]]) -> list[tuple[int, int, list[str]]]:
        """A place directly before a unit of that place is part of the unit's name."""
        out: list[tuple[int, int, list[str]]] = []
        for start, end, units in found:
            if out and out[-1][1] >= start:
                inside = [u for u in units if any(self._within(u, above) for above in out[-1][2])]
                if inside:
                    out[-1] = (out[-1][0], end, inside)
                    continue
                start = max(start, out[-1][1])
            out.append((start, end, units))
        return out

    def _mentions(self, found: list[tuple[int, int, list[str]]]) -> list[UnitMention]:
        sure = {units[0] for _, _, units in found if len(units) == 1}
        out: list[UnitMention] = []
        for start, end, units in found:
            if len(units) > 1:
                inside = [u for u in units if any(above in sure for above in self._line(u)[1:])]
                # the root of the county is above everything and rules nothing out
                units = inside if inside and len(inside) < len(units) else units
            out.append(UnitMention(start, end, units[0], self.units[units[0]].name, len(units) > 1, tuple(units)))
        return out

    def _line(self, unit_id: str) -> list[str]:
        """The unit and those above it, nearest first."""
        known = self._lines.get(unit_id)
        if known is not None:
            return known
        out = [unit_id]
        while (unit := self.units.get(out[-1])) is not None and unit.parent:
            out.append(unit.parent)
        self._lines[unit_id] = out
        return out

    def _within(self, unit_id: str, other: str) -> bool:
        return other in self._line(unit_id)

    def resolve(self, name: str, near: str | None) -> list[Unit]:
        """See `Office.resolve`."""
        ids = self._meanings(name)
        if len(ids) > 1 and near:
            around = {mention.unit_id for mention in self.find(plain(near))}
            inside = [u for u in ids if any(self._within(u, place) for place in around)]
            ids = inside or ids
        return [self.units[i] for i in ids]

    def _meanings(self, name: str) -> list[str]:
        compare = self.compare
        for spelling in (plain(name), compare.bare(name), compare.core(name)):
            found = self.spellings.get(spelling)
            if found:
                return list(found)
        text = plain(name)
        mentions = self.find(text)
        if mentions and mentions[-1].end == len(text) and mentions[-1].start == 0:
            return list(mentions[-1].candidates)
        return []
