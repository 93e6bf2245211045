"""Units and places: towns and villages by their pattern, units by the office's own names.

In: the normalised text and an office. Out: places (…镇 …乡 …街道, …村 …社区) verbatim, unit mentions as the office
resolves them, and the wording of the unit that stands before a post.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

from classifier.elements.words import Words

MARKS = frozenset("，。；！？：、,.;!?:()（）【】[]“”\"'‘’《》<>\n\r\t　 ·")
_LONGEST_NAME = 5
_LONGEST_UNIT = 25
BREAKS = frozenset("未入归由是被向给找对到在说和跟与让请把的了为于从叫问告即查份月日年们我俺咱额他她") | frozenset(
    "0123456789"
)
_INSIDE = frozenset("里上")
_PLACES = frozenset("县镇乡村市")
_VILLAGE_PART = frozenset("组社队屯寨")
CAP = 200


class UnitMention(Protocol):
    """A unit of the office found in a text: half-open span, id, full name; `ambiguous` if several bear it."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def unit_id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def ambiguous(self) -> bool: ...


class Office(Protocol):
    """What this room asks of the office."""

    def find_units(self, text: str, names: Sequence[tuple[int, int, int]] | None = None) -> Sequence[UnitMention]: ...
    def unit_tables(self) -> dict[str, Any]: ...


class Place(NamedTuple):
    """A town or village at [start, end) of the normalised text."""

    kind: str
    start: int
    end: int


def find_places(text: str, words: Words) -> list[Place]:
    """Towns and villages named in `text`, in order; generic words (本村, 乡镇) are not places."""
    out: list[Place] = []
    stops, generic = words.place_stops, words.place_generic
    for sign, lead, kind in _SIGNS:
        at = text.find(sign)
        tries = CAP
        while at >= 0 and tries:
            tries -= 1
            end = at
            if lead:
                end = at - 1 if at and text[at - 1] == lead else 0
            if end > 1:
                before = text[end - 1]
                if (
                    before not in stops
                    and before not in generic
                    and before not in MARKS
                    and not (sign == "乡" and words.sets["place-behind-set"].at(text, at))
                ):
                    start = _name_start(text, end, words)
                    if start >= 0:
                        out.append(Place(kind, start, at + 1))
            at = text.find(sign, at + 1)
    if len(out) > 1:
        out.sort(key=lambda p: p.start)
    return out


_SIGNS = (("镇", "", "town"), ("乡", "", "town"), ("道", "街", "town"), ("村", "", "village"), ("区", "社", "village"))


def _name_start(text: str, end: int, words: Words) -> int:
    """Where the proper name that ends at `end` (before 镇, 村 …) begins; -1 if there is none."""
    stops = words.place_stops
    start = end
    low = end - _LONGEST_NAME if end > _LONGEST_NAME else 0
    while start > low and text[start - 1] not in MARKS and text[start - 1] not in stops:
        if not "\u4e00" <= text[start - 1] <= "\u9fff":
            break
        start -= 1
    if start and start < end and text[start - 1].isdigit() and text[start] in words.measures:  # 53名棠荫镇村民
        start += 1
    if end - start < 2:
        return -1
    start = _cut(text, start, end, words)
    start += words.sets["place-lead-set"].at(text, start)
    if end - start < 2:
        return -1
    return -1 if words.sets["place-traps-set"].before(text, end) else start


def unit_start(text: str, end: int, words: Words) -> int:
    """Where the wording of the unit that ends at `end` (before a post) begins; `end` if there is none."""
    start = end
    low = end - _LONGEST_UNIT if end > _LONGEST_UNIT else 0
    joined = words.sets["unit-and-set"].words
    while start > low and text[start - 1] not in MARKS:
        if text[start - 1] in BREAKS and text[max(start - 3, 0) : start] not in joined:
            break
        start -= 1
    start = _cut(text, start, end, words)
    lead = start + words.sets["unit-lead-set"].at(text, start)
    told = start < lead <= end and (
        text[lead : lead + 1] in _PLACES
        or words.sets["unit-suffixes-set"].at(text, lead)
        or words.sets["town-bodies-set"].at(text, lead)
    )
    return lead if told else start  # 可乡卫生院, 连派出所, 坐财政所的车; not 连山镇政府


def _cut(text: str, start: int, end: int, words: Words) -> int:
    """Behind the last word (举报, 时任 …) in [start, end) that cannot belong to a name."""
    ends = words.cut_ends
    for i in range(end - 1, start, -1):
        if text[i] in ends and text[i - 1 : i + 1] in words.cuts:
            return i + 1
    return start


def unit_before(text: str, at: int, words: Words) -> tuple[int, int]:
    """The unit wording that ends at `at` if it looks like a public body, else an empty span at `at`."""
    start = unit_start(text, at, words)
    suffixes = words.sets["unit-suffixes-set"]
    if start < at and not suffixes.before(text, at):
        if at - start <= 2 and text[start] in _PLACES:
            return start, at
        if text[at - 1] in _INSIDE and suffixes.before(text, at - 1):
            return start, at  # 所里
        return at, at
    return start, at


def linked_unit(text: str, at: int, words: Words) -> tuple[int, int]:
    """The public body in 财政所的出纳, 我们村的一把手 where the post begins at `at`, else an empty span."""
    if at < 2 or text[at - 1] != "的":
        return at, at
    start, end = unit_before(text, at - 1, words)
    if end - start == 1 and text[start] not in "村镇乡":
        return at, at
    return (at, at) if start == end or words.sets["private-set"].within(text, start, end) else (start, end)


_NO_TOWN = "小镇"
"""茶旅小镇 is no town."""


def earlier_unit(text: str, sign: str, at: int, words: Words) -> tuple[int, int] | None:
    """The nearest unit before `at` whose name ends in `sign` (所 for 所长), within 300 characters."""
    low = at - 300 if at > 300 else 0
    known = words.sets["unit-suffixes-set"]
    loose = None
    end = text.rfind(sign, low, at) + len(sign)
    while end > low + len(sign):
        start = unit_start(text, end, words)
        if end - start > 2 and text[end : end + 1] not in "长主" and text[end - 2 : end] != _NO_TOWN:
            if known.before(text, end) > 1:
                return start, end
            loose = loose or (start, end)
        end = text.rfind(sign, low, end - len(sign)) + len(sign)
    return loose
