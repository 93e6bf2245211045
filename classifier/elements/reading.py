"""One field read for what it names: what the compiled twin does in one pass, and what it is in Python.

>>> reading = read(passage, words)
>>> reading.amounts(), reading.dates(received), reading.writer(phoned, accusing)

`Reading` is the definition. `classifier/native/reading.pyx` is the same class compiled; it is built from `twin_tables`,
which hold the words, marks and functions of the modules here, so that none of them is written down twice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from classifier import contacts
from classifier.contacts import address_spans
from classifier.elements import (
    amounts,
    calendar,
    date_ends,
    date_forms,
    dates,
    mentions,
    names,
    numbers,
    offered,
    petitioner,
    units_places,
)
from classifier.elements.amounts import Found, find_amounts
from classifier.elements.dates import DATE_LISTS, find_dates
from classifier.elements.mentions import NamedPost, Post, UnitPerson, named_posts, persons_of_units
from classifier.elements.numbers import Numbers, scan
from classifier.elements.offered import find_offered
from classifier.elements.petitioner import Signature, find_petitioner
from classifier.elements.reach import CLAUSE, SENTENCE
from classifier.elements.repeat import find_repeat
from classifier.elements.tiers import POST_LISTS
from classifier.elements.units_places import Place, find_places
from classifier.elements.words import Words, begins_pair, begins_word
from classifier.model import Element
from classifier.passage import Passage

Bounds = tuple[int, int]


class Reading:
    """What one passage names. Spans are of the normalised text, those of elements of the original field."""

    __slots__ = ("_numbers", "passage", "text", "words")

    def __init__(self, passage: Passage, words: Words) -> None:
        self.passage, self.text, self.words = passage, passage.text, words
        self._numbers: Numbers | None = None

    @property
    def numbers(self) -> Numbers:
        """The numbers of the text, found when first asked for."""
        if self._numbers is None:
            self._numbers = scan(self.text, self.words.scan)
        return self._numbers

    def amounts(self) -> list[Element]:
        """Every sum of money, in order, each wording once."""
        found = self.numbers
        if not (found.money or found.bare):
            return []
        return self._elements("amount", find_amounts(self.text, found, self.words))

    def dates(self, received: date | None) -> list[Element]:
        """Every date, in order, each wording once."""
        found, lists = self.numbers, self.passage.lists
        if not (found.dates or found.bare) and DATE_LISTS.isdisjoint(lists):
            return []
        return self._elements("date", find_dates(self.text, found, lists, self.words, received))

    def places(self) -> list[Place]:
        """Towns and villages, in order."""
        return find_places(self.text, self.words)

    def addresses(self) -> list[Bounds]:
        """Every span that may be an address, sorted; they may overlap."""
        return address_spans(self.text)

    def contact_places(self) -> list[Bounds]:
        """(start of the digits, start of the contact) of the numbers that may be a phone, a card or a plate."""
        return _contact_places(self.text, self.numbers)

    def writer(self, contact: bool, accusing: bool) -> Signature:
        """The petitioner, see `find_petitioner`."""
        return find_petitioner(self.text, self.numbers, self.passage.lists, self.words, contact, accusing)

    def named_posts(self) -> tuple[list[NamedPost], list[Post]]:
        """Posts with a name beside them and posts without."""
        return named_posts(self.passage, self.words)

    def of_units(self) -> list[UnitPerson]:
        """Persons of a unit without a post."""
        return persons_of_units(self.text, self.words)

    def offered(self) -> list[Element]:
        """Evidence offered, each wording once."""
        return self._elements("evidence", find_offered(self.text, self.passage.lists))

    def repeated(self) -> bool:
        """Whether it speaks of an earlier petition by the same side."""
        lists = self.passage.lists
        return ("repeat-acts" in lists or "repeat-words" in lists) and (
            find_repeat(self.text, lists, self.words) is not None
        )

    def _elements(self, kind: str, found: list[Found]) -> list[Element]:
        return [element(kind, self.passage, start, end, value) for start, end, value in found]


def read(passage: Passage, words: Words) -> Reading:
    """The reading of `passage`, compiled where `words` have a reader."""
    if words.reader is None:
        return Reading(passage, words)
    compiled: Reading = words.reader.read(passage)
    return compiled


def element(kind: str, passage: Passage, start: int, end: int, value: str) -> Element:
    """The element at [start, end) of the normalised text, in terms of the original."""
    if passage.offsets is not None:
        start, end = passage.original(start, end)
    return Element(kind, passage.source[start:end], value, passage.field, start, end)


def _contact_places(text: str, found: Numbers) -> list[Bounds]:
    out: list[Bounds] = []
    for start, end, _ in found.bare:
        if not text[start].isascii():
            continue
        at = start
        if end - start < 7:
            after = text[end : end + 1]
            before = text[start - 1 : start]
            if before and (before in "·・" or (before.isascii() and before.isalpha())):
                at = _plate_letter(text, start)
            elif not after or after not in "-*xX× ●)":
                continue
        out.append((start, at))
    return out


def _plate_letter(text: str, start: int) -> int:
    """Back from the digits of a plate to its capital letter."""
    at = start
    while at > 0 and start - at < 4 and (text[at - 1] in "·・" or (text[at - 1].isascii() and text[at - 1].isalnum())):
        at -= 1
    return at


Twin = Callable[..., Any]
"""Makes a reader of `twin_tables`, or gives None where there is no compiled one that fits."""


def with_twin(words: Words, twin: Twin) -> Words:
    """`words` that are read in compiled code, where `twin` can."""
    try:
        return replace(words, reader=twin(**twin_tables(words)))
    except _Unfit:
        return words


class _Unfit(Exception):
    """A list of single characters holds one that the compiled tables have no room for."""


def twin_tables(words: Words) -> dict[str, Any]:
    """What the compiled reader is built from. Raises `_Unfit` for characters beyond the basic plane."""
    chars: dict[str, frozenset[str]] = {
        **{name: frozenset(found) for name, found in _char_words(words).items()},
        **{name: frozenset(found) for name, found in _MARKS.items()},
    }
    if any(ord(c) > 0xFFFF for found in chars.values() for c in found):
        raise _Unfit
    sets: dict[str, frozenset[str]] = {name: found.words for name, found in words.sets.items()}
    return {
        "sets": {**sets, "surname-pairs": words.surname_pairs, "cuts": words.cuts},
        "chars": chars,
        "functions": _FUNCTIONS,
        "post_lists": tuple(sorted(POST_LISTS)),
        "caps": (amounts.CAP, numbers.CAP, contacts.TRIES, offered.CAP),
    }


def _char_words(words: Words) -> Mapping[str, frozenset[str]]:
    return {
        "surname": words.surnames, "surname-trap": words.surname_traps, "given": words.given,
        "name-stop": words.name_stops, "name-lead": words.name_leads, "measure": words.measures,
        "money-before": words.money_before, "money-after": words.money_after, "money-rate": words.money_rates,
        "money-trap": words.money_traps, "no-place": words.place_stops | words.place_generic,
        "place-stop": words.place_stops, "cut-end": words.cut_ends, "day-stop": words.day_stops,
    }  # fmt: skip


_FIGURES = "0123456789"
_MARKS: dict[str, str | frozenset[str]] = {
    "digit": _FIGURES + numbers.DIGITS.removeprefix("0-9"), "point": ".,", "unit": numbers.UNITS,
    "unit-mark": units_places.MARKS, "break": units_places.BREAKS,
    "mark": names.MARKS, "some": names.SOME, "sentence": SENTENCE, "clause": CLAUSE,
    "spot": "镇乡道村区:】：某住址楼栋幢室次回趟封附有",
    "lived-stop": contacts.STOPS, "street": contacts.STREET, "door-digit": contacts.HAN_DIGITS,
    "room": contacts.ROOM, "village-street": contacts.VILLAGE_STREET,
    "closing": petitioner.CLOSING, "other": petitioner.OTHERS, "office": mentions.OFFICES,
    "date-numeral": date_ends.NUMERAL, "join": date_ends.JOINS, "open": dates.OPEN,
    "figure": _FIGURES + date_forms.FIGURES.removeprefix("0-9"),
    "digit-one": _FIGURES + date_forms.FIGURES.removeprefix("0-9").rstrip("十"),
    "ones": amounts.ONES, "scaled": amounts.SCALED, "sum-numeral": amounts.NUMERAL,
    "offer-break": offered.BREAKS, "offer-count": offered.COUNT, "offer-measure": offered.MEASURE,
}  # fmt: skip

_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "value": numbers.value, "begins_word": begins_word, "begins_pair": begins_pair, "cents": amounts.cents,
    "year_number": calendar.year_number, "small_number": calendar.small_number, "iso": calendar.iso,
    "relative_year": calendar.relative_year, "relative_month": calendar.relative_month,
    "relative_day": calendar.relative_day, "years_ago": calendar.years_ago,
}  # fmt: skip
