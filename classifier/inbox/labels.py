"""Chinese names of the ids people see in the inbox: from the lexicon, the office, and a few headings of its own."""

from __future__ import annotations

from classifier.inbox.visibility import office_teams
from classifier.pipeline import Classifier

STATUS = {
    "new": "新收", "proposed": "待分办", "assigned": "已交办", "accepted": "已签收", "returned": "已退回",
    "closed": "已办结",
}  # fmt: skip
ROLE = {
    "dispatcher": "分办员", "member": "组员", "lead": "组长", "author": "词库员", "administrator": "管理员",
    "auditor": "审计员",
}  # fmt: skip
CLOCK = {"overdue": "已超期", "due-3": "3 天内到期", "due-7": "7 天内到期", "later": "7 天以后", "none": "没有时限"}


class Labels:
    """`name(facet, id)`; an id nobody knows is its own name."""

    def __init__(self, classifier: Classifier) -> None:
        names = classifier.names
        office = classifier.office
        units = {unit.id: unit.name for unit in office.units.values()}
        self._by_facet: dict[str, dict[str, str]] = {
            "area": names.areas,
            "topic": names.topics,
            "purpose": names.purposes,
            "urgency": names.urgency,
            "kind": names.kinds,
            "status": STATUS,
            "clock": CLOCK,
            "unit": units,
            "team": {one["id"]: one["name"] for one in office_teams(office)},
            "deadline": {clock.id: clock.name for clock in office.clocks.values()},
        }

    def name(self, facet: str, id: str) -> str:
        """The Chinese name."""
        return self._by_facet.get(facet, {}).get(id, id)

    def known(self, facet: str) -> dict[str, str]:
        """All ids of a facet with their names."""
        return self._by_facet[facet]
