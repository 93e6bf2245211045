"""CSV: BOM, Chinese headings, every cell in its column, nothing a spreadsheet would run."""

from __future__ import annotations

import csv
from pathlib import Path

from classifier.model import ErrorRow, Route
from classifier.write import open_writer
from classifier.write.columns import LOCKED
from tests.write.samples import NAMES, letter, result


def _written(path: Path, *letters: object, errors: tuple[ErrorRow, ...] = ()) -> list[dict[str, str]]:
    writer = open_writer(path, labels=NAMES)
    for one in letters:
        writer.write(one, result(one))  # type: ignore[arg-type]
    for row in errors:
        writer.write_error(row)
    writer.close()
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with open(path, encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


def test_a_row_says_everything_in_chinese(tmp_path: Path) -> None:
    (row,) = _written(tmp_path / "o.csv", letter(2))
    assert row["编号"] == "L00002"
    assert (row["重点领域"], row["专题"]) == ("群众身边腐败和作风", "村级资金")
    assert (row["文种"], row["目的"]) == ("举报信", "检举控告")
    assert (row["去向"], row["抄送"], row["不得转送"]) == ("生态环境局", "信访局", "柳某")
    assert (row["时限"], row["线索等级"], row["置信度"]) == ("2024-04-01", "B", "0.87")
    assert row["各项时限"] == "2024-04-01 告知\n2024-04-20 办结"
    assert row["依据词"] == "村级资金：截留、补助款"
    assert row["被反映人"] == "柳河镇某村 村支书 柳某"
    assert row["需人工"] == "否"
    assert row["正文"] == letter(2).text
    assert row["错误"] == ""


def test_formula_cells_are_disarmed(tmp_path: Path) -> None:
    evil = letter(1, title='=HYPERLINK("http://x","y")')
    evil.text = "@SUM(1)\n" + evil.text
    (row,) = _written(tmp_path / "o.csv", evil)
    assert row["标题"].startswith("'=")
    assert row["正文"].startswith("'@")


def test_quotes_commas_and_line_breaks_survive(tmp_path: Path) -> None:
    odd = letter(1, title='说"好,的"')
    odd.text += "\r\n第二行"
    (row,) = _written(tmp_path / "o.csv", odd)
    assert row["标题"] == '说"好,的"'
    assert row["正文"].endswith("\n第二行")


def test_error_rows_stand_in_their_own_column(tmp_path: Path) -> None:
    (row,) = _written(tmp_path / "o.csv", errors=(ErrorRow("x.pdf", "in/x.pdf", "没有文字", "第 1 页"),))
    assert (row["编号"], row["错误"], row["所属文件"]) == ("x.pdf", "没有文字", "in/x.pdf 第 1 页")


def test_a_locked_letter_shows_neither_title_nor_text_nor_words(tmp_path: Path) -> None:
    one = letter(2)
    said = result(one)
    said.route = Route(not_to=["柳某"], locked=True, held=True, why=["由上级处理"])
    writer = open_writer(tmp_path / "o.csv", labels=NAMES)
    writer.write(one, said)
    writer.close()
    with open(tmp_path / "o.csv", encoding="utf-8-sig", newline="") as handle:
        (row,) = csv.DictReader(handle)
    hidden = [row[h] for h in ("标题", "正文", "依据词", "被反映人", "不得转送")]
    assert hidden == [LOCKED] * 5
    written = (tmp_path / "o.csv").read_text(encoding="utf-8-sig")
    assert "截留" not in written
    assert "柳某" not in written
    assert row["去向"] == "〔暂缓转送〕"
    assert row["原因"] == "由上级处理"


def test_codes_of_reasons_are_said_in_chinese(tmp_path: Path) -> None:
    said = result(letter(1))
    said.why = ["no-topic", "另有原因"]
    writer = open_writer(tmp_path / "o.csv", labels=NAMES)
    writer.write(letter(1), said)
    writer.close()
    assert "没有一个专题够分；另有原因" in (tmp_path / "o.csv").read_text(encoding="utf-8-sig")
