"""L002 masked-term (warning): a term that a mask keeps from acting where its author wants it to act.

A mask hides shorter words inside it, for all labels: the mask 饮水机 hides 饮水. Two things go wrong. A mask is
spelled like a term of the same file: a mask hides only strictly shorter words, so that term goes on counting, and
one of the two is a mistake. (A term of another file may well be a mask here.) Or a `match` case of a label holds
one of its own terms only inside a mask that another file brought in.

PASS::

    schema: fenliu/area@1
    id: parks
    name: 公园
    masks: [湖边小区]
    topics:
      - id: lake
        name: 湖面
        terms: {strong: [湖面漂满垃圾], normal: [湖边]}
        tests: {match: [湖边漂着垃圾, 湖面漂满垃圾]}

FAIL::

    schema: fenliu/area@1
    id: parks
    name: 公园
    masks: [湖边垃圾]  # <- L002
    topics:
      - id: lake
        name: 湖面
        terms: {strong: [湖边垃圾]}
        tests: {match: [湖边垃圾没人捞]}
"""

from __future__ import annotations

from collections.abc import Iterator

from classifier.authoring.survey import Finding, Survey, found, where
from classifier.lexicon.layers import MergedLabel, Placed, weight_of


def check(survey: Survey) -> Iterator[Finding]:
    """Masks that are terms too, and terms masked in their own label's cases."""
    for label in survey.merged.labels.values():
        for term in label.terms.values():
            mask = survey.masks.get(survey.normal(term.item[0].term))
            if mask is not None and mask.file is term.file and weight_of(term) > 0:
                yield found(
                    mask,
                    f"the mask `{mask.item}` is also a term of {label.id} ({where(term)}), and counts there",
                    "a term hides the shorter terms inside it anyway: keep the mask or the term",
                )
        yield from _in_own_cases(survey, label)


def _in_own_cases(survey: Survey, label: MergedLabel) -> Iterator[Finding]:
    """Terms that stand in the label's `match` cases only inside masks of other files."""
    texts = [survey.normal(case.text) for placed in label.tests for case in placed.item.match]
    if not texts:
        return
    terms = {survey.normal(name): placed for name, placed in label.terms.items() if weight_of(placed) > 0}
    for mask, placed_mask in survey.masks.items():
        inside = [text for text in texts if mask in text]
        if not inside or placed_mask.file is label.first.file:
            continue
        for word, term in terms.items():
            if word not in mask or word == mask or term.item[0].inside == "allow":
                continue
            if not any(word in text.replace(mask, "\n") for text in texts) and not _better(mask, terms, word):
                yield found(term, *_say(term, placed_mask, label))


def _better(mask: str, terms: dict[str, Placed], word: str) -> bool:
    """Whether a longer term of the label speaks for the masked one."""
    return any(word in other and len(other) > len(word) and mask in other for other in terms)


def _say(term: Placed, mask: Placed, label: MergedLabel) -> tuple[str, str]:
    word = term.item[0].term
    message = f"{label.id}: in its own cases `{word}` stands only inside the mask `{mask.item}` ({where(mask)})"
    return message, "say {term: …, inside: allow}, take the mask out, or add the longer word as a term"
