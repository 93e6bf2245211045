"""The accused without a name: bare posts of findings, posts that gain through relatives, and who is none."""

from __future__ import annotations

import pytest

from classifier.elements.bare_posts import of_several
from tests.elements.passages import elements, passage, words

FINDING = "巡察底稿"


def posts(text: str, title: str = "", **more: str) -> list[tuple[str, str, str]]:
    return [(a.post, a.unit, a.tier) for a in elements(text, title, **more).accused]


def test_posts_held_to_account_belong_to_the_inspected_unit() -> None:
    text = "被巡察单位：柳塘镇党委\n一是会议记录补写。\n责任分析：镇党委主要负责人重视不够，分管领导把关不严。"
    assert posts(text, channel=FINDING) == [
        ("主要负责人", "柳塘镇党委", "town-head"),
        ("分管领导", "柳塘镇党委", "town-leader"),
    ]


def test_a_post_told_in_two_wordings_is_one() -> None:
    text = (
        "被巡察单位：柳塘镇党委\n一是会议记录补写。\n责任分析：镇党委书记重视不够，书记未履行第一责任，副书记把关不严。"
    )
    assert [post for post, *_ in posts(text, channel=FINDING)] == ["镇党委书记", "副书记"]


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


def test_the_unit_of_the_title_is_taken_whole() -> None:
    text = "一是超标准接待。责任分析：主要负责人履职不到位。"
    assert posts(text, "问题底稿（县住房和城乡建设局党组）", channel=FINDING)[0][1] == "县住房和城乡建设局"


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("关于县第一中学的问题表述", "县第一中学"),
        ("关于反映柳塘镇中心小学问题的底稿", "柳塘镇中心小学"),
        ("县残联巡察底稿（康复项目）", "县残联"),
        ("柳塘镇市场监管所问题线索", "柳塘镇市场监管所"),
    ],
)
def test_what_a_title_leads_with_is_no_part_of_the_unit(title: str, unit: str) -> None:
    text = "一是超标准接待。责任分析：主要负责人履职不到位。"
    assert posts(text, title, channel=FINDING)[0][1] == unit


def test_a_street_has_a_work_committee_and_an_office() -> None:
    text = "【被巡察单位】晨光街道\n一是会议记录补写。\n责任分析：街道党工委书记、街道办主任负主要领导责任。"
    assert [one[1] for one in posts(text, channel=FINDING)] == ["晨光街道党工委", "晨光街道办事处"]


def test_two_posts_of_a_finding_are_two_people_one_of_the_government() -> None:
    text = "巡察单位：柳塘镇党委\n一是会议记录补写。\n责任分析：镇党委书记、镇长负主要领导责任。"
    assert [one[1] for one in posts(text, channel=FINDING)] == ["柳塘镇党委", "柳塘镇政府"]


def test_what_is_given_to_a_relative() -> None:
    text = "（一）柳塘镇石桥湾村党支部\n一是发包随意。茶园口头发包给现任支书侄子，每年0.8万元。"
    assert posts(text, channel=FINDING) == [("现任支书", "石桥湾村党支部", "village")]


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("纪委领导：镇上管土地的收了砂场老板的钱，问就骂人。不敢留名。", [("管土地的", "镇")]),
        ("县纪委：农技站管种子的人把良种拿出去卖，请查。", [("管种子的", "农技站")]),
        ("巡察组：我们村的一把手把果园包给他小舅子，没人敢说。", [("一把手", "村")]),
        ("交警队的辅警拦我的车，收现金不给票。请严查。", [("辅警", "交警队")]),
    ],
)
def test_those_known_by_what_they_are_in_charge_of(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(post, unit) for post, unit, _ in posts(text)] == expected


def test_in_charge_of_no_public_body_or_before_a_post_is_no_post() -> None:
    assert not posts("纪委：管章的说不给，请查。厂里的事。")
    text = "问题：2023年采购未招标。责任认定：分管财务的副局长把关不严。"
    assert posts(text, "县某利局巡察底稿", channel=FINDING) == [("副局长", "县某利局", "county-dept-deputy")]


