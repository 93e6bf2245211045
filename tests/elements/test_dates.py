"""Dates: verbatim wordings, spans of time, ISO values, and what is no date."""

from __future__ import annotations

from datetime import date

import pytest

from tests.elements.passages import elements


def dates(text: str) -> list[str]:
    return [d.text for d in elements(text).dates]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023年3月开工", ["2023年3月"]),
        ("去年腊月收的钱", ["去年腊月"]),
        ("上月十九日夜里", ["上月十九日"]),
        ("今晚就要动手", ["今晚"]),
        ("今晚十一点去桥上", ["今晚十一点"]),
        ("2021年至2023年一直没发", ["2021年至2023年"]),
        ("从2018年到2020年都记账", ["从2018年到2020年"]),
        ("二〇二二年报的名", ["二〇二二年"]),
        ("一九九八年改制", ["一九九八年"]),
        ("国庆前必须交房", ["国庆前"]),
        ("2024年5月1日起停水", ["2024年5月1日"]),
        ("2025-03-08签的字，2025.4.2到期", ["2025-03-08", "2025.4.2"]),
        ("今年三月停了，去年底还有", ["今年三月", "去年底"]),
        ("前年冬天修的", ["前年冬天"]),
        ("去年年底，前年", ["去年年底", "前年"]),
        ("上个礼拜天来过", ["上个礼拜天"]),
        ("上周三下午，昨天晚上", ["上周三下午", "昨天晚上"]),
        ("本月二十八号之前", ["本月二十八号"]),
        ("2023年秋季学期多收", ["2023年秋季学期"]),
        ("七月里撞断了腿，九月份出院", ["七月", "九月份"]),
        ("2020年1月至8月", ["2020年1月至8月"]),
        ("从去年正月记到今年八月", ["去年正月", "今年八月"]),
        ("腊月二十三祭灶那天", ["腊月二十三"]),
        ("2024年中秋发月饼，春节发钱", ["2024年中秋", "春节"]),
        ("十月十五号上午聚齐", ["十月十五号"]),
        ("下午三点来人", ["下午三点"]),
        ("2022年12月底前", ["2022年12月底"]),
        ("八七年参加工作，零八年补缴", ["八七年", "零八年"]),
        ("四月初十才批，三月初没批", ["四月初十", "三月初"]),
        ("12月初，元旦前后", ["12月初", "元旦前后"]),
        ("前天晚上九点多，昨天凌晨又来", ["前天晚上九点", "昨天凌晨"]),
        ("6月1日至6月7日停水", ["6月1日至6月7日"]),
    ],
)
def test_finds_date(text: str, expected: list[str]) -> None:
    assert dates(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "干了三年零八个月，两年半没发钱",
        "今年七十岁了",
        "我今年七十九岁",
        "每年春节都来",
        "到今天没有答复",
        "当天就走，第二天又来",
        "一月两千，年年如此",
        "住在五一路8号",
        "天天早上六点半堵车",
        "来访时间：周五上午9时40分",
        "5号楼3单元",
        "（2023）某00民初00号",
        "今天实名举报一件事",
        "每年3月都要交",
        "拖了八九年",
    ],
)
def test_no_date(text: str) -> None:
    assert dates(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("去年腊月", "2024"),
        ("2023年3月", "2023-03"),
        ("2023年3月5日", "2023-03-05"),
        ("上月十九日", "2025-02-19"),
        ("上个月", "2025-02"),
        ("昨天", "2025-03-11"),
        ("今晚", "2025-03-12"),
        ("上周五", "2025-03-07"),
        ("前几天", ""),
        ("去年十二月", "2024-12"),
        ("12月8日", "2024-12-08"),
        ("2月8日", "2025-02-08"),
        ("2021年至2023年", "2021/2023"),
        ("2020年1月至8月", "2020-01/2020-08"),
        ("二〇二二年", "2022"),
        ("国庆前", ""),
        ("2023年2月30日", ""),
        ("98年5月", "1998-05"),
    ],
)
def test_value_relative_to_receipt(text: str, value: str) -> None:
    assert [d.value for d in elements(f"{text}，出的事", received=date(2025, 3, 12)).dates] == [value]


def test_relative_words_without_a_day_of_receipt_have_no_value() -> None:
    assert [d.value for d in elements("昨天停的水").dates] == [""]


@pytest.mark.parametrize("text", ["工地开工在去年", "他们就挑昨晚", "出事的那天是春节"])
def test_a_date_that_ends_the_text_ends_with_it(text: str) -> None:
    (found,) = elements(text).dates
    assert text[found.start : found.end] == found.text
    assert found.end == len(text)
