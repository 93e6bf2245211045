"""Posts without a name, weighed by what the words around them say: 该社社长一人签字, 俺村那个支书.

In: the posts that a letter names without a holder, whom the rules charge. Out: the accused of the letter, those without
a name as words and rules say together. The words are those of `heard`; what only posts have is `RoleWords.posts`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from classifier.elements.heard import FLOOR, KEPT, SHORT
from classifier.elements.mentions import Charged, Mention, Post
from classifier.elements.reach import CLAUSE, left
from classifier.elements.role_words import RoleWords
from classifier.elements.scene import Scene, Scenes
from classifier.elements.unnamed import CAP, any_firm, mention_of, nobody_certain
from classifier.elements.words import Words
from classifier.passage import Passage

_TOP = "posts-county-top"
_DUTY, _ANSWERS = "责任", 10
_OWN, _I, _HOLDING, _APART = 18, ("我", "俺", "咱", "本"), frozenset("是当任做干"), frozenset("被叫让向找跟把对问求")
"""How the writer tells his own post: characters of the clause before it, its first, one that says that he holds it, and
those that bring in somebody else."""
RULED = 100
"""Hundredths of log-odds that a post has more which the rules charge. On writers left out 50 and 150 find 0.02 less or
as many with 0.02 fewer right."""


@dataclass(slots=True)
class BarePost:
    """A post without a name: where the text speaks of it, in order."""

    post: str
    mentions: list[Mention]


def bare_posts(bare: Sequence[Post], here: Scene, words: Words) -> list[BarePost]:
    """The posts without a name, each with all places; without those of which no certain holder is meant, and
    those to which the letter speaks."""
    out: dict[str, BarePost] = {}
    for start, end, listed in bare:
        post = here.text[start:end]
        if nobody_certain(here.text, start, post, words):
            continue
        mention = mention_of(here, start, end, listed, words)
        if not (here.addressed(mention) or _writers(here.text, start, end)):  # 请书记县长过问
            out.setdefault(post, BarePost(post, [])).mentions.append(mention)
    return list(out.values())[:CAP]


def _writers(text: str, start: int, end: int) -> bool:
    """我是给村里当网格员的, 我在镇上做协管员: the post is the writer's own; not 我是村支书的邻居, 我是被村支书打的."""
    clause = text[left(text, start, _OWN, CLAUSE) : start]
    if clause[:1] not in _I or not clause or not _APART.isdisjoint(clause):
        return False
    if text[end : end + 1] == "的" and text[end + 1 : end + 2] not in CLAUSE:
        return False
    return not _HOLDING.isdisjoint(clause)


def traits(one: BarePost, words: Words, finding: bool, beside: bool) -> Iterator[str]:
    """What holds of a post besides the words (keys of `RoleWords.posts`): `beside`, a name is accused as well."""
    yield "any"
    if len(one.mentions[0].passage.text) < SHORT:
        yield "short"
    if finding:
        yield "finding"
    if beside:
        yield "beside"
    if any_firm(one.post, one.mentions[0].listed, words):
        yield "weak"


def all_mentioned(bare: Sequence[Post], mentions: Sequence[Mention], text: Passage) -> list[int]:
    """Where the text speaks of anybody, named or not, in order."""
    return sorted([m.start for m in mentions if m.passage is text] + [start for start, _, _ in bare])


def _weighed(
    bare: list[Post], mentions: list[Mention], scenes: Scenes, finding: bool, beside: bool
) -> Iterator[tuple[int, BarePost]]:
    """The posts without a name, each with the log-odds, in hundredths, that it is accused; see `traits`."""
    words, here, roles = scenes.words, scenes.text, scenes.words.roles
    assert roles is not None
    starts = all_mentioned(bare, mentions, here.passage)
    for one in bare_posts(bare, here, words):
        yield scenes.odds("", one.mentions, 0, starts) + trait_weight(one, roles, words, finding, beside), one


def with_posts(
    out: list[Charged],
    bare: list[Post],
    mentions: list[Mention],
    scenes: Scenes,
    finding: bool,
    charged: Callable[[Mention, str], Charged],
) -> list[Charged]:
    """Those charged (`out`, by the rules and by name) without the posts that words free, and with those they accuse."""
    words, here = scenes.words, scenes.text
    beside = any(one.name for one in out)
    ruled = {one.mention.post: one for one in out if not one.name and one.post and one.mention.passage is here.passage}
    freed: list[Charged] = []
    more: list[Charged] = []
    for total, one in _weighed(bare, mentions, scenes, finding, beside):
        spans = [mention.post for mention in one.mentions]
        known = [c for post, c in ruled.items() if any(post[0] < end and start < post[1] for start, end in spans)]
        if total + (RULED if known else 0) < 0:
            freed += [charge for charge in known if charge.tier not in KEPT]
        elif not known and not (
            (beside and finding and _only_answers(one, here.text, out, words)) or _stands_by(one, here)
        ):
            more.append(charged(one.mentions[0], one.post))
    if len(here.text) < SHORT and len(freed) == len(out) and not more:
        return out
    return [one for one in out if one not in freed] + more if freed or more else out


def likeliest_post(
    bare: list[Post], mentions: list[Mention], scenes: Scenes, charged: Callable[[Mention, str], Charged]
) -> list[Charged]:
    """Of an accusation in which nobody else is found, the post that it most likely accuses, unless that is unlikely
    (see `heard.FLOOR`), or of the county's leaders, for that would lock it."""
    roles, here = scenes.words.roles, scenes.text
    if roles is None or not roles.posts:
        return []
    odds = [
        (total, one)
        for total, one in _weighed(bare, mentions, scenes, False, False)
        if one.mentions[0].listed != _TOP and all(here.weigh(m, True) >= 0 for m in one.mentions)
    ]
    most, best = max(odds, key=lambda pair: pair[0], default=(FLOOR - 1, None))
    return [charged(best.mentions[0], best.post)] if best is not None and most >= FLOOR else []


def _stands_by(one: BarePost, here: Scene) -> bool:
    """Whether the rules know of one of the county's leaders that he stood by: what the words alone say of him does not
    lock a letter."""
    return one.mentions[0].listed == _TOP and any(here.weigh(mention, True) < 0 for mention in one.mentions)


def _only_answers(one: BarePost, text: str, out: list[Charged], words: Words) -> bool:
    """Whether a finding that accuses `out` by name says by this post no more than who answers for it (分管领导负领导
    责任), or that one of them does."""
    told = one.post in words.sets["posts-answering-set"].words or any(c.name and c.post == one.post for c in out)
    return told and all(_DUTY in text[m.end : m.end + _ANSWERS] for m in one.mentions)


def trait_weight(one: BarePost, roles: RoleWords, words: Words, finding: bool, beside: bool) -> int:
    """The log-odds, in hundredths, that the traits of a post add."""
    return sum(roles.posts.get(trait, 0) for trait in traits(one, words, finding, beside))
