"""Results as the earlier stages would give them, for letters that are only sketched."""

from __future__ import annotations

from datetime import date

from classifier.model import (
    Accused,
    Element,
    Elements,
    Lead,
    Letter,
    Petitioner,
    Recipient,
    Result,
    Tag,
)

DAY = date(2025, 9, 8)
IN_ROUND = date(2025, 4, 1)


def letter(text: str = "", title: str = "", received: date | None = DAY, channel: str = "来信") -> Letter:
    return Letter("x", title, text, channel, received)


def result(
    *topics: str,
    kind: str = "petition-letter",
    purpose: str = "appeal-request",
    second: str | None = None,
    urgency: str = "normal",
    accused: list[Accused] | None = None,
    lead: str = "",
    flags: list[str] | None = None,
    signed: str = "real-name",
    petition_class: str | None = None,
    places: list[str] | None = None,
    units: list[str] | None = None,
) -> Result:
    tags = [Tag(topic.partition(".")[0], topic, 5.0, 0.8) for topic in topics]
    return Result(
        "x",
        kind=kind,
        purpose=purpose,
        purpose_secondary=second,
        urgency=urgency,
        tags=tags,
        areas=list(dict.fromkeys(tag.area for tag in tags)),
        petition_class=petition_class,
        class_confidence=1.0 if petition_class else 0.0,
        elements=Elements(
            accused=accused or [],
            places=[Element("place", place, place, "text", 0, 0) for place in places or []],
            units=[Element("unit", unit, unit, "text", 0, 0) for unit in units or []],
            petitioner=Petitioner(signed),
            flags=flags or [],
        ),
        lead=Lead(lead) if lead else None,
    )


def accusation(*topics: str, accused: list[Accused], lead: str = "A", **more: object) -> Result:
    settings: dict[str, object] = {"kind": "accusation-letter", "purpose": "accusation", **more}
    return result(*topics, accused=accused, lead=lead, **settings)  # type: ignore[arg-type]


def names(recipients: list[Recipient]) -> list[str]:
    return [f"dept:{one.name}" if one.kind == "dept" else one.kind for one in recipients]


def forms(recipients: list[Recipient]) -> dict[str, str]:
    return {one.name if one.kind == "dept" else one.kind: one.form for one in recipients}
