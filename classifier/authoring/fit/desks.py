"""Whose matter a letter is: departments learned from letters whose first recipient is known, for routes to lean on.

In: labelled letters, one file a writer. Out: examples whose label is a department as the office calls it, for
`learning.learn` over the words that stand in them at all and the points of topics and classes. Letters that went
elsewhere first (an accusation to discipline, praise to the praised) teach nothing of departments.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from classifier.authoring.fit.examples import Example
from classifier.gold import Labelled, read_gold
from classifier.model import ErrorRow
from classifier.office import Office

LEAST = 5
"""Letters a word must stand in."""
TERMS, LEANS, LOOSENESS = 3000, 30, 1.0
"""On 740 invented letters of 38 writers, six groups of whom were left out in turn, 0.81 of the departments were right;
with 1,500 to 12,000 words, 10 to 30 leans and a looseness of 0.3 to 1 it was 0.78 to 0.81, without leans 0.77."""
SURE_ENOUGH = 0.45
"""Confidence below which the rules choose the department: of rare ones the set has seen no letter. From 0.25 to 0.45
one letter of 300 on unread sets went elsewhere, at 0.55 three."""
_PREFIX = "dept:"


def read_desks(paths: Sequence[str], office: Office) -> tuple[list[Example], list[str], int, int]:
    """(letters with the office's department, the file of each, letters that went elsewhere or of which nobody said,
    rows that cannot be used: not read, or with a department that the office does not know)."""
    out: list[Example] = []
    sources: list[str] = []
    silent = bad = 0
    for path in paths:
        for item in read_gold([path]):
            if isinstance(item, ErrorRow):
                bad += 1
                continue
            first = item.gold.wanted.get("route", ())[:1] if isinstance(item, Labelled) else ()
            if not first or not isinstance(item, Labelled) or not first[0].startswith(_PREFIX):
                silent += 1
            elif name := _department(first[0].removeprefix(_PREFIX), office):
                out.append(Example(item.letter, name))
                sources.append(Path(path).name)
            else:
                bad += 1
    return out, sources, silent, bad


def _department(written: str, office: Office) -> str:
    """The department as the office calls it, "" if it has none of that name."""
    if written in office.departments:
        return written
    units = office.resolve(written)
    return office.department_of_unit.get(units[0].id, "") if len(units) == 1 else ""
