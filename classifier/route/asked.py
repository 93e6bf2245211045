"""Whom the letter itself asks: the department it was assigned to, those in the salutation, those begged to act.

And whom it denounces in so many words, which is the contrary.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from classifier.model import Letter, Result
from classifier.office import Office

_HEAD = 40
"""A salutation names its addressees within the first so many characters."""

_ENDS = re.compile("[：:,，。！!？?；;\n]")
_NOT = re.compile("[不别勿绕避]|举报|反映|控告|检举|投诉|关于")
_TO_PEOPLE = re.compile("领导|同志|负责|各位|老师|师傅|[你您]|[长们]$")
_ASSIGNED = re.compile("(?:派单|转办|交办|承办|拟办|主办)[^】]{0,4}】[^，。；】\n]{0,3}$")
_BEGGED = ("请", "希望", "盼望", "请求", "要求", "恳求", "求求", "建议", "说给", "写给")
_PAST = ("申请", "邀请", "没请")
_DENOUNCED = ("举报", "控告", "检举")


class Asked(NamedTuple):
    """Recipients as routes write them, in the order of the letter."""

    assigned: str = ""
    addressed: tuple[str, ...] = ()
    begged: tuple[str, ...] = ()
    denounced: tuple[str, ...] = ()


_NOBODY = Asked()


def asked_of(letter: Letter, result: Result, office: Office) -> Asked:
    """Of the recipients named in the text: whom a note on the letter assigns it to (【派单】民政局), whom it is written
    to (农业局的领导，…), whom it begs (请卫生局…); and, title included, whom it denounces (举报住建局…)."""
    text = letter.text
    recipients = office.recipient_of_unit
    addressed: list[str] = []
    begged: list[str] = []
    denounced: list[str] = []
    end = -1
    for unit in result.elements.units:
        name = recipients.get(unit.value)
        if name is None:
            continue
        start = unit.start
        if unit.field != "text":
            if letter.title.endswith(_DENOUNCED, 0, start):
                denounced.append(name)
            continue
        if start < _HEAD:
            if end < 0:
                end = _end_of_salutation(text, unit.end)
            if start < end and not _ENDS.search(text, 0, start):
                addressed.append(name)
                continue
        before = text[max(0, start - 14) : start]
        if before.endswith(_BEGGED) and not before.endswith(_PAST):
            begged.append(name)
        elif before.endswith(_DENOUNCED):
            denounced.append(name)
        elif before.endswith("】") and _ASSIGNED.search(before):
            return Asked(name)
    if not (addressed or begged or denounced):
        return _NOBODY
    return Asked("", tuple(addressed), tuple(begged), tuple(denounced))


def _end_of_salutation(text: str, behind: int) -> int:
    """Where the salutation that names a unit ending at `behind` ends; 0 when it is none.

    It ends with a colon, or is plainly said to people (农业局的领导，…); what accuses or asks to avoid is none.
    """
    found = _ENDS.search(text, behind)
    if found is None or _NOT.search(text, 0, found.start()):
        return 0
    if found.group() in "：:" or found.start() == behind or _TO_PEOPLE.search(text, behind, found.start()):
        return found.start()
    return 0
