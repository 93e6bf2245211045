"""Posts without a name: whether one does something, and whether its relatives are spoken of.

In: a passage and its bare posts. Out: those that `unnamed` has to look at; most letters name posts that do nothing.
"""

from __future__ import annotations

from classifier.elements.mentions import Post
from classifier.elements.reach import Spans, right, within
from classifier.elements.words import Words
from classifier.passage import Passage

_OF = frozenset("的家之他她")


def stirring(passage: Passage, posts: list[Post], words: Words, told: bool) -> list[tuple[Post, bool, bool]]:
    """The posts that act, which counts only where the letter has `told` of a wrong, or whose relatives are named: with
    whether the post acts, and whether it does something with a thing."""
    text, acts = passage.text, passage.lists.get("misconduct-acts")
    out: list[tuple[Post, bool, bool]] = []
    for post in posts:
        end = post[1]
        taking = told and takes(text, end)
        acting = taking or (told and acts_next(text, end, acts))
        if acting or kin_behind(text, end, words):
            out.append((post, acting, taking))
    return out


def that_do(passage: Passage, posts: list[Post], words: Words, told: bool) -> list[Post]:
    """The posts that are `stirring`."""
    return [post for post, _, _ in stirring(passage, posts, words, told)]


def of_several(passage: Passage, words: Words) -> bool:
    """支书家的丈母娘领，文书的亲哥领: whether the relatives of several posts of a village are spoken of."""
    text, posts = passage.text, passage.lists.get("posts-village", ())
    return len(posts) > 1 and len({text[s:e] for s, e in posts if kin_behind(text, e, words)}) > 1


def acts_next(text: str, end: int, acts: Spans | None) -> bool:
    """Whether misconduct follows in the sentence."""
    return bool(acts) and within(acts, end, right(text, end, 24)) > 0


def takes(text: str, end: int) -> bool:
    """主任把…, 书记，将…: the post does something with a thing."""
    at = end + (text[end : end + 1] in ("，", ","))
    return text[at : at + 1] in ("把", "将")


def kin_behind(text: str, end: int, words: Words) -> int:
    """Where the relative named behind a post that ends at `end` ends (院长表弟, 支书家的丈母娘), 0 if none is."""
    at = end
    while at < end + 2 and text[at : at + 1] in _OF:
        at += 1
    kin = words.sets["relation-set"].at(text, at)
    return at + kin if kin else 0
