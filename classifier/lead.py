"""Is the letter a discipline lead (问题线索), and of what grade?

A lead needs an accused public post or body, misconduct, and facts that can be checked. A: two or more
checkable facts; B: one, or the matter is hearsay, or the object is only a post, a surname or a body;
C: labels without facts. (Labelling guide of the value lists; 处理检举控告工作规则 for grade C: kept on file.)
"""

from __future__ import annotations

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
_BARE = "只有罪名，没有事实"
_UNPROVEN = "说了事情，没有写明时间、金额、证据或知情人"


def is_misconduct(area: str, topic: str) -> bool:
    """Whether a topic is misconduct of office holders."""
    return area in MISCONDUCT_AREAS or full_id(area, topic) in MISCONDUCT_TOPICS


def grade(result: Result, witnesses: bool = False) -> Lead | None:
    """The lead a letter carries, or None. Reads kind, purposes, tags and elements of `result`; `witnesses`: somebody is
    said to have seen it, or ready to bear witness."""
    elements = result.elements
    if not elements.accused or result.kind in NO_LEAD_KINDS:
        return None
    misconduct = _misconduct(result)
    accusing = "accusation" in (result.purpose, result.purpose_secondary)
    act = "、".join(misconduct) or ("来信明确检举控告" if accusing else "来信说到的做法，没有归入专题")
    reasons = [_object(result), f"行为：{act}"]
    facts = _facts(result, witnesses)
    if not facts or NO_SUBSTANCE in elements.flags:
        bare = NO_SUBSTANCE in elements.flags or not misconduct
        return Lead("C", [*reasons, f"没有可查要素：{_BARE if bare else _UNPROVEN}"])
    reasons.append(f"可查要素：{'、'.join(facts)}")
    if not any(_is_full_name(one.name) for one in elements.accused):
        return Lead("B", [*reasons, "对象只有职务、姓氏或单位"])
    if misconduct and _all_hearsay(result):
        return Lead("B", [*reasons, "主要事实为听说"])
    return Lead("A" if len(facts) > 1 else "B", reasons)


def _misconduct(result: Result) -> list[str]:
    return [topic_id(tag) for tag in result.tags if is_misconduct(tag.area, tag.topic)]


def _object(result: Result) -> str:
    named = sum(_is_full_name(one.name) for one in result.elements.accused)
    bodies = len(result.elements.accused) - named
    parts = [f"有姓名的 {named} 人"] if named else []
    parts += [f"职务或单位 {bodies} 个"] if bodies else []
    return f"对象：{'，'.join(parts)}"


def _is_full_name(name: str) -> bool:
    """A surname alone (殷, 姓路) is no name that can be looked up."""
    return len(name) > 1 and not (name[0] == "姓" and len(name) <= 3)


def _facts(result: Result, witnesses: bool) -> list[str]:
    """Kinds of checkable facts in the letter: time, amount, project, evidence or witness."""
    elements = result.elements
    facts = []
    if elements.dates:
        facts.append("时间")
    if elements.amounts:
        facts.append("金额")
    if any(tag.area == PROJECT_AREA for tag in result.tags):
        facts.append("资金或工程项目")
    if elements.offered or witnesses:
        facts.append("证据或知情人")
    return facts


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
