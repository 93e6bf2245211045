"""Writers and families who name themselves in running text, in the ways people do; and words that are no names."""

from __future__ import annotations

import pytest

from classifier.model import Letter
from classifier.pipeline import Classifier
from classifier.redact import redact_alone
from classifier.redact.introduced import introduced
from classifier.redact.words import words

BODY = "村支书把危房改造补助款截留了，一直没有发给我们，请领导查一查。"
WAYS = (
    "我，{n}，男，汉族，1963年3月生，家住柳塘镇河湾村三组。",
    "我，{n}，今年62岁，家住柳塘镇河湾村。",
    "本人，{n}，女，现年五十岁，系柳塘镇河湾村村民。",
    "本人{n}，男，1963年生。",
    "我{n}，男，60岁，河湾村人。",
    "我是{n}，河湾村的。",
    "我是河湾村的{n}，",
    "我是柳塘镇河湾村三组的{n}。",
    "我是柳塘镇河湾村村民{n}，",
    "我叫{n}，今年六十了。",
    "我的名字是{n}，",
    "我姓名{n}，",
    "本人姓名：{n}，",
    "本人姓名{n}，",
    "姓名：{n}　性别：男　年龄：60\n",
    "姓名：{n}，性别：男，民族：汉，身份证号：11010119900307803X。",
    "反映人：{n}，男，60岁，住柳塘镇河湾村。",
    "反映人{n}，男，60岁，住柳塘镇河湾村。",
    "反映人姓名：{n}\n",
    "反映人姓名{n}，",
    "举报人：柳塘镇河湾村村民{n}\n",
    "实名举报人{n}，",
    "申诉人{n}，女，汉族，",
    "上访人：{n}（男，58岁）",
    "信访人（{n}）",
    "尊敬的领导：您好！我是一名退休教师，名叫{n}，",
    "尊敬的领导：我是一名普通农民，我叫{n}。",
    "尊敬的领导：\n　　我，{n}，是河湾村人。",
    "领导您好，我是河湾村{n}，",
    "领导您好，我是{n}的儿子，",
    "本人系河湾村村民{n}，",
    "我系河湾村村民，姓名{n}，",
    "我名叫{n}，",
    "俺叫{n}，",
    "俺是{n}，",
    "俺，{n}，今年70。",
    "{b}\n此致\n敬礼\n{n}敬上",
    "{b}\n{n} 敬上",
    "{b}\n{n}叩首",
    "{b}\n河湾村村民{n}叩上",
    "{b}\n河湾村村民：{n}",
    "{b}\n{n}谨上\n2026年3月4日",
    "{b}\n{n}拜上",
    "{b}\n{n}跪求",
    "{b}\n{n}泣书",
    "{b}\n{n}顿首",
    "{b}\n{n}呈",
    "{b}\n{n}泣告",
    "{b}\n{n}写于2026年3月",
    "{b}\n{n}（手印）",
    "{b}\n{n}（签字）",
    "{b}\n{n}（签名、捺印）",
    "{b}\n写信人{n}\n电话13800001234",
    "{b}\n署名：{n}",
    "{b}\n签名：{n}",
    "{b}\n签字人：{n}",
    "{b}\n{n}，13800001234",
    "{b}我的身份证号11010119900307803X，姓名{n}。",
    "{b}身份证：11010119900307803X {n}",
    "{b}{n}，身份证号11010119900307803X",
    "{n}（身份证号11010119900307803X）反映：",
    "{n}，身份证11010119900307803X，住河湾村。",
    "本人{n}（身份证11010119900307803X）实名举报",
    "我是{n}，身份证号码11010119900307803X，",
    "户主{n}，",
    "我家户主是{n}，",
    "我爱人{n}，去年去世了。",
    "我丈夫叫{n}，",
    "我老公{n}，",
    "我父亲{n}，",
    "我儿子{n}在矿上出了事。",
    "我母亲叫{n}，今年80岁。",
    "{b}\n联系人{n}13800001234",
    "{b}收款人：{n}，开户行农行",
    "{b}请打电话给{n}，13800001234",
    "{b}我的微信名{n}",
    "我们夫妻{n}、周秀兰，",
    "我和丈夫{n}，",
    "我们是河湾村村民{n}、周秀兰、窦大海，",
    "来信人{n}，",
    "我，河湾村村民{n}，",
    "我，男，60岁，姓名{n}，",
    "我本人叫{n}，",
    "我（{n}）",
    "我（姓名：{n}，电话13800001234）",
    "本人（{n}，女）",
    "我姓邢，叫{n}，",
    "鄙人{n}，",
    "村民{n}反映：",
    "居民{n}来电反映，",
    "{n}：女，58岁，河湾村人。",
    "{n}，女，58岁，汉族，农民，住柳塘镇河湾村。",
)


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return Classifier.load()


@pytest.mark.parametrize("name", ["邢永芝", "邢某芝", "欧阳永芝", "张伟"])
@pytest.mark.parametrize("way", WAYS)
def test_a_name_is_hidden_however_it_is_introduced(classifier: Classifier, way: str, name: str) -> None:
    text = way.replace("{n}", name).replace("{b}", BODY)
    letter = Letter("", "", text if BODY in text else text + BODY)
    hidden, result = redact_alone(letter, classifier.classify(letter))
    assert name not in hidden.text + str(result)
    assert "截留" in hidden.text


@pytest.mark.parametrize(
    "text",
    [
        "我是河湾村的党员，反映一件事。",
        "我是去年毕业的师范生，想问编制的事。",
        "我父亲高血压，常年吃药。",
        "我儿子和儿媳，都在外地打工。",
        "我是温州人，在本县做生意。",
        "我，全家，都搬走了。",
        "村民曾联名上访到镇政府。",
        "我们都是河湾村的，水源被污染了。",
        "孩子，男，八岁，在镇中心小学读书。",
    ],
)
def test_words_that_look_like_a_name_stay(text: str) -> None:
    assert list(introduced(text, words())) == []


def test_the_accused_stay_though_they_are_described_like_a_writer(classifier: Classifier) -> None:
    letter = Letter("", "", "举报人：邢永芝。\n被举报人：窦某山，男，河湾村村支书。窦某山截留危房改造补助款三万元。")
    hidden, _ = redact_alone(letter, classifier.classify(letter))
    assert "邢永芝" not in hidden.text
    assert "窦某山截留" in hidden.text
