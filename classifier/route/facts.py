"""What a condition of the routing table may ask about a letter; see `classifier.office.vocabulary`."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from classifier.model import Letter, Result, full_id
from classifier.office import Office
from classifier.route.accused import Standing
from classifier.route.asked import asked_of
from classifier.route.homes import DISCIPLINE
from classifier.route.matters import Said
from classifier.route.salutation import addressees


class RouteFacts:
    """The facts of one letter, for `Expression.holds`. A field (`@title`) makes no difference here."""

    __slots__ = ("names",)

    def __init__(self, names: set[str]) -> None:
        self.names = names

    def count(self, name: str, field: str | None) -> int:
        """1 for a fact that holds, else 0."""
        return 1 if name in self.names else 0


def is_accusation(result: Result) -> bool:
    """Whether the letter accuses: by purpose, as a lead, or because somebody in office is accused."""
    return (
        result.purpose == "accusation"
        or result.purpose_secondary == "accusation"
        or result.lead is not None
        or bool(result.elements.accused)
    )


def facts_of(
    letter: Letter,
    result: Result,
    office: Office,
    day: date,
    homes: list[str],
    who: Standing | None,
    said: Said,
    asked: frozenset[str] | None = None,
) -> RouteFacts:
    """The facts of a letter: all of them, or at least those in `asked`. `who` is None when nobody is accused; `said`
    are the letter's words."""
    names = set(
        _of_head(
            result.kind,
            result.purpose,
            result.purpose_secondary,
            result.urgency,
            letter.channel,
            result.elements.petitioner.signed,
            result.petition_class,
            asked,
        )
    )
    for area in result.areas:
        names |= _of_area(area, asked)
    tags = result.tags
    if tags:
        names |= _of_main_tag(tags[0].area, tags[0].topic, asked)
        for tag in tags:
            names |= _of_tag(tag.area, tag.topic, asked)
    for flag in result.elements.flags:
        names.add(f"flag:{flag}")
    if result.elements.repeat:
        names.add("repeat")
    if result.needs_human:
        names.add("needs-human")
    if homes:
        names.add("dept")
        if homes[0] == DISCIPLINE:
            names.add("denounced")
    if result.lead is not None:
        names.add("lead")
        names.add(f"lead:{result.lead.grade}")
    if is_accusation(result):
        names.add("accusation")
        if "appeal-request" in (result.purpose, result.purpose_secondary):
            names.add("mixed")
    if not office.addressee_words.isdisjoint(said.words()):
        names.update(f"addressed:{kind}" for kind in addressees(letter.text, result, office))
    if result.kind == "rectification-report" and _is_reported_to_department(letter, result, office):
        names.add("addressed:dept")
    if who is not None:
        _add_accused(names, result, office, day, who)
    return RouteFacts(names)


@lru_cache(maxsize=4096)
def _of_head(
    kind: str,
    purpose: str,
    second: str | None,
    urgency: str,
    channel: str,
    signed: str,
    petition_class: str | None,
    asked: frozenset[str] | None,
) -> frozenset[str]:
    names = [f"kind:{kind}", f"purpose:{purpose}", f"urgency:{urgency}", f"channel:{channel}"]
    names.append(f"petitioner.signed:{signed}")
    if second:
        names.append(f"purpose2:{second}")
    if petition_class:
        names.append(f"class:{petition_class.partition('/')[0]}")
    return _known(asked, *names)


@lru_cache(maxsize=4096)
def _of_area(area: str, asked: frozenset[str] | None) -> frozenset[str]:
    return _known(asked, f"area:{area}")


@lru_cache(maxsize=4096)
def _of_tag(area: str, topic: str, asked: frozenset[str] | None) -> frozenset[str]:
    return _known(asked, f"area:{area}", f"topic:{full_id(area, topic)}")


@lru_cache(maxsize=4096)
def _of_main_tag(area: str, topic: str, asked: frozenset[str] | None) -> frozenset[str]:
    return _known(asked, f"main-area:{area}", f"main-topic:{full_id(area, topic)}")


def _known(asked: frozenset[str] | None, *names: str) -> frozenset[str]:
    return frozenset(names) if asked is None else asked.intersection(names)


def _add_accused(names: set[str], result: Result, office: Office, day: date, who: Standing) -> None:
    names.add("accused")
    if who.names:
        names.add("accused.named")
    if who.county_top:
        names.add("accused.county-top")
    if who.inspector:
        names.add("accused.tier:inspector")
    if who.ambiguous:
        names.add("accused.ambiguous")
    for one in result.elements.accused:
        names.add(f"accused.tier:{one.tier or 'unknown'}")
    for kind in who.bodies:
        names.add(f"accused.body:{kind}")
    if who.own:
        names.add("unit:known")
    if who.unresolved:
        names.add("unit:unknown")
    for unit in who.own:
        for team in office.teams_of(unit, day):
            names.add("unit:in-round")
            names.add(f"team:{team.id}")
    if office.open_rounds(day):
        names.add("round:open")


def _is_reported_to_department(letter: Letter, result: Result, office: Office) -> bool:
    """Whether the salutation of a report names departments only."""
    addressed = asked_of(letter, result, office).addressed if result.elements.units else ()
    return bool(addressed) and all(name.startswith("dept:") for name in addressed)
