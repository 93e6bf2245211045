"""Phrases: words in order with gaps, or near one another, within their scope."""

from __future__ import annotations

import pytest

from classifier.errors import LexiconError
from classifier.pipeline import Classifier
from tests.conftest import MakeLexicon
from tests.judge.readings import entries, points, spans

LISTS = "schema: fenliu/lists@1\nlists: {污染物: [污水, 废气, 油烟]}"


def phrase(topic: MakeLexicon, text: str, *more: str) -> Classifier:
    return topic(f"phrases:\n  - {text}\n", LISTS, *more)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("夜里偷排污水", "偷排污水"),
        ("偷排大量的污水", "偷排大量的污水"),
        ("偷排一二三四五六污水", "偷排一二三四五六污水"),
        ("偷排一二三四五六七污水", None),
        ("污水偷排", None),
        ("偷排，还有废气", "偷排，还有废气"),
        ("偷排。污水", None),
        ("偷排\n污水", None),
        ("偷排垃圾一二三四五偷排油烟", "偷排油烟"),
    ],
)
def test_seq_with_gap_and_list(topic: MakeLexicon, text: str, found: str | None) -> None:
    classifier = phrase(topic, "{id: dump, seq: [偷排, {gap: 6}, $污染物], weight: 4}")
    assert spans(classifier, text) == ({"dump": found} if found else {})


def test_weight_and_title_of_a_phrase(topic: MakeLexicon) -> None:
    classifier = phrase(topic, "{id: dump, seq: [偷排, {gap: 6}, $污染物], weight: 4}")
    assert entries(classifier, "偷排污水")["dump"] == ("偷排污水", 4, "affirmed")
    assert entries(classifier, "偷排废气", title="偷排污水")["dump"] == ("偷排污水", 8, "affirmed")


@pytest.mark.parametrize(
    ("seq", "text", "found"),
    [
        ("[[偷排, 直排], [污水, 废水]]", "直排废水", "直排废水"),
        ("[[偷排, 直排], [污水, 废水]]", "直排，废水", None),
        ("[偷排, {opt: [大量, 很多]}, 污水]", "偷排大量污水", "偷排大量污水"),
        ("[偷排, {opt: [大量, 很多]}, 污水]", "偷排污水", "偷排污水"),
        ("[偷排, {opt: [大量]}, {gap: 1}, 污水]", "偷排大量的污水", "偷排大量的污水"),
        ("[偷排, {opt: [了]}, 污水]", "偷排了污水", "偷排了污水"),
        ("[把, {gap: 3}, 院墙, {gap: 2}, [推, 拆]]", "把我家院墙给拆了", "把我家院墙给拆"),
        ("[把, {gap: 3}, 院墙, {gap: 2}, [推, 拆]]", "院墙给拆了", None),
        ("[{gap: 3}, 偷排, {gap: 3}]", "又偷排了", "偷排"),
        ("[[$污染物, 粪水], 外流]", "粪水外流", "粪水外流"),
        ("[占, 地]", "占地", "占地"),
        ("[110, 不接]", "110不接", "110不接"),
    ],
)
def test_seq_elements(topic: MakeLexicon, seq: str, text: str, found: str | None) -> None:
    classifier = phrase(topic, f"{{id: p, seq: {seq}}}")
    assert spans(classifier, text) == ({"p": found} if found else {})


def test_clause_scope_ends_at_a_comma(topic: MakeLexicon) -> None:
    classifier = phrase(topic, "{id: p, seq: [偷排, {gap: 6}, 污水], scope: clause}")
    assert spans(classifier, "偷排了污水") == {"p": "偷排了污水"}
    assert spans(classifier, "偷排，污水") == {}


@pytest.mark.parametrize(
    ("scope", "text", "found"),
    [
        ("clause", "直排污水", True),
        ("clause", "直排，污水", False),
        ("sentence", "直排，污水", True),
        ("sentence", "直排。污水", False),
        ("field", "直排。\n污水", True),
        ("field", "直排。\n水", False),
    ],
)
def test_near_within_its_scope(topic: MakeLexicon, scope: str, text: str, found: bool) -> None:
    classifier = phrase(topic, f"{{id: p, near: [$污染物, [直排, 倒入]], within: 12, scope: {scope}}}")
    assert bool(spans(classifier, text)) is found


def test_title_and_text_are_joined_by_a_rule_and_by_no_phrase(topic: MakeLexicon) -> None:
    with pytest.raises(LexiconError, match="scope: field"):
        phrase(topic, "{id: p, near: [$污染物, 直排], scope: letter}")
    classifier = topic(
        "phrases: [{id: p, near: [$污染物, 直排], scope: field}]\n"
        'rules: [{id: both, when: "$污染物@title and 直排@text", weight: 4}]\n',
        LISTS,
    )
    assert points(classifier, "夜里直排", title="反映油烟") == 4
    assert points(classifier, "夜里直排", title="反映此事") == 0
    assert spans(classifier, "夜里直排", title="反映油烟") == {}


