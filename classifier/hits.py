"""What the matcher finds in one field, as the judge takes it."""

from __future__ import annotations

from dataclasses import dataclass, field

from classifier.passage import Passage

Span = tuple[int, int]
TermEntries = tuple[tuple[int, float], ...]
"""(term index, weight) of every label of one set that holds the word."""
TermHit = tuple[int, int, TermEntries]
Part = tuple[int, int, int]
"""(pattern, start, end) of a string that stands in a phrase."""


@dataclass(slots=True)
class FieldHits:
    """What one field holds, in normalised offsets; `parts` and `cues` in order of their ends."""

    passage: Passage
    terms: list[TermHit] = field(default_factory=list)
    cues: list[tuple[int, int, int]] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    words: dict[str, int] = field(default_factory=dict)
    anchors: list[tuple[int, int, int]] = field(default_factory=list)
