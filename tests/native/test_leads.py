"""The compiled grades of leads are those of `classifier.lead`."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classifier import Classifier
from classifier.lead import MISCONDUCT_AREAS, MISCONDUCT_TOPICS, NO_LEAD_KINDS, grade
from classifier.model import Accused, Element, Elements, Evidence, Result, Tag
from classifier.native import NativeEngine

pytest.importorskip("classifier.native.kernel", reason="the kernel was not built", exc_type=ImportError)

_TOPICS = [*MISCONDUCT_TOPICS, *(f"{area}.anything" for area in MISCONDUCT_AREAS), "livelihood.utilities"]
_evidence = st.builds(
    lambda entry, context: Evidence("text", 0, 1, "甲", "x", entry, 1.0, context),
    st.sampled_from(["", "e"]),
    st.sampled_from(["hedged", "hedged", "affirmed"]),
)
_tag = st.builds(
    lambda topic, short, proof: Tag(
        topic.partition(".")[0], topic.partition(".")[2] if short else topic, 4.0, 0.8, proof
    ),
    st.sampled_from(_TOPICS),
    st.booleans(),
    st.lists(_evidence, max_size=3),
)
_accused = st.builds(
    lambda name: Accused(name, "文书", "上仓村", "village"), st.sampled_from(["", "殷", "姓殷", "殷某"])
)
_facts = st.lists(st.just(Element("e", "甲", "甲", "text", 0, 1)), max_size=1)
_elements = st.builds(
    Elements,
    accused=st.lists(_accused, max_size=3),
    amounts=_facts,
    dates=_facts,
    offered=_facts,
    flags=st.lists(st.sampled_from(["no-substance", "joint"]), max_size=1),
)
_purpose = st.sampled_from(["accusation", "appeal-request", ""])
_results = st.builds(
    Result,
    st.just("r"),
    kind=st.sampled_from(["accusation-letter", "petition-letter", *sorted(NO_LEAD_KINDS)[:2]]),
    purpose=_purpose,
    purpose_secondary=st.none() | _purpose,
    tags=st.lists(_tag, max_size=3),
    elements=_elements,
)


@pytest.fixture(scope="module")
def engine() -> NativeEngine:
    made = Classifier.load().engine
    assert isinstance(made, NativeEngine)
    return made


@given(result=_results)
@settings(max_examples=400)
def test_leads_are_the_same(result: Result, engine: NativeEngine) -> None:
    before = replace(result)
    assert engine.grade(result) == grade(result)
    assert result == before
