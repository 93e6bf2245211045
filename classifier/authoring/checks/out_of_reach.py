"""L009 out-of-reach (error): all words of a label together do not reach its threshold.

Distinct words add up, and those of the title count double; if everything the label has, found in one letter,
stays below the threshold, the label is never given. A label that is the default of its set, or has no words
because the program counts it, is left alone; so are sets of which one label holds (`one_of`) or that
give none (`once`), which know no threshold.

PASS::

    schema: fenliu/area@1
    id: streets
    name: 街道
    topics:
      - id: lamps
        name: 路灯
        terms: {normal: [路灯, 灯杆]}
        tests: {match: [路灯和灯杆都倒了]}

FAIL::

    schema: fenliu/area@1
    id: streets
    name: 街道
    topics:
      - id: lamps  # <- L009
        name: 路灯
        threshold: 5
        terms: {normal: [路灯], weak: [灯杆]}
        tests: {match: [路灯和灯杆都倒了]}
"""

from __future__ import annotations

from collections.abc import Iterator

from classifier.authoring.survey import Finding, Survey, found
from classifier.lexicon.compiling import NEVER
from classifier.lexicon.layers import weight_of


def check(survey: Survey) -> Iterator[Finding]:
    """Labels whose positive entries add up to less than the threshold."""
    for spec in survey.compiled.labels:
        label = survey.merged.labels[spec.id]
        weights = [weight_of(placed) for placed in label.terms.values()]
        weights += [placed.item.weight for placed in label.entries.values()]
        if spec.default or not weights or spec.threshold >= NEVER or spec.set in survey.merged.one_of:
            continue
        most = spec.bias + sum(weight for weight in weights if weight > 0)
        if most < spec.threshold:
            message = f"{spec.id}: all its words together give {most:g} points, its threshold is {spec.threshold:g}"
            yield found(label.first, message, "add words, make them stronger, or lower the threshold", severity="error")
