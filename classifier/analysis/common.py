"""Problems that many units share, that rise, that stay; and what chance alone would show.

A topic rises when its part of the letters of the last days is larger than before (exact conditional test of two
rates, exposure = letters received), corrected for all topics asked about (Benjamini-Hochberg), and not rarer than
`least`. So neither more mail as a whole nor one letter too many looks like a trend.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from classifier.analysis.cases import Case
from classifier.analysis.chance import adjusted, rate_rises, rates_differ
from classifier.analysis.figures import heads_of, quarter_of
from classifier.analysis.gather import Gathered
from classifier.analysis.hiding import examples


@dataclass(slots=True)
class Shared:
    """A topic that several units have: `units` with their letters, the most first."""

    topic: str
    letters: int
    leads: int
    units: list[tuple[str, int]]


@dataclass(slots=True)
class Rising:
    """A topic in the last days and before: counts, `times` as large a part as before, chance `p`, corrected `q`."""

    topic: str
    recent: int
    before: int
    times: float
    p: float
    q: float
    rises: bool


@dataclass(slots=True)
class Lasting:
    """A problem that a unit has in many quarters."""

    unit: str
    topic: str
    letters: int
    quarters: list[str]
    repeats: int


@dataclass(slots=True)
class Common:
    """All of it. The last days begin on `since`, those before on `from_`; `mail_p`: whether the mail as a whole changed
    (per day, two-sided). `examples` by topic."""

    letters: int
    units: int
    from_: date | None
    since: date | None
    today: date
    recent: int
    before: int
    mail_p: float
    shared: list[Shared]
    rising: list[Rising]
    asked: int
    lasting: list[Lasting]
    examples: dict[str, list[tuple[str, str]]]


def common(gathered: Gathered, today: date) -> Common:
    """What the letters up to `today` have in common."""
    rules, office = gathered.settings.common, gathered.office
    cases = [case for case in gathered.cases if case.day is None or case.day <= today]
    shared = _shared(gathered, cases)
    since = today - timedelta(days=rules.recent_days - 1)
    from_ = since - timedelta(days=rules.before_days)
    dated = [case for case in cases if case.day is not None]
    recent = [case for case in dated if case.day is not None and case.day >= since]
    before = [case for case in dated if case.day is not None and from_ <= case.day < since]
    rising = _rising(gathered, recent, before) if recent and before else []
    return Common(
        letters=len(cases),
        units=len({head for case in cases for head in heads_of(case, office)}),
        from_=from_ if dated else None,
        since=since if dated else None,
        today=today,
        recent=len(recent),
        before=len(before),
        mail_p=rates_differ(len(recent), rules.recent_days, len(before), rules.before_days),
        shared=shared,
        rising=rising,
        asked=len(rising),
        lasting=_lasting(gathered, dated),
        examples=_examples(gathered, cases, shared),
    )


def _shared(gathered: Gathered, cases: list[Case]) -> list[Shared]:
    units: defaultdict[str, Counter[str]] = defaultdict(Counter)
    letters: Counter[str] = Counter()
    leads: Counter[str] = Counter()
    for case in cases:
        heads = heads_of(case, gathered.office)
        for topic in case.topics:
            letters[topic] += 1
            leads[topic] += case.grade in ("A", "B")
            units[topic].update(heads)
    out = [
        Shared(topic, letters[topic], leads[topic], sorted(found.items(), key=lambda item: (-item[1], item[0])))
        for topic, found in units.items()
        if len(found) >= gathered.settings.common.units
    ]
    return sorted(out, key=lambda one: (-len(one.units), -one.letters, one.topic))


def _rising(gathered: Gathered, recent: list[Case], before: list[Case]) -> list[Rising]:
    """Every topic that was asked about, those that rise first."""
    rules = gathered.settings.common
    now = Counter(topic for case in recent for topic in case.topics)
    then = Counter(topic for case in before for topic in case.topics)
    asked = sorted(topic for topic, count in now.items() if count >= rules.least)
    chances = [rate_rises(now[topic], len(recent), then[topic], len(before)) for topic in asked]
    out = []
    for topic, p, q in zip(asked, chances, adjusted(chances), strict=True):
        usual = (then[topic] + 0.5) / (len(before) + 1)
        times = now[topic] / len(recent) / usual
        out.append(Rising(topic, now[topic], then[topic], times, p, q, q <= rules.q))
    return sorted(out, key=lambda one: (one.q, one.p, one.topic))


def _lasting(gathered: Gathered, cases: list[Case]) -> list[Lasting]:
    found: defaultdict[tuple[str, str], list[Case]] = defaultdict(list)
    for case in cases:
        for unit in heads_of(case, gathered.office):
            for topic in case.topics:
                found[unit, topic].append(case)
    out = []
    for (unit, topic), own in found.items():
        days = sorted(case.day for case in own if case.day is not None)
        quarters = list(dict.fromkeys(quarter_of(day) for day in days))
        if len(quarters) >= gathered.settings.common.quarters:
            out.append(Lasting(unit, topic, len(own), quarters, sum(case.repeat for case in own)))
    return sorted(out, key=lambda one: (-len(one.quarters), -one.letters, one.unit, one.topic))


def _examples(gathered: Gathered, cases: list[Case], shared: list[Shared]) -> dict[str, list[tuple[str, str]]]:
    shown = gathered.shown
    return {
        one.topic: [(shown.case_id(case), text) for case, text in examples(cases, one.topic, shown, 1)]
        for one in shared[: gathered.settings.example.topics]
    }
