"""Information matching: names, units and sums that meet, how surely, and never the petitioner's own name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from classifier.analysis.gather import Each, Gathered, gather
from classifier.analysis.matching import Finder, Matches, entries, matched
from classifier.analysis.papers.match import match_paper, opened_paper
from classifier.analysis.register import cents_of, read_register
from classifier.analysis.render.html import page
from classifier.analysis.settings import load_settings
from classifier.errors import UsageError

LETTER = (
    "我叫邢某芝，住在青梧镇青石滩村。村会计窦某海2025年3月用已经搬走的施彩凤的名字领了耕地补贴8137.5元，"
    "账上写的是云溪县某泓建设有限公司的工程款。我没有领到过补贴。\n邢某芝\n电话13800000016"
)
HEAD = "姓名,村,乡镇,金额,企业名称\n"


def match(tmp_path: Path, rows: str, *letters: str, full: bool = False) -> tuple[Matches, Gathered]:
    table = tmp_path / "名单.csv"
    table.write_text(HEAD + rows, encoding="utf-8")
    folder = tmp_path / "letters"
    folder.mkdir()
    for number, text in enumerate(letters or (LETTER,)):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    lines = read_register(table, load_settings().columns, ())
    finders: list[Finder] = []

    def watch(found: Gathered) -> Each:
        held = entries(lines, found.office, found.normaliser, found.settings.match)
        finders.append(Finder(held, found.office, found.normaliser))
        return finders[0].look

    found = gather([folder], watch=watch, full=full)
    return matched(finders[0], found), found


def kinds(matches: Matches) -> list[set[str]]:
    return [{fact.kind for fact in one.facts} for one in matches.meetings]


def test_name_village_and_an_odd_sum_make_a_strong_case(tmp_path: Path) -> None:
    matches, _ = match(tmp_path, "施彩凤,青石滩村,青梧镇,8137.50,\n")
    assert kinds(matches) == [{"name", "unit", "amount"}]
    assert matches.meetings[0].strength == "强"


def test_a_name_alone_is_weaker_than_a_name_with_its_place(tmp_path: Path) -> None:
    matches, _ = match(tmp_path, "施彩凤,青石滩村,青梧镇,1,\n施彩凤,芦花墩村,鹤浦镇,2,\n")
    points = [one.points for one in matches.meetings]
    assert len(points) == 2
    assert points[0] > points[1]
    assert "同名的有 2 个" in matches.meetings[0].facts[0].says


def test_a_name_that_many_bear_is_too_weak_alone(tmp_path: Path) -> None:
    villages = ("芦花墩村", "白羽村", "鹤鸣滩村", "浦口坪村")
    matches, _ = match(tmp_path, "".join(f"施彩凤,{village},鹤浦镇,5,\n" for village in villages))
    assert matches.meetings == []


def test_lines_of_one_person_are_one_entry_and_their_total_counts(tmp_path: Path) -> None:
    matches, _ = match(tmp_path, "施彩凤,青石滩村,青梧镇,8000,\n施彩凤,青石滩村,青梧镇,137.5,\n")
    assert len(matches.meetings) == 1
    assert any("2 行合计" in fact.says for fact in matches.meetings[0].facts)


def test_the_petitioner_is_never_matched(tmp_path: Path) -> None:
    matches, found = match(tmp_path, "邢某芝,青石滩村,青梧镇,1,\n")
    assert matches.meetings == []
    text = page(match_paper(matches, found, date(2026, 9, 30), "名单.csv")).decode()
    assert "邢" not in text


def test_the_petitioners_own_line_does_not_meet_by_its_sum(tmp_path: Path) -> None:
    own = "我叫邢某芝，住在青梧镇青石滩村。我家的耕地补贴8137.5元一直没有到账。\n邢某芝\n电话13800000016"
    assert match(tmp_path, "邢某芝,青石滩村,青梧镇,8137.50,\n", own)[0].meetings == []


def test_a_sum_with_its_unit_meets_unless_sums_alone_are_shut_out(tmp_path: Path) -> None:
    table = tmp_path / "名单.csv"
    table.write_text(HEAD + "施彩凤,青石滩村,青梧镇,8137.50,\n", encoding="utf-8")
    (tmp_path / "1.txt").write_text("青梧镇青石滩村有人领了耕地补贴8137.5元，账目从不公开。", encoding="utf-8")
    lines = read_register(table, load_settings().columns, ())
    finders: list[Finder] = []

    def watch(found: Gathered) -> Each:
        held = entries(lines, found.office, found.normaliser, found.settings.match)
        finders.append(Finder(held, found.office, found.normaliser))
        return finders[0].look

    found = gather([tmp_path / "1.txt"], watch=watch)
    assert kinds(matched(finders[0], found)) == [{"unit", "amount"}]
    assert matched(finders[0], found, by_sum=False).meetings == []


def test_the_accused_counts_more_and_masked_names_less(tmp_path: Path) -> None:
    text = "实名举报青梧镇青石滩村村会计窦某海，2025年3月截留危房改造补助款8000元，群众有收条为证。"
    matches, _ = match(tmp_path, "窦某海,青石滩村,青梧镇,1,\n窦大海,青石滩村,青梧镇,1,\n", text)
    assert kinds(matches) == [{"name", "accused", "unit"}, {"name_masked", "accused", "unit"}]


def test_a_firm_is_found_by_its_full_name_and_by_its_core(tmp_path: Path) -> None:
    short = "青梧镇的敬老院工程给了某泓建设公司，没有招标。"
    matches, _ = match(tmp_path, ",,青梧镇,,云溪县某泓建设有限公司\n", LETTER, short)
    facts = {one.case.number: one.facts[0].says for one in matches.meetings}
    assert "名称相同" in facts[1]
    assert "字号相同" in facts[2]


def test_the_list_shows_no_name_and_an_opened_case_does(tmp_path: Path) -> None:
    matches, found = match(tmp_path, "施彩凤,青石滩村,青梧镇,8137.50,某某商行\n", full=True)
    listed = page(match_paper(matches, found, date(2026, 9, 30), "名单.csv")).decode()
    assert "施彩凤" not in listed
    assert matches.meetings[0].code in listed
    opened = page(opened_paper(matches.meetings[0], found, date(2026, 9, 30), "名单.csv", "核查需要")).decode()
    assert "施彩凤" in opened
    assert "核查需要" in opened
    assert "邢某芝" not in opened
    assert "13800000016" not in opened


def test_a_case_keeps_its_code_as_long_as_letter_and_lines_stay(tmp_path: Path) -> None:
    one, _ = match(tmp_path, "施彩凤,青石滩村,青梧镇,8137.50,\n")
    again = tmp_path / "again"
    again.mkdir()
    two, _ = match(again, "鲍某财,白羽村,鹤浦镇,3,\n施彩凤,青石滩村,青梧镇,8137.50,\n")
    assert [m.code for m in one.meetings] == [m.code for m in two.meetings]


@pytest.mark.parametrize(
    ("text", "heading", "cents"),
    [
        ("8,137.50", "金额", 813750),
        ("2.8", "补助金额（万元）", 2_800_000),
        ("3万元", "", 3_000_000),
        ("￥120元", "", 12000),
        ("", "", 0),
        ("无", "", 0),
        ("-5", "", 0),
        ("9" * 40, "", 0),
    ],
)
def test_sums_in_cells(text: str, heading: str, cents: int) -> None:
    assert cents_of(text, heading) == cents


def test_a_table_without_any_column_to_match_by_is_told_which_ones_would_do(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("甲,乙\n1,2\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"姓名.*--table-columns name=列名"):
        read_register(str(table), load_settings().columns, ())
