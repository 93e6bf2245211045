"""Where the parts of a date end: a spoken day, a time of day, what stands around a date, which part of a month; and
which bare days are dates.

In: the normalised text and a position. Out: an end, 0 (or the position itself) where nothing of the kind stands there.
"""

from __future__ import annotations

from classifier.elements.date_forms import ABOUT, CLOCK, DAY, MINUTES, MONTH, PART, SPOKEN
from classifier.elements.words import Words, WordSet
from classifier.model import Element

NUMERAL = frozenset("0123456789〇○零一二两三四五六七八九十")
JOINS = frozenset("至到-~～—–")
_NO_BARE_DAY = NUMERAL | JOINS | frozenset("月年、每第/.,:")
_FIGURED = frozenset("0123456789.,/%-—~～")
_PERIODIC = JOINS | frozenset("每逢个：:")
_GOING_ON = JOINS | frozenset("是都")


def short_year(text: str, at: int, end: int, seasons: WordSet) -> bool:
    """98年5月, 九五年: two figures are a year before a month, or where they are no "eight or nine years"."""
    if at and text[at - 1] in NUMERAL:
        return False
    if MONTH.match(text, end) is not None or (text[at] in "一二九八零〇" and text[at : at + 2] != "八九"):
        return True
    return text[at].isascii() and seasons.at(text, end) > 0  # 21年春天


def bare_day_end(text: str, at: int) -> int:
    """End of 12号 where the month is not said again, 0 if none stands at `at`."""
    day = None if at and text[at - 1] in _NO_BARE_DAY else DAY.match(text, at)
    return day.end() if day else 0


def said_once(dates: list[Element]) -> list[Element]:
    """Without the bare day of a month that another date tells as well: 本月十五号早上, 赶在十五号以前."""
    bare = [one for one in dates if one.text.endswith("号") and DAY.fullmatch(one.text)]
    again = [one for one in bare if any(one.text in other.text for other in dates if other is not one)]
    return [one for one in dates if one not in again] if again else dates


def is_day(text: str, start: int, end: int, words: Words) -> bool:
    """12号半夜, 二十三号逢集: what follows says that it is a day of the month."""
    if words.sets["date-times-set"].at(text, end):
        return True
    house = start > 0 and text[start - 1] in words.chars["date-house-chars"]
    return text[end - 1] == "号" and not house and words.sets["date-going-on-set"].at(text, end) > 0


def behind_item(text: str, start: int, end: int) -> int:
    """The start of 2023年 in 4.2023年, where 4. counts the items."""
    point = text.find(".", start, min(end, start + 3))
    return start if point < 0 else point + 1


def figured(text: str, at: int, stops: frozenset[str]) -> bool:
    """Whether what stands at `at` makes the figures before it no year: 2000到2100元."""
    after = text[at : at + 1]
    return bool(after) and (after in stops or after in _FIGURED)


def periodic(text: str, at: int, end: int) -> bool:
    """每个周三下午, 周一至周五上午, 周日下午是休息: a weekday that is no single one."""
    return (at > 0 and text[at - 1] in _PERIODIC) or text[end : end + 1] in _GOING_ON


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
    """四月底前; of 2023年以前 the year is the date."""
    return end + 1 if text[end : end + 1] == "前" and text[end - 1] in "底末" else end


def wage(text: str, at: int, end: int) -> bool:
    """一月两千: the month is a rate, not a date."""
    after = text[end : end + 1]
    return after != "里" and text[at] == "一" and (after in NUMERAL or (at > 0 and text[at - 1] in "人户个"))


def of_a_thing(text: str, end: int) -> bool:
    """印的日期是前年的，…: what is so dated is a thing, and no event."""
    return text[end : end + 1] == "的" and text[end + 1 : end + 2] in _THINGS


_THINGS = frozenset(("", "还", "数", "，", ",", "。", ".", "；", ";", "、", "？", "?", "”", '"'))
