"""Who shares in what others are accused of, and who a finding holds to account.

In: the mentions of a letter that accuses and the people already found. Out: further accused of the same body: those
named in one breath with an accused (带着会计凌某, 夏某和副局长庞某), and those of a sentence that says whose duty
it was.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from classifier.elements.mentions import Mention
from classifier.elements.names import SOME
from classifier.elements.reach import SENTENCE, right, sentence_start, within
from classifier.elements.words import Words

_JOINED = frozenset("、和与及同")
_BOTH = frozenset("、和")
_NEAR = 16
_SENTENCE = 70


@dataclass(slots=True)
class Person:
    """One person with all mentions."""

    name: str
    mentions: list[Mention]


def same_persons(people: dict[str, Person]) -> list[Person]:
    """院长姓尹 is 尹院长, 褚某 in 褚某楼收钱 is 褚某楼, and 滑警官 is 民警滑某涛 where nobody else of that surname is
    named."""
    for name in list(people):
        if len(name) == 2 and name[0] == "姓" and name[1] in people:
            people[name[1]].mentions += people.pop(name).mentions
    for name in [n for n in people if len(n) == 2 and n[1] in SOME]:
        longer = [n for n in people if len(n) == 3 and n.startswith(name)]
        if len(longer) == 1 and all(_goes_on(m, longer[0]) for m in people[name].mentions):
            people[longer[0]].mentions += people.pop(name).mentions
    for name in [n for n in people if len(n) == 1]:
        full = [n for n in people if len(n) > 1 and n[0] == name and n[1] in SOME]
        if len(full) == 1:
            people[full[0]].mentions += people.pop(name).mentions
    return list(people.values())


def _goes_on(mention: Mention, name: str) -> bool:
    """Whether the `name` stands there whole, though less of it was read: 褚某楼收钱."""
    return mention.passage.text.startswith(name, mention.name[0])


def hold_to_account(mentions: Iterable[Mention]) -> None:
    """责任分析：分管副主任瞿某、执法队长汲某: mark those of such a sentence like those behind a label."""
    for mention in mentions:
        passage = mention.passage
        duties = passage.lists.get("duty-words")
        if duties and mention.name[1] > mention.name[0] and mention.post[1] > mention.post[0]:
            low = sentence_start(passage.text, mention.start, _SENTENCE)
            if within(duties, low, right(passage.text, mention.end, _SENTENCE)):
                mention.labelled = True


def joined_to(mention: Mention, accused: Iterable[Mention], words: Words) -> bool:
    """Whether `mention`, with a post, follows one of `accused` in one breath."""
    text = mention.passage.text
    start = mention.start
    if mention.post[1] == mention.post[0] or not start:
        return False
    joined = text[start - 1] in _JOINED
    if joined and mention.post_text() in words.sets["posts-weak-set"].words:
        acts = mention.passage.lists.get("misconduct-acts")
        if text[start - 1] not in _BOTH or not within(acts, mention.end, right(text, mention.end, _SENTENCE)):
            return False  # 站长晏某和收费员晏某玲收费不开票; not 院长臧某与护士计某关系不清
        return any(other.passage is mention.passage and other.end == start - 1 for other in accused)
    if not joined and not words.sets["accomplice-set"].before(text, start):
        return False
    return any(
        other.passage is mention.passage
        and start - _NEAR <= other.end < start
        and SENTENCE.isdisjoint(text[other.end : start])
        for other in accused
    )
