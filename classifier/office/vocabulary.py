"""Names a condition of the routing table may ask for, and the values of those that are closed lists.

Values as in the value list of every letter's fields; kinds, flags, areas and topics are open because the
lexicons define them.
"""

from __future__ import annotations

PLAIN = frozenset(
    {"lead", "accused", "accused.named", "accused.county-top", "accused.ambiguous", "dept", "repeat",
     "unit:in-round", "unit:in-plan",
     "unit:known", "unit:unknown", "round:open", "needs-human", "accusation", "mixed", "denounced"}
)  # fmt: skip

OPEN = (
    "kind",
    "area",
    "main-area",
    "topic",
    "main-topic",
    "flag",
    "channel",
    "class",
    "accused.body",
    "team",
    "said",
)

TIERS = frozenset(
    {"county-top", "county-dept-head", "county-dept-deputy", "county-unit-head", "county-unit", "town-head",
     "town-leader", "station", "village", "inspector", "judicial", "unknown"}
)  # fmt: skip

CLOSED = {
    "purpose": frozenset({"accusation", "appeal-request", "suggestion", "consultation", "praise", "other"}),
    "urgency": frozenset({"critical", "urgent", "elevated", "normal", "none"}),
    "lead": frozenset("ABC"),
    "accused.tier": TIERS,
    "petitioner.signed": frozenset({"real-name", "anonymous", "pending-verification", "unknown", "unit"}),
    "addressed": frozenset(
        {
            "inspection-team",
            "inspection-office",
            "discipline",
            "organization",
            "audit",
            "petition",
            "political-legal",
            "justice",
            "dept",
        }
    ),
}
CLOSED["purpose2"] = CLOSED["purpose"]


def fault_of(name: str) -> tuple[str, str] | None:
    """What is wrong with a name in a condition, and the cure; None when it can be asked."""
    if name in PLAIN:
        return None
    prefix, colon, value = name.partition(":")
    if not colon or not value:
        return (
            f"no letter has a fact `{name}`",
            "facts look like purpose:accusation, area:…, flag:…, accused.tier:…",
        )
    if prefix in OPEN:
        return None
    if prefix not in CLOSED:
        known = ", ".join(sorted({*OPEN, *CLOSED}))
        return f"no letter has a fact `{prefix}:…`", f"one of: {known}"
    if value not in CLOSED[prefix]:
        return f"`{value}` is no value of {prefix}", f"one of: {', '.join(sorted(CLOSED[prefix]))}"
    return None
