"""Dates and spans of time that date an event: verbatim and, where it can be resolved, in ISO form.

In: the normalised text, its numbers, the spans of the `date-*` lists, the day of receipt. Out: `Found`, each
wording once; a span of time is `from/to`. Bare 当天, durations (三年), ages (今年七十岁) and habits (每年春节)
are not dates.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from classifier.elements.amounts import Found
from classifier.elements.calendar import (
    iso,
    relative_day,
    relative_month,
    relative_year,
    small_number,
    year_number,
    years_ago,
)
from classifier.elements.date_ends import (
    JOINS,
    NUMERAL,
    around,
    bare_day_end,
    behind_item,
    clock_end,
    counted,
    figured,
    is_day,
    of_a_thing,
    part_end,
    periodic,
    short_year,
    spoken_end,
    until,
    wage,
)
from classifier.elements.date_forms import AGE, AGO, DASHED, DAY, LISTED, MONTH, MONTHS, NUMBERED, YEAR, YEARS
from classifier.elements.numbers import Numbers
from classifier.elements.reach import CLAUSE, left
from classifier.elements.words import Words

_WEEKDAY = frozenset("一二三四五六日天")
_HABIT = frozenset("每逐")
_LOOSE = frozenset("当次头")
"""Begins words (当晚) that are dates only with a clock."""
_WEEKDAYS = frozenset("礼星周")
"""Begins words (礼拜一, 周三) that are dates only with a time of day (周三下午), and not in 周一至周三上午."""
CAP = 200

Parsed = tuple[int, str, int | None]
"""(end, ISO value, year)"""


def find_dates(
    text: str,
    numbers: Numbers,
    lists: Mapping[str, list[tuple[int, int]]],
    words: Words,
    received: date | None,
) -> list[Found]:
    """Every date of `text`, in order, each wording once."""
    starts = [
        (behind_item(text, s, e), 0) if text[e - 1] in "年月" else (s, _BARE_DAY)
        for s, _, e in numbers.dates
        if text[e - 1] in "年月" or is_day(text, s, e, words)
    ]
    if numbers.bare:
        starts += [(s, 0) for s, e, _ in numbers.bare if e - s >= 4 and text[s : s + 2] in ("19", "20")]
    for name, kind in _LISTS:
        spans = lists.get(name)
        if spans:
            starts += [(s, kind) for s, _ in spans]
    if not starts:
        return []
    starts.sort()
    reader = _Reader(text, words, received)
    out: dict[str, Found] = {}
    reached = 0
    for start, kind in starts:
        if start < reached:
            continue
        found = reader.span(start, kind)
        if found is not None:
            reached = found.end
            verbatim = text[found.start : found.end]
            if verbatim not in out:
                out[verbatim] = found
                if len(out) == CAP:
                    break
    return list(out.values())


_BARE_DAY = 6
_MEALS = ("晚饭", "晚餐")
"""今天晚饭 holds no 今天晚."""
_LISTS = (("date-years", 1), ("date-months", 2), ("date-days", 3), ("date-festivals", 4), ("date-noons", 5))
DATE_LISTS = frozenset(name for name, _ in _LISTS)


class _Reader:
    """Reads one date at a given place."""

    __slots__ = ("chars", "received", "sets", "stops", "text")

    def __init__(self, text: str, words: Words, received: date | None) -> None:
        self.text = text
        self.sets, self.chars, self.stops = words.sets, words.chars, words.day_stops
        self.received = received

    def span(self, start: int, kind: int) -> Found | None:
        """The date at `start`, with the end of a span of time behind it. `kind`: 0 a number, else a list."""
        text = self.text
        before = text[start - 1] if start else ""
        lead = text[max(start - 2, 0) : start]
        sets = self.sets
        calendar = sets["date-calendars-set"].before(text, start) if before and before in "历曆" else 0
        if before and (before in _HABIT or (before == "历" and not calendar) or lead == "每到"):
            return None
        parsed = self._readers[kind](self, start)
        if parsed is None:
            return None
        end, value, year = parsed
        if text[end : end + 1] in JOINS and end < len(text) and "/" not in value:
            last = DAY.match(text, end + 1) if text[end - 1] in "日号" else None
            if last is not None:  # 九月二日到十日
                to = iso(int(value[:4]), int(value[5:7]), small_number(last[1])) if len(value) == 10 else ""
                return Found(start, last.end(), f"{value}/{to}" if to else "")
            other = self.date(end + 1, year)
            if other is not None:
                begin = start - 1 if before == "从" and text[end] == "到" else start
                return Found(begin, other[0], f"{value}/{other[1]}" if value and other[1] else "")
        if calendar:
            return Found(start - calendar, end, "")
        if before == "年" and kind == 0 and MONTH.match(text, start):
            same = sets["date-same-year-set"].before(text, start)
            if same:
                return Found(start - same, end, "")
        return Found(start, until(self.text, end), value)

    def date(self, at: int, known_year: int | None) -> Parsed | None:
        """The end of a span of time that begins at `at`; `known_year` is that of its beginning."""
        return (
            self._number(at, known_year)
            or self._relative_year(at)
            or self._relative_month(at)
            or self._relative_day(at)
            or self._festival(at)
        )

    def _number(self, at: int, known_year: int | None = None) -> Parsed | None:
        """2023年3月5日, 二〇二二年, 2023-03-05, 3月5日."""
        text = self.text
        match = YEAR.match(text, at)
        if match:
            if match.end(1) - at == 2 and not short_year(text, at, match.end(), self.sets["date-seasons-set"]):
                return None
            found, end = self._in_year(match.end(), year_number(match[1])), match.end()
            if found[0] > end:
                return found
            # 支付凭证2024年第77号, 《2021年盈余分配表》: part of a name
            if NUMBERED.match(text, end) or text[at - 1 : at] == "《":
                return None
            fiscal = text[end : end + 1] == "度" and text[end + 1 : end + 2] not in ("假", "过")
            return (end + 1, *found[1:]) if fiscal else found
        match = MONTH.match(text, at)
        if match:
            if at and (text[at - 1] in "个每第几两数" or text[max(at - 2, 0) : at] == "每年"):
                return None
            if match[2] is None and wage(text, at, match.end()):
                return None
            return self._in_month(match, known_year)
        match = YEARS.match(text, at)
        if match:
            last = self._number(match.end())
            if last is None and not figured(text, match.end() + 4, self.stops):  # 2018到2024都没发
                last = match.end() + 4, match[2], int(match[2])
            return (last[0], f"{match[1]}/{last[1]}", last[2]) if last else None
        match = LISTED.match(text, at)
        if match:
            return match.end(), match[1], int(match[1])
        if text[at : at + 4] in ("一年来，", "一年来,") or text[at - 1 : at + 3] == "将一年来":
            return (at + 3, "", None) if not at or text[at - 1] in OPEN or text[at - 1] == "将" else None
        match = AGO.match(text, at)
        if match:
            return None if at and text[at - 1] in _VAGUE else (match.end(), years_ago(match[0], self.received), None)
        match = DASHED.match(text, at)
        if match:
            if at and text[at - 1] in "-/.":
                return None
            value = iso(int(match[1]), int(match[3]), int(match[4]) if match[4] else None)
            return (match.end(), value, int(match[1])) if value else None
        return None

    def _relative_year(self, at: int) -> Parsed | None:
        size = self._at("date-years", at)
        end = at + size
        text = self.text
        if not size or text[end : end + 1] == "度" or of_a_thing(text, end):
            return None
        if text[at] == "今" and AGE.match(text, end) and not self._at("date-festivals", end):
            return None
        found = self._in_year(end, relative_year(text[at:end], self.received))
        if found[0] == end and (
            text[at] in "明后头"
            or (at and text[at - 1] in self.chars["date-like-chars"])
            or text[end : end + 2] == "同期"
            or (
                text[at] == "今"
                and text[end : end + 1] in self.chars["date-untold-chars"]
                and text[end : end + 2] != "以来"
            )
        ):
            return None
        return found

    def _relative_month(self, at: int) -> Parsed | None:
        size = self._at("date-months", at)
        if not size:
            return None
        if self.text[at] in "正腊冬":
            return self._number(at)
        end = at + size
        month = relative_month(self.text[at:end], self.received)
        bare = self.text[at:end] in self.sets["date-bare-only-set"].words
        day = DAY.match(self.text, end)
        number = small_number(day[1]) if day else None
        if day is None:
            loose = spoken_end(self.text, end, self.stops)
            if loose:
                return loose, "", month[0] if month else None
            if self.text[at] == "下" or (bare and part_end(self.text, end) == end):
                return None
        end = day.end() if day else part_end(self.text, end)
        return end, iso(*month, number) if month else "", month[0] if month else None

    def _festival(self, at: int) -> Parsed | None:
        size = self._at("date-festivals", at)
        if not size:
            return None
        text = self.text
        if self.sets["date-yearly-set"].before(text, at) or self._at("festival-traps-set", at + size):
            return None
        if at and text[at] in "五十年" and (text[at - 1] in NUMERAL or text[at + size : at + size + 1] in self.stops):
            return None  # 二十五一斤, 一年三十六块
        end = around(text, at + size)
        end += self._at("festival-tails-set", end)
        if end == at + size and text[at:end] in self.sets["date-bare-only-set"].words:
            return None
        return end, "", None

    def _at(self, name: str, at: int) -> int:
        return self.sets[name].at(self.text, at)

    def _in_year(self, end: int, year: int | None) -> Parsed:
        """What may follow a year: month and day, a season, a festival."""
        text = self.text
        first = MONTHS.match(text, end)
        month = MONTH.match(text, first.end()) if first else None
        if month:
            return self._in_month(month, None, dated=True)[0], iso(year, None, None), year
        month = MONTH.match(text, end + 1 if text[end : end + 1] == "的" else end)
        if month:
            return self._in_month(month, year, dated=True)
        size, festival = self._at("date-seasons-set", end), self._at("date-festivals", end)
        size = 0 if text[end : end + 2] == "初中" else size  # 今年初中毕业
        value = iso(year, None, None)
        if size >= festival:
            return end + size, value, year
        return around(text, end + festival), value, year

    def _in_month(self, month: re.Match[str], year: int | None, dated: bool = False) -> Parsed:
        text = self.text
        end = month.end()
        lunar = month[1] in "正腊冬"
        day = None if month[2] else DAY.match(text, end)
        if day is None and not month[2]:
            loose = spoken_end(text, end, self.stops)
            if not loose and text[end : end + 1] == month[1] and not counted(text, end + 1, self.stops):
                loose = end + 1  # 二月二, 六月六
            if loose:
                end, lunar = loose, True
        number = small_number(day[1]) if day else None
        if day:
            end = day.end()
        if lunar:
            return end, iso(year, None, None), year
        value = iso(year, small_number(month[1]), number, None if dated else self.received)
        return end, value, year

    def _relative_day(self, at: int) -> Parsed | None:
        text = self.text
        end = at + self._at("date-days", at)
        if end == at:
            return None
        if text[at] == "今" and at and text[at - 1] in "到至":
            return None
        word = text[at:end]
        if word[0] == "前" and word[1] in "几两些" and at and text[at - 1] not in OPEN:
            return None
        weekday = ""
        if word[-1] in "周期拜" and text[end : end + 1] in _WEEKDAY:
            weekday = text[end]
            end += 1
        if of_a_thing(text, end) or (word[-1] == "天" and text[end : end + 1] == "天"):
            return None  # 眼前天天
        value = relative_day(word, weekday, self.received)
        size = 0 if text[end : end + 2] in _MEALS else self._at("date-times-set", end)
        end += size
        clock = clock_end(text, end, self.stops) if size or word[-1] in "晚早夜晨天" else 0
        if (not (size or weekday) and word in self.sets["date-bare-only-set"].words) or (
            not clock and word[0] in _LOOSE
        ):
            return None
        if word[0] in NUMERAL and at and text[at - 1] in NUMERAL:
            return None
        if word[0] in _WEEKDAYS and (not size or periodic(text, at, clock or end)):
            return None
        return clock or end, value, None

    def _noon(self, at: int) -> Parsed | None:
        """下午一点 by itself, unless it is a habit."""
        size = self._at("date-noons", at)
        clock = clock_end(self.text, at + size, self.stops) if size else 0
        if not clock:
            return None
        habits = self.sets["date-habits-set"]
        if habits.within(self.text, left(self.text, at, 8, CLAUSE), at) or habits.at(self.text, clock):
            return None
        if at and self.text[at - 1] in _NO_NOON:
            return None
        return clock, "", None

    def _day(self, at: int) -> Parsed | None:
        """12号半夜: the day of a month that is not said again."""
        end = bare_day_end(self.text, at)
        return (end, "", None) if end else None

    _readers = (_number, _relative_year, _relative_month, _relative_day, _festival, _noon, _day)


_VAGUE = NUMERAL | frozenset("几多数第")
_NO_NOON = frozenset(")）:：日号周天的是一二三四五六七八九十")
"""Behind these 下午一点 is part of another date or of a description."""
OPEN = frozenset('，。；！？：、,.;!?:“”"（( \n就在从是我他她们')
