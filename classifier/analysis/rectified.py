"""回头看: did a problem come back after its rectification? Letters on a unit and topic before and after the day.

The rate after (per day, the first `grace_days` left out: such letters were mostly written before) is compared with the
rate before, over as long a time as there are letters for. Few letters say nothing, and the report says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

from classifier.analysis.brief import find_unit
from classifier.analysis.chance import rate_falls, rate_rises
from classifier.analysis.gather import Gathered
from classifier.analysis.register import Line
from classifier.errors import UsageError

Verdict = Literal["回潮加重", "再现", "减少未断", "零星", "时间太短", "没有再现"]
SHORT = 30
"""With fewer days to look at after the rectification nothing is said."""


@dataclass(slots=True)
class Returned:
    """One line of the table of rectifications. `p_fall`, `p_rise`: the chance of so few, so many letters after if
    nothing had changed. `row` is the line in the table."""

    row: int
    unit: str
    topic: str
    day: date
    before: int
    before_days: int
    after: int
    after_days: int
    months: list[str]
    repeats: int
    p_fall: float
    p_rise: float
    verdict: Verdict
    note: str


@dataclass(slots=True)
class Rectified:
    """What came back, the worst first; `unread` are lines that could not be understood, with the reason."""

    lines: list[Returned]
    unread: list[tuple[int, str]]


def rectified(gathered: Gathered, table: Sequence[Line], today: date) -> Rectified:
    """Look at every line (`unit`, `topic`, `rectified`) of the table."""
    out = Rectified([], [])
    for line in table:
        try:
            unit = find_unit(line.get("unit"), gathered.office)
        except UsageError as error:
            out.unread.append((line.row, str(error)))
            continue
        topics = topics_of(gathered, line.get("topic"))
        day = line.day("rectified")
        if day is None or topics is None:
            missing = "整改完成日期看不懂" if day is None else "没有这个专题或领域"
            out.unread.append((line.row, missing))
        elif day > today:
            out.unread.append((line.row, "整改完成日期在今天以后"))
        else:
            out.lines.append(_looked(gathered, line, unit, topics, day, today))
    out.lines.sort(key=lambda one: (get_args(Verdict).index(one.verdict), -one.after, one.row))
    return out


def topics_of(gathered: Gathered, name: str) -> frozenset[str] | None:
    """Topics (`area.topic`) that a name or id of a topic or area means; empty for all ("" is given); None: unknown."""
    name = name.strip()
    if not name:
        return frozenset()
    names = gathered.names
    own = {topic for topic, called in names.topics.items() if name in (topic, called)}
    areas = {area for area, called in names.areas.items() if name in (area, called)}
    own |= {topic for topic in names.topics if topic.partition(".")[0] in areas}
    return frozenset(own) or None


def _looked(gathered: Gathered, line: Line, unit: str, topics: frozenset[str], day: date, today: date) -> Returned:
    rules, office = gathered.settings.common, gathered.office
    within = {unit, *(one.id for one in office.descendants(unit))}
    own = [
        case
        for case in gathered.cases
        if case.day is not None
        and not within.isdisjoint(case.units)
        and (not topics or not topics.isdisjoint(case.topics))
    ]
    first = min((case.day for case in gathered.cases if case.day is not None), default=day)
    start = day + timedelta(days=rules.grace_days + 1)
    before = [case for case in own if case.day is not None and case.day <= day]
    after = [case for case in own if case.day is not None and start <= case.day <= today]
    before_days, after_days = max(0, (day - first).days + 1), max(0, (today - start).days + 1)
    p_fall = rate_falls(len(after), after_days, len(before), before_days)
    p_rise = rate_rises(len(after), after_days, len(before), before_days)
    verdict = _verdict(len(before), len(after), after_days, p_fall, p_rise, rules.return_least, rules.q)
    return Returned(
        row=line.row,
        unit=unit,
        topic=line.get("topic"),
        day=day,
        before=len(before),
        before_days=before_days,
        after=len(after),
        after_days=after_days,
        months=sorted({f"{case.day.year}-{case.day.month:02d}" for case in after if case.day is not None}),
        repeats=sum(case.repeat for case in after),
        p_fall=p_fall,
        p_rise=p_rise,
        verdict=verdict,
        note="" if len(before) else "整改以前没有来信，无从比较",
    )


def _verdict(before: int, after: int, days: int, p_fall: float, p_rise: float, least: int, q: float) -> Verdict:
    if after < least:
        return "时间太短" if days < SHORT else "零星" if after else "没有再现"
    if before and p_rise <= q:
        return "回潮加重"
    return "减少未断" if before and p_fall <= q else "再现"
