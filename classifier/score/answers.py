"""What a letter was given and should have been given, field by field.

In: a result, its judgement and the gold. Out: an `Answer` for each field that has gold, and the entries behind each
label that was given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from classifier.gold import Gold
from classifier.judgement import Judgement
from classifier.lexicon.compiled import Compiled
from classifier.model import Result

MANY = frozenset(("areas", "topics"))
SURE = frozenset(("areas", "topics", "petition_class"))
"""Fields whose answers come with a confidence."""
BY = {
    "area": "areas",
    "topic": "topics",
    "class": "petition_class",
    "purpose": "purpose",
    "route": "route",
    "urgency": "urgency",
    "kind": "kind",
}
"""The names on the command line and the fields of `Gold`."""


@dataclass(slots=True)
class Answer:
    """`given` labels with their confidence (0 where the field has none), best first."""

    wanted: tuple[str, ...]
    given: dict[str, float] = field(default_factory=dict)
    accepted: frozenset[str] = frozenset()
    forbidden: frozenset[str] = frozenset()

    @property
    def right(self) -> list[str]:
        """Labels given and wanted."""
        return [label for label in self.given if label in self.wanted]

    @property
    def wrong(self) -> list[str]:
        """Labels given that are neither wanted nor accepted."""
        return [label for label in self.given if label not in self.wanted and label not in self.accepted]

    @property
    def missed(self) -> list[str]:
        """Labels wanted and not given."""
        return [label for label in self.wanted if label not in self.given]

    @property
    def first_is_right(self) -> bool:
        """Whether the surest label is right."""
        first = next(iter(self.given), None)
        return first is not None and (first in self.wanted or first in self.accepted)

    @property
    def exact(self) -> bool:
        """Whether nothing is wrong and nothing missing."""
        return not self.wrong and not self.missed


class Answers:
    """Reads answers of one lexicon. `wide` also takes in what lies outside the focus areas (when gold does)."""

    def __init__(self, compiled: Compiled, wide: frozenset[str] = frozenset()) -> None:
        self._compiled = compiled
        self._focus = {area.id for area in compiled.areas if area.focus}
        self._wide = wide
        self._index = {label.id: number for number, label in enumerate(compiled.labels)}
        self._class_label = {label.name: i for i, label in enumerate(compiled.labels) if label.set == "classes"}

    def answer(self, name: str, result: Result, gold: Gold) -> Answer:
        """The answer in one field that has gold."""
        accepted = frozenset(gold.accepted.get(name, ()))
        wanted = gold.wanted[name]
        given = dict(self._given(name, result))
        if name == "areas" and name not in gold.accepted:  # gold that does not tell roll-ups apart
            above = [area for area in result.areas if area in wanted and area not in given]
            given |= dict.fromkeys(above, next(iter(given.values()), 0.0))
        elif name == "route" and result.route is not None and result.route.to and result.route.to[0].name in wanted:
            given = {result.route.to[0].name: 0.0}
        if name not in MANY and any(label in accepted for label in given):
            wanted = tuple(given)
        return Answer(wanted, given, accepted, frozenset(gold.forbidden.get(name, ())))

    def _given(self, name: str, result: Result) -> Iterator[tuple[str, float]]:
        if name == "areas":
            best: dict[str, float] = {}
            for tag in result.tags:
                if tag.area in self._focus or "areas" in self._wide:
                    best[tag.area] = max(best.get(tag.area, 0.0), tag.confidence)
            yield from sorted(best.items(), key=lambda item: -item[1])
        elif name == "topics":
            tags = [tag for tag in result.tags if tag.area in self._focus or "topics" in self._wide]
            yield from ((tag.topic, tag.confidence) for tag in sorted(tags, key=lambda tag: -tag.confidence))
        elif name == "petition_class":
            if result.petition_class:
                yield result.petition_class.partition("/")[0], result.class_confidence
        elif name == "route":
            if result.route is not None and result.route.to:
                to = result.route.to[0]
                yield (f"dept:{to.name or to.id}" if to.kind == "dept" else to.kind), 0.0
        else:
            value = getattr(result, name)
            if value:
                yield value, 0.0

    def speaking(self, name: str, label: str, result: Result, judgement: Judgement) -> set[int]:
        """Indices of the labels whose entries gave `label` in this field."""
        if name == "topics":
            return self._known((label,))
        if name == "areas":
            return self._known(tag.topic for tag in result.tags if tag.area == label)
        if name == "petition_class":
            own = self._class_label.get(label)
            if own is not None:
                return {own}
            labels = self._compiled.labels
            return {i for i in judgement.points if labels[i].petition_class.partition("/")[0] == label}
        return self._known((f"{name}:{label}",))

    def _known(self, ids: Iterable[str]) -> set[int]:
        return {self._index[id_] for id_ in ids if id_ in self._index}
