"""What a condition of the routing table may ask about a letter; see `classifier.office.vocabulary`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from classifier.model import Letter, Result, Tag, topic_id
from classifier.office import Office
from classifier.route.accused import Standing
from classifier.route.asked import asked_of
from classifier.route.homes import DISCIPLINE
from classifier.route.matters import Said
from classifier.route.salutation import addressees

APPEAL = "appeal-request"


class Bits:
    """The facts that conditions ask for, each a bit, so that the facts of a letter are one number. A fact that no
    condition asks for is 0.

    >>> facts = bits.of("kind", "media") | bits.of("repeat")
    """

    __slots__ = ("by_prefix", "of_name")

    def __init__(self, asked: Iterable[str]) -> None:
        self.of_name = {name: 1 << place for place, name in enumerate(sorted(asked))}
        self.by_prefix: dict[str, dict[str, int]] = {}
        for name, bit in self.of_name.items():
            prefix, _, value = name.partition(":")
            self.by_prefix.setdefault(prefix, {})[value] = bit

    def of(self, prefix: str, value: str = "") -> int:
        """The bit of the fact `prefix:value`, or of one without a value."""
        known = self.by_prefix.get(prefix)
        return 0 if known is None else known.get(value, 0)


class RouteFacts:
    """The facts of one letter, for `Expression.holds`. A field (`@title`) makes no difference here."""

    __slots__ = ("_bits", "_facts")

    def __init__(self, facts: int, bits: Bits) -> None:
        self._facts, self._bits = facts, bits.of_name

    def count(self, name: str, field: str | None) -> int:
        """1 for a fact that holds, else 0."""
        return 1 if self._facts & self._bits.get(name, 0) else 0


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
    bits: Bits,
) -> int:
    """The facts of a letter as `bits` number them. `who` is None when nobody is accused; `said` are its words."""
    of = bits.of
    facts = of("kind", result.kind) | of("purpose", result.purpose) | of("urgency", result.urgency)
    facts |= of("channel", letter.channel) | of("petitioner.signed", result.elements.petitioner.signed)
    if result.purpose_secondary:
        facts |= of("purpose2", result.purpose_secondary)
    if result.petition_class:
        facts |= of_class(result.petition_class, bits)
    for area in result.areas:
        facts |= of("area", area)
    if result.tags:
        facts |= of_main_tag(result.tags[0], bits)
    for tag in result.tags:
        facts |= of_tag(tag, bits)
    for flag in result.elements.flags:
        facts |= of("flag", flag)
    if result.elements.repeat:
        facts |= of("repeat")
    if result.needs_human:
        facts |= of("needs-human")
    if homes:
        facts |= of("dept")
        if homes[0] == DISCIPLINE:
            facts |= of("denounced")
    if result.lead is not None:
        facts |= of("lead") | of("lead", result.lead.grade)
    if is_accusation(result):
        facts |= of("accusation")
        if APPEAL in (result.purpose, result.purpose_secondary):
            facts |= of("mixed")
    words = said.words()
    if not office.addressee_words.isdisjoint(words):
        for kind in addressees(letter.text, result, office):
            facts |= of("addressed", kind)
    for name, spelled in office.sayings.items():
        if not words.isdisjoint(spelled):
            facts |= of("said", name)
    if result.kind == "rectification-report" and _is_reported_to_department(letter, result, office):
        facts |= of("addressed", "dept")
    if who is not None:
        facts |= of_accused(result, office, day, who, bits)
    return facts


def of_class(petition_class: str, bits: Bits) -> int:
    """The fact of a class: its first level."""
    return bits.of("class", petition_class.partition("/")[0])


def of_tag(tag: Tag, bits: Bits) -> int:
    """The facts of any tag."""
    return bits.of("area", tag.area) | bits.of("topic", topic_id(tag))


def of_main_tag(tag: Tag, bits: Bits) -> int:
    """The facts that the first tag has besides."""
    return bits.of("main-area", tag.area) | bits.of("main-topic", topic_id(tag))


def of_accused(result: Result, office: Office, day: date, who: Standing, bits: Bits) -> int:
    """The facts that a letter has because somebody is accused."""
    of = bits.of
    facts = of("accused")
    if who.names:
        facts |= of("accused.named")
    if who.county_top:
        facts |= of("accused.county-top")
    if who.inspector:
        facts |= of("accused.tier", "inspector")
    if who.ambiguous:
        facts |= of("accused.ambiguous")
    for one in result.elements.accused:
        facts |= of("accused.tier", one.tier or "unknown")
    for kind in who.bodies:
        facts |= of("accused.body", kind)
    if who.own:
        facts |= of("unit", "known")
    if who.unresolved:
        facts |= of("unit", "unknown")
    for unit in who.own:
        facts |= of_unit(unit, office, day, bits)
    return facts | of_day(office, day, bits)


def of_unit(unit: str, office: Office, day: date, bits: Bits) -> int:
    """The facts of a unit of the accused: which teams inspect it, and whether any ever does."""
    facts = bits.of("unit", "in-plan") if office.is_planned(unit) else 0
    for team in office.teams_of(unit, day):
        facts |= bits.of("unit", "in-round") | bits.of("team", team.id)
    return facts


def of_day(office: Office, day: date, bits: Bits) -> int:
    """Whether a round of inspection is under way."""
    return bits.of("round", "open") if office.open_rounds(day) else 0


def _is_reported_to_department(letter: Letter, result: Result, office: Office) -> bool:
    """Whether the salutation of a report names departments only."""
    addressed = asked_of(letter, result, office).addressed if result.elements.units else ()
    return bool(addressed) and all(name.startswith("dept:") for name in addressed)
