"""Snippets show the passage around the evidence, with the evidence at the odd places."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from classifier.model import Evidence, Letter, Tag
from classifier.write.snippets import LONGEST, PER_TAG, REACH, snippets


def _evidence(text: str, word: str, start: int = 0) -> Evidence:
    at = text.index(word, start)
    return Evidence("text", at, at + len(word), word, "t", word, 2.0)


def test_snippet_is_the_sentence_with_its_words_marked() -> None:
    text = "前面一句。夜里偷排废水进河。后面一句。"
    tag = Tag("a", "a.t", 4, 0.5, [_evidence(text, "偷排"), _evidence(text, "进河")])
    (snippet,) = snippets(Letter("1", text=text), tag)
    assert snippet.pieces == ["夜里", "偷排", "废水", "进河", "。"]
    assert snippet.words == ["偷排", "进河"]
    assert snippet.weight == 4


def test_a_long_sentence_is_cut_and_says_so() -> None:
    text = "水" * 100 + "偷排" + "气" * 100
    (snippet,) = snippets(Letter("1", text=text), Tag("a", "a.t", 1, 1, [_evidence(text, "偷排")]))
    assert snippet.pieces == ["…" + "水" * REACH, "偷排", "气" * REACH + "…"]


def test_a_tag_gets_no_more_than_its_share() -> None:
    text = "停水。" * 20
    spans = [Evidence("text", i * 3, i * 3 + 2, "停水", "t", str(i), 1) for i in range(20)]
    assert len(snippets(Letter("1", text=text), Tag("a", "t", 1, 1, spans))) == PER_TAG


def test_line_breaks_become_spaces() -> None:
    text = "偷排\n废水"
    tag = Tag("a", "t", 1, 1, [Evidence("text", 0, 5, text, "t", "e", 1)])
    assert snippets(Letter("1", text=text), tag)[0].pieces == ["", "偷排 废水", ""]


@given(st.text(max_size=400), st.lists(st.tuples(st.integers(0, 420), st.integers(0, 420)), max_size=6))
def test_any_offsets_give_bounded_text_of_the_letter(text: str, spans: list[tuple[int, int]]) -> None:
    evidence = [Evidence("text", min(s), max(s), text[min(s) : max(s)], "t", "e", 1) for s in spans]
    for snippet in snippets(Letter("1", text=text), Tag("a", "t", 1, 1, evidence)):
        assert len(snippet.pieces) % 2 == 1
        assert sum(map(len, snippet.pieces)) <= LONGEST + 2 * REACH + 2
