"""The inbox: letters kept safe, found in a moment, and seen only by those who may see them.

>>> from classifier.inbox import Inbox
>>> inbox = Inbox.open("inbox.db", key="inbox.key")
>>> page = inbox.desk("dispatcher-1").list(Filters(area=("eco-environment",)))

Needs the `inbox` extra. Names are loaded when first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from classifier.inbox.adding import Intake
    from classifier.inbox.desk import Desk
    from classifier.inbox.inbox import Inbox
    from classifier.inbox.records import (
        Correction,
        Facets,
        Filters,
        Identity,
        Item,
        Link,
        Note,
        Page,
        Part,
        Row,
        Session,
        Step,
        User,
    )
    from classifier.inbox.refusals import Conflict, Forbidden, Invalid, NotFound, Refusal, Waits
    from classifier.inbox.sums import AddReport, AuditLine, Change, Changes, Figures, Verified

_HOMES = {
    "Inbox": "inbox",
    "Desk": "desk",
    "Intake": "adding",
    **dict.fromkeys(("Conflict", "Forbidden", "Invalid", "NotFound", "Refusal", "Waits"), "refusals"),
    **dict.fromkeys(("AddReport", "AuditLine", "Change", "Changes", "Figures", "Verified"), "sums"),
    **dict.fromkeys(
        (
            "Correction",
            "Facets",
            "Filters",
            "Identity",
            "Item",
            "Link",
            "Note",
            "Page",
            "Part",
            "Row",
            "Session",
            "Step",
            "User",
        ),
        "records",
    ),
}
__all__ = [
    "AddReport",
    "AuditLine",
    "Change",
    "Changes",
    "Conflict",
    "Correction",
    "Desk",
    "Facets",
    "Figures",
    "Filters",
    "Forbidden",
    "Identity",
    "Inbox",
    "Intake",
    "Invalid",
    "Item",
    "Link",
    "NotFound",
    "Note",
    "Page",
    "Part",
    "Refusal",
    "Row",
    "Session",
    "Step",
    "User",
    "Verified",
    "Waits",
]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'classifier.inbox' has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(f"classifier.inbox.{home}"), name)