def test_near_in_any_order_as_far_as_within(topic: MakeLexicon) -> None:
    classifier = phrase(topic, "{id: p, near: [$污染物, [直排, 倒入]], within: 3}")
    assert spans(classifier, "污水一二三直排") == {"p": "污水一二三直排"}
    assert spans(classifier, "倒入一二三污水") == {"p": "倒入一二三污水"}
    assert spans(classifier, "倒入一二三四污水") == {}


def test_near_of_three_and_the_nearest_of_each(topic: MakeLexicon) -> None:
    classifier = phrase(topic, "{id: p, near: [河道, 直排, $污染物], within: 6}")
    assert spans(classifier, "废气不少，污水直排河道") == {"p": "污水直排河道"}
    assert spans(classifier, "污水直排") == {}


def test_more_than_four_elements_must_all_stand(topic: MakeLexicon) -> None:
    classifier = phrase(topic, "{id: p, seq: [甲甲, 乙乙, 丙丙, 丁丁, 戊戊, 己己]}")
    assert spans(classifier, "甲甲乙乙丙丙丁丁戊戊己己") == {"p": "甲甲乙乙丙丙丁丁戊戊己己"}
    assert spans(classifier, "甲甲乙乙丙丙丁丁戊戊") == {}


def test_a_part_hidden_by_a_mask_is_no_part_but_one_in_a_longer_term_is(topic: MakeLexicon) -> None:
    body = "terms: {normal: [污水处理厂]}\nphrases:\n  - {id: p, seq: [[污水, 中水], {gap: 4}, 停产]}\n"
    assert set(spans(topic(body), "污水处理厂停产")) == {"污水处理厂", "p"}
    masked = topic(body, "schema: fenliu/masks@1\nmasks: [污水处理]")
    assert set(spans(masked, "污水处理厂停产")) == {"污水处理厂"}


def test_a_phrase_in_a_negated_stretch_counts_nothing_and_is_no_fact(topic: MakeLexicon) -> None:
    cue = "schema: fenliu/contexts@1\ncontexts:\n  - {id: denied, context: negated, cues: [未发现], gap: 8}\n"
    classifier = topic(
        "phrases:\n  - {id: p, seq: [直排, {gap: 2}, 污水]}\nrules:\n  - {id: r, when: p, weight: 5}\n", cue
    )
    assert entries(classifier, "未发现直排污水")["p"] == ("直排污水", 0, "negated")
    assert points(classifier, "未发现直排污水") == 0
    assert points(classifier, "直排污水") == 7


def test_a_phrase_is_found_after_words_of_it_that_do_not_fit(topic: MakeLexicon) -> None:
    classifier = phrase(topic, "{id: p, seq: [偷排, {gap: 2}, 污水]}")
    assert spans(classifier, "偷排几吨垃圾，" * 30 + "偷排污水") == {"p": "偷排污水"}


def test_own_list_of_an_area_comes_before_a_shared_one(lexicon: MakeLexicon) -> None:
    area = """
schema: fenliu/area@1
id: {id}
name: 甲
lists: {lists}
topics:
  - {{id: t, name: 乙, phrases: [{{id: {id}, seq: [直排, $污染物]}}]}}
"""
    classifier = lexicon(LISTS, area.format(id="own", lists="{污染物: [泥浆]}"), area.format(id="shared", lists="{}"))
    assert spans(classifier, "直排泥浆") == {"own": "直排泥浆"}
    assert spans(classifier, "直排污水") == {"shared": "直排污水"}


def test_a_list_may_hold_lists_but_not_itself(topic: MakeLexicon) -> None:
    body = "phrases:\n  - {id: p, seq: [直排, $all]}\n"
    lists = "schema: fenliu/lists@1\nlists: {all: [$some, 泥浆], some: [污水]}"
    assert spans(topic(body, lists), "直排污水") == {"p": "直排污水"}
    with pytest.raises(LexiconError, match="holds itself") as error:
        topic(body, "schema: fenliu/lists@1\nlists: {all: [$some], some: [$all]}")
    assert len(error.value.problems) == len(set(error.value.problems))
    with pytest.raises(LexiconError, match="unknown list"):
        topic(body, "schema: fenliu/lists@1\nlists: {all: [$nothing]}")


def test_a_long_sentence_full_of_parts(topic: MakeLexicon) -> None:
    classifier = phrase(topic, "{id: p, near: [偷排, $污染物, 恶臭], within: 4}")
    text = "污水和废气，" * 40 + "偷排废气恶臭，" + "油烟与恶臭，" * 40
    assert spans(classifier, text) == {"p": "偷排废气恶臭"}
    classifier = phrase(topic, "{id: p, seq: [$污染物, {gap: 1}, 偷排, {gap: 2}, 恶臭]}")
    assert spans(classifier, "污水和废气，" * 40 + "油烟偷排到恶臭" + "，废气" * 40) == {"p": "油烟偷排到恶臭"}
