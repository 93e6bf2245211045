"""Which labels pass: thresholds, needs, unless, gates, asides, ladders, defaults."""

from __future__ import annotations

import pytest

from classifier.model import Letter
from classifier.pipeline import Classifier
from tests.conftest import MakeLexicon

TWO = """
schema: fenliu/area@1
id: eco
name: 生态
threshold: {area}
topics:
  - {{id: water, name: 水, threshold: {topic}, terms: {{normal: [污水, 死鱼]}}}}
  - {{id: air, name: 气, terms: {{normal: [废气, 黑烟]}}}}
"""


def topics(classifier: Classifier, text: str, title: str = "") -> list[str]:
    return [tag.topic for tag in classifier.classify(Letter(id="", title=title, text=text)).tags]


def test_a_topic_passes_at_its_threshold_or_its_areas_or_the_default(lexicon: MakeLexicon) -> None:
    own = lexicon(TWO.format(area=4, topic=2))
    assert topics(own, "污水") == ["eco.water"]
    assert topics(own, "废气") == []
    assert topics(own, "废气和黑烟") == ["eco.air"]
    default = lexicon(TWO.format(area="null", topic="null"))
    assert topics(default, "污水") == []
    assert topics(default, "污水和死鱼") == ["eco.water"]
    of_settings = lexicon(TWO.format(area="null", topic="null"), "schema: fenliu/settings@1\nthreshold: 1")
    assert topics(of_settings, "污水") == ["eco.water"]


def test_best_first(lexicon: MakeLexicon) -> None:
    classifier = lexicon(TWO.format(area=2, topic=2))
    assert topics(classifier, "污水。废气，黑烟") == ["eco.air", "eco.water"]


def test_needs_and_unless(topic: MakeLexicon) -> None:
    classifier = topic('terms: {strong: [污水]}\nneeds: 工厂 or 作坊\nunless: "咨询@title"')
    assert topics(classifier, "污水") == []
    assert topics(classifier, "工厂排污水") == ["eco.water"]
    assert topics(classifier, "工厂排污水", title="咨询") == []
    assert topics(classifier, "工厂排污水，咨询") == ["eco.water"]


def test_an_aside_beside_the_main_matter_is_none(lexicon: MakeLexicon) -> None:
    area = """
schema: fenliu/area@1
id: {id}
name: 甲
focus: {focus}
topics:
  - {{id: t, name: 乙, terms: {{strong: {strong}}}}}
"""
    main = area.format(id="main", focus="true", strong="[甲甲, 乙乙, 丙丙, 丁丁]")
    side = area.format(id="side", focus="true", strong="[戊戊]")
    classifier = lexicon(main, side, "schema: fenliu/settings@1\naside: 0.3\naside_cap: 100")
    assert topics(classifier, "甲甲乙乙丙丙丁丁戊戊") == ["main.t"]
    assert topics(classifier, "甲甲乙乙丙丙戊戊") == ["main.t", "side.t"]
    capped = lexicon(main, side, "schema: fenliu/settings@1\naside: 0.3\naside_cap: 10")
    assert topics(capped, "甲甲乙乙丙丙丁丁戊戊") == ["main.t", "side.t"]


def test_focus_topics_are_held_against_focus_topics_only(lexicon: MakeLexicon) -> None:
    area = "schema: fenliu/area@1\nid: {0}\nname: 甲\nfocus: {1}\ntopics: [{{id: t, name: 乙, terms: {{strong: {2}}}}}]"
    classifier = lexicon(
        area.format("main", "false", "[甲甲, 乙乙, 丙丙, 丁丁]"),
        area.format("side", "true", "[戊戊]"),
        "schema: fenliu/settings@1\naside: 0.3\naside_cap: 100",
    )
    assert topics(classifier, "甲甲乙乙丙丙丁丁戊戊") == ["main.t", "side.t"]


KINDS = """
schema: fenliu/labels@1
set: kinds
labels:
  - {id: work-summary, name: 总结, gate: none, terms: {strong: [工作总结]}}
  - {id: advert, name: 广告, gate: [eco.air], terms: {strong: [大酬宾]}}
  - {id: petition, name: 信访件, default: true}
"""


