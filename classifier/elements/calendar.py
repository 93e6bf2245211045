"""What day, month or year a date wording means: ISO values relative to the day of receipt.

In: the parts of a wording as `dates` read them. Out: `2023`, `2023-03`, `2023-03-05`, or "" where it cannot be
resolved (a festival, a lunar day, a relative word in a letter without a date of receipt).
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from classifier.elements.numbers import value

_YEAR_OFFSET = {"大": -3, "前": -2, "去": -1, "头": -1, "今": 0, "明": 1, "后": 2}
_DAY_OFFSET = {"大": -3, "前": -2, "昨": -1, "今": 0, "明": 1, "后": 2}
_WEEK_OFFSET = {"上": -7, "这": 0, "本": 0, "下": 7}
_WEEKDAYS = "一二三四五六日"


@lru_cache(maxsize=1024)
def year_number(numeral: str) -> int | None:
    """2023, 二〇二三, 98 and 九八 as a year; None when it is none."""
    found = value(numeral)
    if found is None:
        return None
    number = int(found)
    if number >= 1900:
        return number if number < 2100 else None
    if number >= 100:
        return None
    return 1900 + number if number >= 50 else 2000 + number


@lru_cache(maxsize=1024)
def small_number(numeral: str) -> int | None:
    """A month or a day: 12, 十二, 廿三, 初六."""
    found = value(numeral.removeprefix("初"))
    return None if found is None else int(found)


def relative_year(word: str, received: date | None) -> int | None:
    """去年 and its like as a year."""
    offset = _YEAR_OFFSET.get(word[0])
    return None if received is None or offset is None else received.year + offset


def years_ago(wording: str, received: date | None) -> str:
    """The year of 四年前, "" without a day of receipt."""
    number = value(wording[:1])
    return (
        ""
        if received is None or number is None or number >= received.year
        else iso(received.year - int(number), None, None)
    )


@lru_cache(maxsize=4096)
def iso(year: int | None, month: int | None, day: int | None, received: date | None = None) -> str:
    """The ISO form of what is known. A month without a year is the last such month up to `received`."""
    if year is None:
        if month is None or received is None:
            return ""
        year = received.year if month <= received.month else received.year - 1
    if month is None:
        return f"{year:04d}"
    if not 1 <= month <= 12:
        return ""
    if day is None:
        return f"{year:04d}-{month:02d}"
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def relative_month(word: str, received: date | None) -> tuple[int, int] | None:
    """上个月, 本月, 下月 as (year, month)."""
    if received is None:
        return None
    offset = -2 if word.startswith("上上") else {"上": -1, "下": 1}.get(word[0], 0)
    months = received.year * 12 + received.month - 1 + offset
    return months // 12, months % 12 + 1


@lru_cache(maxsize=4096)
def relative_day(word: str, weekday: str, received: date | None) -> str:
    """昨天, 今晚, 上周五 as a day; "" for vague words (前几天, 上周)."""
    if received is None:
        return ""
    try:
        if word[0] in _DAY_OFFSET and word[1:2] not in "几些两阵段个":
            return (received + timedelta(days=_DAY_OFFSET[word[0]])).isoformat()
        if weekday and word[0] in _WEEK_OFFSET:
            index = _WEEKDAYS.find("日" if weekday == "天" else weekday)
            if index >= 0:
                monday = received - timedelta(days=received.weekday())
                offset = -14 if word.startswith("上上") else _WEEK_OFFSET[word[0]]
                return (monday + timedelta(days=offset + index)).isoformat()
    except OverflowError:
        return ""
    return ""
