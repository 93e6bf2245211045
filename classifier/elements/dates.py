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
from classifier.elements.calendar import iso, relative_day, relative_month, relative_year, small_number, year_number
from classifier.elements.numbers import Numbers
from classifier.elements.words import Words

_C = "0-9〇○零一二三四五六七八九十"
_YEAR = re.compile(rf"((?:19|20)[0-9]{{2}}|[一二][0-9〇○零一二三四五六七八九]{{3}}|[0-9九八〇○零][0-9〇○零一二三四五六七八九])年")
_MONTH = re.compile(r"(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九正腊冬])月(份?[底初末]|份|上旬|中旬|下旬)?")
_DAY = re.compile(rf"([0-3]?[0-9]|[廿二三]?十?[{_C[3:]}]{{1,3}})[日号]")
_LUNAR = re.compile(r"(初[一二三四五六七八九十]|廿[一二三四五六七八九]?|二?十[一二三四五六七八九]?)(?![个多天万千])")
_CLOCK = re.compile(rf"[{_C}两]{{1,3}}点(?:半|[{_C}]{{1,3}}分)?")
_DASHED = re.compile(r"((?:19|20)[0-9]{2})([-./])([01]?[0-9])(?:\2([0-3]?[0-9]))?(?![0-9.])")
_AGE = re.compile(rf"(?:已经|都|已|快|满|才)?[{_C}]{{1,4}}(?:多岁|岁|周岁|了|整)")
_WEEKDAY = frozenset("一二三四五六日天")
_HABIT = frozenset("每逐历")
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
    starts = [s for s, _, e in numbers.dates if text[e - 1] in "年月"]
    starts += [s for s, e, _ in numbers.bare if e - s >= 4 and text[s : s + 2] in ("19", "20")]
    for name in _LISTS:
        spans = lists.get(name)
        if spans:
            starts += [s for s, _ in spans]
    if not starts:
        return []
    starts.sort()
    reader = _Reader(text, words, received)
    out: dict[str, Found] = {}
    reached = 0
    for start in starts:
        if start < reached:
            continue
        found = reader.span(start)
        if found is not None:
            reached = found.end
            verbatim = text[found.start : found.end]
            if verbatim not in out:
                out[verbatim] = found
                if len(out) == CAP:
                    break
    return list(out.values())


_LISTS = ("date-years", "date-months", "date-days", "date-festivals", "date-noons")


