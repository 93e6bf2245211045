"""L013 unmasked-trap (warning): a case the label must not get holds one of its words inside a longer, different word.

The label passes its case only because one word is not enough; the next letter has two of them. The trap is found
by the segmenter: where it sees a word that is longer than the term (行路灯笼, not 路灯), the longer word belongs
among the masks, or the term wants `boundary: word`. Only terms worth two points or more are looked at.

PASS::

    schema: fenliu/area@1
    id: press
    name: 媒体
    masks: [记者站]
    topics:
      - id: reporters
        name: 记者
        terms: {strong: [假记者], normal: [记者]}
        tests: {match: [假记者上门要钱], no_match: [县记者站搬到哪里了]}

FAIL::

    schema: fenliu/area@1
    id: water
    name: 供水
    topics:
      - id: pressure
        name: 水压
        terms: {strong: [没有水压], normal: [水压]}
        tests:
          match: [楼上没有水压]
          no_match:
            - 请问水压机在哪里买  # <- L013
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from classifier.authoring.survey import Finding, Survey, found
from classifier.lexicon.layers import MergedLabel, Placed, weight_of
from classifier.segment import words

LEAST = 2.0
"""Points from which on a term in a trap is worth a mask."""


def check(survey: Survey) -> Iterator[Finding]:
    """Terms inside longer words of the label's `no_match` cases that no mask and no longer term hides."""
    masks = frozenset(survey.masks)
    by_set: dict[str, frozenset[str]] = {}
    for label in survey.merged.labels.values():
        words_of = frozenset(survey.normal(name) for name in label.terms)
        by_set[label.set] = by_set.get(label.set, frozenset()) | words_of
    for label in survey.merged.labels.values():
        longer = by_set[label.set] | masks
        terms = {
            survey.normal(name): placed.item[0]
            for name, placed in label.terms.items()
            if weight_of(placed) >= LEAST and placed.item[0].boundary != "word"
        }
        for placed in label.tests:
            for i, case in enumerate(placed.item.no_match):
                at = Placed(case, placed.file, (*placed.loc, "no_match", i))
                yield from _case(survey, label, at, terms, longer)


def _case(
    survey: Survey, label: MergedLabel, case: Placed, terms: Collection[str], hiding: frozenset[str]
) -> Iterator[Finding]:
    text = survey.normal(case.item.text)
    present = [term for term in terms if term in text]
    if not present:
        return
    position = 0
    for word in words(text):
        for term in present:
            if len(term) < len(word) and term in word and not _hidden(text, position, position + len(word), hiding):
                message = f"{label.id}: `{term}` counts here inside the other word `{word}`"
                yield found(case, message, f"add `{word}` to `masks:`, or say boundary: word of `{term}`")
        position += len(word)


def _hidden(text: str, start: int, end: int, hiding: frozenset[str]) -> bool:
    """Whether a mask, or a longer term of the same set, covers text[start:end]."""
    reach = 12
    return any(
        text[low:high] in hiding for low in range(max(0, start - reach), start + 1) for high in range(end, end + reach)
    )