def test_the_kind_gates_topics(lexicon: MakeLexicon) -> None:
    classifier = lexicon(TWO.format(area=2, topic=2), KINDS)
    text = "污水、死鱼、废气、黑烟"
    assert topics(classifier, text) == ["eco.air", "eco.water"]
    summary = classifier.classify("工作总结：" + text)
    assert (summary.kind, summary.tags, summary.petition_class, summary.needs_human) == (
        "work-summary",
        [],
        None,
        False,
    )
    advert = classifier.classify("大酬宾：" + text)
    assert (advert.kind, [tag.topic for tag in advert.tags], advert.petition_class) == ("advert", ["eco.air"], None)
    assert classifier.classify(text).kind == "petition"


def test_a_ladder_takes_the_highest_rung_that_passes(lexicon: MakeLexicon) -> None:
    classifier = lexicon(
        """
schema: fenliu/labels@1
set: urgency
threshold: 1
labels:
  - {id: normal, name: 一般, rank: 0, default: true}
  - {id: urgent, name: 紧急, rank: 1, terms: {strong: [马上, 立刻, 尽快]}}
  - {id: emergency, name: 突发, rank: 2, terms: {weak: [爆炸]}}
"""
    )
    assert classifier.classify("马上立刻尽快，爆炸").urgency == "emergency"
    assert classifier.classify("马上立刻尽快").urgency == "urgent"
    assert classifier.classify("不急").urgency == "normal"


def test_two_purposes_and_the_better_comes_first(lexicon: MakeLexicon) -> None:
    classifier = lexicon(
        """
schema: fenliu/labels@1
set: purposes
labels:
  - {id: request, name: 求决, terms: {strong: [请求解决]}}
  - {id: accusation, name: 检控, terms: {strong: [举报], normal: [贪污]}}
"""
    )
    result = classifier.classify("举报贪污，请求解决")
    assert (result.purpose, result.purpose_secondary) == ("accusation", "request")
    result = classifier.classify("请求解决")
    assert (result.purpose, result.purpose_secondary) == ("request", None)
    assert classifier.classify("你好").purpose == ""


def test_flags_are_all_that_pass(lexicon: MakeLexicon) -> None:
    classifier = lexicon(
        """
schema: fenliu/labels@1
set: flags
threshold: 1
labels:
  - {id: joint, name: 联名, terms: {weak: [联名]}}
  - {id: threat, name: 威胁, terms: {weak: [不活了]}}
""",
        """
schema: fenliu/area@1
id: eco
name: 生态
topics: [{id: water, name: 水, rules: [{id: r, when: "flag:joint and flag:threat", weight: 3}]}]
""",
    )
    result = classifier.classify("联名，不活了")
    assert set(result.elements.flags) >= {"joint", "threat"}
    assert [tag.topic for tag in result.tags] == ["eco.water"]


def test_a_fitted_set_of_areas_lifts_the_strongest_topic(lexicon: MakeLexicon) -> None:
    classifier = lexicon(
        TWO.format(area=4, topic=4),
        """
schema: fenliu/labels@1
set: areas
labels: [{id: eco, name: 生态, terms: {normal: [臭味], against: [环保局]}}]
""",
    )
    rest = "，这件事说了很久" * 10
    assert topics(classifier, "污水" + rest) == []
    assert topics(classifier, "污水，臭味" + rest) == ["eco.water"]
    assert topics(classifier, "臭味" + rest) == []
    assert topics(classifier, "污水死鱼" + rest) == ["eco.water"]
    assert topics(classifier, "污水死鱼，环保局" + rest) == []


def test_a_fitted_set_of_areas_says_nothing_about_a_line(lexicon: MakeLexicon) -> None:
    classifier = lexicon(
        TWO.format(area=4, topic=4),
        """
schema: fenliu/labels@1
set: areas
labels: [{id: eco, name: 生态, terms: {normal: [臭味], against: [环保局]}}]
""",
    )
    assert topics(classifier, "污水，臭味") == []
    assert topics(classifier, "污水死鱼，环保局") == ["eco.water"]


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "你好", "。，！"])
def test_nothing_is_decided_on_nothing(lexicon: MakeLexicon, text: str) -> None:
    result = lexicon(TWO.format(area=2, topic=2)).classify(text)
    assert (result.tags, result.areas, result.petition_class) == ([], [], None)
    assert result.needs_human
    assert result.why


def test_a_very_wide_area_gives_way_to_a_stronger_one(lexicon: MakeLexicon) -> None:
    area = "schema: fenliu/area@1\nid: {0}\nname: 甲\n{1}\ntopics: [{{id: t, name: 乙, terms: {{strong: {2}}}}}]"
    side = area.format("side", "", "[戊戊, 己己]")
    classifier = lexicon(area.format("wide", "gives_way: 1.5", "[甲甲, 乙乙]"), side)
    assert topics(classifier, "甲甲，戊戊") == ["side.t", "wide.t"]
    assert topics(classifier, "甲甲，戊戊己己") == ["side.t"]
    assert topics(classifier, "甲甲乙乙") == ["wide.t"]


