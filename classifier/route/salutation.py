"""Where the salutation of a letter ends: the one notion of it that routing has.

In: the text, the office's `asking`, and where the units that the text names end. A salutation is what the letter
opens with: up to a colon (县纪委、县委巡察组：), or as many parts, each ended by a comma or the line, as plainly name
people or a body (农业局的领导，…). What accuses or asks to avoid is none.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple

from classifier.model import Result
from classifier.office import Office

STOPS = "：:,，。！!？?；;\n"
COLONS = "：:"
COMMAS = ",，"
_STOP = re.compile(f"[{STOPS}]")
_LAST = "…"
"""Behind a word: it counts at the end of a part only."""


def addressees(text: str, result: Result, office: Office) -> list[str]:
    """Kinds of recipient the salutation names (县委巡察组：…), [] when there is none."""
    opening = "".join(text[: end_of_salutation(text, result, office)].split())
    return [kind for kind, named in office.addressees.items() if any(word in opening for word in named)]


class _Words(NamedTuple):
    within: int
    never: re.Pattern[str]
    people: re.Pattern[str]


def end_of_salutation(text: str, result: Result, office: Office) -> int:
    """Where the salutation ends; 0 when there is none."""
    words = _words(office)
    stop = _STOP.search(text, 0, words.within)
    if stop is None:
        return 0
    units = {unit.end for unit in result.elements.units if unit.field == "text" and unit.end < words.within}
    start = end = 0
    while stop is not None:
        at, sign = stop.start(), stop.group()
        if words.never.search(text, start, at):
            break
        if not _names_somebody(text, start, at, units, words):
            return at if sign in COLONS and not end else end
        end = at
        if sign not in COMMAS:
            break
        start = stop.end()
        stop = _STOP.search(text, start, words.within)
    return end


def _names_somebody(text: str, start: int, end: int, units: Collection[int], words: _Words) -> bool:
    return end in units or words.people.search(text, start, end) is not None


class SalutationWords(NamedTuple):
    """Words that no salutation holds, those that name people anywhere in a part, and at its end only."""

    never: tuple[str, ...]
    anywhere: tuple[str, ...]
    last: tuple[str, ...]


def salutation_words(office: Office) -> SalutationWords:
    """The words by which a salutation is known."""
    people = office.asking.people
    last = [word.rstrip(_LAST) for word in people if word.endswith(_LAST)]
    return SalutationWords(
        office.asking.no_salutation,
        tuple(word for word in people if not word.endswith(_LAST)),
        (*last, *office.addressee_words),
    )


@lru_cache(maxsize=16)
def _words(office: Office) -> _Words:
    words = salutation_words(office)
    ends = [f"(?:{_any(words.last)})$"] if words.last else []
    return _Words(
        office.asking.salutation,
        re.compile(_any(words.never)),
        re.compile("|".join([_any(words.anywhere), *ends])),
    )


def _any(words: Collection[str]) -> str:
    """A pattern of any of the words; of nothing where there is none."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"
