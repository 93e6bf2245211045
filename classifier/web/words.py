"""Chinese names of everything pages show: labels of the lexicons, units and teams of the office, states and steps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from classifier.inbox.labels import CLOCK, ROLE, STATUS  # noqa: F401 - templates find ROLE here
from classifier.write.labels import LabelNames

if TYPE_CHECKING:
    from classifier.pipeline import Classifier

FACET = {
    "status": "状态", "clock": "时限", "area": "重点领域", "topic": "专题", "team": "承办", "unit": "涉及单位",
    "purpose": "目的", "urgency": "紧急程度",
}  # fmt: skip
STEP = {
    "added": "收件", "assigned": "交办", "accepted": "签收", "corrected": "改正", "accused": "补记被反映人",
    "returned": "退件", "closed": "办结",
    "noted": "记事", "reclassified": "重新分类", "revealed": "查看身份",
}  # fmt: skip
SOURCE = {"files": "从文件收进", "upload": "网页上传", "desk": "录入", "api": "接口", "watch": "收件夹", "imap": "邮箱"}
CORRECTABLE = {
    "topics": "专题", "areas": "重点领域", "purpose": "目的", "urgency": "紧急程度", "kind": "文种", "unit": "涉及单位",
}  # fmt: skip
CONTEXT = {"negated": "否定", "praised": "表扬", "hedged": "不确定", "exhorted": "要求性", "quoted": "引述"}
SIGNED = {
    "real-name": "实名", "anonymous": "匿名", "pending-verification": "留有联系方式、未署名", "unknown": "未说明",
    "unit": "单位",
}  # fmt: skip
HUES = 12


@dataclass(slots=True)
class Words:
    """Names by id; an id without a name is shown as itself."""

    areas: dict[str, str]
    topics: dict[str, str]
    kinds: dict[str, str]
    purposes: dict[str, str]
    urgency: dict[str, str]
    flags: dict[str, str]
    units: dict[str, str]
    teams: dict[str, str]
    clocks: dict[str, str]
    labels: LabelNames

    @classmethod
    def of(cls, classifier: Classifier) -> Words:
        names, office = classifier.names, classifier.office
        units = {unit.id: unit.name for unit in office.units.values()}
        teams = {**units, **{team.id: team.name for team in office.teams.values()}}
        teams |= {body.kind: body.name for body in office.bodies.values()}
        return cls(
            names.areas, names.topics, names.kinds, names.purposes, names.urgency, names.flags, units, teams,
            {clock.id: clock.name for clock in office.clocks.values()}, LabelNames.of(names, office),
        )  # fmt: skip

    def hue(self, area: str) -> str:
        """The colour class of an area, the same on every page."""
        order = list(self.areas)
        place = order.index(area) if area in self.areas else sum(map(ord, area))
        return f"hue-{place % HUES}"

    def facet(self, name: str, value: str) -> str:
        """The name of a value of a facet."""
        known = {
            "area": self.areas, "topic": self.topics, "team": self.teams, "unit": self.units, "purpose": self.purposes,
            "urgency": self.urgency, "status": STATUS, "clock": CLOCK,
        }  # fmt: skip
        return known.get(name, {}).get(value, value)

    def values(self, field: str) -> dict[str, str]:
        """What a correction of `field` may say."""
        return {
            "topics": self.topics, "areas": self.areas, "purpose": self.purposes, "urgency": self.urgency,
            "kind": self.kinds, "unit": self.units,
        }.get(field, {})  # fmt: skip
