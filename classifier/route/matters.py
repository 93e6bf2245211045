"""Whose matter a letter is by its words, where its topics do not say, or hardly.

In: a letter and the office's `matters` (who → words). Out: recipients as routes write them, with their points. A word
counts once; of words that overlap the longest counts (违章建筑 is no 违章).
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import ahocorasick_rs

from classifier.model import Letter
from classifier.office import Office

STRONG = 2
"""Points of a strong word; a normal one has one."""


class _Words(NamedTuple):
    """One automaton of all words, and whose each is, as (recipient, points)."""

    automaton: ahocorasick_rs.AhoCorasick
    owners: list[tuple[tuple[str, int], ...]]


def by_words(letter: Letter, office: Office) -> dict[str, int]:
    """Points of everybody whose words the letter holds, in the order of the office."""
    points: dict[str, int] = {}
    if not office.matters:
        return points
    words = _words(office)
    text = f"{letter.title}\n{letter.text}" if letter.title else letter.text
    for number in {found[0] for found in words.automaton.find_matches_as_indexes(text)}:
        for recipient, weight in words.owners[number]:
            points[recipient] = points.get(recipient, 0) + weight
    return {recipient: points[recipient] for recipient in office.matters if recipient in points}


@lru_cache(maxsize=16)
def _words(office: Office) -> _Words:
    owners: dict[str, dict[str, int]] = {}
    for recipient, matter in office.matters.items():
        for words, weight in ((matter.normal, 1), (matter.strong, STRONG)):
            for word in words:
                owners.setdefault(word, {})[recipient] = weight
    kind = ahocorasick_rs.MatchKind.LeftmostLongest
    automaton = ahocorasick_rs.AhoCorasick(list(owners) or ["\0"], matchkind=kind)
    return _Words(automaton, [tuple(of.items()) for of in owners.values()])