class _Reader:
    """Reads one date at a given place."""

    __slots__ = ("received", "sets", "text")

    def __init__(self, text: str, words: Words, received: date | None) -> None:
        self.text = text
        self.sets = words.sets
        self.received = received

    def span(self, start: int) -> Found | None:
        """The date at `start`, with the end of a span of time behind it."""
        text = self.text
        before = text[start - 1] if start else ""
        if before and before in _HABIT:
            return None
        parsed = self.date(start)
        if parsed is None:
            return None
        end, value, year = parsed
        if text[end : end + 1] in _JOINS and end < len(text):
            other = self.date(end + 1, year)
            if other is not None:
                begin = start - 1 if before == "从" and text[end] == "到" else start
                return Found(begin, other[0], f"{value}/{other[1]}" if value and other[1] else "")
        return Found(start, end, value)

    def date(self, at: int, known_year: int | None = None) -> Parsed | None:
        """The date that begins at `at`; `known_year` is that of the date before it in a span."""
        text = self.text
        c = text[at : at + 1]
        match = _YEAR.match(text, at) if c in _NUMERAL else None
        if match:
            year = year_number(match[1])
            short = match.end(1) - at == 2
            if short and (_MONTH.match(text, match.end()) is None or (at and text[at - 1] in _NUMERAL)):
                return None
            return self._in_year(match.end(), year)
        match = _DASHED.match(text, at) if c in "12" else None
        if match:
            day = int(match[4]) if match[4] else None
            value = iso(int(match[1]), int(match[3]), day)
            if not value or (match[2] == "." and day is None and int(match[3]) < 1):
                return None
            return match.end(), value, int(match[1])
        size = self._at("date-years", at)
        if size:
            end = at + size
            if text[end : end + 1] == "度":
                return None
            if text[at] == "今" and _AGE.match(text, end):
                return None
            return self._in_year(end, relative_year(text[at:end], self.received))
        size = self._at("date-months", at)
        if size and text[at] not in "正腊冬":
            end = at + size
            month = relative_month(text[at:end], self.received)
            day_match = _DAY.match(text, end)
            number = small_number(day_match[1]) if day_match else None
            end = day_match.end() if day_match else end
            return end, iso(*month, number) if month else "", month[0] if month else None
        match = _MONTH.match(text, at)
        if match:
            if at and text[at - 1] in "个每第几两数" or (match[2] is None and self._wage(at, match.end())):
                return None
            return self._in_month(match, known_year)
        size = self._at("date-days", at)
        if size:
            return self._relative_day(at, at + size)
        size = self._at("date-festivals", at)
        if size:
            if text[max(at - 2, 0) : at] in ("每年", "逢年", "历年", "年年") or text[at + size : at + size + 1] in "路街假":
                return None
            return self._around(at + size), "", None
        return self._noon(at)

    def _at(self, name: str, at: int) -> int:
        words = self.sets.get(name)
        return words.at(self.text, at) if words else 0

    def _in_year(self, end: int, year: int | None) -> Parsed:
        """What may follow a year: month and day, a season, a festival."""
        text = self.text
        month = _MONTH.match(text, end)
        if month:
            return self._in_month(month, year, dated=True)
        size = self._at("date-seasons-set", end)
        value = iso(year, None, None)
        if size:
            return end + size, value, year
        size = self._at("date-festivals", end)
        return (self._around(end + size) if size else end), value, year

    def _in_month(self, month: re.Match[str], year: int | None, dated: bool = False) -> Parsed:
        text = self.text
        end = month.end()
        lunar = month[1] in "正腊冬"
        day = None if month[2] else _DAY.match(text, end)
        if day is None and not month[2]:
            first = text[end : end + 1]
            if first == "初" or lunar or (month[1] == "八" and text[end : end + 2] == "十五"):
                loose = _LUNAR.match(text, end)
                if loose:
                    end, lunar = loose.end(), True
        number = small_number(day[1]) if day else None
        if day:
            end = day.end()
        if lunar:
            return end, iso(year, None, None), year
        value = iso(year, small_number(month[1]), number, None if dated else self.received)
        return end, value, year

    def _wage(self, at: int, end: int) -> bool:
        """一月两千: the month is a rate, not a date."""
        text = self.text
        if text[end : end + 1] == "里":
            return False
        after = text[end : end + 1]
        return text[at] == "一" and (after in _NUMERAL or (at > 0 and text[at - 1] in "人户个"))

    def _relative_day(self, at: int, end: int) -> Parsed | None:
        text = self.text
        if text[at] == "今" and at and text[at - 1] in "到至":
            return None
        word = text[at:end]
        if word[:2] in ("前几", "前两", "前些") and at and text[at - 1] not in _OPEN:
            return None
        weekday = ""
        if word[-1] in "周期拜" and text[end : end + 1] in _WEEKDAY:
            weekday = text[end]
            end += 1
        value = relative_day(word, weekday, self.received)
        size = self._at("date-times-set", end)
        if size:
            end += size
        elif word in ("今天", "今日") and self.sets["date-now-set"].within(text, end, end + 6):
            return None
        if size or word[-1] in "晚早夜晨天":
            clock = _CLOCK.match(text, end)
            if clock:
                end = clock.end()
        return end, value, None

    def _around(self, end: int) -> int:
        """国庆前, 春节后."""
        after = self.text[end : end + 1]
        if after in ("前", "后"):
            return end + (2 if self.text[end + 1 : end + 2] == "夕" else 1)
        return end

    def _noon(self, at: int) -> Parsed | None:
        """下午一点 by itself, unless it is a habit."""
        size = self._at("date-noons", at)
        clock = _CLOCK.match(self.text, at + size) if size else None
        if clock is None:
            return None
        habits = self.sets.get("date-habits-set")
        if habits and (habits.within(self.text, at - 8, at) or habits.at(self.text, clock.end())):
            return None
        if at and self.text[at - 1] in ":：日号周天的一二三四五六":
            return None
        return clock.end(), "", None


_NUMERAL = frozenset("0123456789〇○零一二三四五六七八九十")
_JOINS = frozenset("至到-~～—–")
_OPEN = frozenset("，。；！？：、,.;!?:“”\"（( \n就在从是我他她们")
