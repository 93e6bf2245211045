"""What judging found of one letter, before anything is decided."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from classifier.model import Context, Elements, Evidence, Letter, Tag
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


class Naming(NamedTuple):
    """How tags and their evidence are called: the label of each entry (as `Compiled.entry` counts them) and its name,
    the area, id and threshold of each label; `rounded` gives score and confidence as shown, of points."""

    label_of: Sequence[int]
    entries: list[str]
    topics: list[tuple[str, str, float]]
    rounded: Callable[[float], tuple[float, float]]


Lookup = Callable[[Collection[int] | None], Iterable[tuple[int, float, int, int, int, Context]]]
"""The mentions of the given labels (None: of all), in the order found."""


COUNTED = ("accused", "units", "places", "amounts", "dates", "contacts", "offered")
"""Lists of `Elements` that are facts under their own names, as often as they are long."""
COUNT, NAMED, REPEAT = "petitioner.count", "accused.named", "repeat"
SIGNED, CHANNEL, TIER, FLAG = "petitioner.signed:", "channel:", "accused.tier:", "flag:"
"""Facts that name a value: how the letter is signed, where it came in, who is accused, what it is marked as."""


def facts_of(letter: Letter, elements: Elements) -> list[tuple[str, int]]:
    """(name, times) of what conditions may ask for besides words: who is accused, who writes, what is named."""
    facts = [(name, len(found)) for name in COUNTED if (found := getattr(elements, name))]
    facts.append((SIGNED + elements.petitioner.signed, 1))
    if letter.channel:
        facts.append((CHANNEL + letter.channel, 1))
    for accused in elements.accused:
        facts.append((TIER + accused.tier, 1))
        if accused.name:
            facts.append((NAMED, 1))
    if elements.petitioner.count > 1:
        facts.append((COUNT, elements.petitioner.count))
    if elements.repeat:
        facts.append((REPEAT, 1))
    return facts + [(FLAG + flag, 1) for flag in elements.flags]


@dataclass(slots=True)
class Judgement:
    """Points by label index and by level-1 petition class; the mentions behind them on demand.

    `facts` maps each canonical name that holds to its counts in title and text. `fired` holds indices of rules;
    `lifted` says which topic a label of the fitted set `areas` lifted, `misconduct` whether a topic that passed is
    misconduct of office holders, `charged` whether the letter sounds like an accusation (the set `charge`),
    `desk` whose matter it is by the set `desks` (a department, "" if it says none).
    """

    passages: tuple[Passage, Passage]
    points: dict[int, float]
    classes: dict[str, float]
    mentions_of: Lookup
    facts: dict[str, list[int]] = field(default_factory=dict)
    fired: list[int] = field(default_factory=list)
    lifted: dict[int, int] = field(default_factory=dict)
    misconduct: bool = False
    desk: str = ""
    charged: bool = False

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

    def tags(self, topics: list[tuple[float, int]], naming: Naming) -> tuple[list[Tag], bool]:
        """A tag for each (points, label) in `topics`, its evidence strongest first; and whether one of them has fewer
        points than its topic asks for. What a label lifted speaks for the topic."""
        found: dict[int, list[Evidence]] = {topic: [] for _, topic in topics}
        lifted = {label: topic for label, topic in self.lifted.items() if topic in found}
        for entry, points, number, start, end, context in self.mentions_of(found.keys() | lifted.keys()):
            passage = self.passages[number]
            start, end = passage.original(start, end)
            label = naming.label_of[entry]
            topic = lifted.get(label, label)
            id, text, name = naming.topics[topic][1], passage.source[start:end], naming.entries[entry]
            found[topic].append(Evidence(passage.field, start, end, text, id, name, points, context))
        out: list[Tag] = []
        weak = False
        for points, topic in topics:
            area, id, threshold = naming.topics[topic]
            weak = weak or points < threshold
            found[topic].sort(key=_strongest)
            out.append(Tag(area, id, *naming.rounded(points), found[topic]))
        return out, weak

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

    def note(self, name: str, field: int = 1, times: int = 1) -> None:
        """Let `name` hold."""
        counts = self.facts.get(name)
        if counts is None:
            counts = self.facts[name] = [0, 0]
        counts[field] += times


def _strongest(evidence: Evidence) -> tuple[float, str, int]:
    return (-evidence.weight, evidence.field, evidence.start)
