"""L014 unknown-class (warning): a petition class that the register of classes does not hold.

`class:` of a topic names the class it files under, one to three levels joined by `/`. The classes an office knows
stand in a file `schema: fenliu/register@1` among its lexicons, else in the one that ships. A class that is not
there opens a drawer nobody looks into.

PASS::

    schema: fenliu/area@1
    id: water-pollution
    name: 水
    topics:
      - id: water
        name: 水污染
        class: 环境保护/环境污染/水污染
        terms: {strong: [污水直排]}
        tests: {match: [污水直排]}

FAIL::

    schema: fenliu/area@1
    id: water-pollution
    name: 水
    topics:
      - id: water
        name: 水污染
        class: 环境保护/环境污染/水体污染  # <- L014
        terms: {strong: [污水直排]}
        tests: {match: [污水直排]}
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from classifier.authoring.register import classes_of
from classifier.authoring.survey import Finding, Survey, found


def check(survey: Survey) -> Iterator[Finding]:
    """Classes of topics that no register holds, with the nearest that one does."""
    used = {
        label.id: label.values["petition_class"]
        for label in survey.merged.labels.values()
        if "petition_class" in label.values
    }
    if not used:
        return
    known = classes_of(survey.registers)
    for label_id, placed in used.items():
        if placed.item and placed.item not in known:
            near = difflib.get_close_matches(placed.item, known, n=2, cutoff=0.6)
            cure = f"did you mean {' or '.join(near)}?" if near else "add it to the register of classes"
            yield found(placed, f"{label_id}: the register has no class `{placed.item}`", cure)
