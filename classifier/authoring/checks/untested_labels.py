"""L012 untested-label (warning): a label without a case that must get it, or a topic without one that must not.

Cases stand beside the words they test (`tests:`), and `fenliu lexicon test` runs them. A label without `match`
can break without anyone noticing; a topic without `no_match` has never been tried on the letters it could be
taken for. Departments (`desks`) are tried where routes are, sorts of paper (`sorts`) where kinds are, words that
verdicts lean on (`heard`) where topics are.

PASS::

    schema: fenliu/area@1
    id: streets
    name: 街道
    topics:
      - id: lamps
        name: 路灯
        terms: {strong: [路灯不亮]}
        tests: {match: [巷子里路灯不亮], no_match: [家里的台灯坏了]}

FAIL::

    schema: fenliu/area@1
    id: streets
    name: 街道
    topics:
      - id: lamps  # <- L012
        name: 路灯
        terms: {strong: [路灯不亮]}
"""

from __future__ import annotations

from collections.abc import Iterator

from classifier.authoring.cases import labels_without_cases
from classifier.authoring.survey import Finding, Survey, found
from classifier.lexicon.compiled import DESKS, HEARD, SORTS


def check(survey: Survey) -> Iterator[Finding]:
    """Labels without `match` cases (warning), topics without `no_match` cases (note)."""
    bare = labels_without_cases(survey.merged)
    for label in bare:
        if (label.terms or label.entries) and label.set not in (DESKS, HEARD, SORTS):
            yield found(label.first, f"{label.id} has no `match` case", "add tests: {match: [a letter that gets it]}")
    known = {label.id for label in bare}
    for label in survey.merged.labels.values():
        if label.set == "topics" and label.id not in known and not any(p.item.no_match for p in label.tests):
            cure = "add a letter that could be taken for it and must not be"
            yield found(label.first, f"{label.id} has no `no_match` case", cure, severity="note")
