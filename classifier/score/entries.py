"""What each term, phrase and rule is worth: how often the label it spoke for was right, and wrong, and it alone.

In: judgements with the labels that were given. Out: `EntryScore` records, the most harmful first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from classifier.judgement import Judgement, Mention
from classifier.lexicon.compiled import Compiled


@dataclass(slots=True)
class EntryScore:
    """One entry. `right` and `wrong` count letters whose label it spoke for; `alone_…` those of them in which nothing
    else did."""

    label: str
    kind: str
    name: str
    weight: float
    right: int = 0
    wrong: int = 0
    alone_right: int = 0
    alone_wrong: int = 0


class Entries:
    """Counts entries of one lexicon in one field."""

    def __init__(self, compiled: Compiled) -> None:
        self._compiled = compiled
        self._found: dict[tuple[str, int], EntryScore] = {}

    def count(self, judgement: Judgement, labels: set[int], right: bool) -> None:
        """A label was given because of the entries of `labels`, and it was right or not."""
        spoke = list(_speaking(self._compiled, judgement, labels))
        for key in spoke:
            one = self._found.get(key)
            if one is None:
                one = self._found[key] = self._new(*key)
            one.right += right
            one.wrong += not right
            if len(spoke) == 1:
                one.alone_right += right
                one.alone_wrong += not right

    def scores(self) -> list[EntryScore]:
        """All entries seen, those first that did most harm."""
        return sorted(
            self._found.values(),
            key=lambda one: (-one.alone_wrong, one.right - one.wrong, -one.right, one.label, one.name),
        )

    def _new(self, kind: str, number: int) -> EntryScore:
        if kind == "rule":
            rule = self._compiled.rules[number]
            return EntryScore(self._compiled.labels[rule.label].id, kind, rule.name, rule.weight)
        spec = self._compiled.entry(number)
        return EntryScore(self._compiled.labels[spec.label].id, kind, spec.name, spec.weight)


def mentions_for(judgement: Judgement, labels: set[int]) -> Iterable[Mention]:
    """The mentions that speak for these labels (points above 0)."""
    return (m for m in (Mention(*found) for found in judgement.mentions_of(labels)) if m.points > 0)


def _speaking(compiled: Compiled, judgement: Judgement, labels: set[int]) -> Iterator[tuple[str, int]]:
    if not labels:
        return
    entries = dict.fromkeys(mention.entry for mention in mentions_for(judgement, labels))
    for entry in entries:
        yield ("term" if entry >= 0 else "phrase" if -1 - entry < len(compiled.phrases) else "pattern"), entry
    for number in judgement.fired:
        rule = compiled.rules[number]
        if rule.label in labels and rule.weight > 0:
            yield "rule", number
