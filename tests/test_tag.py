"""Tags with evidence, areas with roll-ups, the petition class, abstention."""

from __future__ import annotations

import pytest

from classifier.model import Letter
from tests.conftest import MakeLexicon

AREAS = (
    """
schema: fenliu/area@1
id: livelihood
name: 民生
topics: [{id: water-supply, name: 供水, class: 城建/供水, terms: {strong: [停水]}}]
""",
    """
schema: fenliu/area@1
id: education
name: 教育
rolls_up_to: livelihood
topics: [{id: fees, name: 收费, class: 教育/收费, terms: {strong: [乱收费], normal: [学校]}}]
""",
    """
schema: fenliu/area@1
id: tourism
name: 旅游
focus: false
topics: [{id: guide, name: 导游, class: 旅游/导游, terms: {strong: [导游]}}]
""",
)


def test_evidence_is_strongest_first_and_verbatim(lexicon: MakeLexicon) -> None:
    result = lexicon(*AREAS).classify(Letter(id="7", title="学 校乱收费", text="学校又乱收费"))
    (tag,) = result.tags
    assert (tag.area, tag.topic, tag.score) == ("education", "education.fees", 10)
    assert [(e.field, e.start, e.end, e.text, e.entry, e.weight) for e in tag.evidence] == [
        ("title", 3, 6, "乱收费", "乱收费", 6),
        ("title", 0, 3, "学 校", "学校", 4),
    ]
    assert {e.label for e in tag.evidence} == {"education.fees"}
    assert result.letter_id == "7"


def test_an_area_rolls_up_and_an_area_outside_the_focus_is_none(lexicon: MakeLexicon) -> None:
    classifier = lexicon(*AREAS)
    assert classifier.classify("乱收费").areas == ["education", "livelihood"]
    assert classifier.classify("停水。学校乱收费").areas == ["education", "livelihood"]
    result = classifier.classify("导游骂人")
    assert (result.areas, result.petition_class, result.needs_human) == ([], "旅游", False)
    assert result.tags[0].topic == "tourism.guide"


def test_the_class_is_that_with_most_points(lexicon: MakeLexicon) -> None:
    result = lexicon(*AREAS).classify("停水，导游和学校都不管，导游，学校乱收费")
    assert result.petition_class == "教育"
    assert 0 < result.class_confidence < 1
    sure = lexicon(*AREAS).classify("学校乱收费")
    assert sure.class_confidence > result.class_confidence


def test_a_class_is_given_below_the_threshold_of_any_topic(lexicon: MakeLexicon) -> None:
    result = lexicon(*AREAS).classify("学校")
    assert (result.tags, result.petition_class, result.why) == ([], "教育", ["no-topic"])
    strict = lexicon(*AREAS, "schema: fenliu/settings@1\nclass_threshold: 2.5").classify("学校")
    assert (strict.petition_class, strict.why) == (None, ["no-class", "no-topic"])


def test_abstention_says_why(lexicon: MakeLexicon) -> None:
    classifier = lexicon(*AREAS)
    assert classifier.classify("你好").why == ["no-class", "no-topic"]
    assert classifier.classify(" \n").why == ["empty"]
    assert classifier.classify("停水").why == []
    assert not classifier.classify("停水").needs_human


@pytest.mark.parametrize(("text", "low", "high"), [("停水", 0.3, 0.7), ("停水" * 3, 0.3, 0.7)])
def test_confidence_grows_with_points_not_with_repetition(
    lexicon: MakeLexicon, text: str, low: float, high: float
) -> None:
    classifier = lexicon(*AREAS)
    weak = classifier.classify(text).tags[0].confidence
    strong = classifier.classify(Letter(id="", title="停水", text=text)).tags[0].confidence
    assert low < weak < high
    assert weak < strong < 1


FITTED = """
schema: fenliu/labels@1
set: classes
one_of: {per: 100, least: 0.25}
labels:
  - {id: town, name: 城建, leans: {"class:城建": 2, "class:教育": -1}}
  - {id: school, name: 教育, leans: {"class:教育": 2, "class:城建": -1}}
"""
KINDS = """
schema: fenliu/labels@1
set: kinds
labels: [{id: accusation-letter, name: 举报, threshold: 1, terms: {strong: [举报]}}]
"""


def test_a_fitted_set_files_the_letter(lexicon: MakeLexicon) -> None:
    classifier = lexicon(*AREAS, FITTED)
    result = classifier.classify("学校乱收费，停水")
    assert (result.petition_class, result.why) == ("教育", [])
    assert result.class_confidence > 0.6
    assert classifier.classify("停水").petition_class == "城建"
    assert classifier.classify("你好").why == ["no-class", "no-topic"]


def test_a_class_the_fitted_set_does_not_know_is_given_where_it_clearly_leads(lexicon: MakeLexicon) -> None:
    more = AREAS[2].replace("[导游]", "[导游, 景区, 旅行社, 门票]")
    classifier = lexicon(*AREAS[:2], more, FITTED)
    clear = classifier.classify("景区的导游骂人，旅行社不管")
    assert (clear.petition_class, clear.class_confidence) == ("旅游", 0.9)
    assert classifier.classify("景区的导游骂人，旅行社不管，停水").petition_class == "城建"
    assert classifier.classify("景区的导游骂人，旅行社不管，门票也贵，停水").petition_class == "旅游"


def test_in_an_accusation_a_smaller_lead_is_enough(lexicon: MakeLexicon) -> None:
    more = AREAS[2].replace("[导游]", "[导游, 景区, 旅行社]")
    said = "导游骂人，旅行社和景区都不管，停水"
    assert lexicon(*AREAS[:2], more, FITTED, KINDS).classify(said).petition_class == "城建"
    assert lexicon(*AREAS[:2], more, FITTED, KINDS).classify("举报：" + said).petition_class == "旅游"
    settings = "schema: fenliu/settings@1\nclass_lead_accused: 1.2"
    assert lexicon(*AREAS[:2], more, FITTED, KINDS, settings).classify("举报：" + said).petition_class == "城建"


def test_where_the_fitted_set_finds_nothing_the_points_of_topics_decide(lexicon: MakeLexicon) -> None:
    unsure = FITTED.replace("least: 0.25", "least: 0.99")
    assert lexicon(*AREAS, unsure).classify("学校").petition_class == "教育"
    assert lexicon(*AREAS, FITTED).classify("导游骂人").petition_class == "旅游"
