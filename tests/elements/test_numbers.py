"""What numerals say."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.elements.numbers import DIGITS, bounds, scan, value
from tests.elements.passages import words


@pytest.mark.parametrize(
    ("numeral", "number"),
    [
        ("15", 15),
        ("1.2万", 12000),
        ("1,200", 1200),
        ("三万六", 36000),
        ("九万三千四百六", 93460),
        ("一万零五百", 10500),
        ("一亿三千万", 130_000_000),
        ("三百多万", 3_000_000),
        ("二〇二二", 2022),
        ("廿三", 23),
        ("十二", 12),
        ("一百一", 110),
        ("两千零五", 2005),
        ("壹仟贰佰", 1200),
    ],
)
def test_value(numeral: str, number: int) -> None:
    assert value(numeral) == number


@pytest.mark.parametrize("numeral", ["几千", "数百", "千", "四五百", "", "一" * 60])
def test_too_vague_has_no_value(numeral: str) -> None:
    assert value(numeral) is None


def test_either_or_is_a_range() -> None:
    assert bounds("四五百") == (Decimal(400), Decimal(500))
    assert bounds("八百") == (Decimal(800), Decimal(800))


@given(st.text(alphabet="0123456789.,一二两三四五六七八九十百千万亿零〇几数半俩壹拾多余来把", max_size=30))
def test_never_fails(numeral: str) -> None:
    value(numeral)
    bounds(numeral)


@given(st.text(alphabet="0123456789.,一三十百千万多来元块年月日户人名个亩的", max_size=80))
def test_scan_gives_spans_in_order_that_begin_with_a_numeral(text: str) -> None:
    numbers = scan(text, words().scan)
    for spans in (numbers.money, numbers.bare, numbers.dates, numbers.heads):
        assert spans == sorted(spans)
        for start, bare_end, end in spans:
            assert 0 <= start < bare_end <= end <= len(text)
            assert text[start] in DIGITS + "0123456789"
