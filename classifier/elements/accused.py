"""Who is accused: public office holders and bodies the letter charges, with post, unit and tier.

In: the mentions of title and text, the petitioner's names, the places. Out: `model.Accused` records whose names
are verbatim. Private firms and persons are never accused here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from classifier.elements.mentions import Mention, Post, PostReading, find_mentions
from classifier.elements.reach import right, sentence_start, within
from classifier.elements.roles import NEVER, addressed, weigh
from classifier.elements.tiers import body_tier, tier
from classifier.elements.units_places import earlier_unit, unit_before, unit_start
from classifier.elements.words import Words
from classifier.passage import Passage

_ENOUGH = 2
_ANY = 99
_PUBLIC = frozenset("们村组区社镇乡县局")
_ASKED = frozenset("请望盼求")
_TOO_MANY = 50
_CHARGES = frozenset(("misconduct-acts", "misconduct-hints", "accuse-labels", "accuse-strong", "climate-words"))
"""Without a word of any of these lists nobody can gather the points it takes."""
_STRONG_CHANNEL = "举报信"
_FINDING_CHANNEL = "巡察底稿"
CAP = 50


GAIN_LISTS = (
    "private-gain", "pocket", "no-account", "his-circle", "g-kin", "public-money", "take-verbs", "gifts", "fake-acts",
)  # fmt: skip
"""Shared lists of the lexicons (`lexicons/lists.yaml`) that tell of private gain in plain words."""


_GREETING = 20
"""Characters within which a letter names whom it is written to."""
_GREETED = frozenset("：:，,、领同各的")
"""What follows the name of a body that is greeted (县纪委：, 巡察组领导, 组织部、巡察办)."""


@dataclass(slots=True)
class Person:
    """One person or post with all mentions and the points they gather."""

    name: str
    mentions: list[Mention] = field(default_factory=list)
    points: int = 0


@dataclass(slots=True, frozen=True)
class Charged:
    """An accused in the terms of the passages: `name` and `post` as written, and where."""

    name: str
    post: str
    unit: str
    tier: str
    mention: Mention


def is_accusing(title: Passage, text: Passage, channel: str) -> bool:
    """Whether the letter as a whole accuses: its channel, or an accusing word that it does not take back."""
    if text.lists.get("accuse-negated"):
        return False
    if channel == _STRONG_CHANNEL or title.lists.get("accuse-strong"):
        return True
    strong = text.lists.get("accuse-strong")
    return bool(strong) and any(text.text[s - 1 : s] not in ("诉", "的") for s, _ in strong or ())


def find_accused(
    head: PostReading | None,
    body: PostReading,
    title: Passage,
    words: Words,
    writers: Iterable[str],
    accusing: bool,
    channel: str,
    town: str,
    village: str,
    suspect: bool = False,
) -> list[Charged]:
    """The accused in the order of the letter; the title counts as a place to be named, too. `head` and `body` are the
    readings of title and text, None where there is no title.

    `suspect`: the letter is known to be about misconduct, so whom it speaks of most is accused, whatever the words.
    """
    text = body.passage
    charges = not (_CHARGES.isdisjoint(text.lists) and _CHARGES.isdisjoint(title.lists))
    if not charges and not suspect and channel != _FINDING_CHANNEL:
        return []
    mentions, bare = find_mentions(body, words)
    titled_bare: list[Post] = []
    if head is not None:
        titled, titled_bare = find_mentions(head, words)
        mentions = titled + mentions
    out = _named(mentions, title, text, words, set(writers), accusing, channel, town, village, suspect)
    if out:
        return _with_main_unit(out, words) if len(out) > 1 else out
    for passage, posts in ((title, titled_bare), (text, bare)):
        if posts and (accusing or text.lists.get("climate-words")) and passage.lists.get("misconduct-acts"):
            out += _posts_only(passage, posts, words, accusing, town, village)
    return out or (_bodies(title, words, town) + _bodies(text, words, town))[:1] if accusing else out


def _named(
    mentions: list[Mention],
    title: Passage,
    text: Passage,
    words: Words,
    writers: set[str],
    accusing: bool,
    channel: str,
    town: str,
    village: str,
    suspect: bool,
) -> list[Charged]:
    """Those of the mentions that the letter charges."""
    out: list[Charged] = []
    if not mentions:
        return out
    base = _climate(title, text, accusing, channel)
    for person in _people(mentions, writers):
        points = _points(person, words, text, base > 0)
        if points != NEVER and points + base >= _ENOUGH + _firm(person, words):
            out.append(_charged(person, words, town, village))
            if len(out) == CAP:
                break
    if not out and base >= 0 and (suspect or base > 1 or _tells_of_gain(text) > 3 - 2 * base):
        out = _protagonist(mentions, writers, words, town, village, _ANY if base > 1 else 0)
    return out


def _tells_of_gain(text: Passage) -> int:
    """How many of the lexicon's plain-speech classes of private gain the letter touches."""
    return sum(name in text.lists for name in GAIN_LISTS)


