"""Who writes: real name, anonymous, a contact without a name, a unit; and for how many it speaks.

In: the normalised text, its numbers, contacts and list spans. Out: `Signature`. Names come from labels (来电人：…),
introductions (我是…), and the signature at the end. Only what the letter says of itself counts: 全组二十二户 is no
head count of the writers, 联名48人 is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from classifier.elements.names import LETTERED, is_surname, name_at
from classifier.elements.numbers import Numbers, value
from classifier.elements.reach import CLAUSE, Spans, has_object, left, right, within
from classifier.elements.signing import closing, closing_name, signature, titled
from classifier.elements.words import Words

Bounds = tuple[int, int]
Signature = tuple[str, int, list[Bounds], Bounds | None, Bounds | None]
"""(signed, count, names, where the count is said, where it says that it is anonymous), see `Writer`"""
_COLONS = (":", "】", "：")
_GAP = frozenset(" 　:：】.")
_LABEL = "【"
_CAP = 60
_INTROS = 6
_CALLED = frozenset("名叫大我是就")
_ALSO = ("也", "兼", "又", "还")
_CALLED_SO = frozenset(("", *"，,。；;！!（( \n"))
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
    end = closing(text)
    others = _others(text, end, numbers, words)
    if others is not None:
        end = others[0] - 1
    elif text[end - 1 : end] == "等":  # 村民佴某清等
        end -= 1
    if len(writer.names) < 2:
        signature(text, end, lists, words, writer.names)
    said = lists.get("anonymous-words")
    if not writer.names and not said:
        closing_name(text, end, lists, words, writer.names)
        if not writer.names:
            titled(text, end, lists, words, writer.names)
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
    label = text.find(_LABEL, at, end)
    end = end if label < 0 else label  # 【来电人】不愿透露【事由】主任包某: the next label is another's
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
    if text[end - 1 : end] == "姓":
        return _surnamed(text, end, words)
    if is_surname(text, end, words) or text[end : end + 2] in words.surname_pairs:
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
    if text[clause : clause + 1] in ("，", ",") and text[clause + 1 : clause + 2] in _ALSO:
        next_ = right(text, clause + 1, 20, clause=True)  # 我是护林员，也是村民代表，叫危某坤；
        name = _called(text, next_ + 2, words) if text[next_ + 1 : next_ + 2] == "叫" else None
        return name if name and text[name[1] : name[1] + 1] in _CALLED_SO else None  # not 叫雷某强扣了工资
    called = text.find("叫", clause, clause + 8)
    if called >= 0 and _LEADS.issuperset(text[clause:called]):  # not 俺是某村的，俺村支书叫…
        return _called(text, called + 1, words)
    if text[clause : clause + 2] in ("，姓", ",姓"):
        return _surnamed(text, clause + 2, words)  # 我是送货的，姓海。
    return None


def _surnamed(text: str, at: int, words: Words) -> Bounds | None:
    """我姓廖，廖某碧，; 我姓廖，名叫廖某碧，; 我姓甘，: the name behind 姓 and the surname at `at`, else 姓 with it,
    unless somebody else is called so, too: 我姓王，村支书姓王."""
    paired = text[at : at + 2] in words.surname_pairs
    stop = at + (2 if paired else 1)
    known = paired or text[at : at + 1] in words.surnames
    if not known and (not "\u4e00" <= text[at : at + 1] <= "\u9fff" or text[at] in words.name_stops):
        return None
    if text[stop : stop + 1] in ("，", ","):
        again = stop + 1
        while again < stop + 5 and text[again : again + 1] in _CALLED:
            again += 1
        named = again > stop + 1 or text.startswith(text[at:stop], again)
        end = name_at(text, again, words) if named else 0
        if end and text[end : end + 1] in _CALLED_SO and not _tells(text, end, words):
            return again, end
    end = name_at(text, at, words)
    if end > stop and text[end : end + 1] in _CALLED_SO:
        return at, end
    alone = text[stop : stop + 1] in _CALLED_SO and text.count(text[at - 1 : stop]) == 1
    return (at - 1, stop) if alone else None


def _tells(text: str, end: int, words: Words) -> bool:
    """Whether what stands behind the comma at `end` is a post: 我姓张，张某，村支书，收了我三千元."""
    return any(words.sets[name].at(text, end + 1) for name in ("posts-weak-set", "posts-governing-set"))


_LEADS = frozenset("，,:： 我俺咱额本人名字的姓大是就人")
"""What may stand before 叫 where the writer goes on to give the name."""


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
