"""Is the letter a discipline lead (问题线索), and of what grade?

A lead needs an accused public post or body, misconduct, and facts that can be checked. A: two or more
checkable facts; B: one, or only what is told itself, or the matter is hearsay, or the object is only a post, a surname
or a body; C: labels without facts. (Labelling guide of the value lists; 处理检举控告工作规则 for C: kept on file.)
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from classifier.model import Lead, Result, full_id, topic_id

WITNESSES = "witness-offers"
"""The list of the lexicons by whose words somebody is said to have seen it, or to be ready to bear witness."""

MISCONDUCT_AREAS = frozenset({"key-minority", "grassroots-corruption"})
"""Areas that are about misconduct of office holders whatever the topic."""

MISCONDUCT_TOPICS = frozenset(
    {
        "business-environment.fees-levies",
        "business-environment.gov-business-ties",
        "development-risk.data-fraud",
        "education-health.medical-corruption",
        "finance-projects.allowances",
        "finance-projects.budget-finance",
        "finance-projects.change-settlement",
        "finance-projects.procurement-bidding",
        "finance-projects.special-funds",
        "finance-projects.state-assets",
        "food-drug-safety.supervision-failure",
        "party-building.cadre-selection",
        "party-building.cadre-supervision",
        "party-building.elections",
        "party-building.membership-dues",
        "party-building.recruitment",
        "rectification.accountability",
        "rectification.fake-rectification",
        "rule-of-law.police-conduct",
        "rural-revitalization.collective-assets",
        "work-safety.concealment-supervision",
    }
)
"""Topics of other areas that are misconduct when somebody in office is accused of them."""

NO_LEAD_KINDS = frozenset(
    {
        "consultation",
        "feedback",
        "media",
        "praise",
        "rectification-report",
        "spam",
        "study-report",
        "suggestion",
        "work-summary",
    }
)
"""Kinds of document that carry no lead: papers about work, and letters that accuse nobody. The leads
behind a feedback paper travel separately."""

PROJECT_AREA = "finance-projects"
NO_SUBSTANCE = "no-substance"
ACCUSATION = "accusation"
_ACT = "行为："
_ACCUSES = "来信明确检举控告"
_NO_TOPIC = "来信说到的做法，没有归入专题"
_FACTS = ("时间", "金额", "资金或工程项目", "证据或知情人")
_BARE = "没有可查要素：只有罪名，没有事实"
_UNPROVEN = "可查要素：所说的事情；没有写明时间、金额、证据或知情人"
_NO_NAME = "对象只有职务、姓氏或单位"
_HEARSAY = "主要事实为听说"
_SURNAME = "姓"


def is_misconduct(area: str, topic: str) -> bool:
    """Whether a topic is misconduct of office holders."""
    return area in MISCONDUCT_AREAS or full_id(area, topic) in MISCONDUCT_TOPICS


def grade(result: Result, witnesses: bool = False) -> Lead | None:
    """The lead a letter carries, or None. Reads kind, purposes, tags and elements of `result`; `witnesses`: somebody is
    said to have seen it, or ready to bear witness.

    The definition; `classifier/native/leading.pxi` is the same compiled, built from `twin_tables`."""
    elements = result.elements
    if not elements.accused or result.kind in NO_LEAD_KINDS:
        return None
    misconduct = _misconduct(result)
    accusing = ACCUSATION in (result.purpose, result.purpose_secondary)
    reasons = [_object(result), _ACT + ("、".join(misconduct) or (_ACCUSES if accusing else _NO_TOPIC))]
    facts = _facts(result, witnesses)
    if NO_SUBSTANCE in elements.flags:
        return Lead("C", [*reasons, _BARE])
    if not facts:
        return Lead("B", [*reasons, _UNPROVEN])
    reasons.append(_checkable(facts))
    if not any(_is_full_name(one.name) for one in elements.accused):
        return Lead("B", [*reasons, _NO_NAME])
    if misconduct and _all_hearsay(result):
        return Lead("B", [*reasons, _HEARSAY])
    return Lead("A" if len(facts) > 1 else "B", reasons)


def twin_tables(labels: Iterable[tuple[str, str, str]]) -> dict[str, Any]:
    """What the compiled twin is built from, for labels of these (areas, ids, short ids)."""
    areas, ids, short = [list(column) for column in zip(*labels, strict=True)] or ([], [], [])
    subsets = [[fact for bit, fact in enumerate(_FACTS) if kinds >> bit & 1] for kinds in range(1 << len(_FACTS))]
    return {
        "topics": [full_id(area, id) for area, id in zip(areas, ids, strict=True)],
        "project": [area == PROJECT_AREA for area in areas],
        "no_lead": [name in NO_LEAD_KINDS for name in short],
        "accuses": [name == ACCUSATION for name in short],
        "facts": [_checkable(facts) for facts in subsets],
        "object": _said_of,
        "texts": (_ACT, _ACCUSES, _NO_TOPIC, _BARE, _UNPROVEN, _NO_NAME, _HEARSAY),
        "names": (_SURNAME, NO_SUBSTANCE, WITNESSES),
    }


def _misconduct(result: Result) -> list[str]:
    return [topic_id(tag) for tag in result.tags if is_misconduct(tag.area, tag.topic)]


def _object(result: Result) -> str:
    named = sum(_is_full_name(one.name) for one in result.elements.accused)
    return _said_of(named, len(result.elements.accused) - named)


def _said_of(named: int, bodies: int) -> str:
    parts = [f"有姓名的 {named} 人"] if named else []
    parts += [f"职务或单位 {bodies} 个"] if bodies else []
    return f"对象：{'，'.join(parts)}"


def _is_full_name(name: str) -> bool:
    """A surname alone (殷, 姓路) is no name that can be looked up."""
    return len(name) > 1 and not (name[0] == _SURNAME and len(name) <= 3)


def _facts(result: Result, witnesses: bool) -> list[str]:
    """Kinds of checkable facts in the letter: time, amount, project, evidence or witness."""
    elements = result.elements
    project = any(tag.area == PROJECT_AREA for tag in result.tags)
    held = (elements.dates, elements.amounts, project, elements.offered or witnesses)
    return [fact for fact, holds in zip(_FACTS, held, strict=True) if holds]


def _checkable(facts: list[str]) -> str:
    return f"可查要素：{'、'.join(facts)}"


def _all_hearsay(result: Result) -> bool:
    """Whether every word that speaks for misconduct is hedged (听说, 好像)."""
    hedged = False
    for tag in result.tags:
        if is_misconduct(tag.area, tag.topic):
            for one in tag.evidence:
                if one.entry:
                    if one.context != "hedged":
                        return False
                    hedged = True
    return hedged
