"""What judging found of one letter, before anything is decided."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from classifier.model import Context, Evidence
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

    def points_of(self, labels: list[int]) -> list[float]:
        """The points of these labels, 0 of those that have none."""
        return [self.points.get(label, 0.0) for label in labels]

    def evidence(
        self, topics: list[int], label_of: Sequence[int], names: list[str], ids: list[str]
    ) -> list[list[Evidence]]:
        """For each of the labels in `topics` its evidence, strongest first; `names` are those of entries (as
        `Compiled.entry` counts them), `ids` those of labels. What a label lifted speaks for the topic."""
        out: dict[int, list[Evidence]] = {topic: [] for topic in topics}
        lifted = {label: topic for label, topic in self.lifted.items() if topic in out}
        for entry, points, number, start, end, context in self.mentions_of(out.keys() | lifted.keys()):
            passage = self.passages[number]
            start, end = passage.original(start, end)
            topic = lifted.get(label_of[entry], label_of[entry])
            text = passage.source[start:end]
            out[topic].append(Evidence(passage.field, start, end, text, ids[topic], names[entry], points, context))
        for found in out.values():
            found.sort(key=_strongest)
        return list(out.values())

    def lead_outside(self, fitted: Collection[str]) -> tuple[float, float, str]:
        """The most points of a level-1 class in `fitted`, the most of any other, and which that is ("" if none)."""
        inside = outside = 0.0
        name = ""
        for level1, points in self.classes.items():
            if level1 in fitted:
                inside = max(inside, points)
            elif points > outside or (points == outside and level1 < name):
                outside, name = points, level1
        return inside, outside, name

    def note_all(self, facts: list[tuple[str, int]]) -> None:
        """Let each (name, times) hold."""
        for name, times in facts:
            self.note(name, times=times)

    def note(self, name: str, field: int = 1, times: int = 1) -> None:
        """Let `name` hold."""
        counts = self.facts.get(name)
        if counts is None:
            counts = self.facts[name] = [0, 0]
        counts[field] += times


def _strongest(evidence: Evidence) -> tuple[float, str, int]:
    return (-evidence.weight, evidence.field, evidence.start)
