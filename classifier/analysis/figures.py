"""Counts that several reports share: months, units and those above them, clocks that run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from classifier.analysis.cases import Case
from classifier.office import Office

TRANSFER_CLOCKS = frozenset({"forward", "superior", "arrears-transfer", "subordinate"})
"""Clocks that stop when a letter is transferred; all others stop when it is closed."""

SOON = 7
"""Days before the end of a period in which it counts as about to run out."""

_TOPS = frozenset({"county", "body", ""})
MOST_MONTHS = 240


@dataclass(slots=True, frozen=True)
class Tally:
    """A label with its letters and, of these, its leads of grade A and B."""

    id: str
    letters: int
    leads: int


@dataclass(slots=True, frozen=True)
class Running:
    """A period that runs for a letter: `left` days (negative: overdue by so many)."""

    number: int
    clock: str
    due: date
    left: int


def tallies(cases: Iterable[Case], of: str) -> list[Tally]:
    """`areas`, `topics` or `units` of the cases, the most letters first."""
    letters: Counter[str] = Counter()
    leads: Counter[str] = Counter()
    for case in cases:
        for label in dict.fromkeys(getattr(case, of)):
            letters[label] += 1
            leads[label] += case.grade in ("A", "B")
    return [Tally(one, n, leads[one]) for one, n in sorted(letters.items(), key=lambda item: (-item[1], item[0]))]


def head_of(unit_id: str, office: Office) -> str:
    """The unit that is inspected as such: the highest one below the county (a village belongs to its town)."""
    unit = office.units.get(unit_id)
    while unit is not None:
        above = office.units.get(unit.parent)
        if above is None or above.kind in _TOPS:
            return unit.id
        unit = above
    return unit_id


def heads_of(case: Case, office: Office) -> tuple[str, ...]:
    """The inspected units a case is about, each once."""
    return tuple(dict.fromkeys(head_of(unit, office) for unit in case.units))


def months(days: Iterable[date]) -> list[str]:
    """Every month (`2026-03`) from the first day to the last, at most the last 240."""
    known = sorted(days)
    if not known:
        return []
    first = known[0].year * 12 + known[0].month - 1
    last = known[-1].year * 12 + known[-1].month - 1
    return [f"{n // 12}-{n % 12 + 1:02d}" for n in range(max(first, last - MOST_MONTHS + 1), last + 1)]


def by_month(cases: Sequence[Case], labels: Sequence[str]) -> list[float]:
    """Letters of each month."""
    counts = Counter(month_of(case.day) for case in cases if case.day is not None)
    return [float(counts[label]) for label in labels]


def month_of(day: date) -> str:
    """`2026-03`."""
    return f"{day.year}-{day.month:02d}"


def quarter_of(day: date) -> str:
    """`2026年一季度`."""
    return f"{day.year}年{'一二三四'[(day.month - 1) // 3]}季度"


def running(cases: Iterable[Case], today: date) -> list[Running]:
    """The periods that have not been kept yet, the most urgent first. What is closed runs no more; of a letter without
    a day of receipt nobody knows when its periods end."""
    out: list[Running] = []
    for case in cases:
        if case.closed is not None or case.day is None:
            continue
        for clock, due in case.due.items():
            if clock in TRANSFER_CLOCKS and case.transferred is not None:
                continue
            out.append(Running(case.number, clock, due, (due - today).days))
    return sorted(out, key=lambda one: (one.due, one.number, one.clock))
