"""Which units to inspect first: a score of parts, each shown with what it adds; the weights are settings.

A part is a unit's value over the largest value of any unit (so 0 to 1), times its weight; the weights are brought to
100 in all. Letters per head are steadied: a unit of few heads is drawn towards the county's rate, as if `steady_heads`
more people wrote as all others do (the mean of a gamma prior), so that one letter from a small unit is no alarm.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import log10
from statistics import median

from classifier.analysis.cases import Case
from classifier.analysis.figures import heads_of
from classifier.analysis.gather import Gathered
from classifier.analysis.settings import Part
from classifier.office import Office

PARTS: dict[Part, str] = {
    "intensity": "信访强度",
    "leads": "问题线索",
    "money": "涉及金额",
    "repeats": "重复和联名",
    "urgency": "紧急程度",
    "key_minority": "关键少数",
    "waiting": "距上次巡察",
}
_KEY_MINORITY = "key-minority"
_INSPECTED = frozenset({"dept", "town", "company", "school", "hospital", "other", "station"})
_DAYS_A_YEAR = 365.25


@dataclass(slots=True)
class Contribution:
    """What a part adds: `raw` in its own measure (said in `says`), `share` of the largest, `points` to the score."""

    part: Part
    raw: float
    share: float
    points: float
    says: str


@dataclass(slots=True)
class Candidate:
    """A unit with its score, 0 to 100: the sum of the points of `parts`. `notes`: what the reader must know."""

    unit: str
    name: str
    score: float
    letters: int
    heads: float | None
    parts: list[Contribution]
    notes: list[str]


@dataclass(slots=True)
class Plan:
    """Units, the most pressing first. `weights` as used (100 in all); `unknown`: names of the head count table that the
    office does not know; `usual` letters per 1000 heads of all units with a head count."""

    today: date
    candidates: list[Candidate]
    weights: dict[Part, float]
    unknown: list[str]
    usual: float


def plan(gathered: Gathered, today: date, heads: Mapping[str, float] | None = None) -> Plan:
    """Rank the units. `heads`: unit (name or id) → people. Without it, letters per head count nothing."""
    office = gathered.office
    cases: defaultdict[str, list[Case]] = defaultdict(list)
    for case in gathered.cases:
        if case.day is None or case.day <= today:
            for unit in heads_of(case, office):
                if office.units[unit].kind in _INSPECTED:
                    cases[unit].append(case)
    people, unknown = _people(heads or {}, office)
    known = {unit: count for unit, count in people.items() if office.units[unit].kind in _INSPECTED}
    units = sorted({*cases, *(unit for unit in known if unit in cases)})
    usual = sum(len(cases[unit]) for unit in units if unit in known) / (sum(known[u] for u in units if u in known) or 1)
    fill = median(known.values()) if known else 0.0
    weights = _weights(gathered, bool(known))
    raw = {unit: _raw(gathered, cases[unit], unit, known.get(unit, fill), usual, today) for unit in units}
    most = {part: max((values[part][0] for values in raw.values()), default=0.0) for part in PARTS}
    out = []
    for unit in units:
        parts = []
        for part, weight in weights.items():
            value, says = raw[unit][part]
            share = value / most[part] if most[part] > 0 else 0.0
            parts.append(Contribution(part, value, share, weight * share, says))
        parts.sort(key=lambda one: (-one.points, one.part))
        score = sum(one.points for one in parts)
        notes = _notes(gathered, unit, len(cases[unit]), unit in known or not known, today)
        out.append(Candidate(unit, gathered.unit_name(unit), score, len(cases[unit]), known.get(unit), parts, notes))
    out.sort(key=lambda one: (-one.score, one.unit))
    return Plan(today, out, weights, unknown, usual * 1000)


def _people(heads: Mapping[str, float], office: Office) -> tuple[dict[str, float], list[str]]:
    """Heads by id of a unit; names that mean none or several."""
    out: dict[str, float] = {}
    unknown: list[str] = []
    for name, count in heads.items():
        found = [office.units[name]] if name in office.units else office.resolve(name)
        if len(found) == 1:
            out[found[0].id] = count
        else:
            unknown.append(name)
    return out, unknown


def _weights(gathered: Gathered, with_heads: bool) -> dict[Part, float]:
    given = {
        part: max(0.0, gathered.settings.plan.weights.get(part, 0.0))
        for part in PARTS
        if with_heads or part != "intensity"
    }
    total = sum(given.values()) or 1.0
    return {part: weight * 100 / total for part, weight in given.items() if weight > 0}


def _raw(
    gathered: Gathered, cases: list[Case], unit: str, people: float, usual: float, today: date
) -> dict[Part, tuple[float, str]]:
    """Each part's value and what it says."""
    rules = gathered.settings.plan
    steady = rules.steady_heads
    rate = (len(cases) + steady * usual) / (people + steady) * 1000 if people else 0.0
    grades = {grade: sum(case.grade == grade for case in cases) for grade in ("A", "B", "C")}
    cents = sum(case.cents for case in cases if case.grade in ("A", "B"))
    repeats, joint = sum(case.repeat for case in cases), sum(case.joint for case in cases)
    top = sum(_KEY_MINORITY in case.areas for case in cases)
    pressing = sum(case.urgency in rules.urgency for case in cases)
    last = _last_inspected(unit, gathered.office, today)
    years = rules.waiting_years if last is None else max(0.0, (today - last).days / _DAYS_A_YEAR)
    return {
        "intensity": (rate, f"{len(cases)} 件／{people:,.0f} 人，折合每千人 {rate:.2f} 件"),
        "leads": (
            sum(rules.grades.get(grade, 0.0) * count for grade, count in grades.items()),
            "，".join(f"{grade} 级 {count} 件" for grade, count in grades.items()),
        ),
        "money": (log10(1 + cents / 1_000_000), f"线索所涉金额合计约 {cents / 1_000_000:,.1f} 万元"),
        "repeats": (float(repeats + joint), f"重复 {repeats} 件，联名 {joint} 件"),
        "urgency": (sum(rules.urgency.get(case.urgency, 0.0) for case in cases), f"紧急或需从快的 {pressing} 件"),
        "key_minority": (float(top), f"反映“关键少数”的 {top} 件"),
        "waiting": (
            min(years, rules.waiting_years),
            "没有巡察记录" if last is None else f"上次巡察 {last.isoformat()}，已 {years:.1f} 年",
        ),
    }


def _last_inspected(unit: str, office: Office, today: date) -> date | None:
    """The end of the latest round that inspected the unit (or a unit above it) and began by today."""
    line = office.line_of(unit)
    ends = [
        min(one.end, today)
        for one in office.rounds
        if one.start <= today and any(not line.isdisjoint(units) for units in one.teams.values())
    ]
    return max(ends, default=None)


def _notes(gathered: Gathered, unit: str, letters: int, has_heads: bool, today: date) -> list[str]:
    out = []
    if letters < gathered.settings.plan.few:
        out.append("件数少，仅供参考")
    if not has_heads:
        out.append("没有人数，按各单位中位数算")
    teams = gathered.office.teams_of(unit, today)
    if teams:
        out.append(f"本轮在巡：{'、'.join(team.name for team in teams)}")
    return out
