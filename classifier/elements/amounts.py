"""Sums of money: verbatim and in cents, in digits or Chinese numerals, with or without 元.

In: the normalised text and its numbers. Out: `Found` with the value in cents; a range is `low-high`.
A number without a unit is money only next to words that make it so (一年八千, 交了两千); a rate
(每亩200元) gives the sum alone.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from classifier.elements.numbers import DIGITS, Numbers, Span, bounds
from classifier.elements.words import Words

NUMERAL = frozenset("0123456789.,") | frozenset(DIGITS)
ONES = frozenset("一二三四五六七八九123456789")
_JOINS = frozenset("到至-~～—–")
_MARKS = frozenset("，。；！？：、,.;!?:()（）【】[]“”\"'‘’《》\n\r\t　 ")
_SCALES = frozenset("百千万亿")
_LARGE = frozenset("千万亿")
SCALED = frozenset("十百千万亿拾佰仟廿卅几")
_LOOSE = "多余来把几儿"
_TENFOLD = ("十", "百", "千", "万")
CAP = 200


class Found(NamedTuple):
    """A span of the normalised text and its normalised value."""

    start: int
    end: int
    value: str = ""


def find_amounts(text: str, numbers: Numbers, words: Words) -> list[Found]:
    """Every sum of money in `text`, in order, each wording once."""
    spans: list[tuple[int, int]] = []
    for number in numbers.money:
        span = _with_unit(text, number, words)
        if span is not None:
            spans.append(span)
    if numbers.bare:
        for start, end, _ in numbers.bare:
            if _bare(text, start, end, words):
                spans.append(_range(text, start, end))
    if len(spans) > 1:
        spans = _apart(spans)
    out: dict[str, Found] = {}
    for start, end in spans:
        verbatim = text[start:end]
        if verbatim not in out:
            out[verbatim] = Found(start, end, cents(verbatim))
            if len(out) == CAP:
                break
    return list(out.values())


def _apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """In order; what lies inside a longer sum (the low end of a range) is part of it."""
    spans.sort(key=lambda s: (s[0], -s[1]))
    out = spans[:1]
    out += [span for before, span in pairwise(spans) if span[1] > before[1]]
    return out


def _with_unit(text: str, number: Span, words: Words) -> tuple[int, int] | None:
    start, bare_end, end = number
    after = text[end : end + 1]
    if text[bare_end] == "块":
        one = bare_end - start == 1
        second = text[end + 1 : end + 2]
        if text[start] == "几" and text[bare_end - 1] in "几十":
            return None
        if after == "钱" or (after == "多" and second in _MARKS):
            end += 1
        elif (after == "多" and second == "钱") or (after in ONES and second in ("毛", "角")):
            end += 2
        elif after in ONES and second not in words.measures and second not in _TENFOLD:
            end += 1
        elif after in words.money_traps or (one and _piece(text, start, end, words)):
            return None
    elif text[bare_end] in "元圆":
        if words.sets["money-unit-traps-set"].at(text, end) or (
            bare_end - start == 1 and text[start] in "万亿" and text[end : end + 2] == "以上"
        ):
            return None
        if after == "钱":
            end += 1
        elif after in ONES and text[end + 1 : end + 2] in ("毛", "角"):
            end += 2
    else:
        return None
    if text[start] in "百千万亿":
        if start and text[start - 1] == "上":
            start -= 1
        elif start and ((text[start - 1].isascii() and text[start - 1].isalpha()) or text[start - 1] in "×某*"):
            return None  # X万元
    elif start and text[start - 1] == "第":
        return None
    return _range(text, start, end)


def _piece(text: str, start: int, end: int, words: Words) -> bool:
    """三块铁皮 is no sum, 九块 at the end of a clause and 三块出头 are; 一块 never is."""
    if text[start] == "一":
        return True
    if text[start] in "十百千" or end >= len(text) or text[end] in _MARKS:
        return False
    return not words.sets["money-about-set"].at(text, end)


def _range(text: str, start: int, end: int) -> tuple[int, int]:
    """Take in the lower bound before `start` (三百到七百元)."""
    if start > 1 and text[start - 1] in _JOINS:
        i = start - 1
        if text[i - 1] in "元块":
            i -= 1
        low = i
        while low > 0 and i - low < 12 and text[low - 1] in NUMERAL:
            low -= 1
        if low < i and text[low] not in ".,":
            return low, end
    return start, end


def _bare(text: str, start: int, end: int, words: Words) -> bool:
    """Whether the number without a unit at [start, end) is a sum of money."""
    after = text[end : end + 1]
    before = text[start - 1] if start else " "
    if after.isascii() and (after.isalnum() or after in "%-:/_*") and after:
        return False
    if before in "第之-_/.:#‰" or (before.isascii() and before.isalnum()):
        return False
    if (
        before == "月"
        and start > 1
        and text[start - 2] in NUMERAL
        and (text[start - 2] != "一" or text[max(start - 3, 0)] == "十")
    ):
        return False  # 十一月十九
    numeral = text[start:end]
    body = numeral.rstrip(_LOOSE)
    last = body[-1:]
    ended = not after or after in _MARKS
    each = bool(after) and after in "一每" and text[end + 1 : end + 2] in words.money_rates
    closed = ended or each or after in words.money_after
    if not body.isascii():
        if SCALED.isdisjoint(body) or (numeral[0] in _LARGE and not (before == "上" and end - start > 1)):
            return False
        if last in "万亿":
            vague = numeral[0] in "几数" or not closed
            if vague and not _anchored(text, start, words, True):
                return False
            return (
                end - start > 1 and not words.sets["measure-set"].at(text, end) and not _of_health(text, start, words)
            )
        if len(body) >= 3 and last in ONES and body[-2] in _SCALES:
            return not words.sets["measure-set"].at(text, end) and not _of_health(text, start, words)
    elif len(body) > 7:
        return False
    if not closed:
        return False
    big = last == "千" or len(body) > 3
    if not (
        each
        or (ended and "千" in body)
        or _rated(text, start, words)
        or _anchored(text, start, words, big and not _yearlike(body))
    ):
        return False
    if numeral in words.sets["hotlines-set"].words or words.sets["measure-set"].at(text, end):
        return False
    return not _of_health(text, start, words)


def _of_health(text: str, start: int, words: Words) -> bool:
    """血压高到一百九, 笔试得了八十七, 一年跑了十一万: a measurement, a score or a distance, not money."""
    return words.sets["money-never-set"].within(text, start - 14, start)


def _yearlike(body: str) -> bool:
    return len(body) == 4 and body[:2] in ("19", "20")


def _rated(text: str, start: int, words: Words) -> bool:
    """一个月两千, 一人四百, 每亩七百, 一只50: a rate stands right before the number, or before 只, 才 and the like."""
    only = start > 2 and text[start - 1] in words.chars["money-only-chars"]
    return _rate_before(text, start, words) or (only and _rate_before(text, start - 1, words))


def _rate_before(text: str, start: int, words: Words) -> bool:
    if start < 2 or text[start - 1] not in words.money_rates:
        return False
    lead = text[start - 2]
    return lead in "一每" or (lead == "个" and text[start - 3 : start - 2] in ("一", "每"))


def _anchored(text: str, start: int, words: Words, big: bool) -> bool:
    """Whether a word of paying, owing or price leads to the number in the same clause."""
    if start and text[start - 1] in words.money_before:
        return True
    if start > 1 and text[start - 2] in words.money_before and text[start - 1] in words.chars["money-taken-chars"]:
        return True
    anchors = words.money_anchors
    for end in range(start, max(start - 6, 0), -1):
        for size in words.money_sizes:
            weak = anchors.get(text[end - size : end]) if size <= end else None
            if weak is not None and (big or not weak):
                return True
        if text[end - 1] in _MARKS:
            return False
    return False


@lru_cache(maxsize=4096)
def cents(verbatim: str) -> str:
    """Cents as a string, `low-high` for a range, "" when the wording is too vague for a number."""
    for i, c in enumerate(verbatim):
        if c in _JOINS:
            low, high = _money(verbatim[:i]), _money(verbatim[i + 1 :])
            if low is None or high is None:
                return ""
            least, most = low[0], high[1]
            for scale in (10**8, 10**4, 1000, 100):
                if least * scale < most <= least * scale * 100 and _scaled(verbatim[i:], scale) and least < 100:
                    least *= scale
                    break
            return f"{_whole(least)}-{_whole(most)}"
    sums = _money(verbatim)
    if sums is None:
        return ""
    return _whole(sums[0]) if sums[0] == sums[1] else f"{_whole(sums[0])}-{_whole(sums[1])}"


def _scaled(part: str, scale: int) -> bool:
    return {10**8: "亿", 10**4: "万", 1000: "千", 100: "百"}[scale] in part


def _money(part: str) -> tuple[Decimal, Decimal] | None:
    part = part.lstrip("上").rstrip("元圆钱整")
    tail = Decimal(0)
    unit = next((unit for unit in "块元" if unit in part), "")
    if unit:
        part, _, jiao = part.partition(unit)
        jiao = jiao.rstrip("毛角")
        if len(jiao) == 1:
            tail = (bounds(jiao) or (Decimal(0),))[0] / 10
    found = bounds(part)
    return None if found is None else (found[0] + tail, found[1] + tail)


def _whole(yuan: Decimal) -> str:
    return str(int(yuan * 100))
