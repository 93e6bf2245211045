"""Accusations in words that elsewhere greet, name a place, sign or say where something lies."""

from __future__ import annotations

import pytest

from classifier.model import Letter
from classifier.pipeline import Classifier


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return Classifier.load()


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("民政局乱收费：办一个低保收三千元，不开票，请查处。", "民政局"),
        ("云溪县长王镇东收了老板红包二十万元，给他批了地，请查处。", "县长"),
        ("云溪县长逼镇里出钱给他老婆买房，收了老板二十万元，请查处。", "县长"),
        ("柳塘镇长侵吞村集体征地款二十万元，请查处。", "镇长"),
        ("柳塘镇长截留村里危房改造款二十万元，请查处。", "镇长"),
        ("青山乡长强拆村民房屋，收了老板红包，请查处。", "乡长"),
        ("民政局李局长好，吃喝嫖赌样样来，救助款三万元他吞了。", "李"),
        ("威望高的李局长克扣救助款三万元。大家失望李局长不处分自己人，请查处。", "李"),
        ("我去医院看望李局长的时候，给他床头放了两万元，他才给我批了低保。", "李"),
        ("望李局长归还克扣的救助款三万元，民政局低保名额一个卖三千。", "李"),
        ("征地款二十万元不公开。\n此致敬礼！\n又及：村支书王某虎盖了三层楼，钱是征地款来的。", "王某虎"),
        ("我姓张，张某书记收了我三千元才给办低保，请查处。", "张某"),
        ("我姓王，王某虎是我们村支书，贪污低保款三万元，请查处。", "王某虎"),
        ("低保名额一个卖三千元，送钱要送到家里。民政局吴某强。", "吴某强"),
        (
            "侨场中学校长劳某明：①食堂包给他大舅子，一餐收九元，菜是前一天剩的。②补助没有配，账上却是满的，请查处。",
            "劳某明",
        ),
        ("残联那个办证的，姓闻，要我交五百块“跑腿钱”，说不交就评不上二级。", "姓闻"),
        (
            "河湾村全体村民举报雷某强贪污修路款。雷某强经手修路款四十万元，雷某强说钱花完了，账没公开过，请查处。",
            "雷某强",
        ),
        ("实名举报我的同事雷某强泄题。雷某强收了家长三万元，把卷子卖给了补习班，雷某强还在出题组。", "雷某强"),
        ("我是学校的保洁员，还是单亲妈妈，叫雷某强扣了三个月工资，雷某强是后勤主任。", "雷某强"),
        ("我是河湾村人，也是党员，叫雷某强的村支书把集体的山卖了，钱没入账。", "雷某强"),
        ("镇烟叶收购站的评级员收红包，不给就压等级，请纪委来查。", "镇烟叶收购站"),
        ("县水务局副局长邓某先，收红包三万元，把工程给了他妹夫。邓某还让老板报销油票。", "邓某先"),
        ("镇食品站的老靳头往肉里注水，检疫章是他自己盖的，收了钱。", "老靳"),
        ("城管的人每月来收三百块钱，不给就掀摊子，不开票。", "城管"),
        ("县殡葬管理所乱收费，多收八千元不开票，请纪委查处。", "县殡葬管理所"),
        ("县政协办虚开发票套取二十万元，请查处。", "县政协办"),
        ("村支书王某虎镇上有三套房，都是征地款买的，二十万元征地款他一个人吞了。", "王某虎"),
        ("县民政局局长李某明乡下盖别墅，钱是救助款来的，三十万元，请查处。", "李某明"),
        ("民政局门口收停车费不开票，钱进了小金库，一年二十万元，请查处。", "民政局"),
        ("柳塘镇李镇长王书记：两人合伙把征地款二十万元分了。", "李"),
    ],
)
def test_who_is_accused(classifier: Classifier, text: str, who: str) -> None:
    result = classifier.classify(Letter("", "", text, "来信"))
    assert who in {said for one in result.elements.accused for said in (one.name, one.post, one.unit)}
    assert who not in result.elements.petitioner.name


def test_the_name_of_a_form_frees_nobody(classifier: Classifier) -> None:
    text = "建议民政局李局长不要再收低保户的茶水费，每户三千元太多了。"
    assert [one.name for one in classifier.classify(Letter("", "", text, "建议")).elements.accused] == ["李"]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("宏达公司欠我货款八千元，叫我开成“会议费”。我问过街坊，都说没有办法。", []),
        (
            "我在县文化馆隔壁做展板，馆里欠我八千元没结，叫我多开发票，钱取现金给他们吃喝。县财政局叫我找馆里。",
            ["县文化馆"],
        ),
    ],
)
def test_the_debtor_is_who_is_named_before_the_debt(classifier: Classifier, text: str, units: list[str]) -> None:
    assert [one.unit for one in classifier.classify(Letter("", "", text, "来信")).elements.accused] == units


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("欠我工资八千元没给，请帮我要回来。\n货车司机老查", "老查"),
        ("我姓任，屋头五口人，水表不准。", "姓任"),
        ("本人姓上官，家里漏雨。", "姓上官"),
    ],
)
def test_who_writes(classifier: Classifier, text: str, name: str) -> None:
    assert classifier.classify(Letter("", "", text, "来信")).elements.petitioner.name == name


