"""The routing table of an office: conditions parsed, recipients and clocks checked, rules compiled."""

from __future__ import annotations

from typing import Any

from classifier.errors import Problem
from classifier.expression import ExpressionError, parse
from classifier.office.merging import Maker
from classifier.office.parsing import Sheet
from classifier.office.schema import LastIn, RuleIn
from classifier.office.vocabulary import fault_of
from classifier.yamlmarks import Loc


def routes_of(maker: Maker) -> list[dict[str, Any]]:
    """The compiled rules in order; what is wrong with them goes to `maker.problems`."""
    clocks = maker.merged("clocks")
    out: list[dict[str, Any]] = []
    seen: set[str] = set()
    for sheet in maker.of("routes"):
        for i, rule in enumerate(sheet.office.routes):
            loc: Loc = ("routes", i)
            if rule.id in seen:
                maker.say(sheet, (*loc, "id"), f"rule `{rule.id}` is there already", "give it another id")
            seen.add(rule.id)
            check_condition(maker, sheet, (*loc, "when"), rule.when)
            if not rule.to and not rule.cc and not rule.hold:
                maker.say(sheet, loc, f"rule `{rule.id}` names nobody", "write to: or cc:, or hold: true")
            if not rule.to and not rule.go_on:
                maker.say(sheet, loc, f"rule `{rule.id}` ends the table without a recipient",
                          "write to:, or continue: true")  # fmt: skip
            out.append(_rule(maker, sheet, loc, rule, clocks) | {"when": rule.when, "go_on": rule.go_on,
                       "lock": rule.lock, "forms": rule.forms})  # fmt: skip
    return out


def last_of(maker: Maker) -> dict[str, Any]:
    """The compiled last rule. One's own routes need a last rule of their own."""
    sheets = maker.of("last")
    if not sheets or (maker.of("routes") and maker.of("routes")[0].own and not sheets[0].own):
        sheet = (maker.of("routes") or maker.sheets)[-1]
        maker.say(sheet, ("routes",), "the routes have no `last`", "add `last: {to: [petition]}`")
        return {"id": "last", "when": ""}
    last = sheets[-1].office.last
    assert last is not None
    return _rule(maker, sheets[-1], ("last",), last, maker.merged("clocks")) | {"when": ""}


def _rule(maker: Maker, sheet: Sheet, loc: Loc, rule: RuleIn | LastIn, clocks: dict[str, Any]) -> dict[str, Any]:
    for i, clock in enumerate(rule.clock):
        if clock not in clocks:
            maker.say(sheet, (*loc, "clock", i), f"no clock has the id `{clock}`", maker.near(clock, clocks))
    return {
        "id": rule.id, "name": rule.name, "basis": rule.basis, "clock": rule.clock, "why": rule.why,
        "hold": rule.hold,
        **{key: maker.recipients(sheet, (*loc, key), getattr(rule, key)) for key in ("to", "cc", "instead")},
    }  # fmt: skip


def check_condition(maker: Maker, sheet: Sheet, loc: Loc, condition: str) -> None:
    """Note what is wrong with the condition at `loc`: its form, or names no letter has."""
    try:
        expression = parse(condition)
    except ExpressionError as error:
        _say_inside(maker, sheet, loc, error.column, error.message, "see docs/routing.md")
        return
    for name in sorted(expression.names):
        fault = fault_of(name)
        if fault is None and name.startswith("said:") and name.removeprefix("said:") not in maker.merged("sayings"):
            fault = f"the office has no `sayings` named {name.removeprefix('said:')}", "add them, or mend the name"
        if fault is not None:
            _say_inside(maker, sheet, loc, condition.find(name) + 1, *fault)


def _say_inside(maker: Maker, sheet: Sheet, loc: Loc, column: int, message: str, cure: str) -> None:
    """A problem at a column within a text value."""
    line, start = sheet.marked.locate(loc)
    source = sheet.marked.line(line)
    quoted = source[start - 1 : start] in ('"', "'")
    at = start + quoted + column - 1
    maker.problems.append(
        Problem(sheet.marked.path, line, min(at, len(source)), message, cure, source, code="condition")
    )
