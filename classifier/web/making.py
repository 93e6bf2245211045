"""A report in the making: letters of the inbox in a gathering, with a table where one was given, and its paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from classifier.analysis.brief import brief
from classifier.analysis.cases import Case
from classifier.analysis.common import common
from classifier.analysis.gather import Each, Gathered, take
from classifier.analysis.matching import Finder, Matches, entries, matched
from classifier.analysis.paper import Paper
from classifier.analysis.papers.brief import brief_paper
from classifier.analysis.papers.common import common_paper
from classifier.analysis.papers.match import match_paper, opened_paper
from classifier.analysis.papers.period import period_paper
from classifier.analysis.papers.plan import plan_paper
from classifier.analysis.period import period
from classifier.analysis.plan import plan
from classifier.analysis.rectified import rectified
from classifier.analysis.register import Line, heads_in
from classifier.inbox import Desk, Invalid, NotFound
from classifier.inbox.reporting import Handled, ReportLetters
from classifier.model import Letter, Result
from classifier.office import Office

NEEDED: dict[str, tuple[str, ...]] = {"plan": ("unit", "heads"), "common": ("unit", "rectified"), "match": ()}
"""Reports that take a table, with the columns it must have."""
OPENING = "在本页下面选案号、写理由，每开启一案记入审计"
_HIDDEN = "【"
_CODES = 500


class Made:
    """One report. `lines` of the table given for it (None: none was), `table` what its giver calls it."""

    def __init__(
        self,
        kind: str,
        unit: str,
        days: tuple[date, date],
        today: date,
        found: Gathered,
        table: str = "",
        lines: Sequence[Line] | None = None,
    ) -> None:
        self.kind, self.unit, self.days, self.today = kind, unit, days, today
        self.found, self.table, self.lines = found, table, lines
        self._finder: Finder | None = None
        self._matches: Matches | None = None
        self._heads: dict[str, float] | None = None
        if kind == "plan" and lines is not None:
            self._heads = heads_in(lines)
            if not self._heads:
                raise Invalid("人数表里没有一行读得出单位和人数。")
        if kind == "match":
            held = entries(lines or (), found.office, found.normaliser, found.settings.match)
            if not any(entry.names or entry.firms for entry in held.all):
                raise Invalid("比对表里没有一行读得出姓名或企业名称。")
            self._finder = Finder(held, found.office, found.normaliser)

    def fill(self, letters: ReportLetters) -> None:
        """Put the letters in, with what was done with them. A passage in which anything is hidden is no example."""
        fill(self.found, letters, self._finder.look if self._finder is not None else None)
        if self._finder is not None:
            self._matches = matched(self._finder, self.found, by_sum=False)

    def paper(self) -> Paper:
        """The paper of the report."""
        found, today = self.found, self.today
        if self.kind == "brief":
            return brief_paper(brief(found, self.unit, today), found, today)
        if self.kind == "common":
            back = rectified(found, self.lines, today) if self.lines is not None else None
            return common_paper(common(found, today), found, today, back)
        if self.kind == "plan":
            return plan_paper(plan(found, today, self._heads), found, today)
        if self._matches is not None:
            return match_paper(self._matches, found, today, self.table, OPENING)
        return period_paper(period(found, *self.days, today), found, today)

    def codes(self) -> list[str]:
        """Cases of information matching that may be opened, the surest first."""
        return [one.code for one in self._matches.meetings[:_CODES]] if self._matches is not None else []

    def opened(self, code: str, reason: str, desk: Desk) -> Paper:
        """One case in the open; its audit line is on disk before. Raises `NotFound`."""
        meetings = self._matches.meetings if self._matches is not None else []
        one = next((one for one in meetings if one.code == code), None)
        if one is None:
            raise NotFound("没有这个案号：来件或表格可能变了，请重新比对。")
        why = desk.open_match(one.case.id, one.code, reason)
        return opened_paper(one, self.found, self.today, self.table, why)


def fill(found: Gathered, letters: ReportLetters, look: Each | None = None) -> None:
    """Put the letters in. `look` sees each with what people put right already in its case."""

    def each(letter: Letter, result: Result, case: Case) -> None:
        if look is not None:
            if case.id in letters.handled:
                amend(case, letters.handled[case.id], found.office)
            look(letter, result, case)

    take(found, letters.pairs, each)
    found.hidden += letters.hidden
    for case in (*found.cases, *found.aside):
        case.quotes = tuple(one for one in case.quotes if _HIDDEN not in one.text)
        if case.id in letters.handled:
            amend(case, letters.handled[case.id], found.office)


def amend(case: Case, handled: Handled, office: Office) -> None:
    """What people did and put right, into a case."""
    case.transferred, case.closed = handled.transferred, handled.closed
    case.state = handled.status
    if handled.unit in office.units:
        case.accused, case.named = ((handled.unit,), ()) if case.accused else ((), (handled.unit,))
