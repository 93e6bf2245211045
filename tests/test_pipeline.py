"""The whole flow: evidence stands where it says, cost grows with length only, layers and offices are loaded."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import orjson
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from classifier import Classifier, Letter, Result
from classifier.errors import LexiconError
from classifier.lexicon import load_compiled
from classifier.model import to_dict, to_json
from classifier.pipeline import PythonEngine
from tests.conftest import MakeLexicon
from tests.linear import assert_linear

TEXT = "村支书截留危房改造补助款，群众敢怒不敢言。化工厂夜间偷排废水进河，死鱼一片。"


@pytest.fixture(scope="module")
def shipped() -> Classifier:
    return Classifier.load()


def check_evidence(letter: Letter, result: Result) -> int:
    """The invariant; how much evidence there was."""
    evidence = [e for tag in result.tags for e in tag.evidence]
    for e in evidence:
        field = getattr(letter, e.field)
        assert 0 <= e.start < e.end <= len(field)
        assert field[e.start : e.end] == e.text
    elements = result.elements
    named = [*elements.units, *elements.places, *elements.amounts, *elements.dates, *elements.contacts]
    named += elements.offered + elements.petitioner.evidence + [e for a in elements.accused for e in a.evidence]
    for element in named:
        assert getattr(letter, element.field)[element.start : element.end] == element.text
    return len(evidence)


PIECES = """
村支书 截留 危房改造补助款 偷排废水 黑臭水体 学校乱收费 拖欠农民工工资 物业 噪声扰民 低保 优亲厚友 局长 贪污 公款
环境 营商环境 未发现 感谢 据说 建议 工作总结 镇政府 三万元 2024年5月3日 13800001234 举报 请求 拆迁补偿 医院 食品
危 房 改 造 补\u3000助\u200b款 偷\u00ad排废水 ｄｄｔ １３８００００１２３４ 學校亂收費 貪污 環境 帳目 俺 拖_欠 工|资
"""
_piece = st.sampled_from(
    [*PIECES.split(), "，", "。", "\n", " ", "  ", "\u3000", "\t", "\x00", "\ufeff", "😀", "𠮷", "\u0301", "\r\n", "…"]
)
letters = st.lists(_piece, max_size=30).map("".join) | st.text(max_size=50)


@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(letters, letters)
@example("", "")
@example("村 支 书", "\x00村\u200b支\u200b书截\u3000留危房改造補助款")
def test_evidence_stands_where_it_says(shipped: Classifier, title: str, text: str) -> None:
    letter = Letter(id="1", title=title, text=text)
    result = shipped.classify(letter, date(2024, 5, 6))
    check_evidence(letter, result)
    assert orjson.loads(to_json(result))["letter_id"] == "1"


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(letters)
def test_evidence_of_every_construct_stands_where_it_says(lexicon: MakeLexicon, text: str) -> None:
    classifier = _SMALL.get("it") or _SMALL.setdefault("it", lexicon(CONSTRUCTS, CHARACTERS))
    letter = Letter(id="", title=text[:10], text=text)
    assert check_evidence(letter, classifier.classify(letter)) or not classifier.classify(letter).tags


_SMALL: dict[str, Classifier] = {}
CONSTRUCTS = """
schema: fenliu/area@1
id: eco
name: 生态
threshold: 1
masks: [营商环境]
topics:
  - id: water
    name: 水
    terms: {normal: [环境, {term: 物业, boundary: word}, 学校乱收费, {term: 收费, inside: allow}]}
    phrases:
      - {id: dump, seq: [[偷, 截], {gap: 6}, [废水, 补助款]], scope: field}
      - {id: close, near: [局长, [贪污, 公款]], within: 9, scope: field}
    patterns:
      - {id: p, anchor: [举报, 请求], pattern: [{LENGTH: {">": 0}}]}
