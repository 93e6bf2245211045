"""The workbook: four sheets, every row in it, safe cells, evidence marked, nothing half-written."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from classifier.model import ErrorRow, Letter, Route
from classifier.write import Tally, open_writer
from classifier.write.columns import HEADINGS
from classifier.write.frame import EVIDENCE_COLUMNS
from classifier.write.workbook import Workbook, WorkbookBuilder
from tests.write.samples import NAMES, letter, result


def _write(path: Path, letters: list[Letter], errors: int = 0) -> CalamineWorkbook:
    writer = open_writer(path, labels=NAMES)
    for one in letters:
        writer.write(one, result(one))
    for number in range(errors):
        writer.write_error(ErrorRow(f"坏{number}.pdf", f"in/坏{number}.pdf", "=没有文字", ""))
    writer.close()
    assert [p.name for p in path.parent.iterdir()] == [path.name]
    return CalamineWorkbook.from_path(str(path))


def _part(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as book:
        return book.read(name).decode()


def test_sheets_and_headings(tmp_path: Path) -> None:
    book = _write(tmp_path / "o.xlsx", [letter(1)], errors=1)
    assert book.sheet_names == ["结果", "依据", "统计", "错误"]
    assert tuple(book.get_sheet_by_name("结果").to_python()[0]) == HEADINGS
    assert book.get_sheet_by_name("依据").to_python()[0] == [name for name, _ in EVIDENCE_COLUMNS]


def test_every_letter_and_every_error_is_a_row(tmp_path: Path) -> None:
    letters = [letter(n, 1 + n % 3) for n in range(40)]
    book = _write(tmp_path / "o.xlsx", letters, errors=3)
    rows = book.get_sheet_by_name("结果").to_python()[1:]
    assert [r[0] for r in rows] == [one.id for one in letters]
    assert [r[HEADINGS.index("正文")] for r in rows] == [one.text for one in letters]
    assert book.get_sheet_by_name("错误").to_python()[1:] == [
        [f"坏{n}.pdf", f"in/坏{n}.pdf", "", "=没有文字"] for n in range(3)
    ]


def test_evidence_rows_show_the_passage_and_mark_the_words(tmp_path: Path) -> None:
    book = _write(tmp_path / "o.xlsx", [letter(0)])
    (row,) = book.get_sheet_by_name("依据").to_python()[1:]
    assert row[:4] == ["L00000", "生态环保", "水污染", "正文"]
    assert row[4] == "化工厂夜里往柳河偷排废水，鱼都翻了白肚。"
    assert row[5:8] == ["偷排、废水", 4, "直述"]
    sheet = _part(tmp_path / "o.xlsx", "xl/worksheets/sheet2.xml")
    bold = re.findall(r"<rPr><b/>.*?</rPr><t[^>]*>(.*?)</t>", sheet)
    assert bold == ["偷排废水"] or bold == ["偷排", "废水"]


def test_hostile_cells_are_text(tmp_path: Path) -> None:
    evil = letter(0, title="=cmd|' /C calc'!A0")
    evil.id = "<r><t>x</t></r>"
    evil.text = "\x00\x0b]]>&<c><f>1+1</f></c>_x0041_\ud800" + evil.text
    book = _write(tmp_path / "o.xlsx", [evil])
    row = book.get_sheet_by_name("结果").to_python()[1]
    assert row[0] == "<r><t>x</t></r>"
    assert row[1] == "=cmd|' /C calc'!A0"
    assert "<f>" not in _part(tmp_path / "o.xlsx", "xl/worksheets/sheet1.xml")
    assert "_x005F_x0041_" in _part(tmp_path / "o.xlsx", "xl/worksheets/sheet1.xml")


def test_a_cell_that_is_too_long_is_cut_and_says_so(tmp_path: Path) -> None:
    long = letter(0)
    long.text = "水" * 40_000
    row = _write(tmp_path / "o.xlsx", [long]).get_sheet_by_name("结果").to_python()[1]
    text = row[HEADINGS.index("正文")]
    assert len(text) <= 32_767
    assert text.endswith("…〔超出单元格上限，全文 40000 字，此处截断〕")


def test_a_full_sheet_goes_on_in_a_second_one(tmp_path: Path) -> None:
    form = Workbook(NAMES)
    builder = WorkbookBuilder(tmp_path / "o.xlsx", NAMES, row_limit=11)
    for number in range(25):
        one = letter(number)
        builder.put(form.shape(one, result(one)))
    builder.close(Tally())
    book = CalamineWorkbook.from_path(str(tmp_path / "o.xlsx"))
    assert book.sheet_names == ["结果", "结果2", "结果3", "依据", "依据2", "依据3", "统计", "错误"]
    ids = [r[0] for n in ("结果", "结果2", "结果3") for r in book.get_sheet_by_name(n).to_python()[1:] if r[0]]
    assert ids == [letter(n).id for n in range(25)]


def test_statistics_count_the_results(tmp_path: Path) -> None:
    letters = [letter(n, 2) for n in range(12)]
    book = _write(tmp_path / "o.xlsx", letters, errors=2)
    rows = book.get_sheet_by_name("统计").to_python(skip_empty_area=False)
    flat = [[c for c in row if c != ""] for row in rows]
    assert [12, 0, 4, 0, 2] in flat
    areas = {row[1]: row[2] for row in rows if row[1] in NAMES.areas.values()}
    assert areas == dict.fromkeys(NAMES.areas.values(), 4)
    with zipfile.ZipFile(tmp_path / "o.xlsx") as parts:
        assert sum(n.startswith("xl/charts/chart") for n in parts.namelist()) == 2


def test_print_set_up_filter_and_frozen_header(tmp_path: Path) -> None:
    _write(tmp_path / "o.xlsx", [letter(n) for n in range(5)])
    sheet = _part(tmp_path / "o.xlsx", "xl/worksheets/sheet1.xml")
    assert '<autoFilter ref="A1:Y6"/>' in sheet
    assert 'state="frozen"' in sheet
    assert 'orientation="landscape"' in sheet
    assert 'fitToHeight="0"' in sheet
    assert '<dimension ref="A1:Y6"/>' in sheet
    book = _part(tmp_path / "o.xlsx", "xl/workbook.xml")
    assert "'结果'!$1:$1" in book or "结果!$1:$1" in book


def test_area_cells_have_the_colour_of_their_area(tmp_path: Path) -> None:
    _write(tmp_path / "o.xlsx", [letter(n) for n in range(6)])
    sheet = _part(tmp_path / "o.xlsx", "xl/worksheets/sheet1.xml")
    column = HEADINGS.index("重点领域")
    styles = re.findall(rf'<c r="{chr(65 + column)}[2-7]" s="(\d+)"', sheet)
    assert len(set(styles)) == 6
    fills = _part(tmp_path / "o.xlsx", "xl/styles.xml")
    assert all(f'rgb="FF{NAMES.colour(a)[1:]}"' in fills for a in NAMES.areas)


def test_a_locked_letter_gives_no_evidence_rows(tmp_path: Path) -> None:
    one = letter(2)
    said = result(one)
    said.route = Route(locked=True)
    writer = open_writer(tmp_path / "o.xlsx", labels=NAMES)
    writer.write(one, said)
    writer.close()
    with zipfile.ZipFile(tmp_path / "o.xlsx") as parts:
        assert all("截留" not in parts.read(n).decode() for n in parts.namelist() if n.endswith(".xml"))


def test_an_empty_run_still_makes_a_good_workbook(tmp_path: Path) -> None:
    book = _write(tmp_path / "o.xlsx", [])
    assert len(book.get_sheet_by_name("结果").to_python()) == 1


def test_abort_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "o.xlsx").write_bytes(b"old")
    writer = open_writer(tmp_path / "o.xlsx", labels=NAMES)
    writer.write(letter(1), result(letter(1)))
    writer.abort()
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("o.xlsx", b"old")]


@pytest.mark.parametrize("count", [1, 300])
def test_styles_do_not_depend_on_how_many_rows_there_are(tmp_path: Path, count: int) -> None:
    names = _write(tmp_path / "o.xlsx", [letter(n) for n in range(count)]).sheet_names
    assert names[0] == "结果"
