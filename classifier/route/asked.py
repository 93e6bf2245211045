"""Whom the letter itself asks: the department it was assigned to, those in the salutation, those begged to act.

And whom it denounces in so many words, which is the contrary. The words are the office's (`asking`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from classifier.model import Letter, Result
from classifier.office import Office
from classifier.route.salutation import end_of_salutation

BEFORE = 14
"""So many characters before a unit are looked at."""

NOTE = "】"
"""Ends a note on the letter that assigns it to somebody."""


class Asked(NamedTuple):
    """Recipients as routes write them, in the order of the letter."""

    assigned: str = ""
    addressed: tuple[str, ...] = ()
    begged: tuple[str, ...] = ()
    denounced: tuple[str, ...] = ()


_NOBODY = Asked()


class _Words(NamedTuple):
    begged: tuple[str, ...]
    not_begged: tuple[str, ...]
    denounced: tuple[str, ...]
    assigned: re.Pattern[str]


def asked_of(letter: Letter, result: Result, office: Office) -> Asked:
    """Of the recipients named in the text: whom a note on the letter assigns it to (【派单】民政局), whom it is written
    to (农业局的领导，…), whom it begs (请卫生局…); and, title included, whom it denounces (举报住建局…)."""
    text = letter.text
    recipients = office.recipient_of_unit
    words = _words(office)
    addressed: list[str] = []
    begged: list[str] = []
    denounced: list[str] = []
    salutation = -1
    for unit in result.elements.units:
        name = recipients.get(unit.value)
        if name is None:
            continue
        start = unit.start
        if unit.field != "text":
            if letter.title.endswith(words.denounced, 0, start):
                denounced.append(name)
            continue
        if start < office.asking.salutation:
            if salutation < 0:
                salutation = end_of_salutation(text, result, office)
            if start < salutation:
                addressed.append(name)
                continue
        before = text[max(0, start - BEFORE) : start]
        if before.endswith(words.begged) and not before.endswith(words.not_begged):
            begged.append(name)
        elif before.endswith(words.denounced):
            denounced.append(name)
        elif before.endswith(NOTE) and words.assigned.search(before):
            return Asked(name)
    if not (addressed or begged or denounced):
        return _NOBODY
    return Asked("", tuple(addressed), tuple(begged), tuple(denounced))


@lru_cache(maxsize=16)
def _words(office: Office) -> _Words:
    asking = office.asking
    assigned = "|".join(map(re.escape, asking.assigned)) or "(?!)"
    pattern = re.compile(f"(?:{assigned})[^】]{{0,4}}{NOTE}[^，。；】\n]{{0,3}}$")
    return _Words(asking.begged, asking.not_begged, asking.denounced, pattern)
