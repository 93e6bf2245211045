"""Everybody with a post or a charge whom a letter names, and what the words around each say, for people and learning.

In: title and text of a letter, as matched. Slow paths are fine here; the engine weighs in `accused`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from classifier.elements.bodies_heard import all_starts, bodies_of
from classifier.elements.bodies_heard import trait_weight as body_weight
from classifier.elements.heard import heard, in_short, mentioned, odds
from classifier.elements.mentions import Mention
from classifier.elements.people import people_of
from classifier.elements.posts_heard import all_mentioned, bare_posts, trait_weight
from classifier.elements.reading import Reading
from classifier.elements.role_words import PLACES, RoleWords
from classifier.elements.scene import scene
from classifier.elements.shares import Person
from classifier.elements.suspects import FINDING_CHANNEL, is_accusing
from classifier.elements.words import Words
from classifier.passage import Passage


@dataclass(slots=True)
class Heard:
    """Somebody, or a post without a name, the log-odds that the words around accuse him, and these: (place, word, its
    part), the heaviest first."""

    name: str
    odds: float
    words: list[tuple[str, str, float]]


def everybody(title: Passage, text: Passage, channel: str, words: Words) -> list[Person]:
    """All who are named with a post or a charge, but for the writers."""
    body = Reading(text, words)
    signed = body.writer(False, is_accusing(title, text, channel))[2]
    mentions = Reading(title, words).mentions()[0] + body.mentions()[0]
    return people_of(mentions, {text.text[start:end] for start, end in signed}) if mentions else []


def all_heard(title: Passage, text: Passage, channel: str, words: Words, accused: Collection[str] = ()) -> list[Heard]:
    """What the words say of everybody who is named, of every post of the text without a name, and of the bodies among
    the `accused`; nothing without weights."""
    roles = words.roles
    if roles is None:
        return []
    people = everybody(title, text, channel, words)
    starts = mentioned(people, text)
    out = [_heard(roles, one.name, one.mentions, title, text, len(people), starts) for one in people]
    mentions, bare = Reading(text, words).mentions()
    starts = all_mentioned(bare, mentions, text)
    for post in bare_posts(bare, scene(text, words), words) if roles.posts else ():
        said = _heard(roles, "", post.mentions, title, text, 0, starts)
        weight = trait_weight(post, roles, words, channel == FINDING_CHANNEL, False)
        out.append(Heard(post.post, said.odds + weight / 100, said.words))
    found = bodies_of(scene(text, words), words) if accused and roles.posts else []
    starts = all_starts(found)
    for body in found:
        if any(name.endswith(body.name) for name in accused):
            said = _heard(roles, "", body.mentions, title, text, 0, starts)
            out.append(Heard(body.name, said.odds + body_weight(text, roles) / 100, said.words))
    return out


def _heard(
    roles: RoleWords,
    name: str,
    mentions: Sequence[Mention],
    title: Passage,
    text: Passage,
    people: int,
    starts: Sequence[int],
) -> Heard:
    found = [
        (PLACES[place], word, roles.words[place][word] / 100)
        for place, word in heard(roles, name, mentions, title, text, starts)
    ]
    found.sort(key=lambda item: (-abs(item[2]), item))
    total = odds(roles, name, mentions, title, text, people, starts) + in_short(roles, name, text)
    return Heard(name, total / 100, found)
