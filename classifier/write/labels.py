"""Chinese names for the ids in a result, and one soft colour for each area.

Writers get these from the classifier (`LabelNames.of(classifier.names, classifier.office)`); an id without a name is
shown as itself, so a new label never breaks an output.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

# Soft fills, readable under black text on screen and in grey print; taken in turn by areas without a colour.
SOFT = (
    "#FCE4D6", "#DDEBF7", "#E2EFDA", "#FFF2CC", "#EADCF4", "#D9F2F0", "#FBE0E6", "#E7E6D8", "#D6E4FF",
    "#F0F4C3", "#FFE0B2", "#D7CCC8", "#C8E6C9", "#F8D7E8", "#CFE8F3", "#E6DFF0", "#FFECB3", "#DCEDC8",
)  # fmt: skip

REASONS = {  # why a result needs a person, as `Result.why` codes it
    "no-topic": "没有一个专题够分",
    "weak-evidence": "依据不足，只是最接近的专题",
    "no-class": "定不了信访分类",
    "empty": "来件没有内容",
    "undated": "来信日期读不懂，时限从今天起算",
    "held": "暂缓转送，去向待定",
}

RECIPIENTS = {  # kinds of recipient, for one that the office gives no name
    "inspection-team": "巡察组", "inspection-office": "巡察办", "discipline": "纪检监察机关",
    "organization": "组织部门", "audit": "审计机关", "petition": "信访部门", "justice": "司法行政部门",
    "political-legal": "政法委", "higher-level": "上一级机关", "emergency": "应急处置", "reply": "答复来信人",
    "archive": "存档", "praise-forward": "转达表扬", "dept": "部门",
}  # fmt: skip
AT_ONCE = "立即"
_TOPIC = re.compile(r"[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*")


@dataclass(slots=True)
class LabelNames:
    """id -> Chinese name, one dict for each coded field; `colours`: area id -> `#RRGGBB`; `rules` of the routing table
    and `clocks` are the office's; `at_once` the clocks that give no time."""

    areas: dict[str, str] = field(default_factory=dict)
    topics: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    purposes: dict[str, str] = field(default_factory=dict)
    urgency: dict[str, str] = field(default_factory=dict)
    colours: dict[str, str] = field(default_factory=dict)
    clocks: dict[str, str] = field(default_factory=dict)
    flags: dict[str, str] = field(default_factory=dict)
    rules: dict[str, str] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=REASONS.copy)
    at_once: frozenset[str] = frozenset()

    @classmethod
    def of(cls, names: Any, office: Any = None) -> LabelNames:
        """Take what another record of names offers; what it lacks stays empty. Clocks and rules come from the office
        where one is given."""
        if isinstance(names, cls):
            return names
        offered = {f.name: getattr(names, f.name, None) for f in fields(cls)}
        taken: dict[str, Any] = {name: dict(value) for name, value in offered.items() if value}
        made = cls(**taken)
        if office is not None:
            made.clocks = made.clocks or {key: clock.name for key, clock in office.clocks.items()}
            made.at_once = frozenset(key for key, clock in office.clocks.items() if clock.at_once)
            made.rules = made.rules or {rule.id: rule.name or rule.why for rule in (*office.rules, office.last)}
        return made

    def basis(self, basis: Iterable[str]) -> list[str]:
        """The basis of a route with the rules by their names."""
        return list(dict.fromkeys(self.rules.get(one) or one for one in basis))

    def due(self, due: Mapping[str, date]) -> list[tuple[str, str]]:
        """(until when, which clock it is) of the clocks that run, the earliest first."""
        days = sorted(due.items(), key=lambda clock: (clock[1], clock[0] not in self.at_once))
        return [(AT_ONCE if key in self.at_once else day.isoformat(), self.clocks.get(key, key)) for key, day in days]

    def said(self, text: str) -> str:
        """`text` (a reason of a lead) with the topics in it by their names."""
        return _TOPIC.sub(lambda found: self.topics.get(found[0], found[0]), text)

    def colour(self, area: str) -> str:
        """The soft fill of an area; always the same for the same set of areas."""
        own = self.colours.get(area)
        if own:
            return own
        order = list(self.areas)
        place = order.index(area) if area in self.areas else sum(map(ord, area))
        return SOFT[place % len(SOFT)]
