"""Whom a title accuses: 反映葛藤乡林业站站长, 举报丰谷镇政府收押金.

In: the title, the town. Out: at most one `Charged`: the post right behind the accusing word, or the public body there.
Only where nobody was found otherwise: the text then says what is wrong, but not of whom.
"""

from __future__ import annotations

from classifier.elements.mentions import Charged, Mention, posts_of
from classifier.elements.reach import right
from classifier.elements.scene import scene
from classifier.elements.tiers import body_tier, tier
from classifier.elements.unit_of import unit_of
from classifier.elements.words import Words
from classifier.passage import Passage

_CLAUSE = 24
_LEAST, _LONG = 3, 2
_COUNTY = "县"
_TOLD = frozenset("，,：:给向到过人信")
"""Behind the accusing word these say that it leads to no object: 举报信, 反映给县纪委."""


def titled(title: Passage, words: Words, town: str, village: str) -> list[Charged]:
    """The post or the body that the title accuses; nobody where it accuses none."""
    text = title.text
    for _, end in title.lists.get("accuse-verbs", ())[:1]:
        if not _TOLD.isdisjoint(text[end : end + 1]):
            return []
        stop = right(text, end, _CLAUSE, clause=True)
        posts = [post for post in posts_of(title, words) if end < post[0] < stop]
        return _post(title, end, posts[0], words, town, village) if posts else _body(title, end, stop, words, town)
    return []


def _post(title: Passage, end: int, post: tuple[int, int, str], words: Words, town: str, village: str) -> list[Charged]:
    """The post with its unit right behind the accusing word."""
    start, stop, listed = post
    name = title.text[start:stop]
    here = scene(title, words)
    unit_from = here.unit_before(start)[0]
    if unit_from == start or unit_from > end + 1 or name in words.sets["group-posts-set"].words:
        return []
    if name in words.sets["posts-firm-set"].words or words.sets["private-set"].within(title.text, unit_from, start):
        return []
    mention = Mention(title, (stop, stop), (start, stop), listed, unit_from)
    unit = unit_of(mention, here, words, town, village)
    return [Charged("", name, unit, tier(listed, name, unit, words), mention)]


def _body(title: Passage, end: int, stop: int, words: Words, town: str) -> list[Charged]:
    """The public body right behind the accusing word, by the first end of a body's name."""
    text, suffixes = title.text, words.sets["unit-suffixes-set"]
    for close in range(end + _LEAST, stop + 1):
        size = suffixes.before(text, close)
        if size < _LONG and not (size and text[end] == _COUNTY and text[close - 1] in words.office_ends):
            continue
        body = text[end:close]
        if words.sets["private-set"].within(text, end, close) or body.endswith("公司"):
            return []
        if body[0] in "镇乡" and town.endswith(body[0]):
            body = town[:-1] + body
        mention = Mention(title, (close, close), (end, close), "posts-body", end)
        return [Charged("", "", body, body_tier(body, words), mention)]
    return []
