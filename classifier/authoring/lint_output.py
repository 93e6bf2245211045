"""Findings as text for people, JSON for programs, and annotations for a code host.

In: a `Report`. Out: strings.
"""

from __future__ import annotations

from typing import Literal

from classifier.authoring.lint import Report
from classifier.errors import Problem

Format = Literal["text", "json", "github"]
_WORDS = {"error": "错误", "warning": "提醒", "note": "说明"}


def render(report: Report, form: Format) -> str:
    """The whole report in one form, without a line end after it."""
    if form == "json":
        import orjson

        rows = [_row(finding.problem, finding.remove is not None) for finding in report.findings]
        return orjson.dumps({"findings": rows, "allowed": report.allowed}, option=orjson.OPT_INDENT_2).decode()
    if form == "github":
        return "\n".join(_annotation(problem) for problem in report.problems)
    return "\n".join([*(p.render(f"{_WORDS[p.severity]} {p.code} ") for p in report.problems), summary(report)])


def summary(report: Report) -> str:
    """The totals in one line."""
    counts = {name: sum(p.severity == name for p in report.problems) for name in _WORDS}
    found = "，".join(f"{_WORDS[name]} {count}" for name, count in counts.items() if count) or "没有问题"
    labels = len(report.survey.merged.labels)
    return f"{found}；按说明放行 {report.allowed}；共 {len(report.survey.files)} 个文件，{labels} 个标签"


def _row(problem: Problem, fixable: bool) -> dict[str, str | int | bool]:
    return {
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "code": problem.code,
        "severity": problem.severity,
        "message": problem.message,
        "cure": problem.cure,
        "told": problem.told,
        "remedy": problem.remedy,
        "fixable": fixable,
    }


def _annotation(problem: Problem) -> str:
    """A workflow command: `::warning file=…,line=…::message`; what could end it early is escaped."""
    level = {"note": "notice"}.get(problem.severity, problem.severity)
    message = problem.told + (f" → {problem.remedy}" if problem.cure else "")
    properties = {
        "file": problem.path,
        "line": str(problem.line or 1),
        "col": str(problem.column or 1),
        "title": problem.code,
    }
    shown = ",".join(f"{key}={_escaped(value, ':,')}" for key, value in properties.items())
    return f"::{level} {shown}::{_escaped(message)}"


def _escaped(text: str, more: str = "") -> str:
    for char in "%\r\n" + more:
        text = text.replace(char, f"%{ord(char):02X}")
    return text
