"""The accused of a letter without a name: bodies behind the accusing word, bare posts that do something.

In: a passage and its posts without a name, the places. Out: `Charged`. Anonymous letters name posts only
(支书的丈母娘领低保). Of whom nothing certain is said (个别干部, 班子成员), nobody is accused.
"""

from __future__ import annotations

from dataclasses import replace

from classifier.elements.bare_posts import kin_behind
from classifier.elements.mentions import Charged, Mention, Post
from classifier.elements.reach import right
from classifier.elements.scene import Scene, scene
from classifier.elements.tiers import body_tier, tier
from classifier.elements.unit_of import unit_of
from classifier.elements.words import Words
from classifier.passage import Passage

CAP = 50
_ENOUGH = 2
_TOLD, _OURS = 2, 6
_JOINED = frozenset("、和与")
_ASKED = frozenset("请望盼求")
_COUNTED, _SOME = frozenset("名个位些"), "些"
_POINTED = ("那", "这", "该")
"""Before 位 or 名 these say that one is meant whom the writer knows: 那位副所长."""
_IS = frozenset("系是为")
_GAIN, _GIVEN, _LONG_GAIN = 14, 8, 36
_TOP = "county-top"


def bodies(passage: Passage, words: Words, town: str) -> list[Charged]:
    """举报某镇卫生院乱收费: a public body right behind the accusing word, where no person is named."""
    text = passage.text
    acts = passage.lists.get("misconduct-acts")
    if not acts:
        return []
    out: list[Charged] = []
    for _, end in passage.lists.get("accuse-verbs", ())[:CAP]:
        stop = right(text, end, 30, clause=True)
        act = next((s for s, _ in acts if end < s <= stop), None)
        if act is None:
            continue
        close = act - 1 if text[act - 1] == "的" else act
        people = text.find("的", end, act)
        if people > 0 and words.sets["people-of-set"].at(text, people + 1):
            close = people  # 派出所的人收了好处费
        body = text[end:close]
        suffix = words.sets["unit-suffixes-set"].before(text, close)
        if not suffix or len(body) - suffix < (close != people) or words.sets["private-set"].within(text, end, close):
            continue
        if body[0] in "镇乡" and town.endswith(body[0]):
            body = town[:-1] + body
        mention = Mention(passage, (close, close), (end, close), "posts-body", end)
        out.append(Charged("", "", body, body_tier(body, words), mention))
    return out


def told_of(
    passage: Passage, posts: list[Post], words: Words, town: str, village: str, accusing: bool
) -> list[Charged]:
    """An accusation that names nobody and no body: the post it speaks of again and again. Where it does not say that it
    is one, the post must be of the writer's own body (我们这个社长, 我们所的所长)."""
    weak, vague = words.sets["posts-weak-set"].words, words.sets["posts-vague-set"]
    here = scene(passage, words)
    told: dict[str, list[Mention]] = {}
    for start, end, listed in posts:
        post = passage.text[start:end]
        if listed in ("posts-dept-staff", "posts-charge") or vague.before(post, len(post)):
            continue
        ours = post in told or words.sets["ours-set"].within(passage.text, start - _OURS, start)
        if (post in weak and not (ours and listed == "posts-village")) or not (ours or accusing):
            continue
        mention = Mention(passage, (end, end), (start, end), listed, here.unit_start(start))
        if here.weigh(mention, True) >= 0:
            told.setdefault(post, []).append(mention)
    most = max(told.values(), key=len, default=[])
    if len(most) < _TOLD:
        return []
    return [charged_of(most[0], here, words, town, village)]


def with_ranks(
    named: list[Charged], posts: list[Post], passage: Passage, words: Words
) -> tuple[list[Charged], list[Post]]:
    """县委常委、某园区党工委书记乐某峰: a seat held beside the post that the name stands with is the same person's, no
    further accused; one among the county's leaders counts. Those named, and the posts that remain."""
    text, ranks = passage.text, words.sets["rank-posts-set"]
    seats = {post[1] + 1: post for post in posts if text[post[1] : post[1] + 1] == "、" and ranks.before(text, post[1])}
    held = {one.mention.start: one for one in named if one.mention.passage is passage and one.mention.start in seats}
    if not held:
        return named, posts
    out = []
    for one in named:
        seat = seats[one.mention.start] if one is held.get(one.mention.start) else None
        if seat is not None:
            mention = replace(one.mention, post=(seat[0], one.mention.post[1]), head=seat[0])
            high = tier(seat[2], text[seat[0] : seat[1]], "", words) == _TOP
            one = one._replace(post=mention.post_text(), tier=_TOP if high else one.tier, mention=mention)
        out.append(one)
    return out, [post for post in posts if post not in [seats[start] for start in held]]


