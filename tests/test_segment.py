"""Word boundaries are jieba's."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classifier.segment import stands_alone, tagged_words, words

jieba = pytest.importorskip("jieba")

PIECES = """
村支书 截留 危房改造 补助款 群众 污水 直排 河道 局长 张某 三万元 2024年5月 12345 的 了 在 和 把 被 农民工 工资 拖欠
小区 物业 费 噪声 扰民 学校 食堂 卫生 ABC km/h ， 。 ！ 不 没有 整改 反映 问题 研究生 命 起源 长春 市长 龘 邢某芝
3.5% C++ 一 二 三 是 有关 部门
"""
_pieces = st.sampled_from([*PIECES.split(), "\n", " "])


@settings(deadline=None, max_examples=150)
@given(st.lists(_pieces, max_size=40).map("".join))
def test_the_fast_twin_cuts_as_jieba_does(text: str) -> None:
    assert words(text) == jieba.lcut(text, HMM=False)


@given(st.text(max_size=40))
def test_words_joined_give_the_text(text: str) -> None:
    assert "".join(words(text)) == text
    assert "".join(word for word, _ in tagged_words(text)) == text


def test_a_word_stands_alone_only_where_words_begin_and_end() -> None:
    text = "他是研究生命起源的市长"
    at = text.index("市长")
    assert stands_alone(text, at, at + 2)
    at = text.index("生命")
    assert stands_alone(text, at, at + 2) == ("生命" in words(text))
    text = "南京市长江大桥"
    assert not stands_alone(text, 2, 4)


def test_the_verdict_does_not_need_the_whole_letter() -> None:
    text = "河道里有污水。" * 2_000 + "局长来了"
    at = text.index("局长")
    assert stands_alone(text, at, at + 2)


def test_parts_of_speech_are_given() -> None:
    assert ("局长", "n") in tagged_words("我们的局长")
    assert words("") == []
    assert tagged_words("") == []
