"""Contexts: which stretches of a field a cue turns into negated, praised, hedged, exhorted or quoted.

A cue acts forward, backward or both, as far as its gap, never past its clause or sentence, nor past a stop
word. Where stretches overlap, the context with the smallest factor wins (see `strength`).
"""

from __future__ import annotations

from bisect import bisect_right

from classifier.hits import FieldHits
from classifier.lexicon.compiled import CueSpec
from classifier.model import Context

Stretch = tuple[int, int, Context]

strength: dict[str, int] = {
    "negated": 0,
    "praised": 1,
    "exhorted": 2,
    "quoted": 3,
    "hedged": 4,
    "affirmed": 5,
}


def stretches(hits: FieldHits, cues: list[CueSpec]) -> list[Stretch]:
    """The stretches (start, end, context) of one field, by start."""
    passage = hits.passage
    text = passage.text
    out: list[Stretch] = []
    for start, end, index in hits.cues:
        cue = cues[index]
        low, high = passage.clause(start) if cue.scope == "clause" else passage.sentence(start)
        if cue.direction != "before":
            stop = min(high, end + cue.gap)
            for word in cue.stop:
                at = text.find(word, end, stop)
                if at >= 0:
                    stop = at
            if stop > end:
                out.append((end, stop, cue.context))  # type: ignore[arg-type]
        if cue.direction != "after":
            begin = max(low, start - cue.gap)
            for word in cue.stop:
                at = text.rfind(word, begin, start)
                if at >= 0:
                    begin = at + len(word)
            if begin < start:
                out.append((begin, start, cue.context))  # type: ignore[arg-type]
    out.sort()
    return out


class ContextMap:
    """Asks which context holds at a position; stretches are short, so a look back over a few is enough."""

    __slots__ = ("_longest", "_starts", "_stretches")

    def __init__(self, found: list[Stretch]) -> None:
        self._stretches = found
        self._starts = [s[0] for s in found]
        self._longest = max((s[1] - s[0] for s in found), default=0)

    def at(self, start: int) -> Context:
        """The context of a hit that begins at `start`."""
        best: Context = "affirmed"
        i = bisect_right(self._starts, start) - 1
        while i >= 0 and start - self._starts[i] <= self._longest:
            stretch = self._stretches[i]
            if stretch[1] > start and strength[stretch[2]] < strength[best]:
                best = stretch[2]
            i -= 1
        return best
