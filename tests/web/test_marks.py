"""Marked text: the pieces joined are the text, whatever the spans."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from classifier.web.marks import Span, marked, spans_of

TEXT = "化工厂夜间偷排废水进河"
spans = st.lists(
    st.tuples(st.integers(0, 10), st.integers(1, 5)).map(
        lambda one: Span(one[0], min(11, one[0] + one[1]), "eco", "eco.water", True)
    ),
    max_size=8,
).map(lambda found: sorted(found, key=lambda span: (span.start, -span.end)))


@given(spans)
def test_pieces_joined_are_the_text_and_numbers_run_on(found: list[Span]) -> None:
    pieces = marked(TEXT, found, first=3)
    assert "".join(piece.text for piece in pieces) == TEXT
    assert [piece.number for piece in pieces if piece.number] == list(
        range(3, 3 + sum(piece.number > 0 for piece in pieces))
    )
    covered = {place for span in found for place in range(span.start, span.end)}
    at = 0
    for piece in pieces:
        assert all((place in covered) == (piece.number > 0) for place in range(at, at + len(piece.text)))
        at += len(piece.text)


def test_overlapping_evidence_of_two_topics_is_one_mark_that_names_both() -> None:
    found = [Span(0, 4, "eco", "eco.water", True), Span(2, 6, "eco", "eco.air", False)]
    piece = marked(TEXT, found)[0]
    assert (piece.text, piece.topics, piece.counts) == (TEXT[:6], ("eco.water", "eco.air"), True)


def test_evidence_outside_the_text_or_in_the_other_field_is_left_out() -> None:
    evidence = [
        {"field": "text", "start": 0, "end": 3, "text": "化工厂", "context": "negated"},
        {"field": "text", "start": 9, "end": 99, "text": "x"},
        {"field": "title", "start": 0, "end": 2, "text": "x"},
    ]
    tags = [{"area": "eco", "topic": "eco.water", "evidence": evidence}]
    assert spans_of(tags, "text", len(TEXT)) == [Span(0, 3, "eco", "eco.water", False)]