@pytest.mark.parametrize(
    ("text", "accused"),
    [
        (
            "反映县委常委、临港园区党工委书记甄某峰收受施工方三十万元，违规决策建码头。",
            [("甄某峰", "县委常委、临港园区党工委书记", "county-top")],
        ),
        ("举报副县长、县公安局局长韦某收受赌场老板五十万元。", [("韦某", "副县长、县公安局局长", "county-top")]),
        ("举报副镇长覃某、站长都收了工程老板五千元。", [("覃某", "副镇长", "town-leader"), ("", "站长", "station")]),
    ],
)
def test_a_seat_held_beside_a_post_is_the_same_persons(
    classifier: Classifier, text: str, accused: list[tuple[str, str, str]]
) -> None:
    found = classifier.classify(Letter("", "", text, "举报信"))
    assert [(one.name, one.post, one.tier) for one in found.elements.accused] == accused
    assert found.route is not None
    assert found.route.locked == (accused[0][2] == "county-top")


def test_the_head_of_a_traders_cooperative_holds_no_office(classifier: Classifier) -> None:
    private = "某红果品专业合作社理事长康某先收了果子不给钱，卷款跑了。"
    public = "举报县供销社理事长康某先把门面低价租给女婿，收受好处费十万元。"
    found = [classifier.classify(Letter("", "", text, "来信")).elements.accused for text in (private, public)]
    assert [[one.name for one in some] for some in found] == [[], ["康某先"]]


@pytest.mark.parametrize(
    "text",
    [
        "举报人是周某海的前妻，水利局局长周某海收受工程老板贿赂20万元，请查处。",
        "举报人系周某海司机，水利局局长周某海收受工程老板贿赂20万元，请查处。",
        "举报人是要举报水利局局长周某海，他收受工程老板贿赂20万元。",
        "来信人是因为水利局局长周某海，他收受工程老板贿赂20万元，请查处。",
    ],
)
def test_whose_relative_reports_is_still_accused(classifier: Classifier, text: str) -> None:
    found = classifier.classify(Letter("", "", text, "来信"))
    assert [one.name for one in found.elements.accused] == ["周某海"]
    assert found.elements.petitioner.name == ""


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("乡里管消防检查的那位副所长，灭火器不在他说的店里买就写不合格，钱交了当场改成合格。请县纪委来查。", "副所长"),
        ("请县纪委查一查我们村：修路的水泥拉了四车到支书家盖楼，路修到一半就停了，问就说没料。", "支书"),
    ],
)
def test_the_likeliest_post_of_an_accusation_that_names_nobody(classifier: Classifier, text: str, post: str) -> None:
    assert [one.post for one in classifier.classify(Letter("", "", text, "举报信")).elements.accused] == [post]


def test_who_answers_for_a_unit_and_took_himself_is_accused_beside_somebody_named(classifier: Classifier) -> None:
    text = "被巡察单位：县水利局\n一是违规发放补贴。主要负责人指使出纳羿某虚开发票套取现金5万元据为己有。"
    found = classifier.classify(Letter("", "", text, "巡察底稿")).elements.accused
    assert [one.post for one in found] == ["出纳", "主要负责人"]


def test_a_victim_of_a_body_is_no_member_of_it(classifier: Classifier) -> None:
    text = "卫生院打针打坏的，姓闻，才三岁，院里不认账，请查。"
    found = classifier.classify(Letter("", "", text, "举报信")).elements.accused
    assert [(one.name, one.unit) for one in found] == [("", "卫生院")]


@pytest.mark.parametrize(
    "text",
    [
        "纪委领导：修路款八万元领了路没修。去年县长来村里看望老党员，说路一定要修好。钱去了哪里，请查清楚。",
        "丈夫在工地摔死，老板跑了。镇长垫了两万块办丧事，副镇长天天来看。求县里查老板背后的保护伞。",
        "举报我前夫隐瞒收入不给抚养费，他单位的局长找他谈过话也不听。",
        "我是给村里当网格员的，一天填七张表，照片从相册里挑，数字往上调，这样的形式主义请纪委查一查。",
        "清淤的井里没了两个人，抬到县医院已经不行，一个姓敬的五十三，一个姓逯的才二十八，公司报的是溺水，请查。",
        "班里有个孩子天天被罚站，老师管不了。她叫骆某琪，才八岁，请查。",
    ],
)
def test_who_looks_on_helps_or_suffers_is_not_accused(classifier: Classifier, text: str) -> None:
    result = classifier.classify(Letter("", "", text, "举报信"))
    assert [(one.name, one.post) for one in result.elements.accused if one.name or one.post] == []
    assert not result.route.locked


@pytest.mark.parametrize(
    ("text", "locked"),
    [
        ("举报人大主任贡某贤，他儿子承包工程，收回扣五十万元。", True),
        ("举报政协主席孙某，贪污二十万元。", True),
        ("我们镇人大主任陈某，收了养羊合作社两万元。", False),
        ("村里的监委主任收了施工队的烟酒，签字都是他代签的。", False),
    ],
)
def test_the_heads_of_the_county_lock_without_its_name(classifier: Classifier, text: str, locked: bool) -> None:
    assert classifier.classify(Letter("", "", text, "举报信")).route.locked is locked


def test_a_post_that_is_asked_for_help_is_not_accused(classifier: Classifier) -> None:
    text = "十万火急，请书记县长亲自过问：隔壁的树叶掉进我家院里，说了三回都不听。"
    result = classifier.classify(Letter("", "", text, "来信"))
    assert result.elements.accused == []
    assert not result.route.locked


@pytest.mark.parametrize("who", ["消防参谋", "消防验收的参谋向某"])
def test_the_department_of_a_post_as_people_call_it_gets_nothing(classifier: Classifier, who: str) -> None:
    text = f"来商场验收的那个{who}，拿了我们老板两条烟一顿饭，当场把合格单开了，喷淋到今天一滴水没有。"
    result = classifier.classify(Letter("", "", text.replace("来商场验收的那个消防验收", "消防验收"), "举报信"))
    assert [one.unit for one in result.elements.accused] == ["消防"]
    assert "消防救援大队" not in [one.name for one in result.route.to + result.route.cc]
