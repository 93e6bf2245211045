"""Gold is found in columns of many names, in JSON, and in corrections; labels are known by id and by name."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from classifier.errors import UsageError
from classifier.gold import Known, gold_of, read_gold
from classifier.model import ErrorRow, Letter
from tests.conftest import MakeLexicon


def test_columns_are_known_by_their_chinese_and_english_names() -> None:
    meta = {
        "重点领域": "生态环保、民生",
        "信访分类": "城乡建设/住房/房产证登记、办理",
        "目的（必填）": "申诉求决",
        "备注": "x",
    }
    wanted = gold_of(Letter("1", text="x", meta=meta)).wanted
    assert wanted == {
        "areas": ("生态环保", "民生"),
        "petition_class": ("城乡建设/住房/房产证登记、办理",),
        "purpose": ("申诉求决",),
    }


def test_full_gold_says_what_is_right_as_well_and_what_is_forbidden() -> None:
    inner = {
        "areas": ["a"],
        "areas_rollup": ["a", "b"],
        "areas_must_not": ["c"],
        "subtopics": ["a.x"],
        "petition_class": None,
        "purpose": "p",
        "purpose_also_ok": ["q"],
        "is_lead": True,
        "route": {"primary": "discipline", "cc": []},
    }
    gold = gold_of(Letter("1", text="x", meta={"doc_kind": "k", "gold": orjson.dumps(inner).decode()}))
    assert gold.wanted["topics"] == ("a.x",)
    assert gold.wanted["petition_class"] == ()
    assert gold.wanted["kind"] == ("k",)
    assert gold.wanted["route"] == ("discipline",)
    assert gold.accepted["purpose"] == ("q",)
    assert gold.accepted["areas"] == ("a", "b")
    assert "inspection-team" in gold.accepted["route"]
    assert gold.forbidden["areas"] == ("c",)


def test_corrections_are_read_and_the_last_word_holds(tmp_path: Path) -> None:
    path = tmp_path / "改正.jsonl"
    row = {
        "letter": {"id": "7", "title": "题", "text": "文"},
        "corrections": [
            {"field": "topics", "value": ["eco.air"]},
            {"field": "topics", "value": ["eco.water"]},
            {"field": "remark", "value": "x"},
        ],
    }
    path.write_bytes(orjson.dumps(row) + b"\n" + b'{"letter": 3, "corrections": []}\n')
    first, second = read_gold([str(path)])
    assert not isinstance(first, ErrorRow)
    assert (first.number, first.letter.id, first.gold.wanted) == (1, "7", {"topics": ("eco.water",)})
    assert isinstance(second, ErrorRow)
    assert second.id == "#2"


def test_letters_are_numbered_across_inputs(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.jsonl").write_text('{"text": "一", "class": "甲"}\n{"text": "二"}\n', encoding="utf-8")
    items = [
        i for i in read_gold([str(tmp_path / "a.jsonl"), str(tmp_path / "b.jsonl")]) if not isinstance(i, ErrorRow)
    ]
    assert [item.number for item in items] == [1, 2, 3, 4]
    with pytest.raises(UsageError):
        list(read_gold([str(tmp_path / "none.jsonl")]))


def test_labels_are_known_by_id_and_name_and_the_nearest_is_named(topic: MakeLexicon) -> None:
    known = Known.of(topic("terms: {strong: [污水]}").compiled)
    assert known.id("areas", "生态") == known.id("areas", "eco") == "eco"
    assert known.id("topics", "水") == "eco.water"
    assert known.id("petition_class", "环保/大气") == "环保"
    assert known.id("topics", "火") is None
    assert known.id("route", "anything") == "anything"
    assert known.meant("topics", "eco.watr") == "eco.water"
    known.ids["topics"]["山、水"] = "eco.hills"
    assert known.whole("topics", ["山", "水", "水"]) == ["山、水", "水"]


def test_notes_in_a_sheet_of_results_are_no_part_of_its_labels() -> None:
    meta = {"目的": "申诉求决（兼检举控告）", "去向": "〔暂缓转送〕、甲局（仅摘录）、乙局"}
    assert gold_of(Letter("1", text="x", meta=meta)).wanted == {"purpose": ("申诉求决",), "route": ("甲局",)}


def test_odd_cells_are_no_labels(tmp_path: Path) -> None:
    meta = {"topics": '["a.x", null, 3]', "gold": "{broken", "areas": "[x", "route": '{"primary": "petition"}'}
    wanted = gold_of(Letter("1", text="x", meta=meta)).wanted
    assert wanted == {"topics": ("a.x", "3"), "areas": ("[x",), "route": ("petition",)}
    path = tmp_path / "c.jsonl"
    path.write_bytes(
        b'{"letter": {"id": 7, "text": "x"}, "corrections": [{"field": 3}, {"field": "areas", "value": []}]}\n'
        b"\nnonsense\n"
    )
    first, second = read_gold([str(path)])
    assert not isinstance(first, ErrorRow)
    assert (first.letter.id, first.gold.wanted) == ("7", {"areas": ()})
    assert isinstance(second, ErrorRow)
