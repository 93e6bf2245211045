"""Run the checks over lexicon layers and leave out what their authors allow with a reason.

In: sources. Out: `Report` with findings by file and line. Nothing is changed (see `fixes`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from classifier.authoring.checks import all_checks
from classifier.authoring.suppressions import Suppression, apply, complaints, suppressions
from classifier.authoring.survey import Finding, ParsedFiles, Survey
from classifier.errors import Problem
from classifier.lexicon.sources import Source

SEVERITIES = ("note", "warning", "error")


@dataclass(slots=True)
class Report:
    """The findings that count, how many were allowed and by which comments, and what was looked at."""

    findings: list[Finding]
    allowed: int
    survey: Survey
    comments: list[Suppression]

    @property
    def problems(self) -> list[Problem]:
        """The findings as problems."""
        return [finding.problem for finding in self.findings]


def lint(
    sources: Sequence[Source],
    *,
    least: str = "warning",
    only: Collection[str] = (),
    parser: ParsedFiles | None = None,
) -> Report:
    """Check the layers. `least` is the lowest severity that counts; `only` names codes (default: all)."""
    survey = Survey.of(sources, parser)
    findings: list[Finding] = []
    ran: set[str] = set()
    for check in all_checks():
        if only and check.code not in only:
            continue
        ran.add(check.code)
        findings += (
            Finding(replace(item.problem, code=check.code), item.remove)
            if not item.problem.code or item.problem.code == "yaml"
            else item
            for item in check.run(survey)
        )
    comments = suppressions(survey.files)
    left = apply(findings, comments)
    counted = len(findings) - len(left)
    if not only or "L090" in only:
        left += complaints(comments, ran)
    floor = SEVERITIES.index(least)
    left = [f for f in left if SEVERITIES.index(f.problem.severity) >= floor]
    left.sort(key=lambda f: (f.problem.path, f.problem.line, f.problem.column, f.problem.code, f.problem.message))
    return Report(left, counted, survey, comments)
