"""Bodies of which nobody is named, weighed by what the words around them say: 城管中队把我的箱子拖走了.

In: title and text of a letter known to accuse, in which nobody is accused by name or post. Out: the bodies it accuses.
The words are those of `heard`; what only bodies have is the trait `body` of `RoleWords.posts`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from classifier.elements.heard import SHORT
from classifier.elements.mentions import Charged, Mention
from classifier.elements.reach import CLAUSE
from classifier.elements.role_words import RoleWords
from classifier.elements.scene import Scene, Scenes
from classifier.elements.suspects import NO_ACCUSATION
from classifier.elements.tiers import body_tier
from classifier.elements.unit_of import with_town
from classifier.elements.words import Words, WordSet, begins_word
from classifier.passage import Passage

BODY, SHORT_BODY = "body", "short-body"
CAP, MOST = 30, 3
"""Bodies looked at, and accused, of one letter."""
_SHORT = 2
"""A body is called by so many characters at least: 学校, 派出所; not 局, 所."""
_LISTED = "posts-body"
TAKEN = ("accuse-withdrawn", "accuse-negated")
"""Lists of words by which a letter says that it accuses nobody."""
_LEADERS = ("长", "主任")
_GREETING, _HAILED = 20, 10
_GREETED = frozenset("：:，,、领同并及转")
_OPENING, _COLONS = 4, frozenset("：:")
_STAFF = re.compile("[的那]")
_COUNTIES, _INSIDE = frozenset("县市区镇乡"), frozenset("里上下")


@dataclass(slots=True)
class Body:
    """A public body as the text first names it, and everywhere that it does."""

    name: str
    mentions: list[Mention]


def bodies_of(here: Scene, words: Words) -> list[Body]:
    """The public bodies of a passage, each with all places; neither places (河湾村, 一组), nor firms, nor whom the
    letter greets or asks for an inquiry."""
    text = here.text
    out: list[Body] = []
    for start, end in sorted(_spans(here, words) + _spoken(text, words)):
        name = text[start:end]
        mention = Mention(here.passage, (end, end), (start, end), _LISTED, start)
        known = next((one for one in out if one.name.endswith(name) or name.endswith(one.name)), None)
        if known is None:
            out.append(Body(name, [mention]))
        else:
            known.mentions.append(mention)
            known.name = max(known.name, name, key=len)
    return out


def _spans(here: Scene, words: Words) -> list[tuple[int, int]]:
    """Where the names of bodies stand, in order; what goes on with the name of a part is one (应急局执法队)."""
    text, sets = here.text, words.sets
    private, no_body, vague = sets["private-set"], sets["place-bodies-set"], sets["vague-bodies-set"]
    no_name = sets["no-bodies-set"]
    asked = here.passage.lists.get("inquiry-bodies", ())
    out: list[tuple[int, int]] = []
    for end in islice(_ends(text, sets["unit-suffixes-set"]), CAP):
        low = out[-1][1] if out else 0
        start = max(here.unit_start(end), low)
        if end - start < _SHORT or no_body.before(text, end) or private.within(text, start, end):
            continue
        if text[start:end] in vague.words or (no_name.before(text, end) and not _placed(text, start, end)):
            continue
        if any(first < end and start < last for first, last in asked) or _greeted(text, start, end, sets["hailed-set"]):
            continue
        if out and start == low:
            start = out.pop()[0]
        out.append((start, end))
    return out


def _spoken(text: str, words: Words) -> list[tuple[int, int]]:
    """Where departments are told by their staff: 城管的人, 消防的两个人."""
    people, bodies = words.sets["spoken-people-set"], words.sets["bodies-spoken-set"]
    out: list[tuple[int, int]] = []
    for found in _STAFF.finditer(text, _SHORT):
        end = found.start()
        if people.at(text, end) and (size := bodies.before(text, end)):
            out.append((end - size, end))
            if len(out) == CAP:
                break
    return out


def _ends(text: str, suffixes: WordSet) -> Iterator[int]:
    """Where a name of a body may end."""
    for end in suffixes.may_end(text):
        size = suffixes.before(text, end) if end >= _SHORT else 0
        if not size or suffixes.before(text, end + 1) > size or text.startswith(_LEADERS, end):
            continue
        if size > 1 or not begins_word(text, end - 1):  # not 处 of 处理, 所 of 所以
            yield end


def _placed(text: str, start: int, end: int) -> bool:
    """Whether a county or town stands before the name: 县殡葬管理所, 乡供电站, 柳塘镇土地管理所."""
    at = next((at for at in range(start, end) if text[at] in _COUNTIES), -1)
    return at >= 0 and text[at + 1] not in _INSIDE


def _greeted(text: str, start: int, end: int, hailed: WordSet) -> bool:
    """县民政局：, 交通局领导, 区委督查室：: whom the letter is written to; not 民政局乱收费：…"""
    if end >= len(text):
        return False
    if start < _OPENING:
        stop = end + hailed.at(text, end)
        colon = next((at for at in range(stop, min(end + _HAILED, len(text))) if text[at] in _COLONS), -1)
        if colon == stop > end or (colon > end and hailed.before(text, colon) and CLAUSE.isdisjoint(text[end:colon])):
            return True  # 工信局清欠的同志：
    return start < _GREETING and text[end] in _GREETED


def bodies_heard(title: Passage, text: Passage, channel: str, words: Words, town: str) -> list[Charged]:
    """The bodies that the words accuse, the likeliest first; `town` is the first the letter names."""
    roles = words.roles
    if roles is None or BODY not in roles.posts or channel in NO_ACCUSATION:
        return []
    if any(name in one.lists for one in (title, text) for name in TAKEN):
        return []
    scenes = Scenes(title, text, words, town, "")
    found = [one for one in bodies_of(scenes.text, words) if not only_beside(one, words)]
    starts = all_starts(found)
    own = trait_weight(text, roles)
    odds = [(scenes.odds("", one.mentions, 0, starts) + own, one) for one in found]
    out = sorted((pair for pair in odds if pair[0] >= 0), key=lambda pair: -pair[0])
    return [record(one, words, town) for _, one in out[:MOST]]


def only_beside(body: Body, words: Words) -> bool:
    """Whether the body is named only to say where something else is: 在县文化馆斜对面开了个图文店."""
    beside = words.sets["beside-set"]
    return all(beside.at(one.passage.text, one.end) for one in body.mentions)


def traits(text: Passage) -> Iterator[str]:
    """What holds of a body besides the words: keys of `RoleWords.posts`."""
    yield BODY
    if len(text.text) < SHORT:
        yield SHORT_BODY


def trait_weight(text: Passage, roles: RoleWords) -> int:
    """The log-odds, in hundredths, that the traits of a body add."""
    return sum(roles.posts.get(trait, 0) for trait in traits(text))


def all_starts(bodies: list[Body]) -> list[int]:
    """Where the text speaks of any of them, in order."""
    return sorted(mention.start for one in bodies for mention in one.mentions)


def record(one: Body, words: Words, town: str) -> Charged:
    """The body as an accused; of one that is told barely (镇政府, 派出所), the town is `town`."""
    name = with_town(one.name, town, words)
    return Charged("", "", name, body_tier(name, words), one.mentions[0])
