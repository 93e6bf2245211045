"""Who is accused: people told without a post beside the name, and what only looks like a name or a post."""

from __future__ import annotations

import pytest

from tests.elements.passages import elements


def names(text: str, title: str = "", **more: str) -> list[str]:
    return [a.name for a in elements(text, title, **more).accused]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("举报村里选举的事。竞选的华某宝挨家送烟，还塞了红包拉票。", ["华某宝"]),
        ("举报信。河湾村书记、主任一肩挑的厉某财，把果园低价包给了自己，不进账。", ["厉某财"]),
        ("举报信。修渠的钢筋怎么都拉到了会计家去？他叫滕某发，收了料不开票。", ["滕某发"]),
        ("举报县供水站的管水员（大家喊他阿土，大名好像是毛某土），收了两条烟才开阀。", ["毛某土"]),
        ("举报信。通风报信的人大家都晓得，是县城管局执法股的，姓龚，收了红包。", ["姓龚"]),
        ("举报镇派出所所长郗某受贿。郗某先问我带没带钱，郗某的皮卡烧的是公家的油。", ["郗某"]),
        ("我们要举报。他哥柏某坤是我们村副主任，把果园低价包给了自己，年年不进账。", ["柏某坤"]),
        ("我要举报的这位是伏某云，以前是烽火乡的副乡长，采购苗木收了回扣。", ["伏某云"]),
        ("县水利局质监站来了个姓柴的，收了红包，把检查表打满勾就走，请纪委查处。", ["姓柴"]),
        ("铁炉乡应急办驻库监管的杜姓干部收了矿上的好处费，检查记录提前签，请纪委查处。", ["杜"]),
        ("举报县城市投资集团公司董事长卜某岭，把门面低价租给表弟，收回扣。", ["卜某岭"]),
        (
            "实名举报广告审批股股长宫某定的规矩多。宫某收过两条烟，宫某索要现金，宫某从不开票，宫某的话就是王法。",
            ["宫某"],
        ),
        ("举报县某集团董事长缪某来受贿。门面租给了缪某来的连襟，缪某来又在酒店摆宴。", ["缪某来"]),
    ],
)
def test_people_told_without_a_post_beside_the_name(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_the_person_an_accusation_speaks_of_where_nobody_holds_a_post() -> None:
    text = "举报信。验级的时候罗某祥手一摸就压级，给了钱就上两等。家家都给过，罗某祥挨个收钱，不给就没货。"
    assert names(text) == ["罗某祥"]
    assert names(text.replace("罗某祥", "老板罗某祥")) == []
    assert names("举报信。有人在村里收钱，不给就没货。举报人：罗某祥。联系罗某祥。") == []


def test_what_is_told_under_denial_is_no_accusation_by_itself() -> None:
    text = "我不是来举报谁的，就想把欠我的饭钱要回来。办公室主任巫某倒是好心，劝我再等等。"
    assert names(text) == []


def test_a_tale_with_a_colon_is_no_salutation() -> None:
    text = "县委常委、组织部部长卓某鹏，价码底下人都会背：乡镇副职八万元。举报他卖官，请上级查。"
    found = elements(text).accused
    assert [(a.name, a.tier) for a in found] == [("卓某鹏", "county-top")]
    assert names("县委常委、组织部部长卓某鹏，各位领导：我举报村支书戚某贵截留危房补助款。") == ["戚某贵"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("反映县供销社主任焦某：大会上讲得好听，私下让几个副主任对谈话组统一口径，票据搬到老丈人家。", ["焦某"]),
        ("反映县农机中心党组书记、主任晁某章：下属股长虚报演示作业，他把条子压了下来。", ["晁某章"]),
        ("举报芨芨滩嘎查书记孟某日勒挨家送羊拉票，当选后用集体的钱旅游。", ["孟某日勒"]),
        ("举报苏木副书记阿某古拉截留饲草款。", ["阿某古拉"]),
        ("举报嘎查达额某图把救灾饲草私卖。", ["额某图"]),
        ("打倒梭罗坳乡的张扒皮张乡长！他贪污公款，请纪委查处。", ["张扒皮"]),
        ("举报油坊食品作坊造假。每回来查，头天都有电话，是塔前所里那个余胖子打的，他每月收红包。", ["余胖子"]),
        ("举报村会计赵麻子冒领低保。", ["赵麻子"]),
        ("社区管流动人口的协管员，大家叫他老糜，每年挨家敲门。他收钱不开票。请查处。", ["老糜"]),
        ("我们组长外号“冯老幺”，大名冯某幺，收了配套款不进账，请查处。", ["冯某幺"]),
        ("教体局纪检组：评职称先交“感谢费”，由工会组长尤老师代收，一人五千，不开票。请查处。", ["尤"]),
        ("信用社旁边的水管站，站长娄某把水费收在自己微信里，两年没开过票。", ["娄某"]),
        ("被反映人：1.向某，县交通局局长；2.丁某国，县公路段段长。虚报里程套取养护费，请查处。", ["向某", "丁某国"]),
        ("我们局长姓查，大名查某平。查某平把自己的私车保险在局里报销，套取公款，请查处。", ["查某平"]),
        ("福佑社区书记容某芳和报账员晁某,这两天正在烧账,请纪委派人来。", ["容某芳", "晁某"]),
        ("管乡里敬老院的副院长侯某来过两回。他每回都私收护理费，不给票。请查处。", ["侯某"]),
    ],
)
def test_other_names_and_leads(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "付局长：您好！我们村的渠被人强占了，请您派人来看看。",
        "向县长焦某反映：村里的集体资金不公开，请查处。",
        "值班室来电记录。来电人：红崖沟村护林员 昝某，电话1380000xxxx。后山老坝往外渗水，村主任没人接，他说请查处。",
        "多亏民警古某跑前跑后，才把被骗的钱追回来。开店的骗子冒领了我妈的养老金，请严惩。",
        "同桌的有开商混站的老雍，他说工程款一直要不回来，没人查处。",
    ],
)
def test_who_is_told_or_beside_is_not_accused(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "去年冬月村里选新一届，候选的两个人里头，文某成挨家送油送红包，流动票箱由他堂弟提着，填好了才叫按手印。请纪委查处。",
            ["文某成"],
        ),
        (
            "二月补选，雷某虎得了九百票。村会计晏某关着门替人填委托书，都给了雷某虎，请纪委查处。今年入党的名额给了雷某虎的堂弟。",
            ["晏某", "雷某虎"],
        ),
        ("事故是六月三日出的，厂里给了封口费。死的人叫马某军，二十六。", []),
        ("被提的程某前年因为侵吞救灾款受过处分，吃了一顿饭又提了，请查处。", ["程某"]),
    ],
)
def test_who_is_told_of_without_a_post(text: str, expected: list[str]) -> None:
    assert names(text, channel="举报信") == expected


