"""Find units in running text, and say which unit a written name means.

One Aho-Corasick automaton over names, aliases and generated short names, built when first needed. `Finder` is the
definition of what the compiled reader finds in letters (`classifier/native/units.pxi`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence, Set
from functools import cached_property
from typing import Any

import ahocorasick_rs

from classifier.office.names import NameRules, plain
from classifier.office.records import Naming, Unit, UnitMention

_Found = tuple[int, int, tuple[str, ...]]
"""Start, end, and the ids of the units that the name can mean."""


class Finder:
    """The automaton of one office and the rules for what may stand around a name."""

    def __init__(
        self, units: Mapping[str, Unit], spellings: Mapping[str, list[str]], shorts: Set[str], naming: Naming
    ) -> None:
        self.units = units
        self.spellings = spellings
        self.compare = NameRules(naming)
        self._meant = [tuple(spelled) for spelled in spellings.values()]
        self._names = {unit.id: unit.name for unit in units.values()}
        self._is_short = [name in shorts for name in spellings]
        self.before = tuple(sorted(naming.county, key=len, reverse=True))
        self.after = tuple(sorted(naming.bodies, key=len, reverse=True))
        self.not_after = frozenset(naming.not_after)
        self.not_before = frozenset(naming.not_before)
        self._at_start = self.not_before.union(word[-1:] for word in self.before)
        self._at_end = self.not_after.union(word[:1] for word in self.after)
        self._above: dict[str, frozenset[str]] = {}

    @cached_property
    def automaton(self) -> ahocorasick_rs.AhoCorasick:
        """Of the names; rarely asked, for the matching pass finds them in letters."""
        return ahocorasick_rs.AhoCorasick(list(self.spellings), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)

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
                (is_short, [numbers[one] for one in meant])
                for is_short, meant in zip(self._is_short, self._meant, strict=True)
            ],
            "before": self.before,
            "after": self.after,
            "not_before": "".join(self.not_before),
            "not_after": "".join(self.not_after),
        }

    def find(self, text: str, names: Sequence[tuple[int, int, int]] | None = None) -> list[UnitMention]:
        """See `Office.find_units`."""
        if names is not None:
            return self._read(text, names) if names else []
        return self._read(text, self.automaton.find_matches_as_indexes(text))

    def _read(self, text: str, names: Sequence[tuple[int, int, int]]) -> list[UnitMention]:
        found: list[_Found] = []
        for index, start, end in names:
            before, after = text[start - 1 : start], text[end : end + 1]
            if before in self._at_start:
                if before in self.not_before:
                    continue
                for word in self.before:
                    if text.endswith(word, 0, start):
                        start -= len(word)
                        break
            if after in self._at_end:
                if after in self.not_after and self._is_short[index]:
                    continue
                for word in self.after:
                    if text.startswith(word, end):
                        end += len(word)
                        break
            found.append((start, end, self._meant[index]))
        return self._mentions(self._joined(found) if len(found) > 1 else found)

    def _joined(self, found: list[_Found]) -> list[_Found]:
        """A place directly before a unit of that place is part of the unit's name."""
        out: list[_Found] = []
        for start, end, units in found:
            if out and out[-1][1] >= start:
                inside = tuple([u for u in units if self._inside(u, out[-1][2])])
                if inside:
                    out[-1] = (out[-1][0], end, inside)
                    continue
                start = max(start, out[-1][1])
            out.append((start, end, units))
        return out

    def _mentions(self, found: list[_Found]) -> list[UnitMention]:
        out: list[UnitMention] = []
        sure: set[str] | None = None
        for start, end, units in found:
            several = len(units) > 1
            if several:
                if sure is None:
                    sure = {one[0] for _, _, one in found if len(one) == 1}
                inside = tuple([u for u in units if not sure.isdisjoint(self._units_above(u))])
                # the root of the county is above everything and rules nothing out
                units = inside if inside and len(inside) < len(units) else units
                several = len(units) > 1
            out.append(UnitMention(start, end, units[0], self._names[units[0]], several, units))
        return out

    def _units_above(self, unit_id: str) -> frozenset[str]:
        known = self._above.get(unit_id)
        if known is None:
            out = [unit_id]
            while (unit := self.units.get(out[-1])) is not None and unit.parent:
                out.append(unit.parent)
            known = self._above[unit_id] = frozenset(out[1:])
        return known

    def _inside(self, unit_id: str, others: Collection[str]) -> bool:
        """Whether the unit is one of the others or below one."""
        return unit_id in others or not self._units_above(unit_id).isdisjoint(others)

    def resolve(self, name: str, near: str | None) -> list[Unit]:
        """See `Office.resolve`."""
        ids = self._meanings(name)
        if len(ids) > 1 and near:
            around = {mention.unit_id for mention in self.find(plain(near))}
            inside = [u for u in ids if self._inside(u, around)]
            ids = inside or ids
        return [self.units[i] for i in ids]

    def _meanings(self, name: str) -> list[str]:
        text = plain(name)
        for spelling in (text, self.compare.bare(name), self.compare.core(name)):
            found = self.spellings.get(spelling)
            if found:
                return list(found)
        mentions = self.find(text)
        if mentions and mentions[-1].end == len(text) and mentions[-1].start == 0:
            return list(mentions[-1].candidates)
        return []
