"""Numbers in whatever way they are written are hidden; what only looks a little like one is not."""

from __future__ import annotations

import pytest

from classifier.model import Letter
from classifier.pipeline import Classifier
from classifier.redact import Redactor, redact_alone
from classifier.redact.columns import told


@pytest.mark.parametrize(
    "number",
    [
        "1 3 8 0 0 0 0 1 2 3 4",
        "138.0000.1234",
        "138—0000—1234",
        "138－0000－1234",
        "138·0000·1234",
        "138/0000/1234",
        "1380 0001 234",
        "１３８　００００　１２３４",
        "1３8００００1234",
        "一三八零零零零一二三四",
        "幺三八〇〇〇〇一二三四",
    ],
)
def test_a_mobile_number_is_hidden_however_it_is_written(classifier: Classifier, number: str) -> None:
    letter = Letter("", f"垃圾无人清运{number}", f"小区垃圾三个月没有人清运，手机{number}。请求处理。")
    hidden, result = redact_alone(letter, classifier.classify(letter))
    assert number not in hidden.title + hidden.text + str(result)
    assert "【电话1】" in hidden.title
    assert "【电话1】。请求处理" in hidden.text


@pytest.mark.parametrize(
    "text", ["任期1998.5.1-2003.6.1。", "一九九八年至二〇〇三年", "2023.1.3-2023.5.6", "1500-3000-2000元"]
)
def test_days_and_amounts_stay(text: str) -> None:
    assert Redactor().redact_text(text) == text


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return Classifier.load()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("我叫上官某月，家门口路灯坏了。", "上官某月"),
        ("我是柳塘镇村民欧阳某敏。路灯坏了。", "欧阳某敏"),
        ("本人欧阳敏华，路灯坏了。", "欧阳敏华"),
        ("我的名字叫邢敏华。路灯坏了。", "邢敏华"),
    ],
)
def test_a_writer_with_a_surname_of_two_characters_is_hidden_whole(
    classifier: Classifier, text: str, name: str
) -> None:
    letter = Letter("", "路灯", text)
    hidden, result = redact_alone(letter, classifier.classify(letter))
    assert hidden.text == text.replace(name, "【信访人甲】")
    assert name[1:] not in str(result)


def test_an_address_with_a_stroke_is_one_secret() -> None:
    assert list(told({"住址": "北关里/3号"})) == [("address", "北关里/3号")]
    assert list(told({"姓名": "王某/李某"})) == [("name", "王某"), ("name", "李某")]
