"""The compiled kernel and the Python modules say the same of any letter under any lexicon."""

from __future__ import annotations

import gc
import threading
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from classifier.judgement import Judgement
from classifier.lexicon import Compiled, load_compiled
from classifier.model import Elements, Letter, Result
from classifier.native import NativeEngine
from classifier.office import Office
from classifier.pipeline import Classifier, PythonEngine
from classifier.route.matters import Said
from tests.conftest import MakeLexicon
from tests.native.twins import (
    Twins,
    elements,
    engines,
    letters,
    lexicons,
    no_shrinking,
    plain,
    same,
    same_result,
)

pytest.importorskip("classifier.native.kernel", reason="the kernel was not built", exc_type=ImportError)


@settings(max_examples=50, suppress_health_check=list(HealthCheck), phases=no_shrinking)
@given(compiled=lexicons(), found=st.lists(st.tuples(letters, letters, elements), min_size=1, max_size=6))
def test_generated_lexicons_and_letters(
    example_office: Office, compiled: Compiled, found: list[tuple[str, str, Elements]]
) -> None:
    twins = engines(compiled, example_office)
    for title, text, named in found:
        same(twins, title, text)
        same_result(twins, Letter("1", title, text, "channel", None, {}, "whole", 2), named)


@pytest.fixture(scope="module")
def shipped(example_office: Office) -> Twins:
    return engines(load_compiled(), example_office)


WORDS = """
村支书 截留 危房改造 补助款 群众 污水 直排 河道 未发现 没有 整改 感谢 据说 书记 局长 贪污 环境 营商环境 学校 食堂
医院 乱收费 拖欠 农民工 工资 小区 物业 噪声 扰民 低保 优亲厚友 举报 请求 核查 工作总结 会议 强调 建议 咨询 公示
拆迁 补偿 征地 作证 听说 招标 工程款
"""


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_the_shipped_lexicons(shipped: Twins, data: st.DataObject) -> None:
    pieces = st.lists(st.sampled_from([*WORDS.split(), "，", "。", "\n", "的", " ", "我", "三万元"]), max_size=120)
    title, text = data.draw(pieces.map("".join)), data.draw(pieces.map("".join))
    same(shipped, title, text)
    same_result(
        shipped, Letter("1", title, text, data.draw(st.sampled_from(["", "举报信", "传真"]))), data.draw(elements)
    )


def test_other_letters_in_between_change_nothing(shipped: Twins) -> None:
    """The working memory of a letter is used again where nobody worked there since, else it is made anew."""
    native, _, normaliser, _ = shipped
    letter = Letter("1", "举报村支书", "村支书截留危房改造补助款，优亲厚友，群众要求核查。" * 4)

    def weighed() -> Judgement:
        return native.weigh(normaliser.passage("title", letter.title), normaliser.passage("text", letter.text))

    def labelled(judgement: Judgement) -> Result:
        native.note(judgement, letter, Elements())
        return native.label(letter, Elements(), judgement)

    at_once = labelled(weighed())
    one, other = weighed(), weighed()
    assert labelled(one) == labelled(other) == at_once
    assert plain(one) == plain(other)
    assert one.misconduct


def test_the_kernel_takes_its_own_judgements_only(shipped: Twins, topic: MakeLexicon) -> None:
    judgement, _ = topic("terms: {strong: [污水]}").examine(Letter(id="", text="污水"))
    with pytest.raises(TypeError):
        shipped[0].decide(judgement)
    with pytest.raises(TypeError):
        shipped[0].note(judgement, "污水", Elements())  # type: ignore[arg-type]


@example("", "")
@example("\x00", "\x00污水")
@example("污水" * 500, "没。" * 500)
@settings(max_examples=60)
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_under_the_shipped_lexicons(shipped: Twins, title: str, text: str) -> None:
    same(shipped, title, text)


def test_patterns_keep_to_python(topic: MakeLexicon) -> None:
    pytest.importorskip("spacy")
    classifier = topic("patterns: [{id: p, anchor: 书记, pattern: [{TEXT: 书记}]}]")
    assert isinstance(classifier.engine, PythonEngine)


def test_the_kernel_can_be_left_out(topic: MakeLexicon, monkeypatch: pytest.MonkeyPatch) -> None:
    body = "terms: {strong: [污水]}"
    assert isinstance(topic(body).engine, NativeEngine)
    monkeypatch.setenv("FENLIU_PURE", "1")
    classifier = topic(body)
    assert isinstance(classifier.engine, PythonEngine)
    assert classifier.classify(Letter(id="", text="污水")).tags[0].topic == "eco.water"


def test_threads_may_share_a_classifier(topic: MakeLexicon) -> None:
    classifier = topic("terms: {strong: [污水], normal: [死鱼], weak: [水库]}")
    texts = ["污水", "死鱼和水库", "污水死鱼水库", ""] * 50
    expected = [classifier.classify(text).tags for text in texts]
    got: list[list[Any]] = [[] for _ in range(4)]

    def work(place: int) -> None:
        got[place] = [classifier.classify(text).tags for text in texts]

    threads = [threading.Thread(target=work, args=(place,)) for place in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == [expected] * 4


def test_a_judgement_outlives_its_engine(topic: MakeLexicon) -> None:
    classifier = topic("terms: {strong: [污水]}")
    judgement, _ = classifier.examine(Letter(id="", text="污水"))
    del classifier
    gc.collect()
    assert judgement.mentions()[0].points == 3


def test_the_words_of_the_office_are_those_that_routing_finds(example_office: Office) -> None:
    classifier = Classifier(load_compiled(), example_office)
    letter = Letter(
        "w", "违章建筑没人管", "低保停了，临时救助也没批；快递丢了，护照过期，楼上漏水，学校旁边的违章建筑。"
    )
    judgement, _ = classifier.decide(letter)
    found = Said(letter, example_office, judgement.passages)
    alone = Said(letter, example_office)
    assert judgement.passages[1].words is not None
    assert "违章" not in judgement.passages[1].words[1]
    assert found.words() == alone.words() >= {"违章", "违章建筑", "低保"}
    assert found.points() == alone.points() != {}
