"""Which of the office's words a letter holds, and whose matter it is by them.

In: a letter, the office's choices by wording and its `matters` (who → words). Out: the words, and recipients as
routes write them with their points. A word counts once; of words of matters that overlap the longest counts
(违章建筑 is no 违章). The compiled matching pass has found the words already (`Passage.words`); else this does.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import ahocorasick_rs

from classifier.model import Letter
from classifier.office import Office
from classifier.passage import Passage

STRONG = 2
"""Points of a strong word; a normal one has one."""

Found = tuple[set[str], set[str]]
"""The words of the office in a field, and those of matters that no longer one covers."""


class Said:
    """What one letter says in the words of the office, found when first asked for.

    `passages` are its title and text as the matching pass left them; None: there was none.
    """

    __slots__ = ("_found", "_letter", "_office", "_passages")

    def __init__(self, letter: Letter, office: Office, passages: tuple[Passage, Passage] | None = None) -> None:
        self._letter, self._office, self._passages = letter, office, passages
        self._found: Found | None = None

    def words(self) -> set[str]:
        """The words of the office that the letter holds, those inside longer ones too."""
        return (self._found or self._find())[0]

    def points(self) -> dict[str, int]:
        """Points of everybody of whose matters the letter speaks, in the order of the office."""
        owners = owners_of(self._office)
        points: dict[int, int] = {}
        for word in (self._found or self._find())[1]:
            for owner, weight in owners.of[word]:
                points[owner] = points.get(owner, 0) + weight
        return {owners.names[owner]: points[owner] for owner in sorted(points)}

    def _find(self) -> Found:
        if self._passages is None:
            (words, matters), (more, others) = (
                looked_for("".join(one.split()), self._office) for one in (self._letter.title, self._letter.text)
            )
        else:
            (words, matters), (more, others) = (
                looked_for(one.text, self._office) if one.words is None else one.words for one in self._passages
            )
        found = self._found = (words | more, matters | others) if words else (more, others)
        return found


class Owners(NamedTuple):
    """Whose matter each word is, as (place in `names`, points)."""

    names: list[str]
    of: dict[str, list[tuple[int, int]]]


@lru_cache(maxsize=16)
def owners_of(office: Office) -> Owners:
    of: dict[str, list[tuple[int, int]]] = {}
    for place, matter in enumerate(office.matters.values()):
        weights = {**dict.fromkeys(matter.normal, 1), **dict.fromkeys(matter.strong, STRONG)}
        for word, weight in weights.items():
            of.setdefault(word, []).append((place, weight))
    return Owners(list(office.matters), of)


@lru_cache(maxsize=16)
def _automaton(office: Office) -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick(list(office.words) or ["\0"])


def looked_for(text: str, office: Office) -> Found:
    """The words of a field, for want of a matching pass."""
    spelled = list(office.words)
    found = _automaton(office).find_matches_as_indexes(text, overlapping=True) if spelled and text else []
    matters: set[str] = set()
    reached = 0
    for start, end, number in sorted((start, -end, number) for number, start, end in found):
        if start >= reached and office.words[spelled[number]]:
            matters.add(spelled[number])
            reached = -end
    return {spelled[number] for number, _, _ in found}, matters
