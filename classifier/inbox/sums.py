"""Records that sum up: what became of a batch, what a new lexicon changes, numbers for charts, the audit log."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class AddReport:
    """What became of a batch: `added` + `known` + `errors` is what was handed over. `added` is new; `known` was there
    already (same id and content: nothing done); `errors` were no letters. `parts`: letters beyond one that were made of
    documents of several findings; `repeats` of all new letters have the text of an earlier one, `near` nearly so."""

    added: int = 0
    known: int = 0
    repeats: int = 0
    near: int = 0
    errors: int = 0
    parts: int = 0
    ids: list[str] = field(default_factory=list)

    def take(self, other: AddReport) -> None:
        """Add the counts of a further batch (`ids` are kept up to 1,000)."""
        self.added += other.added
        self.known += other.known
        self.repeats += other.repeats
        self.near += other.near
        self.errors += other.errors
        self.parts += other.parts
        self.ids += other.ids[: max(0, 1000 - len(self.ids))]


@dataclass(slots=True)
class Change:
    """How letters move from one value to another in one field when classified anew."""

    field: str
    was: str
    now: str
    letters: int


@dataclass(slots=True)
class Changes:
    """What a new classification does. `kept` counts corrections by people that stay; `ids` examples, at most 100."""

    was: list[str]
    now: str
    looked: int
    changed: int
    kept: int
    changes: list[Change]
    ids: list[str]
    dry: bool


@dataclass(slots=True)
class Figures:
    """Numbers for charts over the letters this user may see. Series are (id, Chinese name, count); `months` is
    (`2026-01`, letters); `unit_months` the most named units by month; `rules` corrections per topic or field."""

    total: int
    areas: list[tuple[str, str, int]]
    places: list[tuple[str, str, int]]
    units: list[tuple[str, str, int]]
    months: list[tuple[str, int]]
    unit_months: list[tuple[str, str, list[tuple[str, int]]]]
    overdue: int
    due_soon: int
    repeats: int
    joint: int
    status: list[tuple[str, str, int]]
    urgency: list[tuple[str, str, int]]
    purposes: list[tuple[str, str, int]]
    rules: list[tuple[str, str, int]]


@dataclass(slots=True)
class AuditLine:
    """One line of the audit log; never text of a letter. `hash` chains it to the line before."""

    number: int
    at: str
    who: str
    action: str
    target: str
    detail: dict[str, Any]
    hash: str


@dataclass(slots=True)
class Verified:
    """`broken` is the number of the first line that is not as it was written, 0 when all `lines` are."""

    lines: int
    broken: int = 0
    why: str = ""
