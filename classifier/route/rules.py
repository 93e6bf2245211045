"""The routing table ready to run: conditions parsed once, and an index that finds the few worth asking."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from classifier.expression import Expression, parse
from classifier.office import Clock, Office, Rule
from classifier.route.clocks import described, due_of
from classifier.route.facts import Bits, RouteFacts

_MOST_PLANS = 4096
Dues = tuple[dict[str, date], tuple[str, ...]]


@dataclass(slots=True, frozen=True)
class RuleTrace:
    """What became of one rule: `taken` (it named the main recipients), `copied`, `failed` (the condition does
    not hold), `passed` (an earlier rule ended the table). `facts` are the names asked and their answers."""

    rule: Rule
    state: str
    facts: tuple[tuple[str, bool], ...]


@dataclass(slots=True, frozen=True)
class Plan:
    """What the rules that hold want together.

    `main` names the main recipients (of the first rule that names any), `instead` who stands in for them;
    `copies` the others, in order. `clocks` are those whose own condition holds, `basis` rule ids, articles
    and the clocks' lines. A locking rule stands alone. `dues` remembers, by day of receipt, when the clocks end;
    `proposed` is room for what is made of the plan, by departments.
    """

    main: tuple[str, ...]
    copies: tuple[str, ...]
    instead: tuple[str, ...]
    clocks: tuple[Clock, ...]
    basis: tuple[str, ...]
    why: tuple[str, ...]
    locked: bool
    held: bool
    dues: dict[date, Dues] = field(default_factory=dict, compare=False, repr=False)
    proposed: dict[object, object] = field(default_factory=dict, compare=False, repr=False)

    def due_on(self, day: date) -> Dues:
        """The last day of each clock that runs from `day`, and what has to be said of them."""
        known = self.dues.get(day)
        if known is None:
            known = self.dues[day] = _dues(self.clocks, day)
        return known


def _dues(clocks: tuple[Clock, ...], day: date) -> Dues:
    due: dict[str, date] = {}
    why: list[str] = []
    for clock in clocks:
        found = due_of(clock, day)
        if found is not None:
            due[clock.id] = found[0]
            if not found[1]:
                why.append(f"{clock.name}期限按周末推算，{found[0].year}年放假安排未公布，须复核")
    return due, tuple(why)


class Table:
    """The ordered rules of one office; remembers the plan for every set of facts it has met."""

    __slots__ = ("_clocks", "_conditions", "_last", "_needed", "_plans", "_rules", "_same", "bits")

    def __init__(self, office: Office) -> None:
        self._rules = office.rules
        self._last = office.last
        self._conditions: tuple[Expression, ...] = tuple(parse(rule.when) for rule in office.rules)
        self._clocks = {
            clock.id: (clock, parse(clock.when) if clock.when else None) for clock in office.clocks.values()
        }
        asked: set[str] = set()
        for condition in (*self._conditions, *(when for _, when in self._clocks.values() if when is not None)):
            asked |= condition.names
        self.bits = Bits(asked)
        self._needed = [self._facts_needed(condition) for condition in self._conditions]
        self._plans: dict[int, Plan] = {}
        self._same: dict[Plan, Plan] = {}

    def _facts_needed(self, condition: Expression) -> int:
        """Facts of which one must hold for the condition to hold; -1 where there are none such: it is always asked."""
        names = condition.positive()
        return -1 if names is None else sum(self.bits.of_name[name] for name in names)

    def plan(self, facts: int) -> Plan:
        """The plan for these facts. They are few that conditions ask for, so plans are few; equal ones are one."""
        plan = self._plans.get(facts)
        if plan is None:
            if len(self._plans) >= _MOST_PLANS:
                self._plans.clear()
                self._same.clear()
            plan = self._planned(facts)
            plan = self._plans[facts] = self._same.setdefault(plan, plan)
        return plan

    def run(self, facts: int) -> list[Rule]:
        """The rules that hold, in order, up to and with the first that ends the table; the last rule where
        none ends it."""
        held = RouteFacts(facts, self.bits)
        out: list[Rule] = []
        for rule, condition, needed in zip(self._rules, self._conditions, self._needed, strict=True):
            if (needed < 0 or facts & needed) and condition.holds(held):
                out.append(rule)
                if not rule.go_on:
                    return out
        out.append(self._last)
        return out

    def _planned(self, facts: int) -> Plan:
        rules = self.run(facts)
        held = RouteFacts(facts, self.bits)
        locking = [rule for rule in rules if rule.lock][:1]
        main: tuple[str, ...] = ()
        instead: tuple[str, ...] = ()
        copies: list[str] = []
        basis: list[str] = []
        why: list[str] = []
        clocks: dict[str, Clock] = {}
        for rule in locking or rules:
            if not main:
                main = rule.to
            else:
                copies += rule.to
            instead = instead or rule.instead
            copies += rule.cc
            basis += [rule.id, *rule.basis]
            why += [rule.why] if rule.why else [f"抄送：{rule.name}"] if rule.cc and rule.name else []
            why += [f"待核：{rule.name or rule.id}"] if rule.hold else []
            for name in rule.clock:
                clock, when = self._clocks[name]
                if when is None or when.holds(held):
                    clocks[name] = clock
        basis += [described(clock) for clock in clocks.values()]
        return Plan(
            main, () if locking else tuple(copies), instead, tuple(clocks.values()), tuple(dict.fromkeys(basis)),
            tuple(dict.fromkeys(why)), bool(locking), any(rule.hold for rule in locking or rules),
        )  # fmt: skip

    def trace(self, facts: int) -> list[RuleTrace]:
        """Every rule with what became of it."""
        held = RouteFacts(facts, self.bits)
        taken = {rule.id for rule in self.run(facts)}
        main = next((rule.id for rule in self.run(facts) if rule.to), "")
        ended = False
        out: list[RuleTrace] = []
        for rule, condition in zip(self._rules, self._conditions, strict=True):
            answers = tuple(dict.fromkeys(condition.trace(held)))
            if rule.id in taken:
                state = "taken" if rule.id == main else "copied"
            elif ended:
                state = "passed"
            else:
                state = "failed"
            out.append(RuleTrace(rule, state, answers))
            ended = ended or (rule.id in taken and not rule.go_on)
        state = ("taken" if main == self._last.id else "copied") if self._last.id in taken else "passed"
        out.append(RuleTrace(self._last, state, ()))
        return out


@lru_cache(maxsize=16)
def table_of(office: Office) -> Table:
    """The table of an office, made when first needed."""
    return Table(office)
