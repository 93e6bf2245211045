"""The figures of a month, a year or any stretch of days: received, by class and area, on time, transferred, closed.

All letters count here, papers that are no letters apart. What was transferred and closed comes from a register; without
one those figures are missing and the report says so. A change against another period is called one only when chance
alone would seldom make it (exact test of two counts, per day).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from classifier.analysis.cases import Case
from classifier.analysis.chance import rates_differ
from classifier.analysis.figures import SOON, TRANSFER_CLOCKS, by_month, months
from classifier.analysis.gather import Gathered
from classifier.errors import UsageError


@dataclass(slots=True)
class Kept:
    """A clock: letters it ran for, kept in time, late, still running, overdue, about to run out."""

    clock: str
    all: int = 0
    kept: int = 0
    late: int = 0
    running: int = 0
    overdue: int = 0
    soon: int = 0


@dataclass(slots=True)
class Against:
    """An earlier period beside this one: its letters and the chance of a difference as large (two-sided)."""

    name: str
    start: date
    end: date
    letters: int
    p: float


@dataclass(slots=True)
class Period:
    """The figures. `papers` are documents that are no letters; `hidden` letters (locked, or
    not for this reader) are in `received` only."""

    start: date
    end: date
    received: int
    papers: int
    hidden: int
    undated: int
    known: int
    transferred: int
    closed: int
    open: int
    clocks: list[Kept]
    classes: list[tuple[str, int, int]]
    areas: list[tuple[str, int, int]]
    purposes: dict[str, int]
    urgency: dict[str, int]
    channels: dict[str, int]
    grades: dict[str, int]
    recipients: list[tuple[str, int]]
    repeats: int
    joint: int
    needs_human: int
    labels: list[str]
    monthly: list[float]
    against: list[Against]


def stretch(text: str) -> tuple[date, date]:
    """The first and the last day of `2026`, `2026-09`, `2026Q3` or `2026-01-01..2026-06-30`. Raises `UsageError`."""
    first, dots, last = text.partition("..")
    try:
        if len(text) < 4 or not text[:4].isdecimal():
            raise ValueError
        if dots:
            start, end = date.fromisoformat(first), date.fromisoformat(last)
        elif "Q" in text.upper():
            year, _, quarter = text.upper().partition("Q")
            if quarter not in ("1", "2", "3", "4"):
                raise ValueError
            start = date(int(year.rstrip("-")), int(quarter) * 3 - 2, 1)
            end = _month_end(start.year, start.month + 2)
        elif "-" in text:
            year, _, month = text.partition("-")
            start = date(int(year), int(month), 1)
            end = _month_end(start.year, start.month)
        else:
            start, end = date(int(text), 1, 1), date(int(text), 12, 31)
    except ValueError:
        raise UsageError(f"看不懂期间 {text}：写成 2026、2026-09、2026Q3 或 2026-01-01..2026-06-30") from None
    if end < start:
        raise UsageError(f"期间 {text} 的末日在首日以前")
    return start, end


def _month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def period(gathered: Gathered, start: date, end: date, today: date) -> Period:
    """The figures of `start` to `end`, both included; open periods are counted up to `today`."""
    cases = _within(gathered.cases, start, end)
    papers = _within(gathered.aside, start, end)
    hidden = sum(day is not None and start <= day <= end for day in gathered.hidden)
    statuses = [case for case in cases if case.transferred or case.closed or case.state]
    labels = months([start, end])
    earlier = []
    for name, (one, other) in _earlier(start, end).items():
        before = _within(gathered.cases, one, other)
        if before:
            p = rates_differ(len(cases), (end - start).days + 1, len(before), (other - one).days + 1)
            earlier.append(Against(name, one, other, len(before), p))
    return Period(
        start=start,
        end=end,
        received=len(cases) + len(papers) + hidden,
        papers=len(papers),
        hidden=hidden,
        undated=gathered.undated,
        known=len(statuses),
        transferred=sum(case.transferred is not None for case in cases),
        closed=sum(case.closed is not None for case in cases),
        open=sum(case.closed is None for case in cases),
        clocks=_clocks(cases, today),
        classes=_with_leads(cases, lambda case: [case.petition_class.split("/")[0]] if case.petition_class else []),
        areas=_with_leads(cases, lambda case: list(case.areas)),
        purposes=_counts(case.purpose for case in cases),
        urgency=_counts(case.urgency for case in cases),
        channels=_counts(case.channel for case in cases),
        grades={grade: sum(case.grade == grade for case in cases) for grade in ("A", "B", "C")},
        recipients=Counter(name for case in cases for name in dict.fromkeys(case.to)).most_common(25),
        repeats=sum(case.repeat for case in cases),
        joint=sum(case.joint for case in cases),
        needs_human=sum(case.needs_human for case in cases),
        labels=labels,
        monthly=by_month(cases, labels),
        against=earlier,
    )


def _within(cases: Iterable[Case], start: date, end: date) -> list[Case]:
    return [case for case in cases if case.day is not None and start <= case.day <= end]


def _earlier(start: date, end: date) -> dict[str, tuple[date, date]]:
    """环比: the stretch of as many days just before; 同比: the same days a year before."""
    days = (end - start).days + 1
    out = {"环比（上一期）": (start - timedelta(days=days), start - timedelta(days=1))}
    out["同比（上年同期）"] = (_year_before(start), _year_before(end))
    return out


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year - 1)


def _clocks(cases: Sequence[Case], today: date) -> list[Kept]:
    out: dict[str, Kept] = {}
    for case in cases:
        for clock, due in case.due.items():
            kept = out.setdefault(clock, Kept(clock))
            kept.all += 1
            done = (case.transferred or case.closed) if clock in TRANSFER_CLOCKS else case.closed
            if done is not None:
                kept.kept += done <= due
                kept.late += done > due
            else:
                kept.running += 1
                kept.overdue += due < today
                kept.soon += 0 <= (due - today).days <= SOON
    return sorted(out.values(), key=lambda one: (-one.all, one.clock))


def _with_leads(cases: Sequence[Case], labels: Callable[[Case], list[str]]) -> list[tuple[str, int, int]]:
    letters: Counter[str] = Counter()
    leads: Counter[str] = Counter()
    for case in cases:
        for label in labels(case):
            letters[label] += 1
            leads[label] += case.grade in ("A", "B")
    return [(one, count, leads[one]) for one, count in sorted(letters.items(), key=lambda item: (-item[1], item[0]))]


def _counts(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(value for value in values if value).items(), key=lambda item: (-item[1], item[0])))
