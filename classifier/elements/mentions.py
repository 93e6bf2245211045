"""Mentions of office holders: a post with the name beside it, a name behind an accusing label, 某 of a unit.

In: one passage. Out: `Mention`s, without a verdict on their role; `accused` weighs them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from classifier.elements.names import CROSSED, MARKS, SOME, name_at, name_before
from classifier.elements.reach import SENTENCE, right, sentence_start
from classifier.elements.subjects import NUMBER, in_office, subject
from classifier.elements.tiers import POST_LISTS
from classifier.elements.unit_people import persons_of_units
from classifier.elements.units_places import unit_start
from classifier.elements.words import Words
from classifier.passage import Passage

Bounds = tuple[int, int]
Post = tuple[int, int, str]
"""(start, end, name of its list)"""
NamedPost = tuple[Bounds, Bounds, str, int]
"""(name, post, name of its list, where the wording of the unit before the post begins)"""
CAP = 200
CHARGE = "posts-charge"
STAFF = "posts-dept-staff"
"""The list of posts that somebody of a unit counts among who is named without a post."""
_CLAUSE = 20
_CLAUSES = 3
_POST_LISTS = frozenset(POST_LISTS)
_SHORT_POST, _PLACES, _PLACE_SIGNS = 2, frozenset("区镇乡"), frozenset("镇乡路街村")
_SIDES = frozenset("东西南北中一二三四五六七八九十")
_OF_VILLAGE = frozenset("民里上集干口委部")
_TOWNS, _IN_TOWN = frozenset("镇乡"), frozenset("上里下长")
_LINKS = frozenset("、兼和")
_GAPS = frozenset(" 　:：")
_LEADS_TO = frozenset(" 　:：】是姓名[【(（\n、") | NUMBER
_NAMED = frozenset('，,。”"')
_THEY, _SENTENCE = frozenset("他她"), 70
_QUOTES = frozenset('“”"')
_BEING = frozenset("是系任为职男女")


@dataclass(slots=True)
class Mention:
    """A person or post named in a passage. `name` is empty (start == end) when only the post is given; `post`
    is empty when only the name is. `head` is where the wording of the unit before the post begins."""

    passage: Passage
    name: Bounds
    post: Bounds
    listed: str
    head: int
    labelled: bool = False

    @property
    def start(self) -> int:
        """Where the whole wording (unit, post, name) begins."""
        name = self.name
        return name[0] if name[0] < self.head and name[1] > name[0] else self.head

    @property
    def end(self) -> int:
        """Where the whole wording ends."""
        return max(self.post[1], self.name[1])

    def name_text(self) -> str:
        """The name as the normalised text has it, "" if none."""
        return self.passage.text[self.name[0] : self.name[1]]

    def post_text(self) -> str:
        """The post as the normalised text has it, "" if none."""
        return self.passage.text[self.post[0] : self.post[1]]


class Charged(NamedTuple):
    """An accused in the terms of the passages: `name` and `post` as written, and where."""

    name: str
    post: str
    unit: str
    tier: str
    mention: Mention


def posts_of(passage: Passage, words: Words) -> list[Post]:
    """Post words of all lists, longest first where they overlap; traps (班主任) already taken out."""
    text, lists = passage.text, passage.lists
    present = lists.keys() & _POST_LISTS
    if not present:
        return []
    found: list[tuple[int, int, str]] = []
    for name in present:
        found += [(s, -e, name) for s, e in lists[name]]
    traps = lists.get("post-traps")
    if traps:
        found += [(s, -e, "") for s, e in traps]
    if len(found) > 1:
        found.sort()
    out: list[Post] = []
    reached = 0
    for start, negative_end, name in found:
        end = -negative_end
        if start < reached or end <= reached:
            continue
        reached = end
        if name and not _of_place(text, start, end, words):
            out.append((start, end, name))
            if len(out) == CAP:
                break
    return out


def _of_place(text: str, start: int, end: int, words: Words) -> bool:
    """秀英区长流镇, 长流镇长安路, 区长滨东五街: what looks like a post is the end of one name of a place and the start
    of another. Only what places beginning with 长 are called counts, so that no accused is lost."""
    long = words.chars["place-long-chars"]
    if end - start != _SHORT_POST or start < 2 or text[start] not in _PLACES or text[start + 1] != "长":
        return False
    if text[start - 1] in words.place_stops or text[start - 1] in MARKS or text[end : end + 1] not in long:
        return False
    at = end + 1
    while at < end + 3 and text[at : at + 1] in _SIDES:
        at += 1
    if words.sets["place-sites-set"].at(text, at):
        return True
    return text[at : at + 1] in _PLACE_SIGNS and not (text[at] == "村" and text[at + 1 : at + 2] in _OF_VILLAGE)


def find_mentions(passage: Passage, words: Words) -> tuple[list[Mention], list[Post]]:
    """Every named office holder in a passage, and the posts without a name."""
    text, lists = passage.text, passage.lists
    out: list[Mention] = []
    named, bare = named_posts(passage, words)
    for name, post, listed, head in named:
        out.append(Mention(passage, name, post, listed, head))
        if name[0] >= post[1]:
            _coordinate(out, words)
    for _, end in lists.get("accuse-labels", ())[:CAP]:
        _labelled(passage, end, words, out, bare)
    for _, end in lists.get("accuse-strong", ())[:CAP] if bare else ():
        if text[end : end + 1] in words.surnames:
            _labelled(passage, end, words, out, bare, loose=True)
    for name, head in persons_of_units(text, words):
        if not any(m.name[0] == name[0] for m in out):
            out.append(Mention(passage, name, (name[0], name[0]), STAFF, head))
            _coordinate(out, words)
    return out, bare


def named_posts(passage: Passage, words: Words) -> tuple[list[NamedPost], list[Post]]:
    """The posts of `passage` with a name beside them, and those without."""
    text = passage.text
    posts = posts_of(passage, words)
    out: list[NamedPost] = []
    bare: list[Post] = []
    used = -1
    for i, (start, end, listed) in enumerate(posts):
        if i <= used or (listed == CHARGE and i + 1 < len(posts) and posts[i + 1][0] == end):
            continue  # 分管财务的副局长
        last = i
        while last + 1 < len(posts) and 0 < posts[last + 1][0] - end <= 4 and text[end] in _LINKS:
            if name_at(text, end + 1, words):
                break
            second = posts[last + 1]
            if (
                text[end] == "和"
                and second[0] == end + 1
                and name_at(text, second[1], words)
                and not name_before(text, start, words)
            ):
                break  # 站长和技术员小冯 are two
            last += 1
            end = posts[last][1]
        used = last
        name = _name_beside(text, start, end, words) or subject(text, start, end, words)
        if name is None and last + 1 < len(posts) and posts[last + 1][0] == end + 1 and _surely(text[end], words):
            name = end, end + 1  # 工会组长尤老师
        if name is None:
            bare.append((start, end, listed))
        else:
            out.append((name, (start, end), listed, unit_start(text, start, words)))
    return out, bare


def _surely(c: str, words: Words) -> bool:
    """Whether a character that stands alone is a surname and mostly no other word."""
    return c in words.surnames and c not in words.surname_traps


def _coordinate(out: list[Mention], words: Words) -> None:
    """民警薛某、雷某: further names joined to the last mention share its post."""
    first = out[-1]
    text = first.passage.text
    end = first.name[1]
    while text[end : end + 1] in ("、", "和") and end < len(text) and len(out) < CAP:
        stop = name_at(text, end + 1, words)
        if not stop or text[end + 2] not in CROSSED or _of_kin(text, stop, words):
            return
        out.append(Mention(first.passage, (end + 1, stop), first.post, first.listed, first.head))
        end = stop


def _of_kin(text: str, stop: int, words: Words) -> bool:
    """Whether it goes on with 的 and a relative: 会计晏某和雷某虎的弟媳."""
    return text[stop : stop + 1] == "的" and words.sets["relation-set"].at(text, stop + 1) > 0


def _name_beside(text: str, start: int, end: int, words: Words) -> Bounds | None:
    """The name behind the post, else the one before it."""
    at = end
    if text[at : at + 1] in _GAPS and at < len(text):
        at += 1
    if text[at : at + 1] == "叫" and name_at(text, at + 1, words):
        return at + 1, name_at(text, at + 1, words)
    at += words.sets["holding-set"].at(text, at)
    if text[at : at + 1] == "的" and text[at + 2 : at + 3] == "某" and in_office(text, start):
        at += 1  # 作为校长的褚某明
    if text[at : at + 2] in ("”的", '"的') and text[at + 3 : at + 4] in SOME and len(text) > at + 3:
        at += 2  # “拟任县某局副局长”的王某平
    stop = name_at(text, at, words)
    if stop and text[at] == "姓" and text[stop : stop + 1] in ("，", ","):
        called = stop + 1 + words.sets["called-set"].at(text, stop + 1)
        if called > stop + 1 and text[called : called + 1] == text[at + 1] and name_at(text, called, words):
            return called, name_at(text, called, words)  # 局长姓查，大名查某平
    if stop - at > 1 and text[at + 1] not in SOME and text[stop : stop + 1] in _TOWNS:
        stop = stop if text[stop + 1 : stop + 2] in _IN_TOWN else 0  # 县领导蒋家桥镇领导
    if stop and not (at > end and text[end] in ":：" and len(text) - stop > 60 and text[at + 1] not in CROSSED):
        return at, stop
    return name_before(text, start, words) or _told_after(text, end, words)


def _told_after(text: str, end: int, words: Words) -> Bounds | None:
    """管账那个人，姓滑，叫滑某贵; 副所长，叫应某: the name in a clause of its own behind the post."""
    surname = 0
    at = end
    if text[end - 1] == "的":  # 管低保的那个人，姓柏
        at += 3 if text[at : at + 3] == "那个人" else text[at : at + 1] == "人"
    for _ in range(2):
        if text[at : at + 1] not in ("，", ",") or at >= len(text):
            break
        at += 1
        at += text[at : at + 2] == "名叫"
        if text[at : at + 1] == "叫" and name_at(text, at + 1, words):
            return at + 1, name_at(text, at + 1, words)
        if surname or text[at : at + 1] != "姓" or text[at + 1 : at + 2] not in words.surnames:
            break
        surname = at = at + 2
    if surname and text[surname : surname + 1] in "，,。的":
        return surname - 2, surname
    if text[end : end + 1] in ("，", ",") and end + 2 < len(text) and text[end + 2] in SOME:
        stop = name_at(text, end + 1, words)
        if stop and text[stop : stop + 1] in ("，", ",", "。"):
            return end + 1, stop  # 前头那位局长，敖某平，如今退休了
    return _told_later(text, end, words)


def _told_later(text: str, end: int, words: Words) -> Bounds | None:
    """村妇女主任管着我们的折子，叫曲某芬，… (大家叫他老糜): a clause of nothing but the name, soon after."""
    at = end
    for _ in range(_CLAUSES):
        at = right(text, at, _CLAUSE, clause=True)
        if text[at : at + 1] not in ("，", ","):
            return _told_next(text, at, words)
        at += 1
        called = words.sets["called-set"].at(text, at)
        if called:
            at += called
            at += text[at : at + 1] in _QUOTES
            stop = name_at(text, at, words)
            at_end = stop + (text[at : at + 1] == "姓" and text[stop : stop + 1] == "的")
            return (at, stop) if stop > at + 1 and text[at_end : at_end + 1] in _NAMED else None
    return None


def _told_next(text: str, end: int, words: Words) -> Bounds | None:
    """水泥拉到会计家去了？他叫骆某，: the sentence behind `end` begins with what he is called; only 某 is sure."""
    at = end + 1
    if text[end : end + 1] not in SENTENCE or text[at : at + 1] not in _THEY or text[at + 1 : at + 2] != "叫":
        return None
    if words.sets["told-next-stop-set"].within(text, sentence_start(text, end, _SENTENCE), end):
        return None  # 儿子被副所长打断了肋骨。他叫骆某生，
    stop = name_at(text, at + 2, words)
    return (at + 2, stop) if stop and text[at + 3 : at + 4] in SOME and text[stop : stop + 1] in _NAMED else None


def _labelled(
    passage: Passage, end: int, words: Words, out: list[Mention], bare: list[Post], loose: bool = False
) -> None:
    """被举报人：蔺某春，男，县第二高级中学校长: the name behind the label and the post after it. `loose`: behind a mere
    verb (举报傅某平。他是县医保局副股长) the post must be close, and said to be the person's."""
    text = passage.text
    at = end
    while at < len(text) and at - end < 8 and text[at] in _LEADS_TO:
        at += 1
    stop = name_at(text, at, words)
    limit = stop + 17 if loose else text.find("。", at, at + 60)
    limit = at + 60 if limit < 0 else limit
    for mention in out:
        if at - 1 <= mention.start < limit and (not stop or mention.name[0] == at):
            mention.labelled = True
            return
    if not stop:
        return
    for start, post_end, listed in bare:
        head = unit_start(text, start, words)
        if stop <= head < limit and not (loose and _BEING.isdisjoint(text[stop:head])):
            out.append(Mention(passage, (at, stop), (start, post_end), listed, head, True))
            return
    if not loose:
        out.append(Mention(passage, (at, stop), (stop, stop), "", at, True))
