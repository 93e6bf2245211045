"""The compiled scene answers what `classifier.elements.scene` answers, of any mention in any text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from classifier.elements.mentions import Mention, find_mentions
from classifier.elements.scene import Scene
from classifier.passage import Passage
from tests.elements.passages import passage, words
from tests.native.test_reading import PIECES, reader

pytest.importorskip("classifier.native.reading", reason="the kernel was not built", exc_type=ImportError)

ROOT = Path(__file__).parents[2]
MORE = """
各位领导 尊敬的 书记 ： 请 做主 严查 举报 反映 贪污 挪用 给 把 将 跟 找 向 与 他 她 其 表弟 小舅子 侄媳妇 承包 领低保
就是 是 被 打 骂 感谢 帮助 证明 作证 国企 公司 私企 老板 一名 姓王 姓 的 里 上 县 局 所 派出所 村 村里 财政所 的出纳
""".replace("\n", " ").split(" ")
LISTS = (
    "accuse-strong", "accuse-verbs", "addressee-pleas", "addressee-words", "misconduct-acts", "misconduct-hints",
    "praise-words", "victim-words", "witness-words",
)  # fmt: skip
SIGNS = ("所", "局", "派出所", "长")
_pieces = st.lists(st.sampled_from([*PIECES, *MORE]), max_size=40).map("".join)
_spans = st.lists(st.tuples(st.integers(0, 38), st.integers(1, 4)), max_size=4).map(
    lambda found: sorted({start: (start, start + size) for start, size in found}.values())
)


@st.composite
def mentions(draw: st.DrawFn, of: Passage) -> Mention:
    """A mention as it may be: the unit's wording, the post and the name, in this order or with the name first."""
    marks = sorted(draw(st.lists(st.integers(0, len(of.text)), min_size=4, max_size=4)))
    one, two, three, four = marks
    named, kind, labelled = draw(st.booleans()), draw(st.integers(0, 2)), draw(st.booleans())
    if kind == 0:
        return Mention(of, (three, four) if named else (three, three), (two, three), "posts-village", one, labelled)
    if kind == 1:
        return Mention(of, (one, two), (three, four), "posts-charge", two, labelled)
    return Mention(of, (three, four), (three, three), "posts-dept-staff", one, labelled)


def weighed(here: Any, one: Mention) -> list[Any]:
    """Everything a scene says of a mention."""
    weights = [here.weigh(one, grave, paper) for grave in (False, True) for paper in (False, True)]
    return [bool(here.addressed(one)), *weights, here.told_again(one.name_text(), [one])]


def same(of: Passage, found: list[Mention]) -> None:
    here, twin = Scene(of, words()), reader().scene(of)
    assert twin.passage is of
    assert twin.text == of.text
    for one in found:
        assert weighed(twin, one) == weighed(here, one)
    posts = [(start, end, name) for name, spans in of.lists.items() for start, end in spans]
    for told in (False, True):
        assert twin.stirring(posts, told) == here.stirring(posts, told)
    for at in range(len(of.text) + 1):
        assert twin.unit_start(at) == here.unit_start(at)
        assert twin.unit_before(at) == here.unit_before(at)
        assert twin.linked_unit(at) == here.linked_unit(at)
    for sign in SIGNS:
        assert twin.earlier_unit(sign, len(of.text)) == here.earlier_unit(sign, len(of.text))


@settings(max_examples=1000, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.data(), _pieces, st.sampled_from(["text", "title"]))
def test_texts_of_words_that_matter(data: st.DataObject, text: str, field: str) -> None:
    of = passage(text, field)
    same(of, [*find_mentions(of, words())[0], data.draw(mentions(of))])


@settings(max_examples=600, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.data(), _pieces, st.dictionaries(st.sampled_from(LISTS), _spans.filter(bool)))
def test_lists_that_say_anything(data: st.DataObject, text: str, lists: dict[str, list[tuple[int, int]]]) -> None:
    text = text.ljust(42, "书")
    of = Passage("text", text, text, lists=lists)
    same(of, [data.draw(mentions(of)) for _ in range(3)])


def test_the_examples() -> None:
    files = [*ROOT.joinpath("examples").rglob("*.txt"), *ROOT.joinpath("benchmarks").rglob("*.jsonl")]
    for file in sorted(files):
        for line in file.read_bytes().decode("utf-8", "ignore").splitlines()[:200]:
            of = passage(line)
            same(of, find_mentions(of, words())[0])