def _protagonist(
    mentions: list[Mention], writers: set[str], words: Words, town: str, village: str, most_firm: int
) -> list[Charged]:
    """Of an accusation whose act no word of the lists names: the holder of a public post it speaks of most."""
    best: Person | None = None
    most = 0
    for person in _people(mentions, writers):
        posts = [mention for mention in person.mentions if mention.post[1] > mention.post[0]]
        if not posts or _firm(person, words) > most_firm or any(addressed(m) for m in person.mentions):
            continue
        told = sum(m.passage.text.count(person.name) for m in posts[:1]) if len(person.name) > 1 else len(posts)
        if told > most:
            best, most = person, told
    return [_charged(best, words, town, village)] if best is not None else []


def _climate(title: Passage, text: Passage, accusing: bool, channel: str) -> int:
    """Points that the letter as a whole gives: an accusation, a finding, words of asking for inquiry or secrecy,
    misconduct."""
    if text.lists.get("accuse-negated"):
        return -2
    if accusing or channel == _FINDING_CHANNEL:
        return 2
    greeted = text.lists.get("inquiry-bodies", ())[:3]
    if any(start < _GREETING and text.text[end : end + 1] in _GREETED for start, end in greeted):
        return 2
    lists = text.lists
    if lists.get("climate-words") or lists.get("anonymous-words") or title.lists.get("misconduct-acts"):
        return 1
    return 1 if lists.get("misconduct-acts") or len(lists.get("misconduct-hints", ())) > 1 else 0


def _people(mentions: list[Mention], kept: set[str]) -> list[Person]:
    """Mentions by name; nameless ones are left out, and so are the writers."""
    people: dict[str, Person] = {}
    for mention in mentions:
        name = mention.name_text()
        if name and name not in kept:
            people.setdefault(name, Person(name)).mentions.append(mention)
    return list(people.values())


def _points(person: Person, words: Words, text: Passage, grave: bool) -> int:
    """The points of all mentions; bare repetitions of the name (邵某才骂我) count like mentions."""
    points = 0
    for mention in person.mentions:
        found = weigh(mention, words, grave)
        if found == NEVER:
            return NEVER
        points += found
    if len(person.name) < 2:
        return points
    posts = {m.name[0] for m in person.mentions if m.passage is text}
    body = text.text
    at = body.find(person.name)
    tries = 12
    acts, hints = text.lists.get("misconduct-acts"), text.lists.get("misconduct-hints")
    while at >= 0 and tries:
        tries -= 1
        if at not in posts:
            low, high = sentence_start(body, at, 40), right(body, at, 60)
            points += min(1, within(acts, at, high)) + min(1, within(hints, at, high))
            points += 1 if within(acts, low, at) else 0
        at = body.find(person.name, at + 1)
    return points


def _firm(person: Person, words: Words) -> int:
    """Points more that it takes where firms have such a post as well and no public unit stands before it."""
    weak, firms = words.sets["posts-weak-set"].words, words.sets["posts-firm-set"].words
    more = 0
    for mention in person.mentions:
        text, start, post = mention.passage.text, mention.post[0], mention.post_text()
        if mention.labelled:
            return 0
        if post in firms:
            near = words.sets["public-firms-set"].within(text, start - 30, start + 2)
            if near:
                return 0
            more = max(more, _TOO_MANY)
        elif post in weak and text[start - 1 : start] not in _PUBLIC and unit_before(text, start, words)[0] == start:
            more = max(more, 2)
        else:
            return 0
    return more


def _charged(person: Person, words: Words, town: str, village: str) -> Charged:
    best = max(person.mentions, key=lambda m: (m.post[1] - m.post[0] > 0, m.start - m.head == 0, m.post[0] - m.head))
    post = best.post_text()
    unit = unit_of(best, words, town, village)
    return Charged(person.name, post, unit, tier(best.listed, post, unit, words), best)


