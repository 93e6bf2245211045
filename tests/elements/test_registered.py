"""What the columns of a register say: who writes, and who is accused. The letter goes before them."""

from __future__ import annotations

import pytest

from classifier.model import Letter, Result
from classifier.pipeline import Classifier

STORY = "村支书王某把低保给了自己小舅子，还收了我五百元，请查处。"


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return Classifier.load()


def read(classifier: Classifier, text: str, **meta: str) -> Result:
    return classifier.classify(Letter("1", "", text, "", None, meta))


@pytest.mark.parametrize(
    ("meta", "signed", "name"),
    [
        ({"信访人": "张建国", "联系电话": "13800001234"}, "real-name", "张建国"),
        ({"姓名": "欧阳某敏"}, "real-name", "欧阳某敏"),
        ({"来电人": "王女士"}, "real-name", "王女士"),
        ({"姓名": "匿名", "电话": ""}, "anonymous", ""),
        ({"举报人": "不愿透露姓名", "手机": "13800001234"}, "anonymous", ""),
        ({"姓名": "市民", "手机": "13800001234"}, "pending-verification", ""),
        ({"from": "王阳光 <a@example.org>"}, "pending-verification", ""),
        ({"姓名": "宏达公司"}, "anonymous", ""),
        ({"受理人": "张建国"}, "anonymous", ""),
        ({"姓名": "张" * 300}, "anonymous", ""),
    ],
)
def test_columns_sign_a_letter_that_does_not(
    classifier: Classifier, meta: dict[str, str], signed: str, name: str
) -> None:
    result = read(classifier, STORY, **meta)
    writer = result.elements.petitioner
    assert (writer.signed, writer.name) == (signed, name)
    assert ("anonymous" in result.elements.flags) == (signed == "anonymous")
    assert result.route is not None
    assert ("real-name-accept" in result.route.due) == (signed == "real-name")


def test_the_letter_goes_before_the_register(classifier: Classifier) -> None:
    assert read(classifier, STORY + "举报人：赵某芳", 姓名="张建国").elements.petitioner.name == "赵某芳"
    unsigned = read(classifier, STORY + "我不敢留名，匿名举报。", 姓名="张建国").elements.petitioner
    assert (unsigned.signed, unsigned.name) == ("anonymous", "")


def test_a_cell_tells_how_many_sign(classifier: Classifier) -> None:
    result = read(classifier, "自来水停了半个月，请派人来修。", 来访人="李某等32人")
    assert (result.elements.petitioner.name, result.elements.petitioner.count) == ("李某", 32)
    assert "joint" in result.elements.flags


def test_who_writes_by_the_register_is_not_accused(classifier: Classifier) -> None:
    text = "村会计张建国，把低保给了自己小舅子，收了五百元，请查处。"
    assert [one.name for one in read(classifier, text).elements.accused] == ["张建国"]
    assert "张建国" not in [one.name for one in read(classifier, text, 举报人="张建国").elements.accused]


HINT = "自从他管这事以后，名额都给了亲戚，大家意见很大，请查一查。"


@pytest.mark.parametrize(
    ("meta", "accused"),
    [
        (
            {"被反映人": "王建国", "单位": "县住建局", "职务": "副局长"},
            ("王建国", "副局长", "县住建局", "county-dept-deputy"),
        ),
        (
            {"被举报人姓名": "高兴", "被举报人单位及职务": "县民政局局长"},
            ("高兴", "局长", "县民政局", "county-dept-head"),
        ),
        ({"被举报单位": "县民政局"}, ("", "", "县民政局", "county-dept-deputy")),
        ({"反映对象": "县教育局"}, ("", "", "县教育局", "county-dept-deputy")),
        ({"被反映人": "不详", "被反映人职务": "县委副书记"}, ("", "县委副书记", "", "county-top")),
    ],
)  # fmt: skip
def test_whom_a_register_accuses_the_guard_knows(
    classifier: Classifier, meta: dict[str, str], accused: tuple[str, str, str, str]
) -> None:
    result = read(classifier, HINT, **meta)
    found = [(one.name, one.post, one.unit, one.tier) for one in result.elements.accused]
    assert found == [accused]
    route = result.route
    assert route is not None
    assert route.locked == (accused[3] == "county-top")
    barred = set(route.not_to)
    assert not barred & {one.name for one in route.to + route.cc if one.form == "whole"}
    assert accused[0] in barred or accused[2] in barred or route.locked


@pytest.mark.parametrize(
    "meta",
    [
        {"被反映对象": "某某建筑公司"},
        {"被举报人": "宏达超市"},
        {"被反映问题": "低保"},
        {"单位": "县住建局", "职务": "职工"},
        {"被反映人": "说" * 200},
        {"被反映人": "无"},
    ],
)
def test_firms_and_other_columns_accuse_nobody(classifier: Classifier, meta: dict[str, str]) -> None:
    assert not read(classifier, HINT, **meta).elements.accused


def test_whom_the_text_names_too_is_named_once(classifier: Classifier) -> None:
    accused = read(classifier, STORY, 被反映人="王某").elements.accused
    assert [one.name for one in accused] == ["王某"]
    assert accused[0].evidence


def test_a_day_of_receipt_that_cannot_be_read_is_said(classifier: Classifier) -> None:
    told = read(classifier, "自来水停了半个月，请派人来修。", received="十一月间")
    assert "undated" in told.why
    assert not told.needs_human or len(told.why) > 1
    assert "undated" not in read(classifier, "自来水停了半个月，请派人来修。").why


def test_the_register_gives_the_unit_that_the_text_leaves_out(classifier: Classifier) -> None:
    text = "副局长王某把公租房的钥匙卖给亲戚，收了三千块，有转账截图，请查处。"
    told = {"被反映人": "王某", "单位": "县住建局", "职务": "副局长"}
    result = read(classifier, text, **told)
    assert [(one.name, one.post, one.unit) for one in result.elements.accused] == [("王某", "副局长", "县住建局")]
    assert result.route is not None
    assert "住房和城乡建设局" in result.route.not_to
