"""The one scan for numbers: where digits and Chinese numerals stand, sorted by the word that follows.

In: the normalised text. Out: `Numbers`, lists of spans for money, dates, head counts and
bare numbers, which the other files of this room read. Also the value of a numeral.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

DIGITS = "0-9一二两三四五六七八九十百千万亿零〇○几数廿卅半俩仨壹贰叁肆伍陆柒捌玖拾佰仟"
UNITS = "元圆块年月日号户人名"
CAP = 400


def scanner(measures: frozenset[str]) -> re.Pattern[str]:
    """The pattern of the scan; numbers with one of `measures` behind them are swallowed with it."""
    other = "".join(sorted(measures - set(UNITS))) or UNITS
    return re.compile(
        rf"[{DIGITS}](?:(?:[{DIGITS}]|(?<=[0-9])(?:\.(?=[0-9])|,(?=[0-9]{{3}}(?![0-9]))))+"
        rf"|(?=[多余来把]?[十百千万亿]?[{UNITS}]|[多余来][百千万亿]|[个名位]人))"
        r"((?:(?:[多余]|(?<=[0-9十百千万亿])来|(?<=[十百千万亿])把)[十百千万亿]{0,2}|(?<=[百千])儿[八百]百)?[多余]?)"
        rf"(个人|位|口人|家|[{UNITS}]|[{re.escape(other)}])?"
    )


_SORT = {
    "元": 0, "圆": 0, "块": 0, "年": 1, "月": 1, "日": 1, "号": 1, "户": 2, "人": 2, "名": 2, "个人": 2, "位": 2,
    "口人": 2, "家": 2,
}  # fmt: skip

Span = tuple[int, int, int]
"""(start, end of the numeral with its approximation, end with the unit)"""


@dataclass(slots=True)
class Numbers:
    """Numbers of one text in order, by use; `bare` have no unit."""

    money: list[Span]
    bare: list[Span]
    dates: list[Span]
    heads: list[Span]


def scan(text: str, pattern: re.Pattern[str]) -> Numbers:
    """Find the numbers of `text` in one pass of `scanner`'s pattern; at most `CAP` are looked at."""
    out = Numbers([], [], [], [])
    into = (out.money, out.dates, out.heads)
    left = CAP
    for match in pattern.finditer(text):
        unit = match[2]
        start, end = match.span()
        one = match.start(1) - 1
        if text[start] == "拾" and text[max(start - 1, 0)] in _PICKED:
            pass  # 收拾一下, 捡拾一元
        elif unit and text[one] == "一" and not match[1] and unit not in _WHOLE and _price_of_one(text, start, one):
            out.bare.append((start, one, one))
        elif unit == "把" and not match[1] and _takes_price(text, start, one):
            out.bare.append((start, one + 1, one + 1))
        elif unit is None or end - start > 9:
            end -= len(unit or "")
            out.bare.append((start, end, end))
        else:
            sort = _SORT.get(unit)
            if sort is not None:
                into[sort].append((start, end - len(unit), end))
        left -= 1
        if not left:
            break
    return out


def _price_of_one(text: str, start: int, one: int) -> bool:
    """八百一年, 二十五一斤: the 一 at `one` belongs to what the price is for."""
    if one == start:
        return False
    before = text[one - 1]
    return before in _FIGURES or (before in _ONES and one - start > 1 and text[one - 2] in _TENFOLD)


def _takes_price(text: str, start: int, one: int) -> bool:
    """三万二把大门挪了, 36800把他送走: a sum, not so many of something."""
    if one - start > _THOUSANDS and text[start].isascii():
        return text[one].isascii()
    return one - start > 1 and text[one] in _ONES and text[one - 1] in _LARGER


_THOUSANDS = 2
_PICKED = "收捡"
_FIGURES = frozenset("0123456789百千万亿")
_ONES = frozenset("一二三四五六七八九")
_LARGER = frozenset("百千万亿")
_TENFOLD = frozenset("十百千万亿")
_WHOLE = frozenset("元圆块月日号")

_VALUE = {c: i for i, c in enumerate("零一二三四五六七八九")} | {
    "〇": 0, "○": 0, "两": 2, "俩": 2, "仨": 3, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7,
    "捌": 8, "玖": 9,
}  # fmt: skip
_SCALE = {
    "十": 10,
    "拾": 10,
    "百": 100,
    "佰": 100,
    "千": 1000,
    "仟": 1000,
    "万": 10**4,
    "亿": 10**8,
    "廿": 20,
    "卅": 30,
}
_TENS, _LOOSE, _ZERO, _BIG = "十拾廿卅", "多余来把", "零〇○", 10**4
_LONGEST = 24
_WESTERN = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
_EITHER = re.compile(r"([一二三四五六七八九])([一二三四五六七八九])(?=[十百千万亿])")


def value(numeral: str) -> Decimal | None:
    """What `numeral` says: 1.2万 -> 12000, 三万六 -> 36000, 二〇二二 -> 2022, 十五 -> 15.

    Approximations (多 余 来 把) are left out of the sum. None when there is no number in it, or when it is
    too vague for one (几千, 数百, 四五百: see `bounds`).
    """
    if len(numeral) > _LONGEST:
        return None
    total = section = Decimal(0)
    current: Decimal | None = None
    scale = biggest = Decimal(1)
    run = ""
    i = 0
    while i < len(numeral):
        c = numeral[i]
        western = _WESTERN.match(numeral, i)
        if western:
            current, run = Decimal(western[0].replace(",", "")), ""
            i = western.end()
            continue
        i += 1
        if c in _ZERO and not run and (total or section):
            continue
        if c in _VALUE:
            run += str(_VALUE[c])
            current = Decimal(run)
        elif c in _SCALE:
            if current is None and c in _TENS:
                current = Decimal(1)
            elif (current is None and not section) or (c not in _TENS and len(run) > 1):
                return None
            scale = Decimal(_SCALE[c])
            if scale < _BIG:
                section += (current or 0) * scale
            else:
                section += current or 0
                total = (total + section) * scale if scale > biggest else total + section * scale
                section, biggest = Decimal(0), scale
            current, run = None, ""
        elif c not in _LOOSE:
            return None
    if current is None:
        return total + section or None
    if scale >= 100 and len(run) == 1 and numeral[-2:-1] not in _ZERO:
        current *= scale / 10
    return total + section + current


def bounds(numeral: str) -> tuple[Decimal, Decimal] | None:
    """The least and the most that `numeral` says; the same twice unless it is an either-or (四五百)."""
    either = _EITHER.search(numeral)
    if either is None:
        known = value(numeral)
        return None if known is None else (known, known)
    low = value(numeral[: either.start(2)] + numeral[either.end(2) :])
    high = value(numeral[: either.start(1)] + numeral[either.end(1) :])
    return None if low is None or high is None else (low, high)
