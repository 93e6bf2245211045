"""A passage: one field of a letter after normalising and matching, as the later stages see it.

All spans in a passage are code points of the NORMALISED text; `original()` maps a span back.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from dataclasses import field as _default

from classifier.model import Field

_SENTENCE = "。！？!?；;\n…"
_CLAUSE = _SENTENCE + "，,：:、"


@dataclass(slots=True)
class Passage:
    """One field. `lists` gives, per named term list of the lexicon, the spans (start, end) of its words,
    in order of start, not hidden by a mask. `offsets[i]` is the original index of normalised index i
    (None: the normalised text has the original's length and the indices are equal). `names` gives (index, start, end)
    of the office's names, the leftmost and longest, where the matching pass looked for them, `words` all of
    `Office.words` that it holds and those of matters, the leftmost and longest; None where it did not."""

    field: Field
    source: str
    text: str
    offsets: list[int] | None = None
    lists: dict[str, list[tuple[int, int]]] = _default(default_factory=dict)
    names: list[tuple[int, int, int]] | None = None
    words: tuple[set[str], set[str]] | None = None
    _sentences: list[int] | None = None
    _clauses: list[int] | None = None

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span in the original field that the normalised span [start, end) stands for."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end - 1] + 1

    def sentence(self, position: int) -> tuple[int, int]:
        """Bounds of the sentence around `position` (its closing mark included)."""
        if self._sentences is None:
            self._sentences = _starts(self.text, _SENTENCE)
        return _around(self._sentences, position)

    def clause(self, position: int) -> tuple[int, int]:
        """Bounds of the clause around `position` (commas and colons end a clause)."""
        if self._clauses is None:
            self._clauses = _starts(self.text, _CLAUSE)
        return _around(self._clauses, position)


def _starts(text: str, marks: str) -> list[int]:
    import re

    starts = [0]
    starts += [m.end() for m in re.finditer(f"[{re.escape(marks)}]", text)]
    if starts[-1] != len(text):
        starts.append(len(text))
    return starts


def _around(starts: list[int], position: int) -> tuple[int, int]:
    if len(starts) < 2:
        return 0, starts[-1]
    i = min(bisect_right(starts, position), len(starts) - 1)
    return starts[i - 1], starts[i]
