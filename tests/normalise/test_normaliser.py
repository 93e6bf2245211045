"""Normalising changes how a letter is written, never where anything stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.lexicon.spelling import Speller
from classifier.normalise import Normaliser

FROM, TO = "帳賬環廢", "账账环废"
normaliser = Normaliser(FROM, TO)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("污水直排", "污水直排"),
        ("污 水 直 排", "污水直排"),
        ("污\u3000水", "污水"),
        ("污\u200b水\ufeff直\u00ad排", "污水直排"),
        ("污\u200b 水", "污水"),
        ("污 \x00水", "污水"),
        ("污\x00水", "污水"),
        ("污  水", "污  水"),
        ("污|水_直", "污水直"),
        ("ＡＢｃ１２％", "ABc12%"),
        ("a b", "a b"),
        ("污 water 水", "污 water 水"),
        ("環境", "环境"),
        ("帳 目", "账目"),
        ("", ""),
    ],
)
def test_standard_writing(source: str, text: str) -> None:
    assert normaliser.passage("text", source).text == text


def test_an_ordinary_field_is_left_alone() -> None:
    source = "村支书截留补助款，群众意见大。"
    passage = normaliser.passage("text", source)
    assert passage.text is source
    assert passage.offsets is None
    assert passage.original(2, 4) == (2, 4)


def test_spans_lead_back_to_the_original() -> None:
    passage = normaliser.passage("text", "工厂把廢 \u200b水排进河")
    start = passage.text.index("废水")
    first, last = passage.original(start, start + 2)
    assert passage.source[first:last] == "廢 \u200b水"


letters = (
    st.text(alphabet="污水帳環廢ＡB１2 \u3000\u00a0\t_|\u200b\ufeff\x00，。\n😀\U00020000\ud7ff", max_size=60)
    | st.text()
)


@given(letters)
def test_the_way_back_is_exact(source: str) -> None:
    passage = normaliser.passage("text", source)
    table = Normaliser(FROM, TO)._table
    offsets = passage.offsets if passage.offsets is not None else range(len(source))
    assert len(offsets) == len(passage.text)
    assert "".join(source[i].translate(table) for i in offsets) == passage.text
    assert all(a < b for a, b in zip(offsets, list(offsets)[1:], strict=False))
    dropped = set(range(len(source))) - set(offsets)
    assert all(source[i] in " \t\u3000\u00a0_~^|\u200b\u200c\u200d\u2060\ufeff\u00ad\x00" for i in dropped)


@given(letters)
def test_normalising_twice_changes_nothing_more(source: str) -> None:
    once = normaliser.passage("text", source).text
    assert normaliser.passage("text", once).text == once


@given(st.text(alphabet="污水帳環廢Ａ１", min_size=1, max_size=6))
def test_a_word_is_spelled_as_the_letter_is_normalised(word: str) -> None:
    speller = Speller(dict(zip(FROM, TO, strict=True)), {})
    assert normaliser.passage("text", word).text in speller.spellings(word)
