"""Labelled letters come in from sheets, petitions, corrections; what is wrong is told by file and row."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from classifier.authoring.fit.examples import Gold, read_gold
from classifier.errors import UsageError

SECRET = "某村邢某芝的秘密"


def lines(path: Path, *items: object) -> str:
    path.write_bytes(b"\n".join(orjson.dumps(item) for item in items))
    return str(path)


def pairs(gold: Gold) -> list[tuple[str, str]]:
    return [(one.letter.text, one.label) for one in gold.examples]


def test_petitions_give_the_first_level_of_their_class(tmp_path: Path) -> None:
    path = lines(tmp_path / "p.jsonl", {"text": "甲", "petition_class": "环境保护/水"}, {"text": "乙"})
    gold = read_gold([path], "classes")
    assert pairs(gold) == [("甲", "环境保护")]
    assert gold.unlabelled == 1


def test_a_set_of_ones_own_stands_in_a_column_of_its_name(tmp_path: Path) -> None:
    path = lines(tmp_path / "p.jsonl", {"text": "甲", "department": "水务/一处"}, {"text": "乙", "departments": "城管"})
    assert pairs(read_gold([path], "departments")) == [("甲", "水务/一处"), ("乙", "城管")]


def test_a_column_can_be_named_in_a_csv_file(tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_text("编号,内容,承办\n1,甲,水务\n2,乙,城管\n", encoding="utf-8-sig")
    assert pairs(read_gold([str(path)], "departments", "承办")) == [("甲", "水务"), ("乙", "城管")]
    with pytest.raises(UsageError, match="承办"):
        read_gold([str(path)], "departments")


def test_an_excel_sheet_is_read(tmp_path: Path) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(str(tmp_path / "p.xlsx"))
    sheet = book.add_worksheet()
    for row, cells in enumerate([["标题", "内容", "petition_class"], ["甲", "乙", "环境保护"]]):
        sheet.write_row(row, 0, cells)
    book.close()
    assert pairs(read_gold([str(tmp_path / "p.xlsx")], "classes")) == [("乙", "环境保护")]


def test_gold_may_stand_in_one_column_of_json(tmp_path: Path) -> None:
    path = lines(tmp_path / "p.jsonl", {"text": "甲", "gold": {"petition_class": ["环境保护"]}})
    assert pairs(read_gold([path], "classes")) == [("甲", "环境保护")]


def test_corrections_of_an_inbox_are_labels_and_the_last_holds(tmp_path: Path) -> None:
    said = [
        {"field": "areas", "value": ["x"]},
        {"field": "petition_class", "value": "旧"},
        {"field": "petition_class", "value": "环境保护"},
    ]
    path = lines(
        tmp_path / "c.jsonl",
        {"letter": {"id": "7", "title": "题", "text": "甲"}, "corrections": said},
        {"letter": "乙", "corrections": said[:1]},
        {"id": "9", "text": "丙", "corrections": said},
    )
    gold = read_gold([path], "classes")
    assert pairs(gold) == [("甲", "环境保护"), ("丙", "环境保护")]
    assert (gold.examples[0].letter.id, gold.examples[0].letter.title, gold.unlabelled) == ("7", "题", 1)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"text": SECRET, "petition_class": ["环境保护", "政法"]}, "several labels"),
        ({"text": SECRET, "petition_class": SECRET * 9}, "too long"),
        ({"text": SECRET, "petition_class": "环境\n保护"}, "not printable"),
        ({"text": SECRET, "petition_class": SECRET}, "not a class"),
        ({"text": SECRET, "gold": "no json"}, "not JSON"),
        ({"text": SECRET, "petition_class": {"a": SECRET}}, "not a class"),
        ({"text": SECRET, "corrections": [SECRET]}, "field and value"),
        ({"text": SECRET, "corrections": {"a": 1}}, "wrong form"),
        ({"letter": {"body": SECRET}, "corrections": []}, "neither title nor text"),
        ({"text": SECRET, "gold": {"petition_class": 7}}, "not text"),
        ({"petition_class": "环境保护"}, ""),
    ],
)
def test_a_bad_row_is_named_by_file_and_row_without_its_text(tmp_path: Path, row: object, why: str) -> None:
    path = lines(tmp_path / "bad.jsonl", {"text": "甲", "petition_class": "环境保护"}, row)
    gold = read_gold([path], "classes", known={"环境保护", "政法"})
    (problem,) = gold.problems
    assert "bad.jsonl" in problem
    assert "#2" in problem
    assert why in problem
    assert SECRET not in problem
    assert pairs(gold) == [("甲", "环境保护")]


def test_no_label_at_all_says_which_columns_there_are_and_no_text(tmp_path: Path) -> None:
    path = lines(tmp_path / "p.jsonl", {"text": "甲", "dept": "水务", SECRET * 3: "x"})
    with pytest.raises(UsageError, match="dept") as error:
        read_gold([path], "classes")
    assert SECRET not in str(error.value)
