"""Whether a post that firms have as well is one of a public body: 县水务公司经理, 城管大队管这条街的岑队长.

In: somebody with all mentions. Out: how many points more it takes to accuse the holder of such a post.
"""

from __future__ import annotations

from classifier.elements.mentions import CHARGE, Mention
from classifier.elements.reach import CLAUSE, left
from classifier.elements.scene import Scenes
from classifier.elements.shares import Person
from classifier.elements.suspects import VILLAGE
from classifier.elements.unit_of import public_firm
from classifier.elements.unit_people import APART
from classifier.elements.words import Words

_PUBLIC = frozenset("们村组区社镇乡县局")
TOO_MANY = 50
_CLAUSE = 24
_POINTING = frozenset({"那个", "那位", "这个", "有个"})
_VILLAGE, _SPOKEN = "村", 120


def firm(person: Person, scenes: Scenes) -> int:
    """Points more that it takes where firms have such a post as well and no public unit stands before it."""
    sets = scenes.words.sets
    weak, firms, either = sets["posts-weak-set"].words, sets["posts-firm-set"].words, sets["either-posts-set"].words
    more = 0
    for mention in person.mentions:
        if mention.labelled:
            return 0
        text, start, post = mention.passage.text, mention.post[0], mention.post_text()
        if post in firms:
            if (
                sets["public-firms-set"].within(text, start - 30, start + 2)
                or public_firm(scenes.of_text(text), start, sets) is not None
            ):
                return 0
            more = TOO_MANY
        elif (post in weak or mention.listed == CHARGE) and not _public(mention, post in either, scenes):
            more = max(more, 0 if public_firm(scenes.of_text(text), start, sets) is not None else 2)
        else:
            return 0
    return more


def _public(mention: Mention, either: bool, scenes: Scenes) -> bool:
    """Whether a weak post belongs to a public unit. `either`: villages have it as well as firms."""
    text, start, here = mention.passage.text, mention.post[0], scenes.of(mention)
    if mention.name[0] < start and mention.name[1] == start and mention.name[1] > mention.name[0]:
        start = mention.name[0]  # 城管大队管这条街的岑队长
    if text[max(start - 2, 0) : start] in _POINTING:
        start -= 2  # 乡里那个管民政的冉某
    return (
        text[start - 1 : start] in _PUBLIC
        or here.unit_before(start)[0] != start
        or here.linked_unit(start)[0] != start
        or _body_in_clause(text, start, scenes.words)
        or (mention.listed == VILLAGE and _VILLAGE in text[max(start - _SPOKEN, 0) : start])
        or (
            (either or mention.listed == VILLAGE)
            and scenes.words.sets["in-village-set"].within(text, start - 40, start)
        )
    )


def _body_in_clause(text: str, start: int, words: Words) -> bool:
    """县第五小学四班数学老师厍某娜: a public body in the clause before the post, with nobody between who goes to it."""
    low = left(text, start, _CLAUSE, CLAUSE)
    for end in range(start, low + 1, -1):
        if text[end - 1] in APART:
            return False
        if words.sets["unit-suffixes-set"].before(text, end) > 1:
            return not words.sets["private-set"].within(text, low, end)
    return False
