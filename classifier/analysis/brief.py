"""Before an inspection: all that letters say of a unit and of the units under it, and what to ask there."""

from __future__ import annotations

import difflib
from collections import Counter
from dataclasses import dataclass
from datetime import date

from classifier.analysis.cases import Case
from classifier.analysis.chance import adjusted, rate_rises
from classifier.analysis.figures import Running, Tally, by_month, months, running, tallies
from classifier.analysis.gather import Gathered
from classifier.analysis.hiding import examples
from classifier.analysis.reader import own_ties
from classifier.errors import UsageError
from classifier.office import Office

_GRADES = ("A", "B", "C")


@dataclass(slots=True)
class Aspect:
    """One side of the key minority's profile (责任 …): letters, leads by grade, topics."""

    name: str
    letters: int
    grades: dict[str, int]
    topics: list[Tally]


@dataclass(slots=True)
class Holder:
    """An office holder whom letters name: `name` as it may be shown."""

    name: str
    post: str
    unit: str
    letters: int
    grade: str


@dataclass(slots=True)
class Standing:
    """A topic of which the unit has more than its share of the county's: `times` as much; `q` after correction."""

    topic: str
    letters: int
    expected: float
    times: float
    q: float


@dataclass(slots=True)
class Example:
    """A redacted passage: `where` says which letter, of what grade."""

    topic: str
    number: int
    where: str
    text: str


@dataclass(slots=True)
class Brief:
    """All of it. `labels` are months, `monthly` letters by area (and `""` for all); `ties`: posts of team members who
    come from the unit."""

    unit: str
    name: str
    letters: int
    accusing: int
    first: date | None
    last: date | None
    undated: int
    grades: dict[str, int]
    urgency: dict[str, int]
    purposes: dict[str, int]
    repeats: int
    joint: int
    cents: int
    below: list[Tally]
    areas: list[Tally]
    topics: list[Tally]
    labels: list[str]
    monthly: dict[str, list[float]]
    standing: list[Standing]
    clocks: list[Running]
    profile: list[Aspect]
    holders: list[Holder]
    examples: list[Example]
    questions: list[str]
    ties: list[str]


def find_unit(name: str, office: Office) -> str:
    """The id of the unit that `name` (a name, an alias, an id; a village with its town) means.

    Raises `UsageError` when it means none or several.
    """
    if name in office.units:
        return name
    found = office.resolve(name)
    if len(found) > 1:
        known = "、".join(unit.id for unit in found)
        raise UsageError(f"“{name}”可能是几个单位，请写明是哪一个：{known}")
    if not found:
        mentions = [one for one in office.find_units(name) if not one.ambiguous]
        if len(mentions) == 1 and mentions[0].end - mentions[0].start == len(name):
            return mentions[0].unit_id
        near = _like(name, office)
        meant = f"。是不是 {near}？" if near else ""
        raise UsageError(f"本单位配置里没有“{name}”这个单位（见 office/units.yaml，或用 --office 指定配置）{meant}")
    return found[0].id


def _like(name: str, office: Office) -> str:
    """Up to three names of units that hold `name`, else those spelt most like it."""
    known = list(dict.fromkeys(unit.name for unit in office.units.values()))
    holding = [one for one in known if name.strip() and name.strip() in one]
    return "、".join(holding[:3] or difflib.get_close_matches(name, known, n=3, cutoff=0.6))


def brief(gathered: Gathered, unit: str, today: date) -> Brief:
    """The brief on a unit (id). `today` is the day from which periods are counted."""
    office = gathered.office
    line = frozenset({unit, *(one.id for one in office.descendants(unit))})
    cases = [case for case in gathered.cases if not line.isdisjoint(case.units)]
    days = [case.day for case in cases if case.day is not None]
    labels = months(days)
    areas, topics = tallies(cases, "areas"), tallies(cases, "topics")
    monthly = {"": by_month(cases, labels)} if labels else {}
    for one in areas[:5] if labels else ():
        monthly[one.id] = by_month([case for case in cases if one.id in case.areas], labels)
    profile = _profile(gathered, cases)
    return Brief(
        unit=unit,
        name=gathered.unit_name(unit),
        letters=len(cases),
        accusing=sum(not line.isdisjoint(case.accused) for case in cases),
        first=min(days, default=None),
        last=max(days, default=None),
        undated=len(cases) - len(days),
        grades={grade: sum(case.grade == grade for case in cases) for grade in _GRADES},
        urgency=dict(Counter(case.urgency for case in cases if case.urgency).most_common()),
        purposes=dict(Counter(case.purpose for case in cases if case.purpose).most_common()),
        repeats=sum(case.repeat for case in cases),
        joint=sum(case.joint for case in cases),
        cents=sum(case.cents for case in cases if case.grade in ("A", "B")),
        below=[one for one in tallies(cases, "units") if one.id in line],
        areas=areas,
        topics=topics,
        labels=labels,
        monthly=monthly,
        standing=_standing(gathered, cases, line),
        clocks=running(cases, today),
        profile=profile,
        holders=_holders(gathered, cases, line),
        examples=_examples(gathered, cases, topics, line),
        questions=_questions(gathered, unit, topics),
        ties=own_ties(gathered.reader, unit, office),
    )