def test_a_letter_with_little_evidence_gets_its_nearest_topic_for_a_person_to_look_at(lexicon: MakeLexicon) -> None:
    guessing = "schema: fenliu/settings@1\nguess: 2\nguess_length: 20"
    classifier = lexicon(TWO.format(area=3, topic=3), guessing)
    result = classifier.classify("污水" + "啊" * 20)
    assert [tag.topic for tag in result.tags] == ["eco.water"]
    assert "weak-evidence" in result.why
    assert result.needs_human
    assert topics(classifier, "污水") == []
    assert topics(classifier, "啊" * 30) == []
    assert topics(lexicon(TWO.format(area=3, topic=3)), "污水" + "啊" * 200) == []


def _verdict(lexicon: MakeLexicon, leans: str, text: str) -> dict[str, float]:
    """Topics of a letter of real length, by a lexicon whose area `a` has a verdict."""
    classifier = lexicon(
        """
schema: fenliu/area@1
id: a
name: 甲
topics:
  - {id: one, name: 一, terms: {normal: [甲词]}}
  - {id: two, name: 二, terms: {weak: [乙词]}}
---
schema: fenliu/area@1
id: b
name: 乙
topics: [{id: three, name: 三, terms: {strong: [丙词, 丁词, 戊词, 己词]}}]
---
schema: fenliu/labels@1
set: areas
labels: [{id: a, name: 甲, terms: {weak: [庚词]}, verdict: {bias: -1, voice: 2, sure: 1}, leans: LEANS}]
""".replace("LEANS", leans)
    )
    result = classifier.classify(Letter("", text=text + "，" + "这里没有别的话" * 15))
    return {tag.topic: tag.score for tag in result.tags}


def test_a_verdict_that_is_sure_settles_the_strongest_topic_below_its_threshold(lexicon: MakeLexicon) -> None:
    assert _verdict(lexicon, "{'area:a': 2}", "甲词乙词") == {"a.one": 3}  # 2 ln 3 - 1 = 1.20
    assert _verdict(lexicon, "{'area:a': 1.5}", "甲词乙词丙词") == {"b.three": 3}  # 0.65 is not sure


def test_a_verdict_hears_the_labels_own_points_as_one_voice(lexicon: MakeLexicon) -> None:
    assert _verdict(lexicon, "{}", "甲词庚词丙词") == {"b.three": 3, "a.one": 3}  # 2 · 1 - 1


def test_a_verdict_that_is_surely_against_gives_none_of_the_topics(lexicon: MakeLexicon) -> None:
    passing = "甲词甲词乙词"
    title_like = "甲词" * 3
    assert _verdict(lexicon, "{'area:a': -1}", passing) == {}  # -1 - ln 3
    assert "b.three" in _verdict(lexicon, "{'area:a': -3}", title_like + "丙词")


def test_a_label_with_a_verdict_lifts_nothing(lexicon: MakeLexicon) -> None:
    assert _verdict(lexicon, "{'area:b': -0.7}", "甲词庚词丙词") == {"b.three": 3}  # 1 - 0.7 ln 4 = 0.03 is not sure


def test_a_topic_settled_by_a_verdict_is_no_aside(lexicon: MakeLexicon) -> None:
    strong = "丙词丁词戊词己词"
    assert _verdict(lexicon, "{'area:b': 1}", f"甲词{strong}") == {"b.three": 12, "a.one": 3}  # the bar is 3.6
    assert _verdict(lexicon, "{'area:b': 0.1}", f"甲词{strong}") == {"b.three": 12}


def test_a_finer_kind_decides_by_its_own_gate_and_is_shown_as_another(lexicon: MakeLexicon) -> None:
    classifier = lexicon(
        TWO.format(area=3, topic=2)
        + """
---
schema: fenliu/labels@1
set: kinds
labels:
  - {id: letter, name: 信, default: true}
  - {id: private, name: 私信, gate: none, shown_as: letter, terms: {strong: [见信好]}}
"""
    )
    assert classifier.classify("污水").kind == "letter"
    private = classifier.classify("见信好，门口的污水")
    assert (private.kind, private.tags) == ("letter", [])
