"""Bodies of which nobody is named: which a passage names, and that words alone accuse them."""

from __future__ import annotations

import pytest

from classifier.elements.bodies_heard import bodies_of
from classifier.elements.scene import scene
from classifier.model import Letter
from classifier.pipeline import Classifier


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return Classifier.load()


def named(classifier: Classifier, text: str) -> list[str]:
    judgement, _ = classifier.examine(Letter("", "", text))
    words = classifier._words
    return [one.name for one in bodies_of(scene(judgement.passages[1], words), words)]


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("半夜城管中队把我的箱子拖走了，城管中队说没见过。", ["城管中队"]),
        ("应急局执法队一个月来了十一趟。", ["应急局执法队"]),
        ("柳塘镇卫生院的账不对，卫生院不给看。", ["柳塘镇卫生院"]),
        ("县民政局：请给我家修路。", []),
        ("请县纪委、巡察组查一查。", []),
        ("我是河湾村一组的，在办公室等人。", []),
        ("处理得慢，所以来信。", []),
        ("宏达建筑公司欠我工钱。", []),
        ("区委督查室：街道办不结账。", ["街道办"]),
        ("已经报案派出所，派出所不处理。", ["派出所"]),
        ("在东门公交站等车，不知怎么办，经办人说补办。", []),
        ("希望教育局来看看，发现县残联没人。", ["教育局", "县残联"]),
        ("局", []),
        ("", []),
    ],
)
def test_bodies_of_a_passage(classifier: Classifier, text: str, bodies: list[str]) -> None:
    assert named(classifier, text) == bodies


def test_few_are_looked_at(classifier: Classifier) -> None:
    text = "".join(f"{a}{b}所，" for a in "东西南北" for b in "一二三四五六七八九十甲乙丙丁")
    assert len(named(classifier, text)) <= 30


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("半夜城管中队把我修鞋的箱子拖走了，没单子，没人签字，第二天去要，说没见过。要求退还，严肃处理。", "城管中队"),
        ("国道口的交警中队专拦拉菜的农用车，罚一百扫私人微信，从来没有票。截图在我手机里。", "交警中队"),
    ],
)
def test_words_accuse_a_body_and_its_own_do_not_get_the_letter(classifier: Classifier, text: str, unit: str) -> None:
    result = classifier.classify(text)
    assert [(one.name, one.post, one.unit) for one in result.elements.accused] == [("", "", unit)]
    assert result.elements.accused[0].evidence[0].text == unit
    assert result.route is not None
    assert unit in result.route.not_to


@pytest.mark.parametrize(
    "text",
    [
        "派出所的民警半夜帮我把走失的老父亲找回来，谢谢他们。",
        "自来水停了三天，打水务局电话没人接，请派人来修。",
        "我不是举报谁，城管中队把我的箱子拖走了，只想要回来。",
        "来电人称，东街派出所对面的巷子里有工地半夜施工，吵得人睡不着，要求处理。",
        "来电人咨询交警中队的地址和电话号码，要去处理违章。",
    ],
)
def test_who_helps_or_is_asked_is_not_accused(classifier: Classifier, text: str) -> None:
    assert not classifier.classify(text).elements.accused
