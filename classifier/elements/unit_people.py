"""People of a unit who are named without a post: 后期制作部的费某, 住建局那个姓巫的, 供水站的小邱, 镇上管安全的姓张的.

In: the normalised text. Out: `UnitPerson`s: the bounds of the name, and where the wording of the unit begins.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from classifier.elements.names import MARKS, name_at, surname_start
from classifier.elements.reach import CLAUSE, left, sentence_start
from classifier.elements.units_places import unit_start
from classifier.elements.words import Words

UnitPerson = tuple[tuple[int, int], int]
"""(name, where the wording of the unit before it begins)"""
CAP = 200
LINKS = frozenset("的个位名叫那是人里上")
"""What leads from a body to one of its people ends in one of these: 站有个管验收的, 局那个, 站里."""
LEADS = frozenset("的个位名那叫")
"""Before 小邱 one of these must stand; 办公室小邬 is mostly somebody who helped."""
APART = frozenset("长员找问给跟和与同向对去说托求把被让请")
"""With one of these between, the person need not be of the body."""
SOMEBODY = frozenset("个名位的那")
"""Before 姓柴 these say that it is somebody spoken of, not a label."""
ELDERS = frozenset("头汉太奶爷婆妈娘伯")
"""Behind 老靳 these make somebody old of him, who holds no office."""
COMMAS, CHARGED = frozenset("，,"), frozenset("那管专负办")
"""Behind a body these lead to who has charge of something there: 残联那个办证的."""
TAKEN_TO = frozenset("到去往")
"""Before a body these say that somebody is brought there, who need not be of it."""
RUN = frozenset("开搞跑包")
"""Before a body these say that somebody runs it."""
INSIDE = frozenset("里上")
"""With one of these behind it a body may be told by one character: 局里."""
_REACH, _BACK, _WRITTEN = 24, 40, 3


def persons_of_units(text: str, words: Words) -> list[UnitPerson]:
    """The people of public bodies in order: of whom more is known than a surname, or that they are spoken of by it."""
    out: list[UnitPerson] = []
    for start in islice(_somebodies(text, words), CAP):
        stop = name_at(text, start, words)
        if not stop:
            continue
        if text[start] == "老" and text[stop : stop + 1] in ELDERS and not _at_body(text, start, words):
            continue  # 四组瘫在床上的老靳头; not 镇食品站的老靳头
        head = _body_of(text, start, words)
        if head < 0 and text[start] == "姓" and text[start - 1] in COMMAS and text[start - 2 : start - 1] == "的":
            head = _charged_with(text, start - 1, words)
        if head < 0 and text[start] == "姓" and text[start - 1] in SOMEBODY:
            head = _body_in_sentence(text, start, words)
        if head >= 0:
            out.append(((start, stop), head))
    return out


def _somebodies(text: str, words: Words) -> Iterator[int]:
    """Where 费某, 姓巫的 and, behind what leads to a name, 小邱 and 余胖子 begin."""
    for found in words.somebody.finditer(text, 1):
        at, sign = found.start(), found.group()
        if sign == "某":
            start = surname_start(text, at, words)
            if at > 2 and start >= 0:
                yield start
        elif sign == "姓":
            behind = text[at + 2 : at + 3]
            if behind == "的" or behind in MARKS:
                yield at
        elif text[at - 1] in LEADS:
            if sign in "老小":
                yield at
        elif at > 1 and text[at - 2] in LEADS and words.sets["nicknames-set"].at(text, at):
            yield at - 1  # 所里那个余胖子


def _body_of(text: str, start: int, words: Words) -> int:
    """Where the public body begins to which the clause before the name at `start` leads, -1 if to none."""
    linked = start > 0 and text[start - 1] in LINKS
    for end in range(start, left(text, start, _REACH, CLAUSE), -1):
        if end < start and text[end] in APART:
            return -1
        if end < start and text[end] == "管" and text[end - 1] in words.in_office and linked:
            return unit_start(text, end, words)
        if _ends_body(text, end, words):
            if end < start and (not linked or words.sets["relation-set"].within(text, end, start)):
                return -1
            return _head_of(text, end, 1 if text[end] in INSIDE else _WRITTEN if end == start else 2, words)
    return -1


def _at_body(text: str, start: int, words: Words) -> bool:
    """Whether the name of a body stands right before, or with 的 between."""
    return _ends_body(text, start, words) or (text[start - 1] == "的" and _ends_body(text, start - 1, words))


def _charged_with(text: str, end: int, words: Words) -> int:
    """Of 执法股的，姓龚 or 残联那个办证的，姓闻, where 的 ends at `end`, where the body begins; -1 for 派出所抓走的."""
    for at in range(end - 1, left(text, end - 1, _REACH, CLAUSE), -1):
        if (at == end - 1 or text[at] in CHARGED) and _ends_body(text, at, words):
            return _head_of(text, at, 2, words)
    return -1


def _body_in_sentence(text: str, at: int, words: Words) -> int:
    """Where the public body begins that the sentence named before (质监站来了个姓柴的), -1 if it named none."""
    for end in range(at - 1, sentence_start(text, at, _BACK), -1):
        head = _head_of(text, end, _WRITTEN, words) if _ends_body(text, end, words) else -1
        if head >= 0 and text[head - 1 : head] not in TAKEN_TO:  # 抬到县医院不行了，一个姓逯的才二十八
            return head
    return -1


def _ends_body(text: str, end: int, words: Words) -> bool:
    """Whether the name of a body may end at `end`."""
    return text[end - 1] in words.office_ends and words.sets["unit-suffixes-set"].before(text, end) > 0


def _head_of(text: str, end: int, least: int, words: Words) -> int:
    """Where the public body that ends at `end` begins; -1 if it is shorter than `least` characters, or a firm's."""
    head = unit_start(text, end, words)
    if text[head] in RUN and text[head + 1] != "发":
        return -1  # 开商混站的老雍, not 开发区规划股的冷某
    return -1 if end - head < least or words.sets["private-set"].within(text, head, end) else head
