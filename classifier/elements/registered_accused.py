"""Whom a register says a letter accuses: columns such as 被反映人, 单位, 职务 beside the text.

In: `letter.meta`, heading -> cell, in the order of the sheet. Out: `Told`, one for every name. The headings are told by
`lexicons/columns.yaml`. What stands in such a cell is an officer's reading of the letter: the guard must know it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from classifier.elements.tiers import body_tier
from classifier.elements.words import Words
from classifier.kept import bundled_data
from classifier.model import Accused

_LONGEST, _MOST = 60, 20
"""Longer cells tell a story; no more names are read from one cell."""
_DIVIDED = re.compile(r"[、，,;；/\n]+")
_ANYBODY = "王某"
_NAME, _UNIT, _POST = "names", "units", "posts"
_TAB, _FIELDS = "\t", 3


class Told(NamedTuple):
    """Somebody or some body accused, as the cells have it; "" where there is no such cell. `added` by who read the
    letter in the inbox (`with_added`): what is said of the unit then stands beside what the text says."""

    name: str
    unit: str
    post: str
    added: bool = False

    def sentence(self) -> str:
        """What a letter would say of the holder of that post, under a name that any reader takes for one."""
        return f"被举报人：{_ANYBODY}，{self.unit}{self.post}。"


def with_added(meta: Mapping[str, str], told: Told) -> dict[str, str] | None:
    """The register with one more accused in it, whom an officer added after reading; None when `_MOST` are there."""
    heading = _known()["added"][0]
    lines = [*_lines(meta.get(heading, "")), told]
    if len(lines) > _MOST:
        return None
    return {**meta, heading: "\n".join(_TAB.join(one[:3]) for one in lines)}


def _lines(cell: str) -> list[Told]:
    lines = [line.split(_TAB) for line in cell.split("\n", _MOST)[:_MOST]]
    return [
        Told(parts[0], parts[1], parts[2], added=True)
        for parts in lines
        if len(parts) == _FIELDS and any(parts) and max(map(len, parts)) <= _LONGEST
    ]


def told_accused(meta: Mapping[str, str]) -> list[Told]:
    """Those whom the columns name, in the order of the cells; those whom an officer added last."""
    return [*_told(meta), *_lines(meta.get(_known()["added"][0], ""))]


def _told(meta: Mapping[str, str]) -> list[Told]:
    cells = {_NAME: "", _UNIT: "", _POST: ""}
    follows = False
    for heading, value in meta.items():
        part, follows = _part(heading, follows)
        if part and not cells[part] and len(value) <= _LONGEST and value.strip() not in _known()["nobody"]:
            cells[part] = value.strip()
    parts = [one.strip() for one in _DIVIDED.split(cells[_NAME])]
    names = [one for one in parts if one and one not in _known()["nobody"]][:_MOST]
    unit, post = cells[_UNIT], cells[_POST]
    if unit and post.startswith(unit):
        unit = ""
    if not names:
        return [Told("", unit, post)] if unit or post else []
    return [Told(name, unit, post) for name in names]


def record_of(told: Told, found: list[Accused], words: Words) -> Accused | None:
    """The record of `told`, in whose `sentence` the reader has `found` this; None for a firm or shop."""
    sets = words.sets
    name, body = told.name, "" if told.post else told.unit
    if name and sets["unit-suffixes-set"].before(name, len(name)):
        name, body = "", name  # a body in the column for names
    named = told.added and (told.name or told.post)  # 县城投公司董事长: who read the letter knows whose firm it is
    for text in () if named else (told.name, told.unit):
        if text and sets["private-set"].within(text, 0, len(text)):
            return None
    if not name and body:
        return Accused("", "", body, body_tier(body, words))
    if not found:
        return Accused(name, told.post, told.unit, "")
    best = found[0]
    return Accused(name, best.post, best.unit or told.unit, best.tier, best.unit_id)


@lru_cache(maxsize=1)
def _known() -> dict[str, list[str]]:
    known: dict[str, list[str]] = bundled_data("columns.yaml")["accused"]
    return known


@lru_cache(maxsize=4096)
def _part(heading: str, follows: bool) -> tuple[str, bool]:
    """What a column tells of an accused ("": nothing), and whether the next may go on about him."""
    known = _known()
    heading = "".join(heading.split())
    head = next((one for one in known["heads"] if heading.startswith(one)), "")
    if not head and not follows:
        return "", False
    rest = heading[len(head) :]
    for part in (_UNIT, _POST, _NAME):
        if rest in known[part] and (head or part != _NAME):
            return part, True
    return (_NAME, True) if head == heading else ("", False)
