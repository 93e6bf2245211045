"""Due dates by the published working calendar."""

from __future__ import annotations

from datetime import date

import pytest

from classifier.office import Clock, Office
from classifier.route import decide
from classifier.route.clocks import due_date, due_of
from tests.route.samples import DAY, letter, result


@pytest.mark.parametrize(
    ("received", "days", "workdays", "due"),
    [
        (date(2025, 9, 8), 15, 0, date(2025, 9, 23)),
        (date(2025, 9, 8), 0, 5, date(2025, 9, 15)),
        # the autumn holiday of 2025 runs from 1 to 8 October; 28 September and 11 October are worked
        (date(2025, 9, 26), 0, 3, date(2025, 9, 30)),
        (date(2025, 9, 30), 0, 1, date(2025, 10, 9)),
        (date(2025, 10, 9), 0, 2, date(2025, 10, 11)),
        (date(2025, 11, 3), 60, 0, date(2026, 1, 2)),
    ],
)
def test_periods(received: date, days: int, workdays: int, due: date):
    assert due_date(received, days, workdays, False) == (due, True)


def test_last_day_on_a_day_off_rolls_only_when_told():
    saturday = Clock("x", "甲", "乙", days=5)
    assert due_of(saturday, date(2025, 9, 8)) == (date(2025, 9, 13), True)
    rolled = Clock("x", "甲", "乙", days=5, roll=True)
    assert due_of(rolled, date(2025, 9, 8)) == (date(2025, 9, 15), True)


def test_years_without_a_published_calendar_fall_back_to_weekends_and_say_so(office: Office):
    assert due_date(date(2090, 1, 2), 0, 5, False) == (date(2090, 1, 9), False)
    found = result(purpose="consultation", kind="consultation")
    route = decide(letter(received=date(2090, 1, 2)), found, office, DAY)
    assert route.due == {"reply": date(2090, 1, 9)}
    assert any("按周末推算" in why for why in route.why)


def test_end_of_time_gives_no_due_date(office: Office):
    assert due_date(date(9999, 12, 31), 1, 0, False) is None
    route = decide(letter(received=date(9999, 12, 30)), result("livelihood.utilities"), office, DAY)
    assert route.due == {}


def test_clocks_run_from_receipt_else_from_today_and_name_their_article(office: Office):
    found = result("livelihood.utilities")
    received = decide(letter(received=date(2025, 9, 1)), found, office, DAY)
    assert received.due == {
        "forward": date(2025, 9, 16),
        "inform": date(2025, 9, 16),
        "handle": date(2025, 10, 31),
        "handle-max": date(2025, 11, 30),
    }
    assert decide(letter(received=None), found, office, DAY).due["forward"] == date(2025, 9, 23)
    assert "登记、转送交办 15日：信访工作条例第22条" in received.basis
