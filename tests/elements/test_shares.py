"""Further people of an accusation: sharers, duties, persons of a unit, the same person named twice; units and tiers."""

from __future__ import annotations

import pytest

from tests.elements.passages import elements


def accused(text: str, title: str = "", channel: str = "举报信") -> list[tuple[str, str, str]]:
    return [(a.name, a.unit, a.tier) for a in elements(text, title, channel=channel).accused]


def names(text: str, title: str = "", channel: str = "举报信") -> list[str]:
    return [name for name, _, _ in accused(text, title, channel)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("村支书蒲某山带着会计储某，把林子卖给外人，钱没进账。", ["蒲某山", "储某"]),
        ("时任综合科科长沈某和副局长陶某把补贴挪用去付酒店。", ["沈某", "陶某"]),
        ("馆长游某斌私设小金库。出纳谈某在商场开店。", ["游某斌", "谈某"]),
        ("请查县文化馆有个叫简某娜的，十年没上班，工资照领。", ["简某娜"]),
        ("镇里管建房的鲁某收过他一万二，没人管。", ["鲁某"]),
        ("反应柳塘镇派出所民警滕某涛。他回来让我按手印，后来滕警官来过。", ["滕某涛"]),
        ("县水利局局长汪某然就说嘴巴要严，收了手机，贪污修渠款。", ["汪某然"]),
        ("分管纪检的委员习某组织七个人补会议记录，弄虚作假。", ["习某"]),
        ("一个叫桑某明的副所长收红包。", ["桑某明"]),
        ("我要讲的这个人叫邱某辉，树苗钱都进了他小舅子的店。", ["邱某辉"]),
        ("我举报的是邹某生，他在县烟草局当稽查队长，拿烟不给钱。", ["邹某生"]),
        ("分管城建的副乡长，姓冉，名叫冉某军，一车砂抽十块。", ["冉某军"]),
        ("镇卫生院药房的卫某和院长匡某把药倒出去卖。", ["卫某", "匡某"]),
        ("雷某生（县教育局副局长）虚报学生人数套取资金。", ["雷某生"]),
    ],
)
def test_who_is_accused(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_a_finding_holds_to_account_whom_it_names_as_responsible() -> None:
    text = "罚款未入账。责任分析：分管副主任舒某、执法队长汲某；工程部经理罗某直接责任。"
    assert names(text, channel="巡察底稿") == ["舒某", "汲某", "罗某"]


@pytest.mark.parametrize(
    "text",
    [
        "她姑妈就是县文广局的许副局长，馆长游某斌贪污公款。",
        "镇长计某叫我分三张票，财政所谌所长不肯付，第二个月去守敬老院大门了。镇长计某收红包。",
        "桂某福是文书的老丈人，村主任盛某截留补助。",
    ],
)
def test_who_is_not(text: str) -> None:
    assert not {"许", "谌", "桂某福"} & set(names(text))


def test_a_signed_rectification_report_accuses_nobody() -> None:
    assert names("对违规问题已问责。支部书记 邵某，电话0000-8500", channel="整改报告") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("渡口村的事。村里账上没有，书记丁某财没开会，把钱私分。", ("丁某财", "渡口村", "village")),
        ("柳塘镇的事。镇里管建房的鲁某收过他一万二。", ("鲁某", "柳塘镇", "station")),
        ("冷泉乡某厂。综合执法中队中队长简某雷乱罚款。", ("简某雷", "冷泉乡综合执法中队", "station")),
        ("反映县水利局党组成员、副局长展某武收红包。", ("展某武", "县水利局", "county-dept-deputy")),
        ("谁先谁后归渔港管理站站长翁某指，收现金。", ("翁某", "渔港管理站", "station")),
    ],
)
def test_unit_and_tier(text: str, expected: tuple[str, str, str]) -> None:
    assert accused(text) == [expected]


def test_an_accusation_that_names_only_a_post() -> None:
    text = "白沙村的事。支书把名额给自己家，支书又把名单换了。"
    assert [(a.name, a.post, a.unit) for a in elements(text, channel="举报信").accused] == [("", "支书", "白沙村")]
