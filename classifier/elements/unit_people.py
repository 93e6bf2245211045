"""People of a unit who are named without a post: 后期制作部的费某, 住建局那个姓巫的, 站里一个叫小贝的.

In: the normalised text. Out: `UnitPerson`s: the bounds of the name, and where the wording of the unit begins.
"""

from __future__ import annotations

from classifier.elements.names import MARKS, is_surname, name_at
from classifier.elements.reach import sentence_start
from classifier.elements.units_places import unit_start
from classifier.elements.words import Words

UnitPerson = tuple[tuple[int, int], int]
"""(name, where the wording of the unit before it begins)"""
CAP = 200
OFFICES = frozenset("房口台部科室股站所局院校队办庭组处中心馆府委")
_CHARGE = 8
_FEW = 20
_PET = ("老", "小")
_SOMEBODY = frozenset("个名位的那")
"""Before 姓柴 these say that it is somebody spoken of, not a label."""
_BACK, _WRITTEN = 40, 3
_IN_OFFICE = frozenset("镇乡里县局所站办上分村")


def persons_of_units(text: str, words: Words) -> list[UnitPerson]:
    """后期制作部的费某: someone of a unit without a post."""
    out: list[UnitPerson] = []
    at = text.find("某")
    tries = CAP
    while at >= 0 and tries:
        tries -= 1
        start = at - 1
        if start > 1 and is_surname(text, start, words):
            head = _unit_of_person(text, start, words)
            if head >= 0:
                out.append(((start, name_at(text, start, words)), head))
        at = text.find("某", at + 1)
    return out


def surnamed(text: str, words: Words) -> list[UnitPerson]:
    """住建局那个姓巫的, 站里一个叫小贝的: somebody of a public body who is known by no more than that."""
    out: list[UnitPerson] = []
    for sign in ("姓", "叫"):
        at = text.find(sign, 1)
        tries = _FEW
        while at > 0 and tries:
            tries -= 1
            start = at if sign == "姓" else at + 1
            behind = text[start + 2 : start + 3]
            if (sign == "姓" and (behind == "的" or behind in MARKS)) or (
                text[start : start + 1] in _PET and behind == "的"
            ):
                head = -1
                if name_at(text, start, words) == start + 2:
                    head = _body_before(text, at, words) if behind == "的" else -1
                    if head < 0 and sign == "姓" and text[at - 1] in _SOMEBODY:
                        head = _body_in_sentence(text, at, words)
                if head >= 0:
                    out.append(((start, start + 2), head))
            at = text.find(sign, at + 1)
    return out


def _body_before(text: str, at: int, words: Words) -> int:
    """Where the public body before 那个姓巫的 begins, -1 if none stands there."""
    end = at - words.sets["one-of-set"].before(text, at)
    end -= text[end - 1 : end] in ("的", "里", "上")
    if end < 1 or text[end - 1] not in OFFICES or text[end - 1] == "组":
        return -1
    if not words.sets["unit-suffixes-set"].before(text, end):
        return -1
    head = unit_start(text, end, words)
    return -1 if words.sets["private-set"].within(text, head, end) else head


def _body_in_sentence(text: str, at: int, words: Words) -> int:
    """Where the public body begins that the sentence named before (质监站来了个姓柴的), -1 if it named none."""
    for end in range(at - 1, sentence_start(text, at, _BACK), -1):
        if text[end - 1] in OFFICES and words.sets["unit-suffixes-set"].before(text, end):
            head = unit_start(text, end, words)
            if end - head >= _WRITTEN and not words.sets["private-set"].within(text, head, end):
                return head
    return -1


def _there_is(text: str, start: int) -> int:
    """Where 有个叫, 有位 … before the name at `start` begins, else `start`."""
    end = start - 1 if text[start - 1] == "叫" else start
    if end < 3 or text[end - 1] not in "个位名":
        return start
    end -= 2 if text[end - 2] == "一" else 1
    return end - 1 if text[end - 1] == "有" else start


def _unit_of_person(text: str, start: int, words: Words) -> int:
    """Where the unit before the name at `start` begins (后期制作部的费某, 执法大队鲍某), -1 if none stands there."""
    linked = text[start - 1] == "的"
    end = start - 1 if linked else _there_is(text, start)
    if linked:
        charge = text.rfind("管", max(end - _CHARGE, 1), end)
        if charge > 1 and text[charge - 1] in _IN_OFFICE:
            return unit_start(text, charge, words)  # 镇里管建房的骆某
    if end < 1 or text[end - 1] not in OFFICES:
        return -1
    if not words.sets["unit-suffixes-set"].before(text, end):
        return -1
    head = unit_start(text, end, words)
    return -1 if end - head < (2 if linked else 3) or words.sets["private-set"].within(text, head, end) else head
