"""`fenliu route` and the route in `fenliu explain`: the right sheet, no leak, nothing lost."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from classifier.cli import COMMANDS
from classifier.cli.group import call
from classifier.cli.slip_book import HELD, REGISTER, SlipBook
from classifier.cli.slips import Box, Slip, Sorter, register_line
from classifier.model import (
    Accused,
    Element,
    Elements,
    Evidence,
    Lead,
    Letter,
    Petitioner,
    Recipient,
    Result,
    Route,
    Tag,
)
from classifier.office import Office
from classifier.redact import Redactor
from classifier.write import LabelNames

NAMES = LabelNames(
    topics={"food-drug-safety.catering": "餐饮卫生", "grassroots-corruption.village-graft": "村干部贪腐"},
    urgency={"normal": "一般"},
)
TEXT = (
    "我叫邢某芝，电话13800000016。青梧镇的面馆后厨老鼠乱跑。市场监管所所长邱某收了店里的红包。"
    "后厨的肉发臭了还在用。邱某说没有事。"
)


@pytest.fixture(scope="module")
def office() -> Office:
    return Office.load()


def evidence(topic: str, word: str) -> Evidence:
    at = TEXT.index(word)
    return Evidence("text", at, at + len(word), word, topic, word, 3.0)


def mixed(to: list[Recipient], cc: list[Recipient], **route: object) -> tuple[Letter, Result]:
    """A letter that asks the market office to look into a kitchen, and accuses its man in the town."""
    tags = [
        Tag("food-drug-safety", "food-drug-safety.catering", 6.0, 0.9,
            [evidence("food-drug-safety.catering", word) for word in ("老鼠", "发臭", "红包")]),
        Tag("grassroots-corruption", "grassroots-corruption.village-graft", 6.0, 0.9,
            [evidence("grassroots-corruption.village-graft", "红包")]),
    ]  # fmt: skip
    found = Elements(
        accused=[Accused("邱某", "所长", "青梧镇市场监管所", "station")],
        places=[Element("town", "青梧镇", "", "text", 0, 0)],
        petitioner=Petitioner("real-name", 1, "邢某芝"),
    )
    result = Result(
        "33-反映邱某", purpose="accusation", urgency="normal", tags=tags, areas=["food-drug-safety"], elements=found,
        lead=Lead("A"),
        route=Route(to=to, cc=cc, not_to=["邱某", "青梧镇市场监管所"], due={"forward": date(2026, 9, 16)}, **route),  # type: ignore[arg-type]
    )  # fmt: skip
    return Letter("33-反映邱某", "举报邱某", TEXT, "举报信", date(2026, 9, 1)), result


DISCIPLINE = Recipient("discipline", "discipline", "县纪委监委")
MARKET = Recipient("dept", "市场监督管理局", "市场监督管理局", "extract")
HEALTH = Recipient("dept", "卫生健康局", "卫生健康局")


def sort(office: Office, letter: Letter, result: Result) -> Sorter:
    redactor = Redactor()
    redactor.learn(letter, result.elements)
    sorter = Sorter(office, NAMES, redactor)
    sorter.add(7, letter, result)
    return sorter


def test_the_extract_tells_the_matter_and_nobody(office: Office) -> None:
    boxes = sort(office, *mixed([DISCIPLINE], [MARKET])).boxes
    if "市场监督管理局" not in boxes:  # the office may hold that the station is the office's own
        pytest.skip("the guard keeps the letter from the whole department")
    shown = "\n".join(str(cell) for cell in boxes["市场监督管理局"].slips[0].cells)
    assert "老鼠" in shown
    assert "发臭" in shown
    assert "登记第7号" in shown
    for hidden in ("邢", "0016", "邱", "红包", "所长", "举报", "反映", "30条"):
        assert hidden not in shown
    assert boxes["县纪委监委"].slips[0].cells[6] == TEXT


def test_a_department_named_whole_still_gets_the_extract(office: Office) -> None:
    boxes = sort(office, *mixed([DISCIPLINE], [HEALTH])).boxes
    assert boxes["卫生健康局"].slips[0].cells[2] == "摘录"
    assert "邱" not in str(boxes["卫生健康局"].slips[0].cells)


def test_the_guard_is_asked_again(office: Office) -> None:
    town = Recipient("dept", "青梧镇", "青梧镇")
    letter, result = mixed([DISCIPLINE], [town])
    result.elements.accused = [Accused("澹台某舟", "镇党委书记", "青梧镇", "town-head", "qingwu")]
    assert set(sort(office, letter, result).boxes) == {"县纪委监委"}


def test_a_locked_letter_shows_nothing_of_itself(office: Office) -> None:
    letter, result = mixed([Recipient("higher-level", "higher-level", "上一级机关")], [], locked=True)
    letter.id = result.letter_id = "7"
    boxes = sort(office, letter, result).boxes
    shown = str(boxes["上一级机关"].slips[0].cells) + str(register_line(1, letter, result, NAMES))
    assert "邱" not in shown
    assert "老鼠" not in shown


@pytest.mark.parametrize("to", [[], [Recipient("dept", "青梧镇", "青梧镇")]])
def test_what_nobody_may_have_is_held(office: Office, to: list[Recipient]) -> None:
    letter, result = mixed(to, [])
    result.elements.accused = [Accused("澹台某舟", "镇党委书记", "青梧镇", "town-head", "qingwu")]
    sorter = sort(office, letter, result)
    assert (len(sorter.held), sorter.boxes) == (1, {})


def test_a_held_letter_is_on_nobodys_sheet(office: Office) -> None:
    sorter = sort(office, *mixed([DISCIPLINE], [], held=True))
    assert (len(sorter.held), sorter.boxes) == (1, {})


def test_sheet_names_are_such_as_excel_takes(tmp_path: Path) -> None:
    book = SlipBook(NAMES)
    slip = Slip([None] * 10, "normal")
    for name in ("甲" * 50, "甲" * 50, "a/b*[c]?:\\'", "=1+1", "History", ""):
        book.box(Box(name, [slip]))
    (tmp_path / "x.xlsx").write_bytes(book.done())
    names = CalamineWorkbook.from_path(str(tmp_path / "x.xlsx")).sheet_names
    assert len(set(names)) == 6
    assert all(0 < len(name) <= 31 for name in names)


def fenliu(*words: object) -> int:
    return call(COMMANDS, [str(word) for word in words])


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    folder = tmp_path / "来件"
    folder.mkdir()
    (folder / "a.txt").write_text("住建局：我家停水五天了，物业不管。\n邢某芝 13800000016", "utf-8")
    (folder / "b.txt").write_text("请问个体户停业怎么办手续？", "utf-8")
    (folder / "c.txt").write_text("", "utf-8")
    return folder


def test_every_letter_is_on_the_register_and_with_its_recipient(letters: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    assert fenliu("route", letters, "-o", out, "--by-recipient", "-q") == 3
    book = CalamineWorkbook.from_path(str(out))
    register = book.get_sheet_by_name(REGISTER).to_python()
    assert [row[:2] for row in register[1:]] == [[1, "a"], [2, "b"]]
    assert len(book.get_sheet_by_name("错误").to_python()) == 2
    sheets = [name for name in book.sheet_names if name not in (REGISTER, HELD, "错误")]
    placed = {row[0] for name in sheets for row in book.get_sheet_by_name(name).to_python()[1:]}
    held = {row[1] for row in book.get_sheet_by_name(HELD).to_python()[1:]} if HELD in book.sheet_names else set()
    assert placed | held == {"a", "b"}


def test_without_by_recipient_there_is_the_register_only(letters: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    assert fenliu("route", letters / "a.txt", "-o", out, "-q") == 0
    assert set(CalamineWorkbook.from_path(str(out)).sheet_names) <= {REGISTER, HELD}


def test_other_forms_are_refused(letters: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert fenliu("route", letters, "-o", tmp_path / "out.csv") == 1
    assert ".xlsx" in capsys.readouterr().err
    assert not (tmp_path / "out.csv").exists()


def test_explain_says_who_gets_it_and_why_not_the_others(letters: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert fenliu("explain", letters / "a.txt", "--all") == 0
    shown = capsys.readouterr().out
    for part in ("要素", "信访人", "去向", "主送", "问题线索", "去向规则", "不成立", "r10-appeal"):
        assert part in shown


def test_a_document_of_several_matters_gives_a_slip_for_each_and_hides_who_signed_the_whole(tmp_path: Path) -> None:
    (tmp_path / "joint.txt").write_text(
        "举报信\n县委巡察组：\n现举报两个问题：\n"
        "一、青梧镇石桥村支书邱某贵把危房改造补助款三万元截留，裘某兰家排队五年一分没有拿到，村里没有公示过。\n"
        "二、村旁边的砖厂夜里偷排黑水到河里，鱼死了一大片，找过几次都没有人来管，请求环保部门查处。\n"
        "举报人：裘某兰 电话 13800000023\n2025年9月1日\n",
        "utf-8",
    )
    out = tmp_path / "slips.xlsx"
    arguments = ["route", str(tmp_path / "joint.txt"), "-o", str(out), "--by-recipient", "-q"]
    assert call(COMMANDS, arguments) == 0
    book = CalamineWorkbook.from_path(out)
    register = book.get_sheet_by_name(REGISTER).to_python()
    assert [str(row[1])[-2:] for row in register if "joint" in str(row[1])] == ["-1", "-2"]
    extracts = [str(cell) for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()
                if any("摘录" in str(one) for one in row) for cell in row]  # fmt: skip
    assert extracts
    assert not any("裘某兰" in cell or "13800000023" in cell for cell in extracts)
    assert call(COMMANDS, [*arguments, "--split", "never"]) == 0
    register = CalamineWorkbook.from_path(out).get_sheet_by_name(REGISTER).to_python()
    assert sum("joint" in str(row[1]) for row in register) == 1
