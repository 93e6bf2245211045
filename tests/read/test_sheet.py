from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from classifier.model import Letter
from classifier.read import Limits
from tests.read.papers import TEXT, code_of, errors, letters, ole, one_reason, read, rezip, xlsx

ROWS: list[list[object]] = [["编号", "标题", "内容", "来信时间", "乡镇"], ["X1", "题", TEXT, date(2024, 5, 1), "某镇"]]


def write(tmp_path: Path, data: bytes, name: str = "a.xlsx") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def test_rows_are_letters(tmp_path: Path) -> None:
    assert read(write(tmp_path, xlsx(ROWS))) == [
        Letter("X1", "题", TEXT, "", date(2024, 5, 1), {"乡镇": "某镇"}),
    ]


def test_ids_are_excel_row_numbers(tmp_path: Path) -> None:
    rows = [[], ["某县登记表"], [], ["标题", "内容"], ["甲", "一"], [], ["乙", "二"]]
    assert [item.id for item in read(write(tmp_path, xlsx(rows)))] == ["a#5", "a#7"]


def test_every_visible_sheet_is_read(tmp_path: Path) -> None:
    data = xlsx(ROWS, ("二月", [["内容"], ["二"]]), ("-字典", [["甲"], ["乙"]]), ("空", []))
    assert [item.id for item in read(write(tmp_path, data))] == ["X1", "a#二月!2"]


def test_sheet_with_something_else_is_one_error_row(tmp_path: Path) -> None:
    items = read(write(tmp_path, xlsx(ROWS, ("说明", [["填表人", "单位"], ["某某", "某局"]]))))
    assert [item.id for item in letters(items)] == ["X1"]
    assert [(item.where, code_of(item)) for item in errors(items)] == [("说明", "no-text-column")]


def test_bad_row_names_its_sheet(tmp_path: Path) -> None:
    items = read(write(tmp_path, xlsx(ROWS, ("二月", [["内容", "备注"], ["", "甲"], ["二", ""]]))))
    assert [(item.id, item.where) for item in errors(items)] == [("a#二月!2", "二月!#2")]


@pytest.mark.parametrize("rows", [[], ROWS[:1]])
def test_zero_rows(tmp_path: Path, rows: list[list[object]]) -> None:
    assert one_reason(write(tmp_path, xlsx(rows))) == "no-rows"


@pytest.mark.parametrize("length", [0, 1, 30, 1000, -200, -10])
def test_truncated_workbook(tmp_path: Path, length: int) -> None:
    assert one_reason(write(tmp_path, xlsx(ROWS)[:length])) == ("broken" if length else "empty")


def test_locked_workbook(tmp_path: Path) -> None:
    assert one_reason(write(tmp_path, ole("EncryptedPackage", b"x" * 5000))) == "password"


def test_cells_far_apart_do_not_ask_for_memory(tmp_path: Path) -> None:
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
        b"</sheetData></worksheet>"
    )
    data = rezip(xlsx(ROWS), xl__worksheets__sheet1_DOT_xml=sheet)
    assert one_reason(write(tmp_path, data)) == "sheet-too-big"


@pytest.mark.parametrize("reference", ["A9999999", "AAAA99", "W1048576", "A4294967295", "xfd1048576"])
def test_one_far_cell_is_seen(tmp_path: Path, reference: str) -> None:
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        f"<row><c r='B1'><v>1</v></c></row><row><c  r = \"{reference}\"><v>2</v></c></row>"
        "</sheetData></worksheet>"
    )
    data = rezip(xlsx(ROWS), xl__worksheets__sheet1_DOT_xml=sheet.encode())
    assert one_reason(write(tmp_path, data), limits=Limits(max_sheet_cells=400_000)) == "sheet-too-big"


def test_false_count_of_strings_does_not_ask_for_memory(tmp_path: Path) -> None:
    strings = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" uniqueCount="4294967295"></sst>'
    assert one_reason(write(tmp_path, rezip(xlsx(ROWS), xl__sharedStrings_DOT_xml=strings))) == "broken"


def test_limit_of_cells(tmp_path: Path) -> None:
    path = write(tmp_path, xlsx(ROWS))
    assert one_reason(path, limits=Limits(max_sheet_cells=9)) == "sheet-too-big"
    assert len(letters(read(path, limits=Limits(max_sheet_cells=10)))) == 1


def test_entities_are_refused(tmp_path: Path) -> None:
    strings = b'<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY a "aaaa">]><sst><si><t>&a;</t></si></sst>'
    assert one_reason(write(tmp_path, rezip(xlsx(ROWS), xl__sharedStrings_DOT_xml=strings))) == "xml-entities"


def test_bomb_is_refused_before_it_unpacks(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 30_000_000)
    assert one_reason(write(tmp_path, out.getvalue())) == "zip-bomb"


def test_wrong_columns_can_be_named(tmp_path: Path) -> None:
    path = write(tmp_path, xlsx([["事由经过", "谁"], [TEXT, "某"]]))
    assert one_reason(path) == "no-text-column"
    assert letters(read(path, columns={"text": "事由经过"}))[0].text == TEXT