def unit_of(mention: Mention, words: Words, town: str, village: str) -> str:
    """The unit of a mention: the wording before the post, else an earlier one of that kind, else the place."""
    text = mention.passage.text
    post_start = mention.post[0]
    start, end = unit_before(text, post_start, words)
    if start < mention.name[1] <= post_start:
        start = mention.name[1]
        while start < end and text[start] in "，, 男女，":
            start += 1
    post = mention.post_text()
    body = _body_in(post)
    if body:
        start, end = unit_start(text, post_start, words), post_start
    unit = _trimmed(text[start:end], words) + body
    if unit == body and body:
        earlier = earlier_unit(text, body, post_start, words)
        unit = text[earlier[0] : earlier[1]] if earlier else body
    if not unit and len(post) >= 2:
        earlier = earlier_unit(text, post[-2], post_start, words) if post.endswith("长") else None
        if earlier:
            unit = text[earlier[0] : earlier[1]]
    listed = mention.listed
    if not unit and listed == "posts-village":
        return village
    if unit in words.sets["own-village-set"].words and village:
        return village
    if not unit and listed in ("posts-town-head", "posts-town") and town:
        return town
    if unit and town and unit[0] in "镇乡" and unit[0] == town[-1]:
        return town[:-1] + unit
    if unit.startswith("街道") and town.endswith("街道"):
        return town[:-2] + unit
    return unit


def _body_in(post: str) -> str:
    """The body that a post word holds itself: 派出所副所长 -> 派出所, 卫生院院长 -> 卫生院."""
    if post[:2] == "中心":
        return "中心"
    for i in range(1, len(post) - 1):
        if post[i] in "所院站" and post[0] != "副":
            return post[: i + 1]
    return ""


def _trimmed(unit: str, words: Words) -> str:
    """The body itself, without its section: 县行政审批服务局工程建设股 -> 县行政审批服务局."""
    if unit.endswith(("股", "科", "室", "庭", "组")):
        for end in range(len(unit) - 1, 1, -1):
            if words.sets["unit-bodies-set"].before(unit, end):
                return unit[:end]
    return unit


def _with_main_unit(out: list[Charged], words: Words) -> list[Charged]:
    """Those without a unit belong to the unit of the first accused who has one."""
    main = next((c.unit for c in out if c.unit), "")
    inner = ("posts-unit", "posts-unit-head", "posts-dept-staff", "posts-dept-deputy", "posts-dept-head", "")
    return [
        replace(c, unit=main, tier=tier(c.mention.listed, c.post, main, words))
        if main and not c.unit and c.mention.listed in inner
        else c
        for c in out
    ]


def _bodies(passage: Passage, words: Words, town: str) -> list[Charged]:
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
        body = text[end:close]
        suffix = words.sets["unit-suffixes-set"].before(text, close)
        if not suffix or len(body) - suffix < 1 or words.sets["private-set"].within(text, end, close):
            continue
        if body[0] in "镇乡" and town.endswith(body[0]):
            body = town[:-1] + body
        mention = Mention(passage, (close, close), (end, close), "posts-body", end)
        out.append(Charged("", "", body, body_tier(body, words), mention))
    return out


def _posts_only(
    passage: Passage, posts: list[Post], words: Words, accusing: bool, town: str, village: str
) -> list[Charged]:
    """村支书截留补助款: a post without a name, right before the misconduct, where nobody is named."""
    text, acts = passage.text, passage.lists["misconduct-acts"]
    weak = words.sets["posts-weak-set"].words
    out: dict[str, Charged] = {}
    for start, end, listed in posts:
        post = text[start:end]
        if listed == "posts-dept-staff" or post in out or post in weak or post.endswith("领导"):
            continue
        if not _ASKED.isdisjoint(text[max(start - 12, 0) : start]) or words.sets["some-of-set"].before(text, start):
            continue
        if not within(acts, end, min(right(text, end, 20, clause=True), end + 14)):
            continue
        mention = Mention(passage, (end, end), (start, end), listed, unit_start(text, start, words))
        if weigh(mention, words, True) + (1 if accusing else 0) >= _ENOUGH:
            unit = unit_of(mention, words, town, village)
            out[post] = Charged("", post, unit, tier(listed, post, unit, words), mention)
    return list(out.values())[:CAP]
