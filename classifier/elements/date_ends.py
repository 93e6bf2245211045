"""Where the parts of a date end: a spoken day, a time of day, what stands around a date, which part of a month.

In: the normalised text and a position. Out: an end, 0 (or the position itself) where nothing of the kind stands there.
"""

from __future__ import annotations

from classifier.elements.date_forms import ABOUT, CLOCK, MINUTES, PART, SPOKEN

NUMERAL = frozenset("0123456789〇○零一二两三四五六七八九十")


def spoken_end(text: str, at: int, stops: frozenset[str]) -> int:
    """End of a day without 日 (初三, 廿六, 十五) at `at`, 0 if none stands there or it counts something."""
    match = SPOKEN.match(text, at)
    if match is None:
        return 0
    return 0 if counted(text, match.end(), stops) else match.end()


def clock_end(text: str, at: int, stops: frozenset[str]) -> int:
    """End of 三点半, 8点20分, 九点四十, 六点多; 0 if none stands at `at`."""
    clock = CLOCK.match(text, at)
    if clock is None:
        return 0
    end = clock.end()
    minutes = MINUTES.match(text, end) if text[end - 1] in "点时" else None
    if minutes and not counted(text, minutes.end(), stops):
        end = minutes.end()
    about = ABOUT.match(text, end)
    return about.end() if about else end


def counted(text: str, at: int, stops: frozenset[str]) -> bool:
    """Whether what stands at `at` makes the number before it a count: 七月十个."""
    after = text[at : at + 1]
    return bool(after) and (after in stops or after in NUMERAL)


def part_end(text: str, at: int) -> int:
    """End of 底, 初, 中旬 behind a month."""
    part = PART.match(text, at)
    return part.end() if part else at


def around(text: str, end: int) -> int:
    """国庆前, 春节后."""
    after = text[end : end + 1]
    if after in ("前", "后"):
        return end + (2 if text[end : end + 2] in ("前夕", "前后") else 1)
    return end


def until(text: str, end: int) -> int:
    """2023年以前, 四月底前."""
    if text[end : end + 2] == "以前":
        return end + 2
    return end + 1 if text[end : end + 1] == "前" and text[end - 1] in "底末" else end


def wage(text: str, at: int, end: int) -> bool:
    """一月两千: the month is a rate, not a date."""
    after = text[end : end + 1]
    return after != "里" and text[at] == "一" and (after in NUMERAL or (at > 0 and text[at - 1] in "人户个"))


def of_a_thing(text: str, end: int) -> bool:
    """印的日期是前年的，…: what is so dated is a thing, and no event."""
    return text[end : end + 1] == "的" and text[end + 1 : end + 2] in _THINGS


_THINGS = frozenset(("", "还", "数", "，", ",", "。", ".", "；", ";", "、", "？", "?", "”", '"'))