def beside(
    named: list[Charged], posts: list[Post], passage: Passage, words: Words, town: str, village: str
) -> list[Charged]:
    """副镇长郦某、所长都坐了主桌, 站长和技术员小冯: posts without a name that are joined to an accused."""
    text = passage.text
    starts, ends = [], []
    for one in named:
        if one.mention.passage is passage:
            start, end = one.mention.start, one.mention.end
            if start and text[start - 1] in _JOINED:
                starts.append(start)
            if text[end : end + 1] in _JOINED:
                ends.append(end)
    if not (starts or ends):
        return []
    here = scene(passage, words)
    return [
        charged_of(mention_of(here, *post, words), here, words, town, village)
        for post in posts
        if post[0] - 1 in ends or post[1] + 1 in starts
    ]


def posts_only(
    passage: Passage, posts: list[Post], words: Words, accusing: bool, told: bool, town: str, village: str
) -> list[Charged]:
    """村支书截留补助款, 支书的丈母娘领低保: a post without a name, right before the misconduct or gaining through
    relatives, where nobody is named. `told`: the letter accuses, or asks for inquiry or secrecy."""
    text, here = passage.text, scene(passage, words)
    out: dict[str, Charged] = {}
    for (start, end, listed), acting, takes in here.stirring(posts, told):
        post = text[start:end]
        if post in out or post.endswith("领导") or any_firm(post, listed, words) or unknown(start, listed, here):
            continue
        if nobody_certain(text, start, post, words):
            continue
        if not _ASKED.isdisjoint(text[max(start - 12, 0) : start]):
            continue
        mention = mention_of(here, start, end, listed, words)
        if (_in_office(mention, start) and through_kin(here, mention, words)) or (
            acting and here.weigh(mention, True) + accusing + takes >= _ENOUGH
        ):
            unit = unit_of(mention, here, words, town, village)
            out[post] = Charged("", post, unit, tier(listed, post, unit, words), mention)
    return list(out.values())[:CAP]


def charged_of(mention: Mention, here: Scene, words: Words, town: str, village: str) -> Charged:
    post, unit = mention.post_text(), unit_of(mention, here, words, town, village)
    return Charged("", post, unit, tier(mention.listed, post, unit, words), mention)


def mention_of(here: Scene, start: int, end: int, listed: str, words: Words) -> Mention:
    """The bare post at [start, end), with 前任 and 原 before it."""
    start -= words.sets["former-set"].before(here.text, start)
    return Mention(here.passage, (end, end), (start, end), listed, here.unit_start(start))


def _in_office(mention: Mention, start: int) -> bool:
    """Not 包给前任村书记的女儿, 老支书的侄子: what relatives of a former holder have is told of the past."""
    text = mention.passage.text
    return mention.post[0] == start and text[start] != "老" and text[start - 1 : start] not in ("前", "老")


def nobody_certain(text: str, start: int, post: str, words: Words) -> bool:
    """个别副局长, 两名干部, 班子成员: no certain person is meant."""
    return (
        post in words.sets["group-posts-set"].words
        or _counted(text, start)
        or words.sets["some-of-set"].before(text, start) > 0
    )


def _counted(text: str, start: int) -> bool:
    """两名, 几位, 那些 before the post; not 那位."""
    if start < 1 or text[start - 1] not in _COUNTED:
        return False
    return text[start - 1] == _SOME or text[max(start - 2, 0) : start - 1] not in _POINTED


def any_firm(post: str, listed: str, words: Words) -> bool:
    """会计, 经理: a post that firms have, too, or that any clerk holds."""
    return listed == "posts-dept-staff" or post in words.sets["posts-weak-set"].words


def unknown(start: int, listed: str, here: Scene) -> bool:
    """管章的 of no public body."""
    if listed != "posts-charge":
        return False
    return here.unit_before(start)[0] == start and here.linked_unit(start)[0] == start


def through_kin(here: Scene, mention: Mention, words: Words, sentence: int = 0) -> bool:
    """供应商系院长表弟, 发包给支书侄子, 支书家的丈母娘领: gain through the relatives of the post. `sentence`: so many
    characters of it may tell of the gain, not the clause alone."""
    text = here.text
    at = kin_behind(text, mention.end, words)
    if not at:
        return False
    if not _IS.isdisjoint(text[max(mention.start - 1, 0) : mention.post[0]]) and not here.addressed(mention):
        return True
    given = words.sets["kin-given-set"].within(text, max(mention.start - _GIVEN, 0), mention.post[0])
    return given or words.sets["kin-gain-set"].within(text, at, right(text, at, sentence or _GAIN, clause=not sentence))
