"""Conditions as nodes for the kernel, over numbered facts.

A node is (kind, negated, needed, facts, nodes): of kind 0 at least `needed` of its facts and nodes hold; of kind 1, 2
and 3 its one fact holds at least `needed` times in the title, in the text, anywhere. `negated` turns the answer round.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from classifier.expression import Expression
from classifier.expression.evaluate import AtLeast, Name, Not

Node = tuple[int, bool, int, list[int], list[Any]]
AT_LEAST, IN_TITLE, IN_TEXT, ANYWHERE = range(4)


def node_of(condition: Expression, numbers: Mapping[str, int]) -> Node:
    """The node of a condition, all of whose names are numbered."""
    if isinstance(condition, Not):
        kind, negated, needed, facts, nodes = node_of(condition.inner, numbers)
        return kind, not negated, needed, facts, nodes
    if isinstance(condition, Name) and not _is_plain(condition):
        kind = ANYWHERE if condition.field is None else IN_TITLE if condition.field == "title" else IN_TEXT
        return kind, False, condition.times, [numbers[condition.name]], []
    assert isinstance(condition, (AtLeast, Name))
    needed, parts = (condition.needed, condition.parts) if isinstance(condition, AtLeast) else (1, (condition,))
    facts = [numbers[part.name] for part in parts if isinstance(part, Name) and _is_plain(part)]
    nodes = [node_of(part, numbers) for part in parts if not (isinstance(part, Name) and _is_plain(part))]
    return AT_LEAST, False, needed, facts, nodes


def _is_plain(name: Name) -> bool:
    """Whether it asks only that the fact holds."""
    return name.field is None and name.times == 1
