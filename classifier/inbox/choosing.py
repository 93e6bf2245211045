"""Filters to letters: which bitmaps meet, under a user's scope.

What a user has only as an extract is found by no filter that speaks of what the extract leaves out.
"""

from __future__ import annotations

from datetime import date, timedelta

from pyroaring import BitMap

from classifier.inbox.bitmaps import View
from classifier.inbox.marks import ALL, HELD, OPEN
from classifier.inbox.records import CLOCKS, FACETS, Filters, User
from classifier.inbox.visibility import Scope

FIRST, LAST = "0000-00-00", "9999-99-99"
SECRET = frozenset({"area", "topic", "unit", "purpose", "urgency"})
"""Facets an extract says nothing of."""


class Choice:
    """The letters of one scope under filters, facet by facet. `text` is not looked at here."""

    def __init__(self, view: View, scope: Scope, filters: Filters, user: User, today: date) -> None:
        self._view = view
        self._today = today
        self.visible = scope.bits(view)
        self.covered = self.visible & scope.covered(view)
        self._parts: dict[str, BitMap] = {}
        for facet in FACETS:
            values = getattr(filters, facet)
            if values:
                self._parts[facet] = self._of(facet, values)
        self._rest = self.visible if self._plain(filters) else self._narrowed(filters, user, scope)

    @staticmethod
    def _plain(filters: Filters) -> bool:
        return not (filters.since or filters.until or filters.repeats or filters.mine or filters.held)

    def _narrowed(self, filters: Filters, user: User, scope: Scope) -> BitMap:
        view = self._view
        out = BitMap(self.visible)
        if filters.since or filters.until:
            since = filters.since.isoformat() if filters.since else FIRST
            out &= view.between("day", since, filters.until.isoformat() if filters.until else LAST)
        if filters.repeats:
            out &= scope.repeated(view)
        if filters.held:
            out &= view.get(HELD)
        if filters.mine:
            out &= view.get(("clerk", user.name))
        return out

    def _of(self, facet: str, values: tuple[str, ...]) -> BitMap:
        if facet == "clock":
            return BitMap.union(BitMap(), *(self.clock(value) for value in values))
        found = self._view.any_of(facet, values)
        return found - self.covered if facet in SECRET else found

    def clock(self, value: str) -> BitMap:
        """Letters by where their nearest period stands (not to be changed)."""
        view, today = self._view, self._today

        def day(days: int) -> str:
            return (today + timedelta(days=days)).isoformat()

        if value == "overdue":
            return view.between("due", FIRST, day(-1))
        if value == "due-3":
            return view.between("due", day(0), day(3))
        if value == "due-7":
            return view.between("due", day(4), day(7))
        if value == "later":
            return view.between("due", day(8), LAST)
        return view.get(ALL) - view.between("due", FIRST, LAST)

    def letters(self, without: str = "") -> BitMap:
        """The letters under all filters, or all but the one of a facet; a fresh bitmap."""
        out = BitMap(self._rest)
        for facet, part in self._parts.items():
            if facet != without:
                out &= part
        return out

    def counts(self, found: BitMap | None) -> dict[str, list[tuple[str, int]]]:
        """Facet → (value, count), largest first, each under the filters of the others. `found`: what a text search
        found without any filter of a facet."""
        out: dict[str, list[tuple[str, int]]] = {}
        everything: BitMap | None = None
        for facet in FACETS:
            if facet in self._parts or everything is None:
                base = self.letters(facet)
                if found is not None:
                    base &= found
                if facet not in self._parts:
                    everything = base
            else:
                base = everything
            if facet in SECRET and self.covered:
                base = base - self.covered
            out[facet] = self._counted(facet, base)
        return out

    def _counted(self, facet: str, base: BitMap) -> list[tuple[str, int]]:
        if facet == "clock":
            open_ = base & self._view.any_of("status", OPEN)
            counted = [(value, open_.intersection_cardinality(self.clock(value))) for value in CLOCKS]
            return [one for one in counted if one[1]]
        whole = len(base)
        counts = (
            (value, base.intersection_cardinality(map_)) for value, map_ in self._view.values(facet).items() if whole
        )
        return sorted((one for one in counts if one[1]), key=lambda one: (-one[1], one[0]))
