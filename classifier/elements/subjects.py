"""Names that stand in the sentence before a post, not beside it: 雷某强是我们村的村长; 郗某，设备科科长。

In: a text and where a post stands. Out: the bounds of the name whose post it is, or None.
"""

from __future__ import annotations

from classifier.elements.names import SOME, is_surname, name_at, name_before, surname_start
from classifier.elements.reach import CLAUSE, left
from classifier.elements.unit_people import APART
from classifier.elements.words import Words

Bounds = tuple[int, int]
_HOLDS = frozenset("是系任为现时原担当（(")
"""Behind a name these say which post somebody holds; `_HELD` at the start of the next clause."""
_HELD = frozenset("是系任现时原曾以")
_EVEN = frozenset("就也正还")
_FOR = frozenset("给替帮为跟")
_TAKES, _WITHIN = frozenset("任当"), 12
NUMBER = frozenset("0123456789.．)）")
"""With these a list counts the people it names."""


def subject(text: str, start: int, end: int, words: Words) -> Bounds | None:
    """雷某强是我们村的村长; 桑某辉，某镇党委书记: the name opens the clause, or is the clause before."""
    clause = left(text, start, 20, CLAUSE)
    if text[end : end + 1] == "的" and words.sets["relation-set"].at(text, end + 1):
        return None  # 桂某福是文书的老丈人
    if clause == start:
        return _by_itself(text, start, end, words)
    if text[start - 1] in _TAKES:
        told = name_before(text, start - 1, words)
        if told is not None and told[1] - told[0] > 1:
            return told  # 水管所老胡当所长
    if text[clause] in words.surnames:
        stop = name_at(text, clause, words)
        if stop and stop < start and (_held_by(text, stop) or _becomes(text, stop, start)):
            return clause, stop
    some = surname_start(text, text.find("某", clause + 1, start), words)
    if some >= 0:
        stop = name_at(text, some, words)
        if stop < start and _held_by(text, stop) and text[some - 1] not in _FOR:
            return some, stop  # 他哥逄某坤是我们村副主任; not 我给路某当过会计
    if clause > 2 and text[clause - 1] in "，," and (text[clause] in _HELD or _is(text, clause)):
        told = name_before(text, clause - 1, words)
        if told is not None and (text[told[0] + 1] in SOME or text[max(told[0] - 1, 0) : told[0]] == "叫"):
            return told  # 这位是伏某云，以前是某乡的副乡长; 换来的叫向东升，也是部长
        if told := _so_called(text, clause - 1, words):
            return told
    if clause > 2 and text[clause - 1] == "。" and text[clause] in "他她" and text[clause + 1] == "是":
        told = name_before(text, clause - 1, words)
        if told is not None and text[told[0] + 1] in SOME:
            return told  # 我要写的是晁某凯。他是县某局副局长
    for _ in range(4):
        if clause < 3 or text[clause - 1] not in "，,":
            return None
        before = left(text, clause - 1, 7, CLAUSE)
        first = before
        while text[first] in NUMBER:
            first += 1  # 1.向某，县交通局局长
        if is_surname(text, first, words) and name_at(text, first, words) == clause - 1:
            return first, clause - 1
        clause = before
    return None


def _held_by(text: str, stop: int) -> bool:
    """苏某平是, 苏某平同志任, 滕某就是: whether behind a name it is said which post somebody holds."""
    return _is(text, stop) or text[stop + 2 * text.startswith("同志", stop)] in _HOLDS


def _is(text: str, at: int) -> bool:
    """就是, 也是."""
    return text[at : at + 1] in _EVEN and text[at + 1 : at + 2] == "是"


def _becomes(text: str, stop: int, start: int) -> bool:
    """褚某明自从当上村主任, 褚某明身为局长: between name and post it is said that he holds it."""
    if text[stop : stop + 2] in ("身为", "作为"):
        return True
    return start - stop <= _WITHIN and text[stop] not in APART and not _TAKES.isdisjoint(text[stop:start])


def _so_called(text: str, end: int, words: Words) -> Bounds | None:
    """有个姓蔺的女人，是村里的妇女主任."""
    at = end - words.sets["person-set"].before(text, end)
    if at > 2 and text[at - 1] == "的" and text[at - 3] == "姓" and text[at - 2] in words.surnames:
        return at - 3, at - 1
    return None


def in_office(text: str, start: int) -> bool:
    """作为校长, 身为局长: whether such a word leads to the post at `start`."""
    low = left(text, start, _WITHIN, CLAUSE)
    return any(text[at] == "为" and text[at - 1] in "作身" for at in range(low + 1, start))


def _by_itself(text: str, start: int, end: int, words: Words) -> Bounds | None:
    """郗某，设备科科长。: name and post are a clause each."""
    if start < 3 or text[start - 1] not in "，," or text[end : end + 1] not in ("。", "；", ";", "，", ","):
        return None
    before = left(text, start - 1, 7, CLAUSE)
    if text[before + 1 : before + 2] not in SOME or name_at(text, before, words) != start - 1:
        return None
    return before, start - 1
