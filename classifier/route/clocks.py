"""Due dates: calendar and working days after receipt, by the Chinese working calendar.

The day of receipt does not count. Working days follow the published calendar of public holidays and
shifted weekends; for years it does not know, weekends alone are days off, and the caller is told so.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from classifier.office import Clock

_WEEKEND = 5


@lru_cache(maxsize=4096)
def is_workday(day: date) -> tuple[bool, bool]:
    """(whether people work that day, whether the published calendar says so rather than a guess)."""
    import chinese_calendar

    try:
        return bool(chinese_calendar.is_workday(day)), True
    except NotImplementedError:
        return day.weekday() < _WEEKEND, False


@lru_cache(maxsize=4096)
def due_date(received: date, days: int, workdays: int, roll: bool) -> tuple[date, bool] | None:
    """(last day of the period, whether the calendar was known throughout); None beyond the year 9999."""
    try:
        day, sure = received + timedelta(days=days), True
        left = workdays
        while left or (roll and not is_workday(day)[0]):
            day += timedelta(days=1)
            works, known = is_workday(day)
            sure = sure and known
            left -= bool(left and works)
    except OverflowError:
        return None
    return day, sure


def due_of(clock: Clock, received: date) -> tuple[date, bool] | None:
    """`due_date` of one clock."""
    return due_date(received, clock.days, clock.workdays, clock.roll)


def described(clock: Clock) -> str:
    """The basis line of a clock: its name, period and article."""
    period = "立即" if clock.at_once else f"{clock.days}日" if clock.days else f"{clock.workdays}个工作日"
    return f"{clock.name} {period}：{clock.article}"
