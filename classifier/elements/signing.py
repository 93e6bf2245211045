"""The name with which a letter ends: 退休教师 龙某 138…, 裁缝陆某芬, 联系 龚某胜, 货车司机老查.

In: the normalised text, where its last sentence ends (`closing`). Out: spans of names, added to those already known.
"""

from __future__ import annotations

from collections.abc import Mapping

from classifier.elements.names import SOME, is_surname, name_at
from classifier.elements.reach import CLAUSE, SENTENCE, Spans, sentence_start, within
from classifier.elements.tiers import POST_LISTS
from classifier.elements.words import Words

Bounds = tuple[int, int]
_TRIM = " 　\n\r\t。.，,；;！!）)】"
CLOSING = _TRIM + "0123456789xX*-年月日号即上电话手机于：:"
"""What may stand behind the name."""
_NEAR_END = 45
_TAIL = 9
_CLOSED_TAIL = 14
_LINE = 10
"""Characters that may stand before the name in a sentence of nothing else."""
OF_THE_STORY = ("misconduct-acts", "misconduct-hints", *POST_LISTS)
"""Where the name is followed by words of these lists, it belongs to the story."""
_GAPS = frozenset("：:，, 　叫")
_COLONS = frozenset("：:")
_ACCUSED = frozenset("被举反控告责收经主")
_SPOKEN_OF = frozenset("叫那他她是：:，,、")
"""With one of these before it, a name in a line of its own is that of somebody spoken of."""
_ALONE = frozenset(("", *"。！？；!?;.\n 　"))
_NOT_SIGNING = ("others-chars", "asking-chars")
_NAME_ENDS = frozenset(("", *"。！？；，、!?;,.（( 　\n为电0123456789"))
_SITES = frozenset("苑楼店厂司院所校村镇路街行社")
"""What ends in one of these is a place or a firm."""
_ESTATES, _STREETS = frozenset("苑园城府庭湾轩阁"), frozenset("道镇路区县街乡")
_PET = frozenset("老小")


def signature(text: str, end: int, lists: Mapping[str, Spans], words: Words, names: list[Bounds]) -> None:
    """The name the letter ends with, a phone or a date behind it left aside: 退休教师 龙某 138…"""
    surnames = words.surnames
    size = words.sets["sign-said-set"].before(text, end)
    end -= size if size > 1 else 0
    low = max(end - 24, 0)
    comma = max(text.find("，", low, end), text.find(",", low, end))
    last = text[max(end - 4, 0) : end]
    if (
        surnames.isdisjoint(last)
        and "某" not in last
        and (comma < 0 or (comma > 9 and SENTENCE.isdisjoint(text[comma - 9 : comma])))
    ):
        return
    start = sentence_start(text, end, 24)
    if comma >= 0:
        comma = max(text.find("，", start, end), text.find(",", start, end))
    if comma >= 0:
        if not 2 <= comma - start <= 8 or (start and text[start - 1] not in SENTENCE):
            return
        if _of_the_story(lists, comma, end):
            return
        end = comma
    double = text[max(end - 4, 0) : end - 2] in words.surname_pairs  # 东方某福
    for at in (end - 4,) if double else (end - 3, end - 2, end - 4):
        if at >= start and (double or is_surname(text, at, words)) and _ends_there(text, at, end, words):
            spaced = at == start or text[at - 1] in " 　"
            if (
                (spaced and at - start <= 16)
                or words.sets["sign-persons-set"].before(text, at)
                or _signs_as(text, start, at, words)
                or (text[at + 1 + double] in SOME and _in_a_line(text, start, at, end, lists, words))
            ):
                names.append((at, end))
                return
    if text[start : start + 1] in surnames:
        stop = name_at(text, start, words)
        if stop and words.sets["sign-said-set"].at(text, stop):
            names.append((start, stop))


def _ends_there(text: str, at: int, end: int, words: Words) -> bool:
    """Whether the name at `at` ends at `end`; behind 某 whatever character is left belongs to it."""
    return name_at(text, at, words) == end or (end - at == 3 and text[at + 1] in SOME and text[end - 1] not in _SITES)


