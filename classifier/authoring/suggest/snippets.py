"""A few words around a find, without names, numbers, places and contacts.

In: a case and the words found in it. Out: one line of at most about 30 characters, for the comments of a patch.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from classifier.authoring.suggest.material import Case, Material
from classifier.authoring.suggest.pieces import SENTENCE
from classifier.authoring.suggest.proposal import Proposal

AROUND = 8
"""Characters shown before and after."""
FEW = 2
HIDDEN = "某"
_PARTS = re.compile(r"[，。、；：！？]+|[^，。、；：！？]+")


def snippets(proposal: Proposal, material: Material, most: int = FEW) -> list[str]:
    """At most `most` snippets of different letters, those first that gain by the proposal."""
    out: list[str] = []
    for number in proposal.cases:
        found = snippet(material.cases[number], proposal.words)
        if found and found not in out:
            out.append(found)
            if len(out) == most:
                break
    return out


def snippet(case: Case, words: Sequence[str]) -> str:
    """What stands around the words, or "" when they do not stand close together in this spelling."""
    text = case.text
    at = text.find(words[0])
    while at >= 0:
        places = [at, *(_near(text, word, at) for word in words[1:])]
        if min(places) >= 0:
            first = min(places)
            last = max(place + len(word) for place, word in zip(places, words, strict=True))
            return "".join(_shown(case, max(0, first - AROUND), min(len(text), last + AROUND)))
        at = text.find(words[0], at + 1)
    return ""


def _near(text: str, word: str, at: int, within: int = 24) -> int:
    return text.find(word, max(0, at - within), at + within)


def _shown(case: Case, start: int, end: int) -> Iterator[str]:
    """Only words that passed as pieces (no names, places, numbers) and marks; for anything else one 某."""
    pieces, text = case.pieces, case.text
    at = start
    for i, word in enumerate(pieces.words):
        begin = pieces.starts[i]
        if begin < start or word <= SENTENCE:
            continue
        if begin >= end:
            break
        yield from _between(text[at:begin])
        stop = min(end, begin + pieces.lengths[i])
        yield text[begin:stop]
        at = stop
    yield from _between(text[at:end])


def _between(text: str) -> Iterator[str]:
    """Marks as they stand; words that are no pieces are hidden."""
    for part in _PARTS.findall(text):
        yield part if part[0] in "，。、；：！？" else HIDDEN
