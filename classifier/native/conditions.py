"""Conditions as steps for the kernel: postfix, over numbered facts.

A step is (operation, a, b): 0 fact a holds; 1, 2, 3 it holds at least b times in the title, in the text, anywhere;
4 not; 5 at least a of the last b.
"""

from __future__ import annotations

from collections.abc import Mapping

from classifier.expression import Expression
from classifier.expression.evaluate import AtLeast, Name, Not

Step = tuple[int, int, int]
HOLDS, IN_TITLE, IN_TEXT, ANYWHERE, NOT, AT_LEAST = range(6)


def steps_of(condition: Expression, numbers: Mapping[str, int]) -> list[Step]:
    """The steps of a condition, all of whose names are numbered."""
    if isinstance(condition, Name):
        fact = numbers[condition.name]
        if condition.field is not None:
            return [(IN_TITLE if condition.field == "title" else IN_TEXT, fact, condition.times)]
        return [(ANYWHERE if condition.times > 1 else HOLDS, fact, condition.times)]
    if isinstance(condition, Not):
        return [*steps_of(condition.inner, numbers), (NOT, 0, 0)]
    assert isinstance(condition, AtLeast)
    steps = [step for part in condition.parts for step in steps_of(part, numbers)]
    return [*steps, (AT_LEAST, condition.needed, len(condition.parts))]
