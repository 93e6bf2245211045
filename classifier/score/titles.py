"""What people read: the Chinese headings of the report and its percentages."""

from __future__ import annotations

FIELDS = {
    "areas": "领域",
    "topics": "专题",
    "petition_class": "信访分类（一级）",
    "purpose": "目的",
    "route": "去向",
    "urgency": "紧急程度",
    "kind": "文种",
}
KINDS = {"term": "词", "phrase": "句式", "pattern": "句型", "rule": "规则"}


def percent(value: float | None) -> str:
    """0.9312 → 93.1%; – for nothing. Only the whole reads as 100%."""
    if value is None:
        return "–"
    return "100%" if value >= 1 else f"{min(99.9, value * 100):.1f}%"
