"""Everybody with a post or a charge whom a letter names, and what the words around each say, for people and learning.

In: title and text of a letter, as matched. Slow paths are fine here; the engine weighs in `accused`.
"""

from __future__ import annotations

from dataclasses import dataclass

from classifier.elements.accused import people_of
from classifier.elements.heard import heard, mentioned, odds
from classifier.elements.reading import Reading
from classifier.elements.role_words import PLACES
from classifier.elements.shares import Person
from classifier.elements.suspects import is_accusing
from classifier.elements.words import Words
from classifier.passage import Passage


@dataclass(slots=True)
class Heard:
    """Somebody, the log-odds that the words around him accuse him, and these: (place, word, its part), the heaviest
    first."""

    name: str
    odds: float
    words: list[tuple[str, str, float]]


def everybody(title: Passage, text: Passage, channel: str, words: Words) -> list[Person]:
    """All who are named with a post or a charge, but for the writers."""
    body = Reading(text, words)
    signed = body.writer(False, is_accusing(title, text, channel))[2]
    mentions = Reading(title, words).mentions()[0] + body.mentions()[0]
    return people_of(mentions, {text.text[start:end] for start, end in signed}) if mentions else []


def all_heard(title: Passage, text: Passage, channel: str, words: Words) -> list[Heard]:
    """What the words say of everybody; nothing without weights."""
    roles = words.roles
    if roles is None:
        return []
    people = everybody(title, text, channel, words)
    starts = mentioned(people, text)
    out = []
    for one in people:
        found = [
            (PLACES[place], word, roles.words[place][word] / 100)
            for place, word in heard(roles, one.name, one.mentions, title, text, starts)
        ]
        found.sort(key=lambda item: (-abs(item[2]), item))
        total = odds(roles, one.name, one.mentions, title, text, len(people), starts)
        out.append(Heard(one.name, total / 100, found))
    return out
