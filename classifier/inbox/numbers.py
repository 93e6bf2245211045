"""Numbers for charts: counted from the bitmaps under the user's scope, so a chart shows no more than the list would."""

from __future__ import annotations

from collections import Counter

import sqlalchemy as sa
from pyroaring import BitMap
from sqlalchemy.engine import Connection

from classifier.inbox.bitmaps import View
from classifier.inbox.choosing import Choice
from classifier.inbox.labels import Labels
from classifier.inbox.marks import JOINT
from classifier.inbox.schema import corrections, letters
from classifier.inbox.sums import Figures
from classifier.inbox.visibility import Scope

_MOST_UNITS = 8
_MOST = 20


def figures(connection: Connection, view: View, scope: Scope, choice: Choice, base: BitMap, labels: Labels) -> Figures:
    """Numbers over the letters `base`. What the user has only as extracts counts in totals and periods alone."""
    told = base - choice.covered if choice.covered else base

    def series(facet: str, of: BitMap, most: int | None = None) -> list[tuple[str, str, int]]:
        found = [
            (id, labels.name(facet, id), count)
            for id, map_ in view.values(facet).items()
            if (count := of.intersection_cardinality(map_))
        ]
        return sorted(found, key=lambda one: (-one[2], one[0]))[:most]

    months = _months(view)
    units = series("unit", told, _MOST)
    unit_months = []
    for id, name, _ in units[:_MOST_UNITS]:
        of = told & view.get(("unit", id))
        unit_months.append((id, name, _counted(months, of)))
    return Figures(
        total=len(base),
        areas=series("area", told),
        places=series("place", told, _MOST),
        units=units,
        months=_counted(months, base),
        unit_months=unit_months,
        overdue=base.intersection_cardinality(choice.clock("overdue")),
        due_soon=base.intersection_cardinality(choice.clock("due-3")),
        repeats=told.intersection_cardinality(scope.repeated(view)),
        joint=told.intersection_cardinality(view.get(JOINT)),
        status=series("status", base),
        urgency=series("urgency", told),
        purposes=series("purpose", told),
        rules=_rules(connection, scope, told, labels),
    )


def _months(view: View) -> dict[str, BitMap]:
    days: dict[str, list[BitMap]] = {}
    for day, map_ in view.values("day").items():
        days.setdefault(day[:7], []).append(map_)
    return {month: BitMap.union(BitMap(), *maps) for month, maps in sorted(days.items())}


def _counted(months: dict[str, BitMap], of: BitMap) -> list[tuple[str, int]]:
    return [(month, count) for month, map_ in months.items() if (count := of.intersection_cardinality(map_))]


def _rules(connection: Connection, scope: Scope, told: BitMap, labels: Labels) -> list[tuple[str, str, int]]:
    """How often people took away or put right a label: `topics:area.topic` and the like."""
    counts: Counter[tuple[str, str]] = Counter()
    query = sa.select(corrections.c.seq, corrections.c.field, corrections.c.was, corrections.c.value).join(
        letters, letters.c.seq == corrections.c.seq
    )
    for seq, field, was, value in connection.execute(query.where(scope.sql())):
        if seq in told:
            kept = set(value.split(","))
            counts.update((field, one) for one in was.split(",") if one and one not in kept)
    facets = {"areas": "area", "topics": "topic"}
    return [
        (f"{field}:{id}", labels.name(facets.get(field, field), id), count)
        for (field, id), count in counts.most_common(_MOST)
    ]