def _in_a_line(text: str, start: int, at: int, end: int, lists: Mapping[str, Spans], words: Words) -> bool:
    """裁缝陆某芬, 收山货的籍某朋: the sentence from `start` is nothing but a name and a little before it that asks for
    nothing and tells nothing."""
    lead = text[start:at].removesuffix("的")
    if text[start - 1 : start] != "\n" and words.sets["unit-suffixes-set"].before(text, start + len(lead)):
        return False  # 民政局吴某强: whom the letter speaks of
    labelled = any(words.sets[name].before(text, at) for name in ("signer-labels-set", "sign-persons-set"))
    if text[end - 1] in _ESTATES and lead[-1:] in _STREETS:
        return False  # 杏帘街道翠某苑
    return (
        len(lead) <= _LINE
        and start > 0
        and text[start - 1] in SENTENCE
        and _SPOKEN_OF.isdisjoint(lead)
        and all(words.chars[name].isdisjoint(lead) for name in _NOT_SIGNING)
        and (labelled or not _of_the_story(lists, start, end))
        and text.count(text[at:end]) == 1
    )


def titled(text: str, end: int, lists: Mapping[str, Spans], words: Words, names: list[Bounds]) -> None:
    """外地游客佟女士, 货车司机老查: a surname with a courtesy title, or 老 before it, in a line of its own."""
    start = sentence_start(text, end, 24)
    size = words.sets["petitioner-titles-set"].before(text, end)
    at = end - size - 1 if size else end - 2
    if at < max(start, 1) or not (text[at] in words.surnames if size else text[at] in _PET):
        return
    if (size or text[end - 1] in words.surnames) and _in_a_line(text, start, at, end, lists, words):
        names.append((at, end))


def _signs_as(text: str, start: int, at: int, words: Words) -> bool:
    """病人家属辜某明, 县渔业服务中心甄某: between `start` and the name at `at` stands only what the writer is, or, in a
    line of its own or behind 原, the unit."""
    if not 0 < at - start <= 12:
        return False
    if words.sets["signer-labels-set"].before(text, at):
        return at - start <= 8 and all(words.chars[name].isdisjoint(text[start:at]) for name in _NOT_SIGNING)
    return (text[start] == "原" or text[start - 1 : start] == "\n") and words.sets["unit-suffixes-set"].before(
        text, at
    ) > 0


def closing_name(text: str, end: int, lists: Mapping[str, Spans], words: Words, names: list[Bounds]) -> None:
    """联系 龚某胜 138…, 褚某花。, 宋某华，某村: a name near the end, led to by a cue or in a sentence of its own.

    One that the letter names elsewhere, too, is not the writer's.
    """
    cues = words.sets["sign-cues-set"]
    low = max(len(text) - _NEAR_END, 0)
    for at in range(len(text) - 2, low - 1, -1):
        if text[at] not in words.surnames and text[at + 1] != "某":
            continue
        before = text[at - 1 : at]
        cued = cues.before(text, at - 1 if before and before in _GAPS else at) or (
            before in _COLONS
            and text[at + 1] in SOME
            and _ACCUSED.isdisjoint(text[max(at - 6, 0) : at])
            and _number(text, at)
        )
        if not cued and text[at + 1] not in SOME:
            continue
        stop = name_at(text, at, words)
        if not stop:
            continue
        closed = text[stop : stop + 1] in _NAME_ENDS
        alone = text[at + 1] in SOME and (before in _ALONE or (before in "村组儿" and _short(text, at)))
        if alone:
            tail = text[stop:end]
            alone = len(tail) <= (_CLOSED_TAIL if closed else _TAIL)
            alone = alone and (SENTENCE if closed else CLAUSE).isdisjoint(tail)
            alone = alone and not _of_the_story(lists, stop, end)
        if ((cued and closed) or alone) and text.count(text[at:stop]) == 1:
            names.append((at, stop))
            return


def _number(text: str, at: int) -> bool:
    """Whether a phone follows the name of two or three characters at `at`."""
    behind = text[at + 2 : at + 6].lstrip(" 　，,")
    return any("0" <= c <= "9" for c in behind)


def _of_the_story(lists: Mapping[str, Spans], start: int, end: int) -> bool:
    """Whether a post or an act stands in [start, end): 蒲某山，村支书，收了钱."""
    return any(within(lists.get(name), start, end) for name in OF_THE_STORY)


def _short(text: str, at: int) -> bool:
    """Whether a sentence begins a few characters before `at`: 里岙村 阮某松."""
    return any(c in _ALONE for c in text[max(at - 6, 0) : at])


def closing(text: str) -> int:
    """The end of the text without the phone, date and marks that close it (at most 60 characters)."""
    low = max(0, len(text) - 60)
    return low + len(text[low:].rstrip(CLOSING))
