"""The compiled reader gathers from a letter what `classifier.elements.gathering` does, the office's units with it."""

from __future__ import annotations

from functools import lru_cache
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from classifier.elements import ACCUSES, SOUNDS, find_elements, with_twin, would_accuse
from classifier.elements.gathering import gather, may_accuse
from classifier.elements.words import Words
from classifier.model import Letter
from classifier.native import native_reader
from classifier.office import Office, Unit
from classifier.office.records import Naming
from classifier.passage import Passage
from tests.elements.passages import passage, words
from tests.native.test_reading import DAYS, PIECES

pytest.importorskip("classifier.native.reading", reason="the kernel was not built", exc_type=ImportError)

CHANNELS = ("", "举报信", "巡察底稿", "感谢信", "整改报告", "反馈意见", "广告", "媒体稿", "工作总结", "民声热线")
MORE = (
    """
举报 控告 举报人 不是举报 反映 被举报人： 要告的是 受贿 贪污 收受红包 吃拿卡要 挪用 的人 匿名
请保密 请调查 纪委： 把 将 ，把 家的 的 之 丈母娘 表弟 亲哥 儿子 领低保 支书 文书 村主任 副镇长
所长 个别 两名 那个姓巫的 一个叫小贝的 住建局 站里 那个 姓 叫 小贝的 老巫的 感谢 表扬 表扬信 述职
退订 关于 工作总结 报告 现任县医保局副股长 桑某辉 傅某平 他是 、雷某 和冯某 县住建局 柳塘镇 柳塘路
市公安局 村委会 人民政府 派出所 卫生院 财政所 河湾村 县 党委 138-0000-0116
2023-03-05
""".replace("\n", " ")
    .strip()
    .split(" ")
)


@lru_cache(maxsize=1)
def twins() -> tuple[Words, Office]:
    office = Office.load()
    return with_twin(words(), native_reader, office), office


def of_office(office: Office, field: Any, source: str) -> Passage:
    """The passage with the names of the office, as the matching pass gives them."""
    found = passage(source, field)
    found.names = office._finder.automaton.find_matches_as_indexes(found.text)
    return found


def same(letter: Letter, office: Office, both: Words) -> None:
    title, text = of_office(office, "title", letter.title), of_office(office, "text", letter.text)
    assert both.reader is not None
    for suspect in (0, SOUNDS, ACCUSES):
        assert both.reader.gather(letter, title, text, office, suspect) == gather(
            letter, title, text, office, words(), suspect
        )
    assert both.reader.may_accuse(title, text, letter.channel) == may_accuse(title, text, letter.channel, words())
    for suspect in (0, SOUNDS, ACCUSES):
        one, other = (find_elements(letter, title, text, office, kept, suspect) for kept in (both, words()))
        assert one == other
        assert would_accuse(letter, title, text, both, suspect) == would_accuse(letter, title, text, words(), suspect)


_pieces = st.lists(st.sampled_from([*MORE, *MORE, *PIECES]), max_size=40).map("".join)
_titles = st.lists(st.sampled_from([*MORE, *PIECES]), max_size=6).map("".join)


@settings(max_examples=1500, suppress_health_check=list(HealthCheck))
@given(_titles, _pieces, st.sampled_from(CHANNELS), DAYS)
def test_letters_of_words_that_matter(title: str, text: str, channel: str, received: Any) -> None:
    both, office = twins()
    same(Letter("", title, text, channel, received), office, both)


@settings(max_examples=300, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=20), st.text(max_size=80))
def test_any_letter(title: str, text: str) -> None:
    both, office = twins()
    same(Letter("", title, text), office, both)


def test_an_office_the_reader_was_not_built_for() -> None:
    both, _ = twins()
    office = Office(name="", digest="", units=[Unit("a", "棠荫局")], spellings={"棠荫局": ["a"]})
    letter = Letter("", "", "县棠荫局的事")
    same(letter, office, both)
    assert find_elements(letter, passage("", "title"), passage(letter.text), office, both).units[0].value == "a"


_words = st.text(alphabet="甲乙丙", min_size=1, max_size=2)


@settings(max_examples=500, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_any_office(data: st.DataObject) -> None:
    """Units below one another, names of several units, short ones, and what may stand around them."""
    ids = data.draw(st.lists(st.sampled_from("abcdef"), min_size=1, unique=True))
    units = [Unit(one, one, parent=data.draw(st.sampled_from(["", "z", *ids[:n]]))) for n, one in zip(count(), ids)]
    meanings = st.lists(st.sampled_from(ids), min_size=1, max_size=3, unique=True)
    spellings = data.draw(st.dictionaries(_words, meanings, max_size=6))
    naming = Naming(
        county=tuple(data.draw(st.lists(_words, max_size=2))),
        bodies=tuple(data.draw(st.lists(_words, max_size=2))),
        not_after=data.draw(st.sampled_from(["", "丁"])),
        not_before=data.draw(st.sampled_from(["", "丁", "丁甲"])),
    )
    shorts = data.draw(st.sets(st.sampled_from(sorted(spellings)))) if spellings else ()
    office = Office(name="", digest="", units=units, spellings=spellings, shorts=shorts, naming=naming)
    text = data.draw(st.text(alphabet="甲乙丙丁", max_size=30))
    letter = Letter("", text[:5], text)
    same(letter, office, with_twin(words(), native_reader, office))
