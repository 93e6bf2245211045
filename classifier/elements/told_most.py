"""Whom an accusation speaks of where nobody holds a post: 竞选的华某宝, 城管队里领头的叫宗某.

In: the text of a letter, the petitioner's names. Out: the person it names most, as a `Charged` without post and unit.
Only names with 某 count: of others nobody could say that they are persons, and not passers-by.
"""

from __future__ import annotations

from classifier.elements.mentions import STAFF, Charged, Mention
from classifier.elements.names import SOME, is_surname, name_at
from classifier.elements.words import Words
from classifier.passage import Passage

_SIGN = "某"
_TRIES = 60
_LEAST = 2
_BEFORE = 6


def told_most(text: Passage, writers: set[str], words: Words) -> list[Charged]:
    """The person of the letter, no writer, relative or private firm's, whom it names most; at least twice."""
    told: dict[str, list[int]] = {}
    at = text.text.find(_SIGN, 1)
    tries = _TRIES
    while at > 0 and tries:
        tries -= 1
        start = at - 1
        stop = name_at(text.text, start, words) if is_surname(text.text, start, words) else 0
        if stop > at and text.text[stop : stop + 1] not in SOME:
            told.setdefault(text.text[start:stop], []).append(start)
        at = text.text.find(_SIGN, at + 1)
    most, where = max(told.items(), key=lambda one: len(one[1]), default=("", []))
    if len(where) < _LEAST or any(most in writer for writer in writers) or _private(text.text, where[0], words):
        return []
    end = where[0] + len(most)
    mention = Mention(text, (where[0], end), (end, end), STAFF, where[0])
    return [Charged(most, "", "", "", mention)]


def _private(text: str, start: int, words: Words) -> bool:
    """Whether the name stands behind a relative or with a firm (他妹夫池某, 老板麻某军)."""
    sets = words.sets
    return (
        sets["relation-set"].before(text, start) > 0
        or sets["private-set"].within(text, max(start - _BEFORE, 0), start + _BEFORE)
        or sets["petitioner-labels-set"].before(text, start) > 0
    )
