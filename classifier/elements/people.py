"""The people whom a letter names with a post or a charge, each with all mentions; its writers are not among them.

In: the mentions of title and text, the writers' names. Out: `Person`s in the order of the letter.
"""

from __future__ import annotations

from bisect import bisect_left

from classifier.elements.mentions import Mention
from classifier.elements.reach import CLAUSE
from classifier.elements.shares import Person, same_persons

_LABELLED, _LONGEST = 16, 16
"""Characters between a label and the writer it names; no label is longer."""
_I_AM, _I_SAY = ("我是", "我系", "我叫", "本人系", "本人是", "本人叫"), 3


def people_of(mentions: list[Mention], kept: set[str]) -> list[Person]:
    """Mentions by name; nameless ones are left out, and so are the writers."""
    people: dict[str, Person] = {}
    for mention in mentions:
        name = mention.name_text()
        if name and name not in kept and not _signs(mention, kept) and not _writes(mention):
            if name in people:
                people[name].mentions.append(mention)
            else:
                people[name] = Person(name, [mention])
    if len(people) < 2:
        return list(people.values())
    return same_persons(people)


def _signs(mention: Mention, kept: set[str]) -> bool:
    """村支部书记仲某来, who signs as 仲某来: less of the writer's name was read than stands there."""
    text, (start, end) = mention.passage.text, mention.name
    return end - start > 1 and any(len(one) > end - start and text.startswith(one, start) for one in kept)


def _writes(mention: Mention) -> bool:
    """来电人：红崖沟村护林员 昝某: who stands behind such a label is the petitioner."""
    text, start = mention.passage.text, mention.start
    if text[max(start - _I_SAY, 0) : start].endswith(_I_AM) and text[mention.end : mention.end + 1] != "的":
        return True  # 我是鸭舌坝村支部书记仲某来
    marks = mention.passage.lists.get("petitioner-marks", ())
    for at, end in marks[bisect_left(marks, (start - _LABELLED - _LONGEST, 0)) : bisect_left(marks, (start, 0))]:
        if start - _LABELLED <= end < start and text[end] in "：:" and text[at - 1 : at] != "被":
            return CLAUSE.isdisjoint(text[end + 1 : start])
    return False
