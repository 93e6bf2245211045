"""What judging found of one letter, before anything is decided."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from classifier.model import Context
from classifier.passage import Passage


class Mention(NamedTuple):
    """The best mention of an entry: its points, the field (0 title, 1 text), normalised span, context.

    `entry` counts terms from 0 up, phrases and then token patterns from -1 down (`Compiled.entry`).
    """

    entry: int
    points: float
    field: int
    start: int
    end: int
    context: Context


Lookup = Callable[[Collection[int] | None], Iterable[tuple[int, float, int, int, int, Context]]]
"""The mentions of the given labels (None: of all), in the order found."""


@dataclass(slots=True)
class Judgement:
    """Points by label index and by level-1 petition class; the mentions behind them on demand.

    `facts` maps each canonical name that holds to its counts in title and text. `fired` holds indices of rules;
    `lifted` says which topic a label of the fitted set `areas` lifted.
    """

    passages: tuple[Passage, Passage]
    points: dict[int, float]
    classes: dict[str, float]
    mentions_of: Lookup
    facts: dict[str, list[int]] = field(default_factory=dict)
    fired: list[int] = field(default_factory=list)
    lifted: dict[int, int] = field(default_factory=dict)

    def mentions(self) -> list[Mention]:
        """All mentions, for explanations."""
        return [Mention(*found) for found in self.mentions_of(None)]

    def count(self, name: str, field: str | None) -> int:
        """The `Facts` protocol: mentions of a canonical name, in one field or both."""
        counts = self.facts.get(name)
        if counts is None:
            return 0
        if field is None:
            return counts[0] + counts[1]
        return counts[0 if field == "title" else 1]

    def note(self, name: str, field: int = 1, times: int = 1) -> None:
        """Let `name` hold."""
        counts = self.facts.get(name)
        if counts is None:
            counts = self.facts[name] = [0, 0]
        counts[field] += times
