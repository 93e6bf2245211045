"""Tables that are no letters: rows as Excel numbers them, the same bounds, and a reason for what cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from classifier.analysis.register import read_register
from classifier.errors import UsageError
from classifier.read.rows import read_rows

COLUMNS = {"unit": ["单位", "单位名称"], "heads": ["人数"]}


def test_csv_in_any_encoding_and_xlsx_give_the_same_rows(tmp_path: Path) -> None:
    rows = [["单位", "人数"], ["青梧镇", "31000"], ["鹤浦镇", "22000"]]
    gbk = tmp_path / "a.csv"
    gbk.write_bytes("\r\n".join(",".join(row) for row in rows).encode("gb18030"))
    with xlsxwriter.Workbook(tmp_path / "b.xlsx") as book:
        page = book.add_worksheet("人数")
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    assert [row for _, _, row in read_rows(gbk)] == rows
    assert list(read_rows(tmp_path / "b.xlsx")) == [("人数", n, row) for n, row in enumerate(rows, 1)]


def test_the_header_may_stand_below_a_title(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("全县人数统计表\n单位名称（全称）,人 数\n青梧镇,31000\n\n鹤浦镇,22000\n", encoding="utf-8")
    lines = read_register(path, COLUMNS, ("unit", "heads"))
    assert [(line.get("unit"), line.get("heads")) for line in lines] == [("青梧镇", "31000"), ("鹤浦镇", "22000")]


def test_columns_can_be_named(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("乡镇,人数\n青梧镇,1\n", encoding="utf-8")
    with pytest.raises(UsageError, match="table-columns"):
        read_register(path, COLUMNS, ("unit", "heads"))
    assert read_register(path, COLUMNS, ("unit", "heads"), {"unit": "乡镇"})[0].get("unit") == "青梧镇"
    with pytest.raises(UsageError, match="nothing"):
        read_register(path, COLUMNS, (), {"nothing": "乡镇"})


@pytest.mark.parametrize("name", ["missing.xlsx", "a.pdf", "broken.xlsx"])
def test_what_cannot_be_read_is_said(name: str, tmp_path: Path) -> None:
    if name != "missing.xlsx":
        (tmp_path / name).write_bytes(b"nothing of the kind")
    with pytest.raises(UsageError):
        list(read_rows(tmp_path / name))
