"""L005 shared-term (warning): one word that alone decides for labels of two areas.

A word may well stand in several labels: as a weak hint it is completed by others. But a word that reaches the
threshold of labels in two areas by itself gives every letter that holds it both, and decides nothing. Labels of
one area, and labels that file under one class of the register, may share. Kinds and purposes may not: a letter
has one of each. Between a focus area and an area that only files (`focus: false`) it is a note: they are meant to
overlap, and points decide. In a set of which one label holds (`one_of`) the weights decide.

PASS::

    schema: fenliu/area@1
    id: streets
    name: 街道
    topics:
      - id: lamps
        name: 路灯
        terms: {strong: [路灯不亮], weak: [灯杆]}
        tests: {match: [巷子里路灯不亮]}
      - id: poles
        name: 杆线
        terms: {strong: [电杆倾斜], weak: [灯杆]}
        tests: {match: [门口电杆倾斜]}

FAIL::

    schema: fenliu/labels@1
    set: moods
    labels:
      - id: cross
        name: 生气
        terms: {strong: [气得发抖, 真没想到]}
        tests: {match: [气得发抖]}
      - id: glad
        name: 高兴
        terms:
          strong: [乐开了花, 真没想到]  # <- L005
        tests: {match: [乐开了花]}
"""

from __future__ import annotations

from collections.abc import Iterator

from classifier.authoring.survey import Finding, Survey, found, where
from classifier.lexicon.layers import Placed, weight_of

_Home = tuple[str, str, str]


def check(survey: Survey) -> Iterator[Finding]:
    """Words that pass the threshold of labels in different homes of one set."""
    specs = {spec.id: spec for spec in survey.compiled.labels}
    filing = {area.id for area in survey.compiled.areas if not area.focus}
    known: dict[tuple[str, str], list[tuple[_Home, Placed]]] = {}
    for label in survey.merged.labels.values():
        spec = specs[label.id]
        if label.set in ("flags", "urgency") or label.set in survey.merged.one_of or spec.needs:
            continue
        for name, placed in label.terms.items():
            if weight_of(placed) >= spec.threshold:
                home = (label.area or label.id, spec.petition_class.partition("/")[0] or label.id, label.id)
                known.setdefault((label.set, survey.normal(name)), []).append((home, placed))
    for (_, word), places in known.items():
        (area, level1, first_id), first = places[0]
        for (other_area, other_level1, other_id), placed in places[1:]:
            if other_area != area and other_level1 != level1:
                message = f"`{word}` alone decides for {other_id} and for {first_id} ({where(first)})"
                severity = "note" if filing & {area, other_area} else "warning"
                cure = "make it weaker in one of them, or write the longer word each means"
                yield found(placed, message, cure, severity=severity)