def test_relatives_of_several_posts_say_enough() -> None:
    text = "一人一季一千四：支书家的丈母娘领，她有四个儿；文书的亲哥领。山上的瞎子没有份。"
    assert of_several(passage(text), words())
    assert not of_several(passage("支书家的丈母娘领着，支书的侄儿也领。文书没有份。"), words())


def test_post_joined_to_a_named_accused() -> None:
    text = "举报副镇长郦某、所长收受砂场老板好处费。"
    assert [(a.name, a.post) for a in elements(text).accused] == [("郦某", "副镇长"), ("", "所长")]
    text = "我举报果业站的站长和技术员小冯，他们倒卖树苗。"
    assert {(a.name, a.post) for a in elements(text).accused} == {("小冯", "技术员"), ("", "站长")}


def test_people_of_a_body_accuse_the_body() -> None:
    assert [a.unit for a in elements("举报派出所的人收了赌场的好处费。").accused] == ["派出所"]


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("县某民局专项巡察底稿摘录", "县某计局指出的问题未改。责任：局长负主要领导责任。", [("局长", "县某民局")]),
        ("县某旅集团党委巡察问题（第五组）", "由董事长个人在请示件上签批。", [("董事长", "县某旅集团")]),
        (
            "问题底稿",
            "被巡察单位：县供销合作社联合社党组及所属三个支部\n一、化整为零。责任分析：主要负责人负直接责任。",
            [("主要负责人", "县供销合作社联合社")],
        ),
        (
            "问题底稿",
            "被巡察单位：县某园区党工委、管委会\n一、拆分招标。责任分析：分管副主任直接插手发包，负主要责任。",
            [("分管副主任", "县某园区管委会")],
        ),
        (
            "延伸巡察情况",
            "【铜畈村党总支】\n①支书妻弟有挖掘机一台、住房一套，仍享受低保三年。",
            [("支书", "铜畈村党总支")],
        ),
        ("延伸巡察铜畈村、南畈社区情况", "①支书妻弟有住房一套，仍享受低保三年。", [("支书", "铜畈村")]),
        ("巡察村摘记", "甲、云岭村\n1.停车费由治保主任代收代管。", [("治保主任", "云岭村")]),
    ],
)
def test_unit_that_a_finding_is_about(title: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(post, unit) for post, unit, _ in posts(text, title, channel=FINDING)] == expected


@pytest.mark.parametrize("holder", ["前任村书记", "老支书", "村里前支书", "村干部"])
def test_kin_of_former_holders_and_of_nobody_certain(holder: str) -> None:
    assert not elements(f"巡察组：街面店面租给{holder}的侄子，八年一分钱没进账，请查。").accused


def test_a_finding_that_names_somebody_accuses_nobody_who_only_answers_for_it() -> None:
    text = "被巡察单位：县水利局\n一是虚列开支。局办公室主任羿某虚开发票套取现金，羿某负直接责任，分管领导负领导责任。"
    assert [(a.name, a.post) for a in elements(text, channel=FINDING).accused] == [("羿某", "局办公室主任")]


def test_the_former_head_is_of_the_unit_inspected() -> None:
    text = "被巡察单位：县妇幼保健院\n一是采购不规范。时任院长未经集体讨论即签订合同，负主要领导责任。"
    assert posts(text, channel=FINDING)[0][:2] == ("时任院长", "县妇幼保健院")


def test_the_countryside_is_no_village() -> None:
    text = "一是项目变形。补贴资金被挪用于接待。责任分析：分管副镇长未履行职责，负领导责任。"
    assert posts(text, "关于柳塘镇政府乡村振兴项目问题的底稿", channel=FINDING)[0][:2] == ("分管副镇长", "柳塘镇政府")
