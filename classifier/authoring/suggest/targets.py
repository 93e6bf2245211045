"""The labels to find words for: which letters should have them, which have them, and where words would be written.

In: `Material` and a compiled lexicon. Out: `Target` records. A gold area or petition class is reached through the
topics below it, unless the lexicon has a fitted set for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from classifier.authoring.suggest.material import Case, Material
from classifier.gold import Known
from classifier.lexicon.compiled import Compiled

FIELDS = {
    "topic": "topics",
    "area": "areas",
    "class": "petition_class",
    "kind": "kind",
    "purpose": "purpose",
    "urgency": "urgency",
}
FINEST = ("topics", "areas", "petition_class")
"""Which field is learned from unless the author says: the first that at least half as many letters have as any."""
_SETS = {"kind": "kind", "purpose": "purpose", "urgency": "urgency"}


@dataclass(slots=True)
class Target:
    """`about` (a field of gold, or a set) and `value` as in gold; `name` in Chinese; `members` indices of the labels
    that words may be written to (none: a new label of the set). The sets hold numbers of cases: that have gold here,
    that should have the label, that have it."""

    about: str
    value: str
    name: str
    members: list[int] = field(default_factory=list)
    known: set[int] = field(default_factory=set)
    wanted: set[int] = field(default_factory=set)
    given: set[int] = field(default_factory=set)

    @property
    def missed(self) -> set[int]:
        """Cases that should have the label and do not."""
        return self.wanted - self.given

    @property
    def base(self) -> float:
        """The share of letters that should have the label."""
        return len(self.wanted) / len(self.known) if self.known else 0.0


def targets(
    material: Material, compiled: Compiled, field_: str | None, set_: str | None, columns: Sequence[str], least: int
) -> list[Target]:
    """The targets of one field of gold (`field_`, None: the finest there is), or of a set of one's own."""
    known = Known.of(compiled)
    found: dict[str, Target] = {}
    labelled: set[int] = set()
    name = set_ or field_ or finest(material.cases)
    if name is None:
        return []
    for number, case in enumerate(material.cases):
        if set_:
            values: Iterable[str] | None = _column(case, columns)
        else:
            wanted = case.gold.wanted.get(name)
            ids = None if wanted is None else [known.id(name, value) for value in known.whole(name, wanted)]
            values = None if ids is None or None in ids else [i for i in ids if i is not None]
        if values is None:
            continue
        labelled.add(number)
        for value in values:
            if value not in found:
                found[value] = Target(name, value, known.name(name, value), _members(name, value, compiled))
            found[value].wanted.add(number)
    out = []
    for value, target in sorted(found.items()):
        if len(target.wanted) < least:
            continue
        target.known = labelled
        target.given = {n for n in labelled if material.cases[n].given.has(name, value)}
        out.append(target)
    return out


def finest(cases: Sequence[Case]) -> str | None:
    """The field of gold to learn from."""
    counts = Counter(name for case in cases for name in case.gold.wanted)
    most = max((counts[name] for name in FINEST), default=0)
    return next((name for name in FINEST if most and 2 * counts[name] >= most), None)


def _column(case: Case, columns: Sequence[str]) -> list[str] | None:
    value = next((case.letter.meta[name].strip() for name in columns if case.letter.meta.get(name)), "")
    return [value] if value else None


def _members(name: str, value: str, compiled: Compiled) -> list[int]:
    labels = compiled.labels
    if name == "topics":
        return [i for i, label in enumerate(labels) if label.id == value]
    if name == "areas":
        return [i for i, label in enumerate(labels) if label.set == "topics" and label.area == value]
    if name == "petition_class":
        own = [i for i, label in enumerate(labels) if label.set == "classes" and label.name == value]
        return own or [
            i
            for i, label in enumerate(labels)
            if label.set == "topics" and label.petition_class.partition("/")[0] == value
        ]
    if name in _SETS:
        return [i for i, label in enumerate(labels) if label.id == f"{_SETS[name]}:{value}"]
    return [i for i, label in enumerate(labels) if label.set == name and value in (label.name, label.id)]


def topics_below(target: Target, compiled: Compiled) -> set[int]:
    """The topics that speak for a target: itself, those of an area, those of a petition class."""
    members = set(target.members)
    if target.about == "petition_class":
        members |= {
            i
            for i, label in enumerate(compiled.labels)
            if label.set == "topics" and label.petition_class.partition("/")[0] == target.value
        }
    return members


def member_for(target: Target, cases: Iterable[Case]) -> int | None:
    """The label among the members that these letters (which hold a word) already speak of most; None when none does
    and there are several."""
    if len(target.members) == 1:
        return target.members[0]
    members = set(target.members)
    votes: Counter[int] = Counter()
    for case in cases:
        own = [(points, -index) for index, points in case.points.items() if index in members and points > 0]
        if own:
            votes[-max(own)[1]] += 1
    return min(votes, key=lambda index: (-votes[index], index)) if votes else None
