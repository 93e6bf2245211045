"""What holds for every letter: verbatim spans, bounded work, no writer and no addressee among the accused."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classifier.elements import find_elements
from classifier.model import Elements, Letter
from tests.elements.passages import elements, passage, words
from tests.linear import assert_linear

_PIECES = [
    "举报", "反映", "被举报人：", "来电人：", "我叫", "联系人：", "尊敬的", "村支书", "县委书记", "副局长",
    "所长", "法官", "校长", "柳塘镇", "河湾村", "县住建局", "民生社区", "卞某芝", "褚某", "贺某某", "张建国",
    "姓娄的", "老郑", "殷", "收受红包", "截留", "贪污", "三万六", "1.2万元", "二十七块五", "３１．８万元",
    "一年八千", "2023年3月5日", "去年腊月", "上周五", "从2019年到2023年", "今晚十一点", "第三次来信",
    "多次反映", "录音", "附照片三张", "1380000xxxx", "138****0027", "鄂Z·00A00", "0555-2345678",
    "住霞晚街道7号楼", "联名48人", "我们是", "316户业主", "，", "。", "：", "、", "\n", " ", "的", "被", "和",
    "向", "给", "他", "某", "万", "年", "月", "块", "元",
]  # fmt: skip


def _all(found: Elements) -> list[object]:
    out: list[object] = [*found.units, *found.places, *found.amounts, *found.dates, *found.contacts, *found.offered]
    out += found.petitioner.evidence
    for accused in found.accused:
        out += accused.evidence
    return out


@settings(max_examples=150)
@given(
    st.lists(st.sampled_from(_PIECES), max_size=40).map("".join),
    st.lists(st.sampled_from(_PIECES), max_size=6).map("".join),
)
def test_every_span_is_verbatim(text: str, title: str) -> None:
    letter = Letter("h", title, text)
    found = elements(text, title)
    for element in _all(found):
        assert getattr(letter, element.field)[element.start : element.end] == element.text  # type: ignore[attr-defined]
        assert element.text  # type: ignore[attr-defined]


@settings(max_examples=100)
@given(st.lists(st.sampled_from(_PIECES), max_size=40).map("".join))
def test_writers_are_never_accused(text: str) -> None:
    found = elements(text)
    writers = {e.text for e in found.petitioner.evidence if e.kind == "petitioner"}
    assert not writers & {a.name for a in found.accused}


@settings(max_examples=60)
@given(st.text(max_size=300))
def test_any_text_is_read_without_failing(text: str) -> None:
    elements(text, text[:20])


@pytest.mark.parametrize(
    "unit",
    [
        "举报村支书卞某贪污一万元，",
        "某",
        "一",
        "1",
        "村",
        "住楼",
        "：",
        "我是",
        "2023年3月至",
        "副局长",
        "反映三次",
        "照片附上",
        "被举报人：王某，",
        "举报人：王某某，村支书王某，",
    ],
)
def test_work_stays_linear(unit: str) -> None:
    def work(size: int) -> None:
        text = (unit * (size // len(unit) + 1))[:size]
        find_elements(Letter("l", "", text), passage("", "title"), passage(text), None, words())

    assert_linear(work, 4000)


def test_kinds_of_element_are_capped() -> None:
    text = "".join(f"第{i}笔{i + 1000}元。" for i in range(1000))
    assert len(elements(text).amounts) == 200


def test_empty_letter_has_no_elements() -> None:
    found = elements("")
    assert not _all(found)
    assert found.petitioner.signed == "unknown"
