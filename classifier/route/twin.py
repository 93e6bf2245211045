"""The way to the routes of one office: compiled where there is a twin that fits, else `decide`.

`classifier/native/routing.pyx` does the same as `decide`, and asks Python whatever the guard has to compare. It is
built from the tables made here, so that neither a word nor a rule of the office stands twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from classifier.model import Letter, Result, Route, Tag, topic_id
from classifier.office import Home, Office
from classifier.passage import Passage
from classifier.route.accused import Standing, add_person, may_be_of, standing_in, surnames_known
from classifier.route.asked import BEFORE, NOTE
from classifier.route.decide import PRAISE, addressed, decide, propose, route_of
from classifier.route.extract import GUARDED_FLAGS
from classifier.route.facts import APPEAL, of_class, of_day, of_main_tag, of_tag, of_unit
from classifier.route.first import SEVERAL
from classifier.route.guard import INSPECTION, TEAM, against, faces_of, form_for
from classifier.route.homes import (
    ACCUSATION,
    AHEAD,
    ASKING,
    ASKS,
    BESIDE,
    BESIDE_LEAST,
    DISCIPLINE,
    MOST,
    PETITION,
    PRIVATE,
    REPORT,
    SETTLED,
    SURE,
    TOPIC,
    as_asked,
)
from classifier.route.matters import owners_of
from classifier.route.requests import cue_words, withheld_units
from classifier.route.rules import table_of
from classifier.route.salutation import COLONS, COMMAS, STOPS, salutation_words
from classifier.route.written import BARE, remembered

Decide = Callable[[Letter, Result, date, tuple[Passage, Passage], str], Route]
"""`decide` for one office."""

ADDRESSEE = 0
"""The mark of the words that name somebody in a salutation; the choices by wording have the marks that follow."""

Twin = Callable[..., Decide | None]
"""Makes one of `twin_tables`, or gives None where there is no compiled one."""


def router(office: Office, twin: Twin) -> Decide:
    """What decides for `office`."""
    return twin(**twin_tables(office)) or _plainly(office)


def _plainly(office: Office) -> Decide:
    return lambda letter, result, today, passages, desk: decide(letter, result, office, today, passages, desk)


def twin_tables(office: Office) -> dict[str, Any]:
    """What the compiled twin is built from."""
    table, asking = table_of(office), office.asking
    bits, owners, salutation = table.bits, owners_of(office), salutation_words(office)
    choices = {choice: 0 for home in office.topics.values() for choice in home.choices}
    marks: dict[str, list[int]] = {word: [ADDRESSEE] for word in office.addressee_words}
    for number, choice in enumerate(choices, ADDRESSEE + 1):
        choices[choice] = number
        for word in choice.words:
            marks.setdefault(word, []).append(number)
    sayings, several = [], -1
    for number, (name, words) in enumerate(office.sayings.items(), ADDRESSEE + 1 + len(choices)):
        if not words:
            continue
        sayings.append((number, bits.of("said", name)))
        several = number if name == SEVERAL else several
        for word in words:
            marks.setdefault(word, []).append(number)

    def home_of(area: str, topic: str) -> tuple[int, int, Home | None, list[tuple[int, tuple[str, ...]]]]:
        tag = Tag(area, topic, 0.0, 0.0)
        home = office.home_of(topic_id(tag))
        by_words = [] if home is None else [(choices[choice], choice.to) for choice in home.choices]
        return of_tag(tag, bits), of_main_tag(tag, bits), home, by_words

    return {
        "names": list(dict.fromkeys((*owners.names, *_recipients(office)))),
        "asked": bits.by_prefix,
        "marks": {word: tuple(borne) for word, borne in marks.items()},
        "shares": owners.of,
        "recipients": office.recipient_of_unit,
        "words": {
            "begged": asking.begged,
            "not_begged": asking.not_begged,
            "denounced": asking.denounced,
            "note": NOTE,
            "before": BEFORE,
            "within": asking.salutation,
            "never": salutation.never,
            "people": salutation.anywhere,
            "last": salutation.last,
            "stops": STOPS,
            "colons": COLONS,
            "commas": COMMAS,
        },
        "limits": {
            "most": MOST,
            "topic": TOPIC,
            "ahead": AHEAD,
            "settled": SETTLED,
            "sure": SURE,
            "beside": BESIDE,
            "beside_least": BESIDE_LEAST,
        },
        "ids": {
            "asks": ASKS,
            "asking": ASKING,
            "guarded": GUARDED_FLAGS,
            "private": PRIVATE,
            "report": REPORT,
            "accusation": ACCUSATION,
            "appeal": APPEAL,
            "praise": PRAISE,
            "petition": PETITION,
            "discipline": DISCIPLINE,
        },
        "addressees": [(bits.of("addressed", kind), named) for kind, named in office.addressees.items()],
        "sayings": sayings,
        "several": several,
        "desks": {name: f"dept:{name}" for name in office.departments},
        "functions": {
            "home_of": home_of,
            "home_of_class": lambda name: (of_class(name, bits), office.home_of_class(name)),
            "as_asked": lambda homes, first, letter, result, desk: as_asked(homes, first, letter, result, office, desk),
            "plan": table.plan,
            "route_of": lambda letter, result, day, plan, homes: route_of(
                letter, result, office, day, plan, homes, None
            ),
            "decide": _plainly(office),
        },
        "guarding": _guarding(office),
    }


def _guarding(office: Office) -> dict[str, Any]:
    """What is asked about letters that accuse, and of whom nothing needs to be asked."""
    bits = table_of(office).bits
    return {
        "office": office,
        "asked": bits.by_prefix,
        "cues": cue_words(office),
        "bare": BARE,
        "surnames": surnames_known(office) | {"姓"},
        "unit_names": {unit.id: unit.name for unit in office.units.values()},
        "team_names": {team.id: team.name for team in office.teams.values()},
        "team": TEAM,
        "inspection": INSPECTION,
        "praise": PRAISE,
        "whole": office.whole,
        "standing": Standing,
        "standing_in": lambda result: standing_in(result, office),
        "remembered": remembered,
        "add_person": lambda who, one, own: add_person(who, one, own, office),
        "may_be_of": lambda one, units: may_be_of(one, [unit.value for unit in units], office),
        "of_unit": lambda unit, day: of_unit(unit, office, day, bits),
        "of_day": lambda day: of_day(office, day, bits),
        "propose": lambda letter, result, day, plan, homes, who: propose(letter, result, office, day, plan, homes, who),
        "addressed": lambda letter, result, day, plan, proposal, who: addressed(
            letter, result, office, day, plan, proposal, who
        ),
        "withheld_units": lambda letter: withheld_units(letter, office),
        "against": lambda one, who, traits, withheld: against(one, who, traits, office, withheld),
        "traits_of": lambda one: faces_of(one.kind, one.id, one.name, office).traits,
        "form_for": lambda one: form_for(one, office),
    }


def _recipients(office: Office) -> Iterator[str]:
    """Everybody who may be a letter's home."""
    yield from (PETITION, DISCIPLINE)
    yield from (f"dept:{name}" for name in office.departments)
    yield from office.recipient_of_unit.values()
    for home in office.topics.values():
        yield from home.anybody()
    for names in office.classes.values():
        yield from names
