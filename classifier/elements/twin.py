"""The compiled reader of a lexicon: what it is built from, and how it is put to use.

`classifier/native/reading.pyx` does what `reading`, `gathering` and `scene` do, and is their twin. It gets the words,
marks and functions of the modules here, so that none of them is written down twice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from classifier import contacts
from classifier.elements import (
    amounts,
    calendar,
    date_ends,
    date_forms,
    dates,
    gathering,
    heard,
    mentions,
    names,
    numbers,
    offered,
    signing,
    suspects,
    unit_people,
    units_places,
)
from classifier.elements.reach import CLAUSE, SENTENCE
from classifier.elements.role_words import RoleWords
from classifier.elements.tiers import POST_LISTS
from classifier.elements.units_places import Office
from classifier.elements.words import Reader, Words, begins_pair, begins_word
from classifier.segment import stands_alone

Twin = Callable[..., Reader | None]
"""Makes a reader of `twin_tables`, or gives None where there is no compiled one that fits."""


def with_twin(words: Words, twin: Twin, office: Office | None = None) -> Words:
    """`words` that are read in compiled code, where `twin` can, and so are the names of `office`."""
    units = None if office is None else office.unit_tables()
    try:
        return replace(words, reader=twin(**twin_tables(words), office=office, units=units))
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
        "signs": {name: "".join(sorted(found)) for name, found in _signs(words).items()},
        "functions": _FUNCTIONS,
        "post_lists": tuple(sorted(POST_LISTS)),
        "caps": (amounts.CAP, numbers.CAP, contacts.TRIES, offered.CAP),
        "gathering": _GATHERING,
        "roles": None if words.roles is None else _roles(words.roles),
    }


def _roles(roles: RoleWords) -> dict[str, Any]:
    return {
        "bias": roles.bias,
        "names": dict(roles.names),
        "several": roles.several,
        "times": roles.times,
        "words": tuple(map(dict, roles.words)),
        "reach": (heard.BEFORE, heard.BEHIND, heard.FOLLOWING, heard.WIDE, heard.LONGEST_MENTION, heard.MOST),
        "form_of": heard.form_of,
    }


def _char_words(words: Words) -> Mapping[str, frozenset[str]]:
    return {
        "surname": words.surnames, "surname-trap": words.surname_traps, "given": words.given,
        "name-stop": words.name_stops, "name-lead": words.name_leads, "measure": words.measures,
        "money-before": words.money_before, "money-after": words.money_after, "money-rate": words.money_rates,
        "money-trap": words.money_traps, "no-place": words.place_stops | words.place_generic,
        "place-stop": words.place_stops, "cut-end": words.cut_ends, "day-stop": words.day_stops,
        "nickname": words.nicknames, "office-end": words.office_ends, "other": words.chars["others-chars"],
        "offer-measure": words.chars["offer-measure-chars"],
    }  # fmt: skip


def _signs(words: Words) -> Mapping[str, frozenset[str]]:
    """Characters that are asked for at few places."""
    return {
        **words.chars, "writer-end": words.writer_ends, "in-office": words.in_office, "link": unit_people.LINKS,
        "lead": unit_people.LEADS, "apart": unit_people.APART, "somebody": unit_people.SOMEBODY,
        "run": unit_people.RUN, "inside": unit_people.INSIDE, "crossed": frozenset(names.CROSSED),
        "lettered": frozenset(names.LETTERED),
    }  # fmt: skip


_FIGURES = "0123456789"
_MARKS: dict[str, str | frozenset[str]] = {
    "digit": _FIGURES + numbers.DIGITS.removeprefix("0-9"), "point": ".,", "unit": numbers.UNITS,
    "unit-mark": units_places.MARKS, "break": units_places.BREAKS,
    "mark": names.MARKS, "some": names.SOME, "sentence": SENTENCE, "clause": CLAUSE,
    "spot": "镇乡道村区:】：某住址楼栋幢室次回趟封附有",
    "lived-stop": contacts.STOPS, "street": contacts.STREET, "door-digit": contacts.HAN_DIGITS,
    "room": contacts.ROOM, "village-street": contacts.VILLAGE_STREET,
    "closing": signing.CLOSING,
    "date-numeral": date_ends.NUMERAL, "join": date_ends.JOINS, "open": dates.OPEN,
    "figure": _FIGURES + date_forms.FIGURES.removeprefix("0-9"),
    "digit-one": _FIGURES + date_forms.FIGURES.removeprefix("0-9").rstrip("十"),
    "ones": amounts.ONES, "scaled": amounts.SCALED, "sum-numeral": amounts.NUMERAL,
    "offer-break": offered.BREAKS, "offer-count": offered.COUNT,
}  # fmt: skip

_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "value": numbers.value, "begins_word": begins_word, "begins_pair": begins_pair, "stands_alone": stands_alone,
    "cents": amounts.cents,
    "year_number": calendar.year_number, "small_number": calendar.small_number, "iso": calendar.iso,
    "relative_year": calendar.relative_year, "relative_month": calendar.relative_month,
    "relative_day": calendar.relative_day, "years_ago": calendar.years_ago,
    "find_contacts": gathering.find_contacts, "Mention": mentions.Mention,
    "Suspects": suspects.Suspects,
}  # fmt: skip

_GATHERING: dict[str, Any] = {
    "channels": (
        gathering.PAPERS, gathering.PAPERS_UNLESS_NAMED, gathering.PUBLIC, suspects.NO_ACCUSATION,
        (suspects.STRONG_CHANNEL,), (suspects.FINDING_CHANNEL,), suspects.HARMLESS,
    ),
    "of_a_person": gathering.OF_A_PERSON, "unsubscribe": gathering.UNSUBSCRIBE, "joint": gathering.JOINT,
    "charges": suspects.CHARGES, "posts": (mentions.CHARGE, mentions.STAFF, suspects.VILLAGE),
    "phones": gathering.PHONES, "provinces": "".join(sorted(contacts.PROVINCES)), "story": signing.OF_THE_STORY,
}  # fmt: skip
