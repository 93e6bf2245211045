"""The accused without a name: bare posts of findings, posts that gain through relatives, and who is none."""

from __future__ import annotations

import pytest

from tests.elements.passages import elements

FINDING = "巡察底稿"


def posts(text: str, title: str = "", **more: str) -> list[tuple[str, str, str]]:
    return [(a.post, a.unit, a.tier) for a in elements(text, title, **more).accused]


def test_posts_held_to_account_belong_to_the_inspected_unit() -> None:
    text = "被巡察单位：柳塘镇党委\n一是会议记录补写。\n责任分析：镇党委主要负责人重视不够，分管领导把关不严。"
    assert posts(text, channel=FINDING) == [
        ("主要负责人", "柳塘镇党委", "town-head"),
        ("分管领导", "柳塘镇党委", "town-leader"),
    ]


def test_post_that_gains_through_a_relative() -> None:
    text = "一是采购不规范。2022年县第三医院买进床垫200张，供货的个体户系院长妻弟。"
    assert posts(text, channel=FINDING) == [("院长", "县第三医院", "county-unit-head")]


def test_unit_of_the_heading_above() -> None:
    first = "（一）石桥湾村党支部\n一是资产管理乱。鱼塘自2019年起由前任支书儿子承包，没交过承包费。"
    text = f"{first}\n（二）杨坝社区党总支\n二是未公示。"
    assert posts(text, channel=FINDING) == [("前任支书", "石桥湾村党支部", "village")]


def test_unit_of_the_title() -> None:
    text = "一是大额开支未研究。分管副局长未按规定审批，签字后补。"
    assert posts(text, "第三巡察组问题底稿（县林草局党组）", channel=FINDING)[0][:2] == ("分管副局长", "县林草局")


@pytest.mark.parametrize(
    "text",
    [
        "一是公益岗位11人中5人为村组干部配偶。党费由会计代垫。",
        "个别副局长违规领取补贴，2名副主任代签。",
        "未发现班子成员违规领取补贴的问题。",
        "镇长每周听取一次汇报，局长带队检查。",
    ],
)
def test_nobody_certain_in_a_finding(text: str) -> None:
    assert posts(text, channel=FINDING) == []


@pytest.mark.parametrize("channel", ["反馈意见", "整改报告"])
def test_papers_to_a_unit_accuse_nobody(channel: str) -> None:
    assert posts("主要负责人未履行职责，班子成员违规领取补贴。", channel=channel) == []


def test_posts_of_a_village_in_an_anonymous_letter() -> None:
    text = "我是石桥湾村的。支书家的丈母娘领着低保，文书的堂哥也领，妇女主任的公公名下有门面。没人敢说，请查一查。"
    assert [p[0] for p in posts(text)] == ["支书", "文书", "妇女主任"]


def test_public_firm_of_a_finding() -> None:
    text = "责任分析：县某通建设有限公司副总经理舒某直接责任。"
    assert [a.name for a in elements(text, channel=FINDING).accused] == ["舒某"]


def test_who_is_to_be_looked_into_is_not_addressed() -> None:
    text = "恳请上级严查副镇长舒某，他插手工程，收受红包。"
    assert [a.name for a in elements(text).accused] == ["舒某"]


def test_relative_who_gains_though_the_letter_accuses_nobody() -> None:
    text = "招标条件从不公示，只有一家够格，是街道城建办主任舒某的大学同学开的公司。"
    assert [a.name for a in elements(text).accused] == ["舒某"]
    assert not elements("招标条件从不公示。街道城建办主任舒某的大学同学在外地教书。").accused


def test_letter_of_praise_accuses_nobody() -> None:
    text = "我父亲住院，主刀的舒主任没收红包，也没让人吃回扣，是个好人。"
    assert not elements(text, "表扬县医院骨科").accused
    assert not elements(text, channel="感谢信").accused
    assert elements("举报副镇长舒某收受红包。", "不是感谢信").accused
