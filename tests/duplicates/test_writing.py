"""What of a text counts when texts are compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("numpy")

from classifier.duplicates.writing import codes, distinct, fingerprint, shingles


def decoded(text: str) -> str:
    return "".join(map(chr, codes([text])[0]))


def test_only_characters_count_and_only_in_one_writing() -> None:
    assert decoded("舉報：Ａ村 村支書，挪用３万元！\n") == "举报a村村支书挪用3万元"


def test_texts_of_a_batch_keep_their_bounds() -> None:
    chars, starts = codes(["甲乙", "。。", "", "丙"])
    assert starts.tolist() == [0, 2, 2, 2, 3]
    assert "".join(map(chr, chars)) == "甲乙丙"


def test_emoji_fall_away_and_rare_hanzi_stay() -> None:
    assert decoded("低保😀金") == "低保金"
    assert len(codes(["𠮷"])[0]) == 1


def test_lone_surrogates_are_no_error() -> None:
    assert decoded("甲\ud800乙") == "甲乙"


def test_shingles_do_not_reach_into_the_next_text() -> None:
    together, bounds = shingles(*codes(["甲乙丙丁", "戊己庚"]))
    alone, _ = shingles(*codes(["甲乙丙丁"]))
    assert bounds.tolist() == [0, 2, 3]
    assert together[:2].tolist() == alone.tolist()


@given(st.lists(st.text("甲乙丙。", max_size=7), max_size=6))
def test_each_text_has_the_shingles_it_has_alone(texts: list[str]) -> None:
    hashes, bounds = shingles(*codes(texts))
    for number, text in enumerate(texts):
        chars = text.replace("。", "")
        pieces = [chars[at : at + 3] for at in range(max(len(chars) - 2, 1))] if chars else []
        own = hashes[bounds[number] : bounds[number + 1]].tolist()
        assert own == [int(shingles(*codes([piece]))[0][0]) for piece in pieces]


def test_distinct_shingles_are_a_set_for_each_text() -> None:
    hashes, bounds = distinct(*shingles(*codes(["哈哈哈哈哈哈", "", "哈哈哈", "甲乙丙甲乙丙"])))
    assert bounds.tolist() == [0, 1, 1, 2, 5]
    assert hashes[0] == hashes[1]


@pytest.mark.parametrize("text", ["甲", "甲乙"])
def test_a_text_shorter_than_a_shingle_is_one_shingle(text: str) -> None:
    assert len(shingles(*codes([text]))[0]) == 1


def test_fingerprints_ignore_writing_and_nothing_else() -> None:
    assert fingerprint("挪用 低保款。") == fingerprint("挪用低保款")
    assert fingerprint("挪用低保款") != fingerprint("低保款挪用")
    assert fingerprint(" \n。") == b""
