"""Evidence marked in a text: which pieces are plain, which speak for a topic. Overlaps are cut, nothing is lost.

Invariant: the pieces joined are the text. Everything is escaped by the template; no HTML is made here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(slots=True, frozen=True)
class Piece:
    """A run of text. `topics` name what it speaks for ("" = plain), `area` its area, `number` its place in the list
    of evidence (from 1, 0 = plain), `counts` whether it counts (not negated, praised, quoted …)."""

    text: str
    area: str = ""
    topics: tuple[str, ...] = ()
    number: int = 0
    counts: bool = True


@dataclass(slots=True, frozen=True)
class Span:
    """One evidence of the field at hand."""

    start: int
    end: int
    area: str
    topic: str
    counts: bool


def spans_of(tags: Iterable[dict[str, Any]], field: str, length: int) -> list[Span]:
    """The evidence of all tags in `field`, by place; what lies outside the text is left out."""
    found = {
        Span(one["start"], one["end"], tag["area"], tag["topic"], one.get("context", "affirmed") == "affirmed")
        for tag in tags
        for one in tag.get("evidence", ())
        if one["field"] == field and 0 <= one["start"] < one["end"] <= length
    }
    return sorted(found, key=lambda span: (span.start, -span.end, span.topic))


def marked(text: str, spans: list[Span], first: int = 1) -> list[Piece]:
    """`text` as pieces. A span that begins within another joins it; numbers run on from `first`."""
    pieces: list[Piece] = []
    at, number = 0, first
    for group in _groups(spans):
        start, end = group[0].start, max(span.end for span in group)
        if start > at:
            pieces.append(Piece(text[at:start]))
        topics = tuple(dict.fromkeys(span.topic for span in group))
        pieces.append(Piece(text[start:end], group[0].area, topics, number, any(span.counts for span in group)))
        at, number = end, number + 1
    if at < len(text):
        pieces.append(Piece(text[at:]))
    return pieces


def _groups(spans: list[Span]) -> list[list[Span]]:
    """Spans that overlap stand together."""
    groups: list[list[Span]] = []
    end = -1
    for span in spans:
        if groups and span.start < end:
            groups[-1].append(span)
        else:
            groups.append([span])
        end = max(end, span.end) if len(groups[-1]) > 1 else span.end
    return groups
