"""Holders of a post who took money: 民政局副局长王明收了我两千块钱才肯签字.

In: a passage and its posts without a name (a name that was not read as one may stand behind). Out: `Charged`. A letter
that says so must not go to the unit of that post, whatever else it asks for.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from classifier.elements.mentions import Charged, Post
from classifier.elements.reach import CLAUSE, left, right
from classifier.elements.scene import scene
from classifier.elements.suspects import TAKINGS
from classifier.elements.unnamed import any_firm, charged_of, mention_of, nobody_certain
from classifier.elements.words import Words
from classifier.passage import Passage

_FAR, _MONEY_WITHIN, _DENIED, _DOUBTED = 16, 14, 4, 8
"""Characters: from post to taking, from taking to money, and those before the taking and before the post in which a
word of not may stand (从没收过; 我不说法官收了谁的钱)."""
_NOT = frozenset("没不未别拒退")
_SENT = frozenset("让叫派喊使")
"""Right before a post these say that somebody else had its holder do it."""
_NEEDED = frozenset("需只主重必还")
"""Before 要两万 these say that so much is needed."""
_APART = frozenset("说讲问找让叫给向对跟请和与")
"""Between post and taking these bring in somebody else."""
_SUM = re.compile("[0-9一二两三四五六七八九十百几]+(?:多|来|余)?[万千百]*[元块万千百]")


def takers(passage: Passage, posts: list[Post], words: Words, town: str, village: str) -> list[Charged]:
    """Those holders of a post of whom the clause says that they took money or presents, each post once."""
    text, here = passage.text, scene(passage, words)
    out: dict[str, Charged] = {}
    for start, end, listed in posts:
        post = text[start:end]
        if post in out or nobody_certain(text, start, post, words) or any_firm(post, listed, words):
            continue
        if took(passage, start, end, words):
            out[post] = charged_of(mention_of(here, start, end, listed, words), here, words, town, village)
    return list(out.values())


def took(passage: Passage, start: int, end: int, words: Words) -> bool:
    """Whether the one spoken of at [start, end) is said to have taken money or presents."""
    text, taken = passage.text, passage.lists.get(TAKINGS, [])
    near = taken[bisect_left(taken, (end, 0)) : bisect_left(taken, (end + _FAR + 1, 0))]
    return text[end : end + 1] != "的" and any(  # 自称副局长的骗子收了我三千块
        _takes(text, start, end, low, high, words) for low, high in near
    )


def _takes(text: str, start: int, end: int, low: int, high: int, words: Words) -> bool:
    """Whether the holder of the post at [start, end) is the one who takes at [low, high), and money it is."""
    between = text[end:low]
    if between and between[-1] in "，,":
        between = between[:-1]  # 副书记干预判案，收了…: still he
    if not (CLAUSE.isdisjoint(between) and _APART.isdisjoint(between)):
        return False
    before = text[left(text, start, _DOUBTED, CLAUSE) : start]
    if before[-1:] in _SENT:
        return False
    if not (_NOT.isdisjoint(text[max(end, low - _DENIED) : high]) and _NOT.isdisjoint(before)):
        return False
    if text[low - 1] in _NEEDED:
        return False
    stop = right(text, low + 1, high - low - 1 + _MONEY_WITHIN, clause=True)
    return _SUM.search(text, low + 1, stop) is not None or words.sets["taken-things-set"].within(text, low + 1, stop)
