"""The compiled reader names what the Python modules of `classifier.elements` name, in any text."""

from __future__ import annotations

import sys
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from classifier.elements import Words, find_elements, with_twin
from classifier.elements.reading import Reading
from classifier.model import Letter
from classifier.native import native_reader
from classifier.native.built import FORMS, built
from classifier.passage import Passage
from tests.elements.passages import passage, words

pytest.importorskip("classifier.native.reading", reason="the kernel was not built", exc_type=ImportError)

ROOT = Path(__file__).parents[2]
PIECES = """
一 二 三 十 廿 百 千 万 亿 两 几 数 多 余 来 把 半 〇 0 1 2 3 5 9 19 20 1998 2023 98 . , - / ： : ， 。
、 ； \n 　 （ ） 【 】 “ ! ？ …
元 块 钱 圆 年 月 日 号 户 人 名 个 位 口 家 亩 次 回 趟 封 度 份 底 末 初 上旬 中旬 点 分 岁 了 过 到 至
从 每 个月 一个月 百儿八百
《 第 比 跟 照 抄 头年 同期 高 年级 二月二 二月 第二年 十一前 2018到2022 是 有 21
下个月 同年 农历 阴历 以前 过后 那天 入伏 年前 当晚 礼拜一 星期 上上个星期 夜里 夜 时 许 左右 钟 三十 每到
明年 明天 年终 半夜 四 七 六 八
去年 前年 今年 今天 昨天 上周 五 上个月 正月 腊月 十五 初六 春节 国庆 前 后 夕 下午 晚上 上午 每年 已经 都 快
交了 欠 千 毛 角 就 仅 卖 出 按 一斤 一年 多钱 血压高 跑了 以上 工资 收费 补偿 共 每 一 罚款 第 上 元旦 元宵
块地
镇 乡 街道 道 村 社区 区 某 本村 棠荫 河湾 柳塘 时任 举报 住 住在 址 地址 楼 栋 幢 室 7 号 小区 路 县 局 所 院
王 李 张 欧阳 司马 老 小 姓 叫 某 × 建国 强 芝 说 的 把 是 系 任 向 找 跟 他 她 我 我们 我是 我叫
我的名字叫 先生 女士
管 分管 管低保的 那个人 人 那个 和的
可 连 还有 就剩 可乡卫生院 等 等八户 湛某田等
俺是 俺 小贝 老王 有个叫 有位 有一名 的某 ”的 "的 “ 老丈人 计镇长 计 镇长 书记 村支书 局长 副局长 派出所所长 会计 主任
班主任 校长 民警 兼 和 同志 领导 被举报人 被反映人 来电人
来访人 反映人 代表 联系人
签名 此致 敬礼 联名 联系 领头的 推 代笔 实名 来电 儿 共同 业主 村民 全体 一名 党员 匿名 群众 们 局 部 科 股 办
执法大队 公司 集团 附 有
没有 录音 截图 照片 转账记录
凭证 可以提供 提供 张 份 大 小 多次 反映 投诉 信访 上访 有人 邻居 写信 再次 第三次 两次 贪污 截留 138
1380000 13800138000 62 110101
京 A B12345 0 12345 *** Ａ 一 a 𠮷 \U0001f600 \x00 %
""".replace("\n", " \n ").split(" ")
DAYS = st.sampled_from([None, date(2024, 2, 29), date(2023, 12, 31), date(1, 1, 1), date(9999, 12, 31)])


@lru_cache(maxsize=1)
def twins() -> Words:
    both = with_twin(words(), native_reader)
    assert both.reader is not None
    return both


def reader() -> Any:
    return twins().reader


def named(reading: Any, received: date | None) -> list[Any]:
    """Everything a reading says."""
    return [
        reading.amounts(),
        reading.dates(received),
        [tuple(place) for place in reading.places()],
        reading.addresses(),
        reading.contact_places(),
        *(reading.writer(contact, accusing) for contact in (False, True) for accusing in (False, True)),
        reading.mentions(),
        reading.offered(),
        reading.repeated(),
    ]


def same(found: Passage, received: date | None) -> None:
    assert named(reader().read(found), received) == named(Reading(found, words()), received)


_pieces = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@settings(max_examples=1500, suppress_health_check=list(HealthCheck))
@given(_pieces, DAYS)
def test_texts_of_words_that_matter(text: str, received: date | None) -> None:
    same(passage(text), received)


@example("全体12345户", None)
@example("", None)
@example("一\x00百儿八百户", None)
@settings(max_examples=300)
@given(
    st.text(max_size=80) | st.text(alphabet="0123456789.,-/年月日元块一二三十百千万多余来儿八个人", max_size=30), DAYS
)
def test_any_text(text: str, received: date | None) -> None:
    same(passage(text), received)
    same(Passage("title", text, text), received)


_spans = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 4)), max_size=4).map(
    lambda found: sorted({start: (start, start + size) for start, size in found}.values())
)
_LISTS = (
    "date-years", "date-days", "date-noons", "joint-words", "petitioner-marks", "petitioner-intro", "offer-nouns",
    "offer-labels", "offer-verbs", "repeat-acts", "repeat-words", "posts-village", "posts-station", "post-traps",
    "anonymous-words",
)  # fmt: skip


@settings(max_examples=400, suppress_health_check=list(HealthCheck))
@given(_pieces, st.dictionaries(st.sampled_from(_LISTS), _spans.filter(bool)), DAYS)
def test_lists_that_say_anything(text: str, lists: dict[str, list[tuple[int, int]]], received: date | None) -> None:
    text = text.ljust(40, "书")
    same(Passage("text", text, text, lists=lists), received)


def test_the_examples() -> None:
    for file in sorted(ROOT.joinpath("examples").rglob("*.txt")):
        text = file.read_bytes().decode("utf-8", "ignore")
        for received in (None, date(2024, 5, 20)):
            same(passage(text), received)
            one, other = (
                find_elements(Letter("", text[:20], text), passage(text[:20], "title"), passage(text), None, kept)
                for kept in (words(), twins())
            )
            assert one == other


def test_caps_hold_in_both() -> None:
    for text in ("三元，" * 500, "王某，" * 500, "柳塘镇，" * 500, "来电人：王某，" * 100, "住柳塘镇7号楼。" * 300):
        same(passage(text), None)


def test_a_stale_reader_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for stale in (SimpleNamespace(), SimpleNamespace(FORM=FORMS["reading"] - 1)):
        monkeypatch.setitem(sys.modules, "classifier.native.reading", stale)
        assert built("reading") is None
        assert with_twin(words(), native_reader).reader is None


def test_the_reader_can_be_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FENLIU_PURE", "1")
    assert with_twin(words(), native_reader).reader is None


def test_characters_beyond_the_tables_keep_to_python() -> None:
    assert with_twin(Words.of({"surname-chars": ["𠮷"]}), native_reader).reader is None
    assert with_twin(Words.of({}), native_reader).reader is not None
