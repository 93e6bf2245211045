"""Counts over results: what the statistics sheet and the summary on screen are made of."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, fields
from typing import Any

from classifier.model import ErrorRow, Result
from classifier.write.columns import recipients

NAMED = 5
"""So many of the inputs that failed are named on screen."""


def failure(row: ErrorRow) -> str:
    """Which input failed, and why, in one line."""
    name = row.source or row.id
    return f"{name} {row.where}：{row.reason}" if row.where else f"{name}：{row.reason}"


@dataclass(slots=True)
class Tally:
    """`results` rows with a result, `errors` rows without, `needs_human` among the results; the counters
    count results by id. A result with several areas counts once in each of them. `failed` tells of the first errors."""

    results: int = 0
    errors: int = 0
    needs_human: int = 0
    untagged: int = 0
    untagged_human: int = 0
    leads: int = 0
    areas: Counter[str] = field(default_factory=Counter)
    areas_human: Counter[str] = field(default_factory=Counter)
    topics: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    purposes: Counter[str] = field(default_factory=Counter)
    urgency: Counter[str] = field(default_factory=Counter)
    classes: Counter[str] = field(default_factory=Counter)
    recipients: Counter[str] = field(default_factory=Counter)
    failed: list[str] = field(default_factory=list)

    def add(self, result: Result) -> None:
        """Count one result."""
        self.results += 1
        areas = dict.fromkeys(result.areas)
        for area in areas:
            self.areas[area] += 1
        for topic in {t.topic for t in result.tags}:
            self.topics[topic] += 1
        if result.needs_human:
            self.needs_human += 1
            for area in areas:
                self.areas_human[area] += 1
        if not areas:
            self.untagged += 1
            self.untagged_human += result.needs_human
        if result.lead is not None:
            self.leads += 1
        if result.kind:
            self.kinds[result.kind] += 1
        if result.purpose:
            self.purposes[result.purpose] += 1
        if result.urgency:
            self.urgency[result.urgency] += 1
        if result.petition_class:
            self.classes[result.petition_class.split("/")[0]] += 1
        if result.route is not None:
            for name in dict.fromkeys(recipients(result.route.to)):
                self.recipients[name] += 1

    def fail(self, row: ErrorRow) -> None:
        """Count one input without a result."""
        self.errors += 1
        if len(self.failed) < NAMED:
            self.failed.append(failure(row))

    def merge(self, other: Tally) -> None:
        """Add the counts of `other`."""
        for item in fields(self):
            mine, theirs = getattr(self, item.name), getattr(other, item.name)
            if isinstance(mine, Counter):
                mine.update(theirs)
            elif isinstance(mine, list):
                mine += theirs[: NAMED - len(mine)]
            else:
                setattr(self, item.name, mine + theirs)

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready, for a journal."""
        return {f.name: getattr(self, f.name) for f in fields(self)}

    @classmethod
    def from_dict(cls, raw: dict[str, Any]) -> Tally:
        """The inverse of `to_dict`."""
        out = cls()
        for key, value in raw.items():
            setattr(out, key, Counter(value) if isinstance(value, dict) else value)
        return out
