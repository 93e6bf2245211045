"""`nlp.add_pipe("fenliu")` on any Chinese pipeline."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from classifier import Classifier, Letter, Result
from classifier.pipeline import Classifier as Loaded

spacy = pytest.importorskip("spacy")

AREA = """
schema: fenliu/area@1
id: eco
name: 生态
topics:
  - {id: water, name: 水, class: 环保/水, terms: {strong: [偷排污水, 死鱼]}}
  - {id: air, name: 气, class: 环保/气, terms: {strong: [黑烟], weak: [臭味]}}
"""


@pytest.fixture
def layer(tmp_path: Path) -> str:
    (tmp_path / "a.yaml").write_text(AREA, encoding="utf-8")
    return str(tmp_path)


@pytest.fixture
def nlp(layer: str):  # type: ignore[no-untyped-def]
    nlp = spacy.blank("zh")
    nlp.add_pipe("fenliu", config={"lexicons": [layer]})
    return nlp


def test_cats_spans_and_the_result_are_filled(nlp) -> None:  # type: ignore[no-untyped-def]
    doc = nlp("工厂偷排污水，冒黑烟，有臭味")
    assert isinstance(doc._.fenliu, Result)
    assert set(doc.cats) == {"eco.water", "eco.air", "eco"}
    assert doc.cats["eco"] == max(doc.cats["eco.water"], doc.cats["eco.air"])
    assert {(span.text, span.label_) for span in doc.spans["fenliu"]} == {
        ("偷排污水", "eco.water"),
        ("黑烟", "eco.air"),
        ("臭味", "eco.air"),
    }


def test_the_result_is_that_of_the_library(nlp, layer: str) -> None:  # type: ignore[no-untyped-def]
    text = "工厂偷排污水"
    assert nlp(text)._.fenliu.tags == Classifier.load(layer).classify(Letter(id="", text=text)).tags


def test_spans_are_whole_tokens(layer: str) -> None:
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "jieba"}}})
    nlp.add_pipe("fenliu", config={"lexicons": [layer]})
    doc = nlp("工厂偷排污水")
    (span,) = doc.spans["fenliu"]
    assert "偷排污水" in span.text
    assert span.start_char == doc[span.start].idx


def test_a_title_counts_and_gives_no_span(nlp) -> None:  # type: ignore[no-untyped-def]
    doc = nlp.make_doc("请来看看")
    doc.user_data["fenliu_title"] = "死鱼"
    doc = nlp(doc)
    assert doc.cats["eco.water"] > 0
    assert len(doc.spans["fenliu"]) == 0


def test_nothing_found_leaves_empty_fields(nlp) -> None:  # type: ignore[no-untyped-def]
    doc = nlp("")
    assert (doc.cats, len(doc.spans["fenliu"]), doc._.fenliu.needs_human) == ({}, 0, True)


def test_it_is_registered_for_any_pipeline_and_survives_the_disk(nlp, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    nlp.to_disk(tmp_path / "model")
    again = spacy.load(tmp_path / "model")
    assert again.pipe_names == ["fenliu"]
    assert "eco.water" in again("死鱼一片").cats


def test_docs_in_a_stream(nlp) -> None:  # type: ignore[no-untyped-def]
    docs = list(nlp.pipe(["死鱼", "黑烟", "没事"]))
    assert [sorted(doc.cats) for doc in docs] == [["eco", "eco.water"], ["eco", "eco.air"], []]


def test_a_component_is_pickled_as_where_it_came_from(nlp) -> None:  # type: ignore[no-untyped-def]
    component = pickle.loads(pickle.dumps(nlp.get_pipe("fenliu")))
    assert isinstance(component.classifier, Loaded)
    assert "eco.water" in component(nlp.make_doc("死鱼")).cats


def test_a_component_made_in_hand_says_that_it_cannot_travel(nlp) -> None:  # type: ignore[no-untyped-def]
    from classifier.adapters.spacy_component import FenliuComponent

    with pytest.raises(TypeError, match="load"):
        pickle.dumps(FenliuComponent(nlp.get_pipe("fenliu").classifier))


def test_the_shipped_lexicons_are_the_default() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("fenliu")
    doc = nlp("村支书截留危房改造补助款")
    assert doc.cats
    assert doc._.fenliu.route is not None
