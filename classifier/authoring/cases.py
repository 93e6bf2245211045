"""The test cases that stand beside the labels: run them all, say which fail.

In: a loaded classifier and the merged lexicon (for places). Out: one `CaseResult` a case. A `match` case must
get its label from its text alone, a `no_match` case must not; a `todo` is wanted and not yet reached.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from classifier.lexicon.compiled import INNER, set_prefix
from classifier.lexicon.layers import Merged, MergedLabel, Placed
from classifier.model import Letter, Result
from classifier.pipeline import Classifier

Wanted = Literal["match", "no_match", "todo"]


@dataclass(slots=True)
class CaseResult:
    """One case: the label it is for, what was wanted, whether it held, where it stands."""

    label: str
    wanted: Wanted
    passed: bool
    letter: Letter
    result: Result
    where: str


def run_cases(classifier: Classifier, merged: Merged, only: str | None = None) -> Iterator[CaseResult]:
    """Run the cases of all labels, or of those whose id, area or set is `only`."""
    for label in merged.labels.values():
        if only and only not in (label.id, label.area, label.set):
            continue
        for placed in label.tests:
            yield from _cases(classifier, label, placed)


def labels_without_cases(merged: Merged) -> list[MergedLabel]:
    """Labels that carry no `match` case."""
    return [label for label in merged.labels.values() if not any(p.item.match for p in label.tests)]


def _cases(classifier: Classifier, label: MergedLabel, placed: Placed) -> Iterator[CaseResult]:
    for wanted in ("match", "no_match", "todo"):
        for i, case in enumerate(getattr(placed.item, wanted)):
            letter = Letter(id=f"{label.id}:{wanted}:{i}", title=case.title, text=case.text, channel=case.channel)
            judgement, result = classifier.decide(letter)
            # a kind that results show as another, and how a letter sounds, are facts of the judgement only
            inner = label.set in ("kinds", *INNER)
            got = judgement.count(label.id, None) > 0 if inner else has_label(result, label)
            line, _ = placed.file.marked.locate((*placed.loc, wanted, i))
            passed = got != (wanted == "no_match")
            yield CaseResult(label.id, wanted, passed, letter, result, f"{placed.file.path}:{line}")


def has_label(result: Result, label: MergedLabel) -> bool:
    """Whether the result carries the label of any set but the kinds."""
    short = label.id.removeprefix(set_prefix(label.set) + ":")
    if label.set == "topics":
        return any(tag.topic == label.id for tag in result.tags)
    if label.set == "purposes":
        return short in (result.purpose, result.purpose_secondary)
    if label.set == "urgency":
        return result.urgency == short
    if label.set == "flags":
        return short in result.elements.flags
    if label.set == "classes":
        return "name" in label.values and result.petition_class == label.values["name"].item
    return any(tag.topic == label.id for tag in result.tags)
