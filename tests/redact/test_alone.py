"""One letter by itself is redacted as a redactor with nothing else to hide would."""

from __future__ import annotations

import pytest

from classifier.model import Letter
from classifier.pipeline import Classifier
from classifier.redact import Redactor, redact_alone

TEXTS = [
    "我叫邢某芝，电话13800001234，住柳塘镇东街12号。村支书周某海截留补助款3万元。",
    "举报人：邢某芝、岑某荷。联系电话 １３８ ０００１ ２３４５。邢女士多次反映，邢某没有得到答复。【电话1】",
    "身份证号420000199001011234，账号6222000000001234567，邮箱some@example.com。化工厂偷排废水。",
    "没有任何个人信息的一段话，只说路灯坏了。",
    "",
]


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return Classifier.load()


@pytest.mark.parametrize("text", TEXTS)
def test_the_same_as_a_fresh_redactor(classifier: Classifier, text: str) -> None:
    letter = Letter("邢某芝.docx", "邢某芝反映的问题", text, meta={"来信人": "邢某芝", "电话": "13800001234"})
    result = classifier.classify(letter)
    assert redact_alone(letter, result) == Redactor().redact_result(letter, result)
