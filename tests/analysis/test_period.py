"""Figures of a period: what counts, what is on time, and which change is none."""

from __future__ import annotations

from datetime import date

import pytest

from classifier.analysis.period import period, stretch
from classifier.analysis.register import Line, with_status
from classifier.errors import UsageError
from classifier.office import Office
from tests.analysis.samples import case, gathered

SEPTEMBER = (date(2026, 9, 1), date(2026, 9, 30))
TODAY = date(2026, 10, 20)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026-02", "2026-02-01", "2026-02-28"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2026-12", "2026-12-01", "2026-12-31"),
        ("2026Q4", "2026-10-01", "2026-12-31"),
        ("2026-03-05..2026-04-06", "2026-03-05", "2026-04-06"),
    ],
)
def test_stretches_of_time(text: str, first: str, last: str) -> None:
    assert stretch(text) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("text", ["", "26", "2026-13", "2026Q5", "2026-02-01..2026-01-01", "九月", "0", "99999"])
def test_what_is_no_stretch_of_time(text: str) -> None:
    with pytest.raises(UsageError):
        stretch(text)


def test_on_time_late_and_overdue(example_office: Office) -> None:
    due = {"forward": date(2026, 9, 20), "handle": date(2026, 10, 10)}
    cases = [case(i, day=date(2026, 9, 5), due=dict(due)) for i in range(4)]
    cases.append(case(9, day=date(2026, 8, 1), due=dict(due)))
    table = [
        Line("", 2, {"id": ["L0"], "transferred": ["2026-09-10"], "closed": ["2026-10-01"]}),
        Line("", 3, {"id": ["L1"], "transferred": ["2026-09-25"], "closed": [""]}),
        Line("", 4, {"id": ["L2"], "transferred": [""], "closed": ["2026/10/15"]}),
    ]
    assert with_status(cases, table) == 3
    found = period(gathered(cases, example_office), *SEPTEMBER, TODAY)
    clocks = {one.clock: one for one in found.clocks}
    forward, handle = clocks["forward"], clocks["handle"]
    assert (forward.all, forward.kept, forward.late, forward.overdue) == (4, 1, 2, 1)
    assert (handle.all, handle.kept, handle.late, handle.running, handle.overdue) == (4, 1, 1, 2, 2)
    assert (found.received, found.transferred, found.closed, found.open) == (4, 2, 2, 2)


def test_papers_and_hidden_letters_are_received_and_nothing_else(example_office: Office) -> None:
    letters = gathered([case(1, day=date(2026, 9, 2))], example_office)
    letters.aside = [case(2, day=date(2026, 9, 3))]
    letters.hidden = [date(2026, 9, 4), date(2026, 1, 1), None]
    found = period(letters, *SEPTEMBER, TODAY)
    assert (found.received, found.papers, found.hidden) == (3, 1, 1)
    assert sum(count for _, count, _ in found.areas) == 1


def test_a_small_change_against_the_last_period_is_chance_a_large_one_is_not(example_office: Office) -> None:
    august = [case(i, day=date(2026, 8, 10)) for i in range(10)]
    few = [case(100 + i, day=date(2026, 9, 10)) for i in range(12)]
    many = [case(200 + i, day=date(2026, 9, 10)) for i in range(60)]
    small = period(gathered(august + few, example_office), *SEPTEMBER, TODAY).against
    large = period(gathered(august + many, example_office), *SEPTEMBER, TODAY).against
    assert [one.letters for one in small] == [10]
    assert small[0].p > 0.5
    assert large[0].p < 0.001
