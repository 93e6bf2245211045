"""What can be said of a condition without a letter: whether it contradicts itself, and what it asks too early.

In: expressions in canonical names, a compiled lexicon. Out: reasons in words, sets of names. Sound, not complete: a
condition that is called contradictory is so; some that are, are not called so.
"""

from __future__ import annotations

from collections.abc import Iterable

from classifier.expression import Expression
from classifier.expression.evaluate import AtLeast, Name, Not
from classifier.judge.rules import Rules
from classifier.lexicon.compiled import Compiled

_COUNTED = ("amounts", "dates", "contacts", "units", "places", "offered", "repeat", "accused", "accused.named")
_TIERS = (
    "county-top", "county-dept-head", "county-dept-deputy", "county-unit-head", "county-unit", "town-head",
    "town-leader", "station", "village", "inspector", "judicial",
)  # fmt: skip
_SIGNED = ("real-name", "anonymous", "pending-verification", "unknown", "unit")
FACTS: dict[str, tuple[str, ...] | None] = {
    **{name: (name,) for name in _COUNTED},
    **dict.fromkeys(("amount", "date", "contact", "unit", "place", "lead", "part", "length", "title"), ()),
    "accused.tier": tuple(f"accused.tier:{tier}" for tier in _TIERS),
    "petitioner.signed": tuple(f"petitioner.signed:{signed}" for signed in _SIGNED),
    "petitioner.count": ("petitioner.count",),
    "channel": None,
}
"""Facts of a letter besides its words, by what stands before the colon, with every value there is (None: any)."""


def later_names(compiled: Compiled) -> dict[str, frozenset[str]]:
    """For each label set the names of labels and areas that are not yet decided while its labels are.

    Flags are left out: some of them are counted before anything is decided.
    """
    order = Rules(compiled).sets
    areas = {f"area:{area.id}" for area in compiled.areas}
    out: dict[str, frozenset[str]] = {}
    for rank, name in enumerate(order):
        later = set(order[rank:])
        names = {label.id for label in compiled.labels if label.set in later and label.set != "flags"}
        out[name] = frozenset(names | areas if "topics" in later else names)
    return out


def contradiction(condition: Expression, *, never: Iterable[str] = (), against: Expression | None = None) -> str:
    """Why the condition can never hold, or "". `never` are names that never hold; `against` a condition that must
    not hold at the same time."""
    state: dict[Name, bool] = {}
    impossible = set(never)
    conditions: list[Expression] = [condition] if against is None else [condition, Not(against)]
    for _ in range(8):
        before = len(state)
        for one in conditions:
            reason = _must(one, True, state, impossible)
            if reason:
                return reason
        if len(state) == before:
            break
    return ""


def _value(node: Expression, state: dict[Name, bool], never: set[str]) -> bool | None:
    """What is known of a node: True, False or None."""
    if isinstance(node, Name):
        if node.name in never:
            return False
        known = state.get(node)
        if known is None and state.get(Name(node.name)) is False:
            return False
        if known is None and node.field is None and node.times == 1:
            return True if any(held and name.name == node.name for name, held in state.items()) else None
        return known
    if isinstance(node, Not):
        inner = _value(node.inner, state, never)
        return None if inner is None else not inner
    assert isinstance(node, AtLeast)
    values = [_value(part, state, never) for part in node.parts]
    if sum(value is True for value in values) >= node.needed:
        return True
    if sum(value is not False for value in values) < node.needed:
        return False
    return None


def _must(node: Expression, wanted: bool, state: dict[Name, bool], never: set[str]) -> str:
    """Note what follows from `node` being `wanted`; the reason when that is impossible."""
    known = _value(node, state, never)
    if known is not None and known != wanted:
        return _why(node, wanted, never)
    if isinstance(node, Name):
        state[node] = wanted
        return ""
    if isinstance(node, Not):
        return _must(node.inner, not wanted, state, never)
    assert isinstance(node, AtLeast)
    values = [_value(part, state, never) for part in node.parts]
    open_parts = [part for part, value in zip(node.parts, values, strict=True) if value is None]
    holding = sum(value is True for value in values)
    forced = (wanted and holding + len(open_parts) == node.needed) or (not wanted and holding + 1 == node.needed)
    for part in open_parts if forced and known is None else ():
        reason = _must(part, wanted, state, never)
        if reason:
            return reason
    return ""


def _why(node: Expression, wanted: bool, never: set[str]) -> str:
    early = sorted(node.names & never)
    if early and wanted:
        return f"`{early[0]}` is decided only later"
    text = str(node)
    shown = text if len(text) <= 60 else text[:57] + "…"
    return f"it wants {'both' if wanted else 'the opposite of'} `{shown}`" + (" and its opposite" if wanted else "")
