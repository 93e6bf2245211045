"""Sums of money: which wordings are sums, and what they are worth."""

from __future__ import annotations

import pytest

from tests.elements.passages import elements


def amounts(text: str) -> list[str]:
    return [a.text for a in elements(text).amounts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("取暖费一平二十七块五，一分没少交", ["二十七块五"]),
        ("垫付药费三万六，至今没给", ["三万六"]),
        ("被骗走1.2万余元。", ["1.2万余元"]),
        ("每人收八千，不给收据", ["八千"]),
        ("要价3-5万元才给办", ["3-5万元"]),
        ("每亩200元的租金", ["200元"]),
        ("一年八千，三年没给", ["八千"]),
        ("吃顿饭也就千把块", ["千把块"]),
        ("前后花了两万四千三。", ["两万四千三"]),
        ("欠我工钱九千六百五", ["九千六百五"]),
        ("套取资金一百二十多万元", ["一百二十多万元"]),
        ("罚款两千，另收三百块钱", ["两千", "三百块钱"]),
        ("总投资2.6亿元，超支八百万", ["2.6亿元", "八百万"]),
        ("拿了上万元好处费", ["上万元"]),
        ("收了几千块", ["几千块"]),
        ("两三百元一车", ["两三百元"]),
        ("人均少发五百到八百元不等", ["五百到八百元"]),
        ("500元至800元不等", ["500元至800元"]),
        ("一个月工资三千二，社保没交", ["三千二"]),
        ("卡里剩的15800不退", ["15800"]),
        ("合同价65万，结算成了118万", ["65万", "118万"]),
        ("一车砂比外头贵六十", ["六十"]),
        ("每吨加价十五块", ["十五块"]),
        ("只要给五百就能过", ["五百"]),
        ("一头猪三千块，死了二十头", ["三千块"]),
        ("三块五一斤", ["三块五"]),
        ("补偿款每户差4,300元", ["4,300元"]),
        ("贷款两百万修路", ["两百万"]),
        ("押金五千不给退", ["五千"]),
        ("人民币壹万元整", ["壹万元"]),
        ("工程款46.2万元", ["46.2万元"]),
        ("他拿走公款近万元", ["万元"]),
    ],
)
def test_finds_sum(text: str, expected: list[str]) -> None:
    assert amounts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "今年七十四了",
        "全组二十二户，少算的有十五户",
        "占地三百二十亩，水田一万亩",
        "住五十个人，只有一个楼梯口",
        "石头滚到路上，一块一块的",
        "掀了两块铁皮，占了三块地",
        "打12345没人接，又打了12315",
        "一千多人下岗，十万吨产能",
        "埋管七十公分，送水二百多米",
        "成千上万的群众，万一出事",
        "身高一米五八",
        "百分之十二的利息，抽成15%",
        "第三百二十号文件",
        "3单元201室",
        "全票通过，72票",
        "找了十五次，等了三十天",
        "元旦前一定办好",
    ],
)
def test_other_numbers_are_no_sums(text: str) -> None:
    assert amounts(text) == []


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("交了二十七块五，", "2750"),
        ("共计1.34亿元", "13400000000"),
        ("欠我九万三千四百六。", "9346000"),
        ("每月三百到七百元", "30000-70000"),
        ("要3-5万元", "3000000-5000000"),
        ("卖四五百的", "40000-50000"),
        ("收了几千块", ""),
        ("罚１２０元", "12000"),
        ("拨付两千零五万元", "2005000000"),
        ("三百多万元", "300000000"),
    ],
)
def test_value_in_cents(text: str, cents: str) -> None:
    assert [a.value for a in elements(text).amounts] == [cents]


def test_verbatim_keeps_full_width_digits() -> None:
    assert amounts("扣了３１．８万元违约金") == ["３１．８万元"]


def test_same_wording_is_given_once() -> None:
    assert amounts("花了三万七，一年能攒几个三万七？") == ["三万七"]


def test_title_is_read_when_the_text_gives_none() -> None:
    found = elements("请查处。", title="村里收每户三千元").amounts
    assert [(a.text, a.field) for a in found] == [("三千元", "title")]
