"""A passage knows its sentences and clauses, and the way back to the original."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.passage import Passage

TEXT = "甲乙，丙：丁。戊!己\n庚；辛…壬"


def parts(kind: str, text: str) -> list[str]:
    passage = Passage("text", text, text)
    bounds = dict.fromkeys(getattr(passage, kind)(i) for i in range(len(text)))
    return [text[a:b] for a, b in bounds]


def test_sentences_and_clauses_keep_their_closing_mark() -> None:
    assert parts("sentence", TEXT) == ["甲乙，丙：丁。", "戊!", "己\n", "庚；", "辛…", "壬"]
    assert parts("clause", TEXT) == ["甲乙，", "丙：", "丁。", "戊!", "己\n", "庚；", "辛…", "壬"]


def test_the_end_of_the_text_lies_in_the_last_sentence() -> None:
    passage = Passage("text", "甲。乙", "甲。乙")
    assert passage.sentence(3) == (2, 3)
    assert Passage("text", "", "").sentence(0) == (0, 0)
    assert Passage("text", "甲。", "甲。").clause(2) == (0, 2)


@given(st.text(alphabet="甲乙，。！；\n、", max_size=30))
@pytest.mark.parametrize("kind", ["sentence", "clause"])
def test_parts_make_up_the_text(kind: str, text: str) -> None:
    assert "".join(parts(kind, text)) == text


def test_offsets_lead_back() -> None:
    passage = Passage("text", "甲 乙 丙", "甲乙丙", [0, 2, 4])
    assert passage.original(0, 3) == (0, 5)
    assert passage.original(1, 2) == (2, 3)
