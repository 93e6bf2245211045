"""Is the letter a discipline lead (问题线索), and of what grade?

A lead needs an accused public post or body, misconduct, and facts that can be checked. A: two or more
checkable facts; B: one, or the matter is hearsay, or the object is only a post, a surname or a body;
C: labels without facts. (Labelling guide of the value lists; 处理检举控告工作规则 for grade C: kept on file.)
"""

from __future__ import annotations

from typing import Any

from classifier.model import Lead, Result, full_id, topic_id

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
HEDGED = "hedged"

AND, THEN = "、", "，"
OBJECT, NAMED, BODIES = "对象：", ("有姓名的 ", " 人"), ("职务或单位 ", " 个")
ACTS, ACCUSES = "行为：", "行为：来信明确检举控告"
FACTS, NO_FACTS = "可查要素：", "没有可查要素：只有罪名，没有事实"
TIME, SUM, PROJECT, PROOF = "时间", "金额", "资金或工程项目", "证据或知情人"
UNNAMED, HEARSAY = "对象只有职务、姓氏或单位", "主要事实为听说"
"""What the reasons say."""


def is_misconduct(area: str, topic: str) -> bool:
    """Whether a topic is misconduct of office holders."""
    return area in MISCONDUCT_AREAS or full_id(area, topic) in MISCONDUCT_TOPICS


def grade(result: Result) -> Lead | None:
    """The lead a letter carries, or None. Reads kind, purposes, tags and elements of `result`."""
    elements = result.elements
    if not elements.accused or result.kind in NO_LEAD_KINDS:
        return None
    misconduct = _misconduct(result)
    accusing = ACCUSATION in (result.purpose, result.purpose_secondary)
    if not accusing and not misconduct:
        return None
    reasons = [_object(result), ACTS + AND.join(misconduct) if misconduct else ACCUSES]
    facts = _facts(result)
    if not facts or NO_SUBSTANCE in elements.flags:
        return Lead("C", [*reasons, NO_FACTS])
    reasons.append(FACTS + AND.join(facts))
    if not any(_is_full_name(one.name) for one in elements.accused):
        return Lead("B", [*reasons, UNNAMED])
    if misconduct and _all_hearsay(result):
        return Lead("B", [*reasons, HEARSAY])
    return Lead("A" if len(facts) > 1 else "B", reasons)


def _misconduct(result: Result) -> list[str]:
    return [topic_id(tag) for tag in result.tags if is_misconduct(tag.area, tag.topic)]


def _object(result: Result) -> str:
    named = sum(_is_full_name(one.name) for one in result.elements.accused)
    bodies = len(result.elements.accused) - named
    parts = [str(named).join(NAMED)] if named else []
    parts += [str(bodies).join(BODIES)] if bodies else []
    return OBJECT + THEN.join(parts)


def _is_full_name(name: str) -> bool:
    """A surname alone (殷, 姓路) is no name that can be looked up."""
    return len(name) > 1 and not (name[0] == "姓" and len(name) <= 3)


def _facts(result: Result) -> list[str]:
    """Kinds of checkable facts in the letter: time, amount, project, evidence or witness."""
    elements = result.elements
    facts = []
    if elements.dates:
        facts.append(TIME)
    if elements.amounts:
        facts.append(SUM)
    if any(tag.area == PROJECT_AREA for tag in result.tags):
        facts.append(PROJECT)
    if elements.offered:
        facts.append(PROOF)
    return facts


def _all_hearsay(result: Result) -> bool:
    """Whether every word that speaks for misconduct is hedged (听说, 好像)."""
    hedged = False
    for tag in result.tags:
        if is_misconduct(tag.area, tag.topic):
            for one in tag.evidence:
                if one.entry:
                    if one.context != HEDGED:
                        return False
                    hedged = True
    return hedged


def twin_tables() -> dict[str, Any]:
    """What the compiled twin of `grade` is built from."""
    return {
        "is_misconduct": is_misconduct,
        "no_lead": NO_LEAD_KINDS,
        "accusation": ACCUSATION,
        "project_area": PROJECT_AREA,
        "no_substance": NO_SUBSTANCE,
        "hedged": HEDGED,
        "signs": (AND, THEN),
        "object": (OBJECT, NAMED, BODIES),
        "acts": (ACTS, ACCUSES),
        "facts": (FACTS, NO_FACTS, TIME, SUM, PROJECT, PROOF),
        "limits": (UNNAMED, HEARSAY),
    }
