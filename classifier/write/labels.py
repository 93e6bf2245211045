"""Chinese names for the ids in a result, and one soft colour for each area.

Writers get these from the classifier (`LabelNames.of(classifier.names)`); an id without a name is
shown as itself, so a new label never breaks an output.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
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
    "held": "暂缓转送，去向待定",
}


@dataclass(slots=True)
class LabelNames:
    """id -> Chinese name, one dict for each coded field; `colours`: area id -> `#RRGGBB`."""

    areas: dict[str, str] = field(default_factory=dict)
    topics: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    purposes: dict[str, str] = field(default_factory=dict)
    urgency: dict[str, str] = field(default_factory=dict)
    colours: dict[str, str] = field(default_factory=dict)
    clocks: dict[str, str] = field(default_factory=dict)
    flags: dict[str, str] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=REASONS.copy)

    @classmethod
    def of(cls, names: Any) -> LabelNames:
        """Take what another record of names offers; what it lacks stays empty."""
        if isinstance(names, cls):
            return names
        offered = {f.name: getattr(names, f.name, None) for f in fields(cls)}
        return cls(**{name: dict(value) for name, value in offered.items() if value})

    def colour(self, area: str) -> str:
        """The soft fill of an area; always the same for the same set of areas."""
        own = self.colours.get(area)
        if own:
            return own
        order = list(self.areas)
        place = order.index(area) if area in self.areas else sum(map(ord, area))
        return SOFT[place % len(SOFT)]
