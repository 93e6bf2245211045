"""`fenliu report`: each report in each form, mistakes told at once, redacted unless there is a reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from classifier.cli import COMMANDS
from classifier.cli.group import call

LETTER = (
    "我叫邢某芝，电话13800000016，实名举报青梧镇党委书记臧某鹏。臧某鹏2026年5月没有开会就把敬老院改造工程给了亲戚的公司，"
    "合同价三百万元。请调查。\n邢某芝\n2026年6月2日"
)


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    path = tmp_path / "来件.csv"
    rows = [f"N1,举报,{LETTER!r},2026-06-03", "N2,路灯,青梧镇青石滩村的路灯坏了三个月没有人修,2026-06-05"]
    path.write_text("编号,标题,内容,来信时间\n" + "\n".join(row.replace("\\n", " ") for row in rows), encoding="utf-8")
    return path


def run(*words: object) -> int:
    return call(COMMANDS, ["report", *map(str, words), "--today", "2026-09-30"])


@pytest.mark.parametrize("form", ["html", "xlsx", "docx"])
def test_every_report_is_written_in_every_form(letters: Path, tmp_path: Path, form: str) -> None:
    table = tmp_path / "表.csv"
    table.write_text("单位,人数,整改完成日期\n青梧镇,31000,2026-05-01\n", encoding="utf-8")
    out = tmp_path / f"报告.{form}"
    for words in (
        ("brief", "青梧镇", letters),
        ("common", letters, "--rectified", table),
        ("plan", letters, "--heads", table),
        ("period", "2026-06", letters),
        ("match", letters, table),
    ):
        assert run(*words, "-o", out, "-q") == 0
        assert out.stat().st_size > 1000
        assert "邢某芝".encode() not in out.read_bytes()
        out.unlink()


def test_the_figures_of_a_period_are_those_of_the_register(letters: Path, tmp_path: Path) -> None:
    status = tmp_path / "登记.csv"
    status.write_text("编号,转送日期,办结日期\nN1,2026-06-10,\nN2,2026-06-30,2026-07-20\n", encoding="utf-8")
    out = tmp_path / "六月.xlsx"
    assert run("period", "2026-06", letters, "-o", out, "--status", status) == 0
    rows = CalamineWorkbook.from_path(str(out)).get_sheet_by_name("期限").to_python()
    kept = {row[0]: row[1:4] for row in rows[1:]}
    assert kept["登记、转送交办"] == [2, 1, 1]


def test_names_need_a_reason_and_the_reason_is_on_the_report(
    letters: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "a.html"
    assert run("brief", "青梧镇", letters, "-o", out, "--full") == 1
    assert "--reason" in capsys.readouterr().err
    assert not out.exists()
    assert run("brief", "青梧镇", letters, "-o", out) == 0
    assert "臧某鹏" not in out.read_text(encoding="utf-8")
    assert run("brief", "青梧镇", letters, "-o", out, "--full", "--reason", "巡前了解") == 0
    text = out.read_text(encoding="utf-8")
    assert "臧某鹏" in text
    assert "巡前了解" in text
    assert "邢某芝" not in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("brief", "无此镇"), "没有“无此镇”"),
        (("brief", "住房"), "是不是 住房和城乡建设局？"),
        (("brief", "青梧镇", "--for", "住建局"), "只给巡察和纪检监察机构"),
        (("period", "九月"), "看不懂期间"),
        (("brief", "青梧镇", "--today", "昨天"), "--today"),
        (("match", "--open", "1234abcd"), "--reason"),
        (("plan", "--heads", "没有.xlsx"), "找不到表格"),
    ],
)
def test_mistakes_are_told_at_once(
    words: tuple[str, ...], said: str, letters: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "a.html"
    name, *rest = words
    more = [rest.pop(0)] if rest and not rest[0].startswith("--") else []
    table = [letters] if name == "match" else []
    assert call(COMMANDS, ["report", name, *more, str(letters), *map(str, table), "-o", str(out), *rest]) == 1
    assert said in capsys.readouterr().err
    assert not out.exists()


def test_a_report_never_overwrites_its_input(letters: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("路灯坏了。", encoding="utf-8")
    kept = folder / "b.html"
    kept.write_text("<p>路灯坏了</p>", encoding="utf-8")
    assert run("common", folder, "-o", kept) == 1
    assert kept.read_text(encoding="utf-8") == "<p>路灯坏了</p>"


def test_an_unknown_case_is_said(letters: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "表.csv"
    table.write_text("姓名,村\n施彩凤,青石滩村\n", encoding="utf-8")
    out = tmp_path / "a.html"
    assert run("match", letters, table, "-o", out, "--open", "00000000", "--reason", "核查") == 1
    assert "没有案号" in capsys.readouterr().err
