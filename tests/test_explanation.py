"""Why a letter got its labels, and why not others."""

from __future__ import annotations

from pathlib import Path

from classifier.explanation import LabelTrace, explain
from classifier.model import Letter
from classifier.pipeline import Classifier
from tests.conftest import MakeLexicon

AREA = """
schema: fenliu/area@1
id: eco
name: 生态
topics:
  - id: water
    name: 水污染
    terms: {strong: [黑臭水体], normal: [污水]}
    phrases:
      - {id: dump, seq: [偷排, {gap: 2}, 废液], weight: 4}
    rules:
      - {id: both, when: "污水 and 鱼塘", weight: 2}
      - {id: three, when: "污水 and 鱼塘 and 水井", weight: 5}
      - {id: far, when: "井盖 and 路灯 and 污水", weight: 5}
  - id: air
    name: 大气污染
    terms: {strong: [黑烟]}
    needs: 工厂 or 锅炉
  - id: noise
    name: 噪声
    terms: {strong: [噪声]}
    unless: 咨询
  - id: side
    name: 旁及
    threshold: 1
    terms: {weak: [河边]}
"""
CUES = "schema: fenliu/contexts@1\ncontexts: [{id: deny, context: negated, cues: [未发现]}]"
KINDS = "schema: fenliu/labels@1\nset: kinds\nlabels: [{id: summary, name: 总结, gate: none, terms: {strong: [总结]}}]"


def traces(classifier: Classifier, text: str, title: str = "") -> dict[str, LabelTrace]:
    return {trace.id: trace for trace in explain(classifier, Letter(id="", title=title, text=text)).labels}


def test_entries_show_where_what_and_how_much(lexicon: MakeLexicon) -> None:
    trace = traces(lexicon(AREA), "河里污 水，黑臭水体", title="污水")["eco.water"]
    assert (trace.name, trace.points, trace.threshold, trace.given, trace.why_not) == ("水污染", 7, 3, True, "")
    assert [(e.name, e.text, e.field, e.start, e.points) for e in trace.entries] == [
        ("污水", "污水", "title", 0, 4),
        ("黑臭水体", "黑臭水体", "text", 6, 3),
    ]


def test_a_word_in_context_is_shown_with_it(lexicon: MakeLexicon) -> None:
    trace = traces(lexicon(AREA, CUES), "未发现污水")["eco.water"]
    assert [(e.text, e.points, e.context) for e in trace.entries] == [("污水", 0, "negated")]


def test_rules_that_fired_and_those_that_nearly_did(lexicon: MakeLexicon) -> None:
    rules = {rule.name: rule for rule in traces(lexicon(AREA), "污水流进鱼塘")["eco.water"].rules}
    assert set(rules) == {"both", "three"}
    assert (rules["both"].fired, rules["three"].fired) == (True, False)
    assert [held for _, held in rules["three"].names] == [True, True, False]


def test_phrases_whose_words_stand_but_not_so(lexicon: MakeLexicon) -> None:
    trace = traces(lexicon(AREA), "污水。偷排了一整夜的化工废液")["eco.water"]
    assert not trace.given
    assert trace.near_phrases == ["dump: 偷排 … 废液"]


def test_each_reason_not_to_give_a_label_is_said(lexicon: MakeLexicon) -> None:
    classifier = lexicon(AREA, KINDS)
    assert "不到 3 分" in traces(classifier, "污水")["eco.water"].why_not
    assert traces(classifier, "冒黑烟")["eco.air"].why_not.startswith("缺少条件")
    assert traces(classifier, "噪声，咨询")["eco.noise"].why_not.startswith("被排除")
    assert "summary" in traces(classifier, "总结：黑臭水体")["eco.water"].why_not
    assert "旁及" in traces(classifier, "黑臭水体污水，河边", title="黑臭水体污水")["eco.side"].why_not


def test_topics_come_first_and_the_best_of_them(lexicon: MakeLexicon) -> None:
    explanation = explain(lexicon(AREA, KINDS), Letter(id="", text="总结：污水。噪声"))
    assert [trace.id for trace in explanation.labels] == ["eco.noise", "eco.water", "kind:summary"]


def test_an_explanation_decides_nothing_anew(lexicon: MakeLexicon) -> None:
    classifier = lexicon(AREA, KINDS)
    letter = Letter(id="1", text="黑臭水体，污水，冒黑烟的锅炉")
    explanation = explain(classifier, letter)
    assert explanation.result.tags == classifier.classify(letter).tags
    assert {t.id for t in explanation.labels if t.given} == {tag.topic for tag in explanation.result.tags}


def test_what_a_class_owes_to_topics_is_told(lexicon: MakeLexicon) -> None:
    area = (
        "schema: fenliu/area@1\nid: eco\nname: 生态\ntopics: [{id: w, name: 水, class: 环保, terms: {normal: [污水]}}]"
    )
    fitted = """
schema: fenliu/labels@1
set: classes
one_of: {per: 100}
labels:
  - {id: env, name: 环保, leans: {eco.w: 1.5, "class:环保": 1}, terms: {normal: [{term: 进河, weight: 0.5}]}}
  - {id: town, name: 城建}
"""
    found = explain(lexicon(area, fitted), Letter("1", "", "污水进河"))
    (trace,) = [one for one in found.labels if one.id == "classes:env"]
    told = {entry.text: entry.points for entry in trace.entries}
    assert told == {"〔水〕": 1.65, "〔环保〕": 1.1, "进河": 0.5}
    assert (trace.threshold, trace.given) == (0, True)


def test_what_the_words_around_a_name_say_is_told(lexicon: MakeLexicon) -> None:
    lists = (Path(__file__).parents[1] / "lexicons" / "elements.yaml").read_text(encoding="utf-8")
    roles = "schema: fenliu/roles@1\nbias: -0.3\nsentence: {管账: 0.5, 好人: -0.75}\nnext_behind: {一: 0.2}"
    letter = Letter("1", "", "柴站长一人管账。副站长邬某是好人。")
    people = explain(lexicon(AREA, lists, roles), letter).people
    assert [(one.name, one.odds, one.words) for one in people] == [
        ("柴", 0.4, [("sentence", "管账", 0.5), ("next_behind", "一", 0.2)]),
        ("邬某", -1.05, [("sentence", "好人", -0.75)]),
    ]
    assert explain(lexicon(AREA, lists), letter).people == []
