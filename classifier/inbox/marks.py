"""What a letter counts under: the facets of its narrow row, as (facet, value) pairs.

One place says it, for adding, for every change of a letter and for making the bitmaps anew. Of a locked letter
nothing counts but that it is there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Mark = tuple[str, str]
ALL: Mark = ("all", "")
LOCKED: Mark = ("locked", "1")
EXTRACT: Mark = ("form", "extract")
HELD: Mark = ("held", "1")
REPEAT: Mark = ("repeat", "1")
JOINT: Mark = ("joint", "1")
OPEN = ("new", "proposed", "assigned", "accepted", "returned")
"""Status of letters whose periods run."""


def listed(value: str) -> list[str]:
    """The items of a column that holds several."""
    return value.split(",") if value else []


def marks_of(row: Mapping[str, Any]) -> set[Mark]:
    """The facets of a row of `letters` (by column name)."""
    out = {ALL, ("day", row["received"]), ("status", row["status"])}
    if row["locked"]:
        out.add(LOCKED)
        return out
    out.update(("area", one) for one in listed(row["areas"]))
    out.update(("topic", one) for one in listed(row["topics"]))
    out.update(("place", one) for one in listed(row["places"]))
    for facet in ("team", "holder", "clerk", "unit", "purpose", "urgency", "kind"):
        if row[facet]:
            out.add((facet, row[facet]))
    if row["due"] and row["status"] in OPEN:
        out.add(("due", row["due"]))
    out.update(mark for mark, column in ((HELD, "held"), (REPEAT, "repeat")) if row[column])
    if row["form"] == "extract":
        out.add(EXTRACT)
    if row["joint"] > 1:
        out.add(JOINT)
    return out
