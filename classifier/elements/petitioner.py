"""Who writes: real name, anonymous, a contact without a name, a unit; and for how many it speaks.

In: the normalised text, its numbers, contacts and list spans. Out: `Signature`. Names come from labels (来电人：…),
introductions (我是…), and the signature at the end. Only what the letter says of itself counts: 全组二十二户 is no
head count of the writers, 联名48人 is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from classifier.elements.names import LETTERED, SOME, is_surname, name_at
from classifier.elements.numbers import Numbers, value
from classifier.elements.reach import CLAUSE, SENTENCE, Spans, has_object, left, right, sentence_start, within
from classifier.elements.tiers import POST_LISTS
from classifier.elements.words import Words

Bounds = tuple[int, int]
Signature = tuple[str, int, list[Bounds], Bounds | None, Bounds | None]
"""(signed, count, names, where the count is said, where it says that it is anonymous), see `Writer`"""
_COLONS = (":", "】", "：")
_GAP = frozenset(" 　:：】.")
_TRIM = " 　\n\r\t。.，,；;！!）)】"
_CAP = 60
CLOSING = _TRIM + "0123456789xX*-年月日号即上电话手机于：:"
_INTROS = 6
_NEAR_END = 45
_TAIL = 9
_CLOSED_TAIL = 14
OF_THE_STORY = ("misconduct-acts", "misconduct-hints", *POST_LISTS)
"""Where the name is followed by words of these lists, it belongs to the story."""
_GAPS = frozenset("：:，, 　")
_ALONE = frozenset(("", *"。！？；!?;.\n 　"))
_NOT_SIGNING = ("others-chars", "asking-chars")
_NAME_ENDS = frozenset(("", *"。！？；，、!?;,.（( 　\n为电0123456789"))
_OPENINGS = frozenset(("", *"。；！？：:!?;\n 　"))
_SELF = _OPENINGS | frozenset("我人")


@dataclass(slots=True)
class Writer:
    """The petitioner. `names` are spans of the names of those who write, the first one foremost; `count` is the
    number of signatories or households, `count_span` where it is said."""

    signed: str = "unknown"
    count: int = 1
    names: list[Bounds] = field(default_factory=list)
    count_span: Bounds | None = None
    said: Bounds | None = None


def find_petitioner(
    text: str, numbers: Numbers, lists: Mapping[str, Spans], words: Words, contact: bool, accusing: bool
) -> Signature:
    """The petitioner as the text names them. `contact`: it gives a phone; `accusing`: it is an accusation."""
    writer = Writer()
    _find(writer, text, numbers, lists, words, contact, accusing)
    return writer.signed, writer.count, writer.names, writer.count_span, writer.said


def _find(
    writer: Writer,
    text: str,
    numbers: Numbers,
    lists: Mapping[str, Spans],
    words: Words,
    contact: bool,
    accusing: bool,
) -> None:
    _labelled(text, words, writer)
    for start, end in lists.get("petitioner-marks", ()):
        if text[start - 1 : start] != "被":
            _marked(text, end, words, writer)
    if not writer.names:
        for start, end in lists.get("petitioner-intro", ())[:_INTROS]:
            if text[end - 1] in "，," and text[start - 1 : start] not in _OPENINGS:
                continue  # 他打了我，高某某…: 我， introduces where a sentence begins
            if text[start:end] == "名叫" and text[start - 1 : start] not in _SELF:
                continue  # 副乡长，姓冉，名叫冉某军
            name = _introduced(text, end, words)
            if name and not has_object(text, lists.get("accuse-verbs"), end, name[0]):
                writer.names.append(name)
                break
    end = _closing(text)
    others = _others(text, end, numbers, words)
    if others is not None:
        end = others[0] - 1
    elif text[end - 1 : end] == "等":  # 村民佴某清等
        end -= 1
    if len(writer.names) < 2:
        _signature(text, end, lists, words, writer)
    said = lists.get("anonymous-words")
    if not writer.names and not said:
        _closing_name(text, end, lists, words, writer)
    _count(text, numbers, lists, words, writer, others if writer.names else None)
    if writer.names:
        writer.signed = "real-name"
        return
    anonymous = said[0] if said else _signed_as_one_of_many(text, end, words)
    if anonymous is not None:
        writer.signed, writer.said = "anonymous", anonymous
    elif words.sets["unit-signs-set"].before(text, end) and end - left(text, end, 24, CLAUSE) > 5:
        writer.signed = "unit"
    elif contact:
        writer.signed = "pending-verification"
    elif accusing:
        writer.signed = "anonymous"


def _labelled(text: str, words: Words, writer: Writer) -> None:
    """来电人：阮某田; 【来电人】邹先生; 代表：湛某梅、常某清; near the end also 店主：… and 党员：…"""
    labels = words.sets["petitioner-labels-set"]
    loose = words.sets["signer-labels-set"]
    tries = _CAP
    for colon in _COLONS:
        at = text.find(colon)
        while at >= 0 and tries:
            tries -= 1
            size = labels.before(text, at) or (loose.before(text, at) if len(text) - at < 60 else 0)
            if size and not _about_the_other(text, at - size, words):
                _list_of_names(text, at + 1, words, writer)
            at = text.find(colon, at + 1)


def _about_the_other(text: str, start: int, words: Words) -> bool:
    """被举报人, 被举报人姓名: the label names the accused."""
    return text[start - 1 : start] == "被" or words.sets["accused-label-set"].before(text, start - 2) > 0


def _list_of_names(text: str, at: int, words: Words, writer: Writer) -> None:
    """The names behind a label, divided by 、; a short description may stand before the first."""
    while at < len(text) and text[at] in _GAP:
        at += 1
    end = right(text, at, 30, clause=True)
    name = _called(text, at, words)
    if not name:
        for start in range(at + 1, end - 1):
            if text[start] in " 　" or text[start] in words.surnames:
                name = _called(text, start, words, strict=True)
                if name and (name[1] >= end or text[name[1]] in "（( ,，。、 　"):
                    break
                name = None
    while name and len(writer.names) < _CAP:
        if name not in writer.names:
            writer.names.append(name)
        if text[name[1] : name[1] + 1] not in ("、", "，", ",", " ", "和"):
            return
        name = _called(text, name[1] + 1, words) if text[name[1]] in "、和 " else None


def _called(text: str, at: int, words: Words, strict: bool = False) -> Bounds | None:
    """A name at `at`: 邢某芝, 张建国, or a surname with a courtesy title (邹先生)."""
    titles = words.sets["petitioner-titles-set"]
    if text[at : at + 1] in words.surnames:
        size = titles.at(text, at + 1)
        if size:
            return at, at + 1 + size
    end = name_at(text, at, words)
    if end and not (strict and text[at + 1 : at + 2] not in LETTERED):
        return at, end
    return (at, end) if end and text[end : end + 1] in ("", " ", "，", ",", "。", "、", "（", "(", "\n") else None


def _marked(text: str, end: int, words: Words, writer: Writer) -> None:
    """来访人苗某娟 without a colon; the name must be right there."""
    if text[end : end + 1] in _GAP:
        return
    name = _called(text, end, words, strict=True)
    while name and name not in writer.names and len(writer.names) < _CAP:
        writer.names.append(name)
        name = _called(text, name[1] + 1, words, strict=True) if text[name[1] : name[1] + 1] == "、" else None


def _introduced(text: str, end: int, words: Words) -> Bounds | None:
    """我叫…, 我是某村村民…: a name that follows at once, ends the clause, or follows 叫 in the next clause."""
    end += text[end : end + 1] == "叫"  # 我的名字叫…
    if text[end : end + 1] in words.surnames or text[end : end + 2] in words.surname_pairs:
        name = _called(text, end, words, strict=text[end - 1] not in "叫名")
        if name:
            return name
    clause = right(text, end, 45, clause=True)
    for start in (clause - 4, clause - 3):  # a surname of two characters, before its second is taken for one
        if start > end and text[start : start + 2] in words.surname_pairs and name_at(text, start, words) == clause:
            return start, clause
    for start in (clause - 3, clause - 2, clause - 4):
        sure = "某" in text[start:clause] or (start == clause - 3 and text[start - 1] in words.writer_ends)
        if sure and start > end and text[start] in words.surnames and name_at(text, start, words) == clause:
            return start, clause
    called = text.find("叫", clause, clause + 8)
    if called >= 0 and _LEADS.issuperset(text[clause:called]):  # not 俺是某村的，俺村支书叫…
        return _called(text, called + 1, words)
    return None


_LEADS = frozenset("，,:： 我俺咱额本人名字的姓大是就人")
"""What may stand before 叫 where the writer goes on to give the name."""


def _signature(text: str, end: int, lists: Mapping[str, Spans], words: Words, writer: Writer) -> None:
    """The name the letter ends with, a phone or a date behind it left aside: 退休教师 龙某 138…"""
    surnames = words.surnames
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
    for at in (end - 3, end - 2, end - 4):
        if at >= start and is_surname(text, at, words) and name_at(text, at, words) == end:
            spaced = at == start or text[at - 1] in " 　"
            if (
                (spaced and at - start <= 16)
                or words.sets["sign-persons-set"].before(text, at)
                or _signs_as(text, start, at, words)
            ):
                writer.names.append((at, end))
                return
    if text[start : start + 1] in surnames:
        stop = name_at(text, start, words)
        if stop and words.sets["sign-said-set"].at(text, stop):
            writer.names.append((start, stop))


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


def _closing_name(text: str, end: int, lists: Mapping[str, Spans], words: Words, writer: Writer) -> None:
    """联系 龚某胜 138…, 褚某花。, 宋某华，某村: a name near the end, led to by a cue or in a sentence of its own.

    One that the letter names elsewhere, too, is not the writer's.
    """
    cues = words.sets["sign-cues-set"]
    low = max(len(text) - _NEAR_END, 0)
    for at in range(len(text) - 2, low - 1, -1):
        if text[at] not in words.surnames and text[at + 1] != "某":
            continue
        before = text[at - 1 : at]
        cued = cues.before(text, at - 1 if before and before in _GAPS else at)
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
            writer.names.append((at, stop))
            return


def _of_the_story(lists: Mapping[str, Spans], start: int, end: int) -> bool:
    """Whether a post or an act stands in [start, end): 蒲某山，村支书，收了钱."""
    return any(within(lists.get(name), start, end) for name in OF_THE_STORY)


def _short(text: str, at: int) -> bool:
    """Whether a sentence begins a few characters before `at`: 里岙村 阮某松."""
    return any(c in _ALONE for c in text[max(at - 6, 0) : at])


def _closing(text: str) -> int:
    """The end of the text without the phone, date and marks that close it (at most 60 characters)."""
    low = max(0, len(text) - 60)
    return low + len(text[low:].rstrip(CLOSING))


def _others(text: str, end: int, numbers: Numbers, words: Words) -> Bounds | None:
    """湛某田等八户, 贺某芬等12户村民: how many sign behind the name the letter ends with."""
    start, _, stop = numbers.heads[-1] if numbers.heads else (0, 0, 0)
    closes = end == stop or (end > stop and words.sets["sign-persons-set"].before(text, end) == end - stop)
    return (start, stop) if closes and text[start - 1 : start] == "等" else None


def _signed_as_one_of_many(text: str, end: int, words: Words) -> Bounds | None:
    """The letter signs as 几个村民, 一名老党员."""
    if not words.sets["sign-persons-set"].within(text, end - 12, end):
        return None
    start = left(text, end, 22, CLAUSE)
    return (start, end) if words.sets["anonymous-signs-set"].at(text, start) else None


def _count(
    text: str, numbers: Numbers, lists: Mapping[str, Spans], words: Words, writer: Writer, others: Bounds | None
) -> None:
    """联名48人, 我们是…的316户业主, 我们是职工，共五十三人: for how many the letter speaks; `others` sign it."""
    joint = lists.get("joint-words")
    if not joint or not numbers.heads:
        writer.count = max(1, len(writer.names) if len(writer.names) > 2 else 1)
    for start, bare_end, end in numbers.heads[:_CAP]:
        if (start, end) != others:
            clause = left(text, start, 40, CLAUSE)
            if not joint or not (
                _joint(text, clause, start, joint, words) or _apposed(text, clause, start, joint, words)
            ):
                continue
        number = value(text[start:bare_end])
        if number is not None and 1 < number < 10**7 and text[end : end + 1] not in ("次", "份"):
            writer.count, writer.count_span = int(number), (start, end)
            return


def _joint(text: str, clause: int, start: int, joint: Spans, words: Words) -> bool:
    """A word of joining in the same clause, close before the number."""
    near = within(joint, max(clause, start - 22), start)
    if not near:
        return False
    between = text[max(clause, start - 22) : start]
    return words.chars["others-chars"].isdisjoint(between.replace("签名", "").replace("签字", ""))


def _apposed(text: str, clause: int, start: int, joint: Spans, words: Words) -> bool:
    """我们是…，四十一个人: the number opens the clause after one that says who 我们 are."""
    lead = text[clause:start]
    if lead and lead not in words.sets["count-lead-set"].words:
        return False
    previous = left(text, clause - 1, 40, CLAUSE) if clause else 0
    return clause > 0 and text[clause - 1] in "，,：:" and within(joint, previous, clause) > 0