"""
CHARACTERS = "schema: fenliu/normalise@1\nfrom: 貪學亂費環帳補\nto: 贪学乱费环账补"


def test_spaces_variants_and_invisible_characters_inside_words_are_evidence_too(shipped: Classifier) -> None:
    plain = shipped.classify("学校乱收费，村支书截留危房改造补助款")
    letter = Letter(id="", text="學 校亂收\u200b費，村 支 书截\u3000留危房改造補助款")
    result = shipped.classify(letter)
    assert {tag.topic for tag in result.tags} == {tag.topic for tag in plain.tags}
    assert result.tags
    assert check_evidence(letter, result) == sum(len(tag.evidence) for tag in plain.tags)


def test_a_bare_text_and_a_letter_get_the_same(shipped: Classifier) -> None:
    today = date(2024, 5, 6)
    assert shipped.classify(TEXT, today) == shipped.classify(Letter(id="", text=TEXT), today)


def test_classifying_is_pure(shipped: Classifier) -> None:
    letter = Letter(id="1", title="举报", text=TEXT, channel="来信", received=date(2024, 5, 6))
    before = to_dict(letter)
    first = shipped.classify(letter)
    shipped.classify("环境很好" * 50)
    assert shipped.classify(letter) == first
    assert to_dict(letter) == before


RESULT = """
letter_id parent part kind purpose purpose_secondary urgency tags areas petition_class elements lead route needs_human
why lexicon error
"""


def test_the_json_of_a_result_has_the_names_of_the_records(shipped: Classifier) -> None:
    row = orjson.loads(to_json(shipped.classify(Letter(id="甲-1", text=TEXT))))
    for name in RESULT.split():
        assert name in row
    assert set(row["tags"][0]) == {"area", "topic", "score", "confidence", "evidence"}
    assert set(row["tags"][0]["evidence"][0]) == {
        "field", "start", "end", "text", "label", "entry", "weight", "context",
    }  # fmt: skip
    assert set(row["route"]) >= {"to", "cc", "not_to", "due", "basis", "held", "why"}
    assert re.fullmatch("[0-9a-f]{16}", row["lexicon"])


def test_both_engines_give_the_same_results(shipped: Classifier) -> None:
    python = Classifier(shipped.compiled, shipped.office)
    python.engine = PythonEngine(shipped.compiled)
    for text in (TEXT, "工作总结：整改到位", "未发现偷排废水", "请求解决拖欠农民工工资", ""):
        assert python.classify(text, date(2024, 5, 6)) == shipped.classify(text, date(2024, 5, 6))


def test_names_are_chinese_for_every_id(shipped: Classifier) -> None:
    names = shipped.names
    assert names.areas["eco-environment"] == "生态环保"
    assert all(name for by_id in (names.areas, names.topics, names.kinds) for name in by_id.values())
    result = shipped.classify(TEXT)
    assert result.kind in names.kinds
    assert result.purpose in names.purposes
    assert result.urgency in names.urgency
    assert {tag.topic for tag in result.tags} <= names.topics.keys()


AREA = """
schema: fenliu/area@1
id: eco
name: 生态
topics: [{id: water, name: 水, class: 环保/水, terms: {strong: [污水]}}]
"""


def test_layers_are_paths_and_later_ones_amend(tmp_path: Path) -> None:
    base, county = tmp_path / "base", tmp_path / "county.yaml"
    base.mkdir()
    (base / "a.yaml").write_text(AREA, encoding="utf-8")
    county.write_text(AREA.replace("[污水]", "[泥浆]"), encoding="utf-8")
    one = Classifier.load(base, cache=False)
    two = Classifier.load(lexicons=[str(base), county], cache=False)
    assert (len(one.classify("泥浆").tags), len(two.classify("泥浆").tags)) == (0, 1)
    assert two.classify("污水").lexicon == two.digest != one.digest


def test_a_broken_layer_stops_the_load_with_its_mistakes(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(AREA + "oops: 1\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("schema: nothing\n", encoding="utf-8")
    with pytest.raises(LexiconError) as error:
        Classifier.load(tmp_path)
    assert [Path(problem.path).name for problem in error.value.problems] == ["a.yaml", "b.yaml"]


def test_many_letters_come_lazily_and_in_order(lexicon: MakeLexicon) -> None:
    classifier = lexicon(AREA)
    taken = 0

    def source():  # type: ignore[no-untyped-def]
        nonlocal taken
        for number in range(5):
            taken += 1
            yield Letter(id=str(number), text="污水" * (number % 2))

    results = classifier.classify_many(source())
    assert (next(results).letter_id, taken) == ("0", 1)
    assert [(r.letter_id, len(r.tags)) for r in results] == [("1", 1), ("2", 0), ("3", 1), ("4", 0)]


@pytest.mark.parametrize(
    "unit",
    [
        "化工厂偷排污水，村支书截留补助款。",
        "未发现没有整改感谢据说，",
        "污水",
        "一二三四五 ",
        "村支书贪污公款在镇政府",
        "书记局长，贪污公款\n",
    ],
)
def test_cost_is_linear_in_length(shipped: Classifier, unit: str) -> None:
    def work(length: int) -> None:
        shipped.classify(Letter(id="", text=(unit * (length // len(unit) + 1))[:length]))

    assert_linear(work, 20_000)


def test_a_million_characters_are_no_matter(shipped: Classifier) -> None:
    letter = Letter(id="", text=(TEXT + "另外的事情说来话长。") * 20_000)
    assert len(letter.text) > 900_000
    result = shipped.classify(letter)
    assert check_evidence(letter, result)


def test_the_python_engine_is_linear_too(shipped: Classifier) -> None:
    engine = PythonEngine(load_compiled())

    def work(length: int) -> None:
        text = shipped.normaliser.passage("text", (TEXT * (length // len(TEXT)))[:length])
        engine.weigh(shipped.normaliser.passage("title", ""), text)

    assert_linear(work, 10_000)


def test_somebody_known_by_no_more_than_a_surname_is_accused_where_the_matter_is_misconduct(
    shipped: Classifier,
) -> None:
    result = shipped.classify(
        Letter("x", "", "我们镇派出所里那个姓岳的，吃了赌场老板的请，第二天就把人放了，赌场照开。")
    )
    assert [(one.name, one.unit) for one in result.elements.accused] == [("姓岳", "镇派出所")]


def test_a_police_officer_named_in_fear_is_accused_and_the_letter_goes_to_the_discipline_office(
    shipped: Classifier,
) -> None:
    result = shipped.classify(
        Letter(
            "x",
            "夜里倒渣土的人总能提前走",
            "柳塘镇下湾村旁边那个山塘，郦某虎没有手续，从2024年春天起夜夜往里倒渣土。镇上来查了四回，回回扑空。今年6月有人把车拍下来"
            "发到网上，隔天柳塘镇派出所副所长孟某就把发帖的人叫去，关了一夜，逼他删了视频、写了检讨，出来时腿是瘸的。\n"
            "孟某的舅舅在郦某虎的渣土场里占两成干股，村里人都晓得。\n请派外地的人来查，我们不敢出头。",
        )
    )
    assert result.purpose == "accusation"
    assert result.route is not None
    assert [one.kind for one in result.route.to] == ["discipline"]
    assert "公安局" not in [one.name for one in (*result.route.to, *result.route.cc) if one.form == "whole"]


@pytest.mark.parametrize(
    "text",
    [
        "我们村上头的水库，坝脚这两天冒浑水，碗口粗一股，越冒越大。下游住着三百多户人家。请快派人来看。",
        "山塘水库的涵管出口昨天夜里开始冒浑水，坝面陷下去一个坑。请水利上来人。",
        "河堤背水坡发现管涌，三处，最大的有脸盆大，带着沙子。守堤的只有两个老汉。",
    ],
)
def test_a_dam_that_gives_way_is_no_pollution(shipped: Classifier, text: str) -> None:
    result = shipped.classify(text)
    assert result.areas == ["rural-revitalization"]
    assert result.urgency in ("urgent", "critical")
    assert result.route is not None
    assert {"水利局", "应急管理局"} <= {one.name for one in (*result.route.to, *result.route.cc)}


@pytest.mark.parametrize("name", ["教育体育局", "教体局", "文化广电和旅游局", "市场监督管理局", "自然资源和规划局"])
def test_the_name_of_an_office_is_no_topic(shipped: Classifier, name: str) -> None:
    topics = {"sport", "public-culture", "culture-market", "tourism-market", "market-registration", "planning"}
    assert topics.isdisjoint(tag.topic for tag in shipped.classify(f"我打了{name}的电话，一直没有人接。").tags)


@pytest.mark.parametrize(
    "text",
    [
        "举报桥头镇民政办主任孙某国：给他岳母、连襟、妻妹三家都办了低保，三家都在县城有商品房。村里人都可以作证。",
        "举报副镇长祁某云吃空饷：他老婆在镇敬老院挂名，从来没上过班，工资表上按月签字，院里的炊事员能证明。",
        "我们村的沙场没有手续，天天夜里拉沙。派出所民警江某把带头去拦的人关了一夜，江某的小舅子在沙场入了股。照片我们都有，怕报复，不敢出头。",
    ],
)
def test_a_concrete_accusation_with_proof_is_no_mere_label(shipped: Classifier, text: str) -> None:
    lead = shipped.classify(text).lead
    assert lead is not None
    assert lead.grade == "B"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("县公安局交警大队：我开车在桥头抛锚，民警尤某冒雨帮我推车，又送我母亲去医院。特此致谢。", "公安局"),
        ("我走失的老父亲是派出所民警连夜找回来的，一口水没喝，特此致谢。", "公安局"),
        ("供电所的师傅半夜来抢修，没收一分钱，特此致谢。", "供电公司"),
        (
            "县信访局：我去年反映的欠薪，劳动监察大队三次上门帮我们要回来了，特此致谢，送上锦旗。",
            "人力资源和社会保障局",
        ),
        ("捡到钱包的姑娘没留名字，追出来还给我，特此致谢。", "转被表扬单位"),
    ],
)
def test_praise_goes_to_whom_it_praises_and_is_no_petition_again(shipped: Classifier, text: str, name: str) -> None:
    result = shipped.classify(Letter("x", "感谢信", text))
    assert result.purpose == "praise"
    assert result.route is not None
    assert [(one.kind, one.name) for one in result.route.to] == [("praise-forward", name)]
    assert not result.elements.repeat
    assert "repeat-petition" not in result.elements.flags


@pytest.mark.parametrize("bad", [None, 5, Letter("x", "", None), Letter("x", 7, "")])  # type: ignore[arg-type]
def test_what_is_no_letter_is_said_plainly(shipped: Classifier, bad: Letter) -> None:
    with pytest.raises(TypeError, match="不是来信"):
        shipped.classify(bad)
    results = shipped.classify_many([Letter("a", "", TEXT), bad])
    assert next(results).letter_id == "a"
    with pytest.raises(TypeError, match="不是来信"):
        next(results)
