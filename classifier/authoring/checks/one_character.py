"""L004 one-character-term (warning): a single character that counts by itself.

One character stands in hundreds of words: 电 is in 电话, 电视, 电影. Where it must be, `boundary: word` asks the
segmenter whether it stands alone. Single characters among the alternatives of a phrase are fine: they are looked
for only near the phrase's other words. So are they in a set of which one label holds (`one_of`) or that others
only lean on (`once`), where no word tags by itself: learned weights of single characters stand against each other.

PASS::

    schema: fenliu/area@1
    id: power
    name: 供电
    topics:
      - id: outage
        name: 停电
        terms: {strong: [停电], weak: [{term: 电, boundary: word}]}
        tests: {match: [村里天天停电]}

PASS::

    schema: fenliu/labels@1
    set: offices
    one_of: {lead: [1, 0]}
    labels:
      - {id: power, name: 供电, terms: {normal: [{term: 电, weight: 0.2}]}, tests: {match: [村里天天停电]}}
      - {id: water, name: 供水, terms: {normal: [{term: 水, weight: 0.3}]}, tests: {match: [村里天天停水]}}

FAIL::

    schema: fenliu/area@1
    id: power
    name: 供电
    topics:
      - id: outage
        name: 停电
        terms:
          strong: [停电]
          weak: [电]  # <- L004
        tests: {match: [村里天天停电]}
"""

from __future__ import annotations

from collections.abc import Iterator

from classifier.authoring.survey import Finding, Survey, found


def check(survey: Survey) -> Iterator[Finding]:
    """Terms of one character without a word boundary, and masks of one."""
    for label in survey.merged.labels.values():
        if label.set in survey.merged.one_of or survey.merged.counts_once(label.set):
            continue
        for placed in label.terms.values():
            term = placed.item[0]
            if len(survey.normal(term.term)) == 1 and term.boundary != "word":
                message = f"{label.id}: `{term.term}` is a single character and is found inside other words"
                yield found(placed, message, "write the longer word, or {term: …, boundary: word}")
    for placed in survey.masks.values():
        if len(survey.normal(placed.item)) == 1:
            yield found(placed, f"the mask `{placed.item}` is one character: there is nothing inside it", "delete it")
