"""The body that owes a trader whose letter tells how its bills are paid: it must not get what is told of it."""

from __future__ import annotations

import pytest

from classifier.model import Letter
from classifier.pipeline import Classifier

SHOP = (
    "领导您好：我在县城开喷绘店，县林业局从2021年起找我做展板、横幅，都是打电话送货，月底签个单。头一年还结，后来换了人就"
    "不结了，去年底对账还欠我六万三千块。股里的人让我多开了两万块的假发票，写“会议费”，钱取出来给他们吃喝，我照着开过三张。我不是举报谁，就想"
    "把欠账要回来，房租催得紧，娃要交学费。送货单都在。店主 楚某 1380000xxxx"
)


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return Classifier.load()


def bodies(classifier: Classifier, text: str, channel: str = "来信") -> list[tuple[str, str, str]]:
    result = classifier.classify(Letter("", "", text, channel))
    return [(one.name, one.post, one.unit) for one in result.elements.accused]


def test_the_debtor_does_not_get_what_the_letter_discloses(classifier: Classifier) -> None:
    result = classifier.classify(Letter("", "", SHOP, "来信"))
    assert [one.unit for one in result.elements.accused] == ["县林业局"]
    assert result.purpose == "appeal-request"
    assert result.route is not None
    assert "县林业局" in result.route.not_to
    assert "discipline" in [one.kind for one in result.route.cc]
    assert all(one.form == "extract" for one in result.route.to)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("还欠我六万三千块", "就清了"),  # nothing is owed
        (
            "多开了两万块的假发票，写“会议费”，钱取出来给他们吃喝，我照着开过三张",
            "把展板做得好看些",
        ),  # nothing is wrong with the bills
    ],
)
def test_who_owes_nothing_or_pays_as_it_should_is_not_accused(classifier: Classifier, old: str, new: str) -> None:
    assert old in SHOP
    text = SHOP.replace(old, new).replace("欠账", "合同").replace("不结了", "少了").replace("对账", "")
    assert bodies(classifier, text) == []


def test_where_the_shop_lies_says_nothing_of_the_body_beside(classifier: Classifier) -> None:
    text = SHOP.replace("在县城开喷绘店", "在县文化馆斜对面开喷绘店")
    assert bodies(classifier, text) == [("", "", "县林业局")]


def test_the_bills_of_a_station_are_those_of_its_town(classifier: Classifier) -> None:
    text = SHOP.replace("县林业局从", "柳塘镇政府从").replace("股里的人", "财政所的人")
    assert bodies(classifier, text) == [("", "", "柳塘镇政府")]


def test_press_copy_accuses_nobody(classifier: Classifier) -> None:
    assert bodies(classifier, SHOP, "媒体稿") == []


def test_who_owes_may_stand_in_the_title_alone(classifier: Classifier) -> None:
    text = SHOP.replace("县林业局从", "他们从").replace("领导您好：", "工信局清欠的同志：")
    for title in ("县林业局欠我展板款的事", "求县财政局督促县林业局欠我展板款的事"):
        result = classifier.classify(Letter("", title, text, "来信"))
        assert [one.unit for one in result.elements.accused] == ["县林业局"]