@pytest.mark.parametrize(
    "text",
    [
        "秀英区长流镇的工地夜里违规施工，收了钱没人管。",
        "投诉人在长流镇长安路开店，城管乱收费，没收据。",
        "秀英区长滨路边上违规倾倒，有人收了好处。",
    ],
)
def test_names_of_places_hold_no_post(text: str) -> None:
    assert [a.post for a in elements(text, channel="来信").accused if a.post] == []


@pytest.mark.parametrize("text", ["举报区长修路收了老板回扣。", "举报镇长张某村里收红包。", "举报副县长占路收钱。"])
def test_what_the_holder_of_a_post_does_to_a_road_names_no_place(text: str) -> None:
    assert [a.post for a in elements(text).accused] != []


@pytest.mark.parametrize(
    "text",
    [
        "举报新管小学校长招亲戚代课，收受好处费。",
        "举报台里某些领导私设小金库，政府某单位也收了钱。",
    ],
)
def test_what_is_no_name(text: str) -> None:
    assert [a.name for a in elements(text).accused if a.name] == []


@pytest.mark.parametrize(
    "text",
    [
        "举报河湾村支书雷某强把果园低价包给小舅子。四组瘫在床上的老靳头，低保没评上。",
        "举报河湾村支书雷某强把果园低价包给小舅子。我给路某当过会计，票据都留着。",
        "【事由】举报【来电人】不愿透露【反映】河湾村支书雷某强，把果园低价包给小舅子，收了回扣。",
    ],
)
def test_who_stands_by_is_not_accused(text: str) -> None:
    assert names(text) == ["雷某强"]


def test_a_neighbour_is_not_whom_a_letter_accuses() -> None:
    text = "举报信。同组邬某魁收了钱，锯了我家的树。邬某魁又砸了我家的窗。"
    assert names(text) == []
    assert names(text.replace("同组", "")) == ["邬某魁"]
