"""Grades of discipline leads."""

from __future__ import annotations

import pytest

from classifier.lead import grade
from classifier.model import Accused, Element, Elements, Evidence, Lead, Result, Tag

CLERK = Accused("祁某山", "村文书", "上仓村", "village")
SURNAME = Accused("殷", "副馆长", "县殡仪馆", "county-unit")
BODY = Accused("", "", "梭影镇政府", "town-leader")


def element(kind: str) -> Element:
    return Element(kind, "甲", "甲", "text", 0, 1)


def graded(
    *topics: str,
    accused: tuple[Accused, ...] = (CLERK,),
    facts: tuple[str, ...] = ("amounts", "dates"),
    purpose: str = "accusation",
    second: str | None = None,
    kind: str = "accusation-letter",
    flags: tuple[str, ...] = (),
    context: str = "affirmed",
) -> Lead | None:
    proof = [Evidence("text", 0, 1, "甲", "x", "e", 1.0, context)]  # type: ignore[arg-type]
    tags = [Tag(topic.partition(".")[0], topic, 4.0, 0.8, proof) for topic in topics]
    elements = Elements(accused=list(accused), flags=list(flags))
    for fact in facts:
        getattr(elements, fact).append(element(fact))
    result = Result("x", kind=kind, purpose=purpose, purpose_secondary=second, tags=tags, elements=elements)
    return grade(result)


def test_two_checkable_facts_and_a_named_person_make_an_a():
    lead = graded("grassroots-corruption.village-graft")
    assert lead is not None
    assert lead.grade == "A"
    assert any("金额" in reason and "时间" in reason for reason in lead.reasons)
    assert any("grassroots-corruption.village-graft" in reason for reason in lead.reasons)


@pytest.mark.parametrize(
    ("accused", "facts", "flags", "context", "wanted"),
    [
        ((CLERK,), ("amounts",), (), "affirmed", "B"),
        ((CLERK,), ("offered",), (), "affirmed", "B"),
        ((CLERK,), ("amounts", "offered"), (), "affirmed", "A"),
        ((SURNAME,), ("amounts", "dates"), (), "affirmed", "B"),
        ((Accused("姓路", "安监员", "某矿", "station"),), ("amounts", "dates"), (), "affirmed", "B"),
        ((BODY,), ("amounts", "dates"), (), "affirmed", "B"),
        ((BODY, CLERK), ("amounts", "dates"), (), "affirmed", "A"),
        ((CLERK,), ("amounts", "dates"), (), "hedged", "B"),
        ((CLERK,), (), (), "affirmed", "B"),
        ((CLERK,), (), ("no-substance",), "affirmed", "C"),
        ((CLERK,), ("amounts", "dates"), ("no-substance",), "affirmed", "C"),
    ],
)
def test_grades(
    accused: tuple[Accused, ...], facts: tuple[str, ...], flags: tuple[str, ...], context: str, wanted: str
):
    lead = graded("key-minority.integrity", accused=accused, facts=facts, flags=flags, context=context)
    assert lead is not None
    assert lead.grade == wanted


def test_works_and_money_count_as_a_fact():
    lead = graded("finance-projects.change-settlement", facts=("dates",))
    assert lead is not None
    assert lead.grade == "A"


def test_nobody_in_office_accused_is_no_lead():
    assert graded("food-drug-safety.catering", accused=()) is None


@pytest.mark.parametrize(
    "kind", ["feedback", "rectification-report", "work-summary", "praise", "media", "consultation"]
)
def test_papers_and_letters_that_accuse_nobody_carry_no_lead(kind: str):
    assert graded("key-minority.integrity", kind=kind) is None


def test_request_that_accuses_somebody_in_office_is_a_lead_whatever_its_topics():
    told = graded("livelihood.utilities", purpose="appeal-request")
    assert told is not None
    assert any("来信说到的做法" in reason for reason in told.reasons)
    disclosed = graded("business-environment.arrears", "grassroots-corruption.eight-rules", purpose="appeal-request")
    assert disclosed is not None


def test_express_accusation_counts_without_a_misconduct_topic():
    lead = graded("livelihood.utilities", purpose="appeal-request", second="accusation")
    assert lead is not None
    assert any("明确检举控告" in reason for reason in lead.reasons)


def test_a_witness_is_a_fact_and_what_is_told_without_any_is_no_mere_label():
    proof = [Evidence("text", 0, 1, "甲", "x", "e", 1.0)]
    tags = [Tag("grassroots-corruption", "grassroots-corruption.favoritism", 4.0, 0.8, proof)]
    result = Result("x", purpose="accusation", tags=tags, elements=Elements(accused=[CLERK]))
    seen, bare = grade(result, witnesses=True), grade(result)
    assert seen is not None
    assert bare is not None
    assert (seen.grade, bare.grade) == ("B", "B")
    assert "没有写明" in bare.reasons[-1]
    assert "没有写明" not in seen.reasons[-1]
