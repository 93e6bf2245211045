"""Invented cases, and the gathering they belong to, without a classifier."""

from __future__ import annotations

from datetime import date
from typing import Any

from classifier.analysis.cases import Case
from classifier.analysis.gather import Gathered
from classifier.analysis.hiding import Shown
from classifier.analysis.settings import load_settings
from classifier.model import Recipient
from classifier.normalise import Normaliser
from classifier.office import Office
from classifier.write import LabelNames

NAMES = LabelNames(
    areas={"finance-projects": "财务", "livelihood": "民生", "key-minority": "关键少数"},
    topics={
        "finance-projects.special-funds": "专项资金",
        "livelihood.utilities": "水电气暖",
        "key-minority.integrity": "廉洁自律",
    },
)
FUNDS, WATER, INTEGRITY = NAMES.topics


def gathered(cases: list[Case], office: Office, full: bool = False) -> Gathered:
    """Cases as `gather` gives them."""
    rules = load_settings()
    reader = Recipient("inspection-office", "inspection-office", "县委巡察办")
    shown = Shown(rules.revealing, full)
    return Gathered(office, NAMES, rules, reader, shown, "d1g3st", Normaliser("", ""), cases)


def case(number: int, unit: str = "qingwu", topic: str = FUNDS, day: date | None = None, **more: Any) -> Case:
    """A letter that accuses a unit of something."""
    return Case(
        number=number,
        id=f"L{number}",
        family=f"L{number}",
        day=day or date(2026, 6, 1),
        areas=(topic.partition(".")[0],),
        topics=(topic,),
        **{"accused": (unit,), **more},
    )