def _standing(gathered: Gathered, cases: list[Case], line: frozenset[str]) -> list[Standing]:
    """Topics that take a larger part of the unit's letters than of all others' (one-sided, corrected)."""
    rules = gathered.settings.common
    others = [case for case in gathered.cases if line.isdisjoint(case.units)]
    if not cases or not others:
        return []
    elsewhere = Counter(topic for case in others for topic in case.topics)
    asked = [one for one in tallies(cases, "topics") if one.letters >= rules.least]
    chances = [rate_rises(one.letters, len(cases), elsewhere[one.id], len(others)) for one in asked]
    out = []
    for one, q in zip(asked, adjusted(chances), strict=True):
        expected = (elsewhere[one.id] + 0.5) / (len(others) + 1) * len(cases)
        if q <= rules.q:
            out.append(Standing(one.id, one.letters, expected, one.letters / expected, q))
    return sorted(out, key=lambda one: (one.q, -one.letters, one.topic))


def _profile(gathered: Gathered, cases: list[Case]) -> list[Aspect]:
    out = []
    for name, topics in gathered.settings.profile.items():
        own = [case for case in cases if not set(topics).isdisjoint(case.topics)]
        grades = {grade: sum(case.grade == grade for case in own) for grade in _GRADES}
        out.append(Aspect(name, len(own), grades, [one for one in tallies(own, "topics") if one.id in topics]))
    return out


def _holders(gathered: Gathered, cases: list[Case], line: frozenset[str]) -> list[Holder]:
    """Those accused who belong to the unit, by post and name; without a name only the post."""
    letters: Counter[tuple[str, str, str]] = Counter()
    grades: dict[tuple[str, str, str], str] = {}
    for case in cases:
        for one in case.suspects:
            unit = one.unit if one.unit in gathered.office.units else next((u for u in case.accused if u in line), "")
            if unit in line and (one.name or one.post):
                key = (one.name, one.post, unit)
                letters[key] += 1
                grades[key] = min(grade for grade in (case.grade or "Z", grades.get(key, "Z")))
    shown = gathered.shown
    return [
        Holder(shown.name(name), post, gathered.unit_name(unit), n, grades[name, post, unit].replace("Z", ""))
        for (name, post, unit), n in sorted(letters.items(), key=lambda item: (-item[1], grades[item[0]], item[0]))
    ]


def _examples(gathered: Gathered, cases: list[Case], topics: list[Tally], line: frozenset[str]) -> list[Example]:
    rules = gathered.settings.example
    out: list[Example] = []
    said: set[str] = set()
    ranked = sorted(topics, key=lambda one: (-one.leads, -one.letters, one.id))
    for one in ranked:
        if len({example.topic for example in out}) >= rules.topics:
            break
        for case, text in examples(cases, one.id, gathered.shown, rules.each, line):
            if text not in said:
                said.add(text)
                out.append(Example(one.id, case.number, _where(gathered, case), text))
    return out


def _where(gathered: Gathered, case: Case) -> str:
    month = f"{case.day.year}年{case.day.month}月" if case.day else ""
    grade = f"{case.grade} 级线索" if case.grade else ""
    return "，".join(part for part in (gathered.shown.case_id(case), month, grade) if part)


def _questions(gathered: Gathered, unit: str, topics: list[Tally]) -> list[str]:
    """What to ask, for the topics with the most leads and letters: the question of the topic, else the general one."""
    asked = gathered.settings.questions
    out: list[str] = []
    ranked = sorted(topics, key=lambda one: (one.id not in asked, -one.leads, -one.letters, one.id))
    for one in ranked[:12]:
        if one.id not in asked and one.leads + one.letters < 2:
            continue
        text = asked.get(one.id, asked.get("default", ""))
        for place, value in (
            ("{单位}", gathered.unit_name(unit)),
            ("{专题}", gathered.names.topics.get(one.id, one.id)),
            ("{件数}", str(one.letters)),
        ):
            text = text.replace(place, value)
        if text and text not in out:
            out.append(text)
    return out
