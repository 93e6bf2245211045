"""One pass finds everything; longest wins; masks hide; ambiguous words count only where words begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.explanation import explain
from classifier.lexicon.compiled import Compiled, LabelSpec, TermSpec
from classifier.match import Matcher
from classifier.model import Letter
from classifier.passage import Passage
from classifier.pipeline import Classifier
from tests.conftest import MakeLexicon


def found(classifier: Classifier, text: str, title: str = "") -> dict[str, list[str]]:
    """The words found in the text, by label."""
    hits = Matcher(classifier.compiled).find(Passage("text", text, text))
    out: dict[str, list[str]] = {}
    for start, end, entries in hits.terms:
        for index, _ in entries:
            label = classifier.compiled.labels[classifier.compiled.terms[index].label].id
            out.setdefault(label, []).append(text[start:end])
    return out


AREA = """
schema: fenliu/area@1
id: eco
name: 生态
masks: [营商环境, 政治生态]
lists: {污染物: [污水, 废气]}
topics:
  - id: water
    name: 水
    terms:
      normal: [环境, 污水, 水污染, {term: 印度, inside: allow}]
      weak: [{term: 市长, boundary: word}]
  - id: air
    name: 气
    terms: {normal: [水污染防治, 环境, 印度]}
"""
OTHER = """
schema: fenliu/area@1
id: world
name: 外事
topics:
  - {id: asia, name: 亚洲, terms: {normal: [印度尼西亚]}}
"""
KINDS = """
schema: fenliu/labels@1
set: kinds
labels:
  - {id: plan, name: 方案, terms: {normal: [水污染防治方案, 印度]}}
"""


def test_mask_hides_shorter_term(lexicon: MakeLexicon) -> None:
    classifier = lexicon(AREA)
    assert found(classifier, "优化营商环境") == {}
    assert found(classifier, "营商环境不好，环境也差") == {"eco.water": ["环境"], "eco.air": ["环境"]}


def test_mask_does_not_hide_what_is_as_long_or_only_overlaps(lexicon: MakeLexicon) -> None:
    classifier = lexicon(AREA, "schema: fenliu/masks@1\nmasks: [污水, 大环]")
    assert found(classifier, "污水") == {"eco.water": ["污水"]}
    assert found(classifier, "大环境") == {"eco.water": ["环境"], "eco.air": ["环境"]}


def test_longest_wins_across_labels_of_a_set(lexicon: MakeLexicon) -> None:
    classifier = lexicon(AREA, OTHER)
    assert found(classifier, "水污染防治不力") == {"eco.air": ["水污染防治"]}
    assert found(classifier, "水污染与污水") == {"eco.water": ["水污染", "污水"]}


def test_inside_allow_counts_in_a_longer_term_and_only_where_it_is_said(lexicon: MakeLexicon) -> None:
    classifier = lexicon(AREA, OTHER)
    assert found(classifier, "印度尼西亚") == {"world.asia": ["印度尼西亚"], "eco.water": ["印度"]}
    masked = lexicon(AREA, "schema: fenliu/masks@1\nmasks: [印度洋]")
    assert found(masked, "印度洋") == {"eco.water": ["印度"]}


def test_a_set_does_not_hide_words_of_another(lexicon: MakeLexicon) -> None:
    classifier = lexicon(AREA, KINDS)
    assert found(classifier, "水污染防治方案") == {
        "kind:plan": ["水污染防治方案"],
        "eco.air": ["水污染防治"],
    }


def test_a_boundary_is_asked_of_the_segmenter(lexicon: MakeLexicon) -> None:
    classifier = lexicon(AREA)
    assert found(classifier, "南京市长江大桥") == {}
    assert found(classifier, "南京的市长来了") == {"eco.water": ["市长"]}


def test_a_word_without_its_boundary_hides_nothing(lexicon: MakeLexicon) -> None:
    classifier = lexicon(
        """
schema: fenliu/area@1
id: eco
name: 生态
topics:
  - {id: water, name: 水, terms: {normal: [{term: 京市长, boundary: word}, 市长]}}
"""
    )
    assert found(classifier, "南京市长江大桥") == {"eco.water": ["市长"]}


def test_lists_keep_their_longest_words_and_yield_only_to_masks(lexicon: MakeLexicon) -> None:
    classifier = lexicon(
        AREA,
        "schema: fenliu/lists@1\nlists: {posts: [书记, 村支书, 支书, 环境], bad: [书记]}",
    )
    passage = Passage("text", "", "村支书和书记谈营商环境与环境")
    Matcher(classifier.compiled).find(passage)
    assert passage.lists == {"posts": [(0, 3), (4, 6), (12, 14)], "bad": [(4, 6)]}


def test_an_empty_field_and_an_empty_lexicon_find_nothing(lexicon: MakeLexicon) -> None:
    assert found(lexicon(AREA), "") == {}
    assert Matcher(Compiled("")).find(Passage("text", "污水", "污水")).terms == []


_ALPHABET = "污水环境"


@given(st.sets(st.text(alphabet=_ALPHABET, min_size=1, max_size=4), min_size=1, max_size=8), st.text(_ALPHABET))
def test_what_stays_is_exactly_what_stands_in_nothing_longer(words: set[str], text: str) -> None:
    patterns = sorted(words)
    compiled = Compiled("", labels=[LabelSpec("a.b", "topics", "")], patterns=patterns)
    compiled.terms = [TermSpec(0, word, [i], 1.0) for i, word in enumerate(patterns)]
    every = [(i, i + len(w)) for w in patterns for i in range(len(text)) if text.startswith(w, i)]
    expected = [(s, e) for s, e in every if not any((a, b) != (s, e) and a <= s and e <= b for a, b in every)]
    hits = Matcher(compiled).find(Passage("text", text, text)).terms
    assert [(s, e) for s, e, _ in hits] == sorted(expected)


@pytest.mark.parametrize("text", ["污 水", "污水", "ＷＩＦＩ坏了", "wifi坏了", "WIFI坏了"])
def test_spellings_of_a_word_are_found(lexicon: MakeLexicon, text: str) -> None:
    classifier = lexicon(
        """
schema: fenliu/area@1
id: eco
name: 生态
topics:
  - {id: water, name: 水, terms: {normal: [污水, WIFI]}}
"""
    )
    (entry,) = explain(classifier, Letter(id="", text=text)).labels[0].entries
    assert entry.text == text.removesuffix("坏了")


def test_a_typo_in_the_list_of_typos_is_found(lexicon: MakeLexicon) -> None:
    classifier = lexicon(AREA, "schema: fenliu/normalise@1\nfrom: 汚廢\nto: 污废\nwords: {乌水: 污水}")
    assert found(classifier, "乌水横流") == {"eco.water": ["乌水"]}
    (trace,) = explain(classifier, Letter(id="", text="汚水横流")).labels
    assert [entry.text for entry in trace.entries] == ["汚水"]
