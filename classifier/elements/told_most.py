"""Whom an accusation speaks of where nobody holds a post: 竞选的华某宝, 城管队里领头的叫宗某.

In: the text of a letter, the petitioner's names. Out: the person it names most, as a `Charged` without post and unit.
Only names with 某 count: of others nobody could say that they are persons, and not passers-by.
"""

from __future__ import annotations

from collections.abc import Iterable

from classifier.elements.mentions import STAFF, Charged, Mention
from classifier.elements.names import SOME, name_at, surname_start
from classifier.elements.scene import scene
from classifier.elements.words import Words
from classifier.passage import Passage

_SIGN = "某"
_TRIES = 60
_LEAST, _ELECTED = 2, 3
_BEFORE, _KIN = 6, 5


def told_most(text: Passage, writers: set[str], words: Words, accusing: bool, village: str) -> list[Charged]:
    """The person of the letter, no writer, relative or private firm's, whom it names most; at least twice. Once is
    enough where it names nobody else and accuses with a word of misconduct beside the name, or tells of an election."""
    told = _told(text.text, words)
    most, where = max(told.items(), key=lambda one: len(one[1]), default=("", []))
    polled = is_poll(text)
    alone = len(told) == 1 and where[0] > 0 and _known(most, words) and (accusing or polled)
    if len(where) < (1 if alone else _LEAST) or any(most in writer for writer in writers):
        return []
    if _private(text.text, where[0], words) and not (polled and len(where) >= _ELECTED):
        return []
    one = _charged(text, most, where[0], village if polled else "")
    if len(where) < _LEAST and scene(text, words).weigh(one.mention, True) < (0 if polled else 1):
        return []  # a victim, a passer-by
    return [one]


def elected(text: Passage, named: Iterable[Charged], writers: set[str], words: Words, village: str) -> list[Charged]:
    """Of a letter about an election that accuses those who ran it: whom they got elected, named more than anybody."""
    told = _told(text.text, words)
    most, where = max(told.items(), key=lambda one: len(one[1]), default=("", []))
    others = {one.name for one in named}
    if len(where) < _ELECTED or most in others or any(most in writer for writer in writers):
        return []
    if any(len(told.get(name, ())) >= len(where) for name in others) or _private(text.text, where[0], words):
        return []
    return [_charged(text, most, where[0], village)]


def _known(name: str, words: Words) -> bool:
    return name[0] in words.surnames or name[:2] in words.surname_pairs


def is_poll(text: Passage) -> bool:
    """Whether the letter tells of an election."""
    return "选" in text.text and "票" in text.text


def _told(text: str, words: Words) -> dict[str, list[int]]:
    """The names with 某 and where they stand."""
    told: dict[str, list[int]] = {}
    at = text.find(_SIGN, 1)
    tries = _TRIES
    while at > 0 and tries:
        tries -= 1
        start = surname_start(text, at, words)
        stop = name_at(text, start, words) if start >= 0 else 0
        if stop > at and text[stop : stop + 1] not in SOME:
            told.setdefault(text[start:stop], []).append(start)
        at = text.find(_SIGN, at + 1)
    return told


def _charged(text: Passage, name: str, start: int, village: str) -> Charged:
    """`village`: that of which somebody got elected, "" if of none."""
    end = start + len(name)
    return Charged(
        name, "", village, "village" if village else "", Mention(text, (start, end), (end, end), STAFF, start)
    )


def _private(text: str, start: int, words: Words) -> bool:
    """Whether the name stands behind a relative or neighbour or with a firm (他妹夫池某, 同组邬某魁, 老板麻某军)."""
    sets = words.sets
    return (
        sets["relation-set"].within(text, start - _KIN, start)
        or sets["neighbour-set"].before(text, start) > 0
        or sets["private-set"].within(text, max(start - _BEFORE, 0), start + _BEFORE)
        or sets["petitioner-labels-set"].before(text, start) > 0
    )
