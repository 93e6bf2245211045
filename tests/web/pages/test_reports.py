"""Reports in the browser: whom they are for, what stands in them, what is refused, what is written down."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

import pytest

from classifier.inbox import Correction
from classifier.model import Letter
from classifier.web import making
from classifier.web.pages import reports
from tests.web.conftest import FIRST, PASSWORD, TEAM, MakeWorld, World, sign_in, token_in

NAME, PHONE, ACCUSED = "邢某岚", "13800004321", "窦某山"
TITLE = "油烟呛人"
LETTERS = [
    Letter(
        f"r{number}",
        "反映补助款",
        f"柳塘镇河湾村村支书{ACCUSED}截留{number}户村民的危房改造补助款，有银行流水为证，账目从来没有公开。"
        f"举报人{NAME}，电话{PHONE}。",
        "举报",
        date(2026, 9, number),
    )
    for number in range(2, 6)
]
LOCKED = Letter("r9", "", "实名举报县长贺某庭收受工程老板三十万元。", "举报", date(2026, 9, 20))


@pytest.fixture(scope="module")
def world(make_world: MakeWorld) -> World:
    """The letters of all pages, four about one village, one that only the superior may open, and more users."""
    made = make_world()
    made.inbox.desk("dispatcher").add([*LETTERS, LOCKED], "test")
    root = made.inbox.desk("root")
    for name, roles, team, unit in (
        ("bureau", ("lead",), "housing", ""),
        ("clerk", ("dispatcher",), "", "liutang"),
        ("watcher", ("lead",), "discipline", ""),
        ("kin", ("lead",), "team-3", "liutang"),
    ):
        root.add_user(name, FIRST, roles, team=team, unit=unit, display=name)
        made.inbox.desk(name).set_password(name, PASSWORD, FIRST)
    return made


def posted(world: World, name: str, **form: str) -> tuple[int, str, bytes]:
    """The answer to a form: status, text, body."""
    client = world.client()
    sign_in(client, name)
    token = token_in(client.get("/account").text)
    answer = client.post("/reports", data={"csrf": token, **form})
    return answer.status_code, answer.text, answer.content


def given(world: World, name: str, file: tuple[str, bytes], **form: str) -> tuple[int, str]:
    """The answer to a form with a table: status, text."""
    client = world.client()
    sign_in(client, name)
    token = token_in(client.get("/account").text)
    answer = client.post("/reports", data={"csrf": token, **form}, files={"file": file})
    return answer.status_code, answer.text


def kept(html: str) -> str:
    """The id under which the table of a report is kept."""
    found = re.search(r'name="table" value="([^"]+)"', html)
    assert found is not None
    return found[1]


LIST = ("补助名单.csv", f"姓名,村,金额\n{ACCUSED},河湾村,12000\n季某萍,河湾村,300\n".encode())


def test_a_brief_says_what_letters_say_and_names_nobody(world: World) -> None:
    status, html, _ = posted(world, "dispatcher", kind="brief", unit="柳塘镇")
    assert status == 200
    assert "巡前信访画像：柳塘镇" in html
    assert "来信 5 件" in html  # four, and the one of all pages
    assert "窦某某" in html
    for secret in (NAME, PHONE, ACCUSED, "邢某", "13800", "贺某庭"):
        assert secret not in html


def test_the_page_keeps_the_strict_policy(world: World) -> None:
    html = posted(world, "dispatcher", kind="brief", unit="柳塘镇")[1]
    assert "<svg viewBox" in html
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)", html)
    assert html.count("<h1>") == 1


@pytest.mark.parametrize(
    ("form", "title"),
    [
        ({"kind": "common"}, "共性问题、上升问题和反复出现的问题"),
        ({"kind": "plan"}, "巡察对象排序建议"),
        ({"kind": "period", "days": "2026-09"}, "信访情况统计（2026-09-01 至 2026-09-30）"),
    ],
)
def test_the_other_reports(world: World, form: dict[str, str], title: str) -> None:
    status, html, _ = posted(world, "dispatcher", **form)
    assert (status, title in html) == (200, True)


def test_a_locked_letter_is_a_number_in_the_period_and_nothing_else(world: World) -> None:
    html = posted(world, "dispatcher", kind="period", days="2026-09")[1]
    assert "共收到 5 件，其中来信来访 4 件" in html
    assert "不列明细的 1 件" in html


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_a_report_as_a_file(world: World, form: str) -> None:
    status, _, body = posted(world, "dispatcher", kind="brief", unit="柳塘镇", format=form)
    assert status == 200
    text = "".join(
        zipfile.ZipFile(io.BytesIO(body)).read(name).decode()
        for name in zipfile.ZipFile(io.BytesIO(body)).namelist()
        if name.endswith(".xml")
    )
    assert "柳塘镇" in text
    assert "只统计编制人" in text
    for secret in (NAME, PHONE, ACCUSED):
        assert secret not in text


def test_a_lead_has_only_the_letters_of_the_team(world: World) -> None:
    assert "没有反映柳塘镇的来信" in posted(world, "lead", kind="brief", unit="柳塘镇")[1]
    desk = world.inbox.desk("dispatcher")
    first = next(row.id for row in desk.list(None, 50).items if row.title == "反映补助款")
    desk.assign(first, TEAM)
    html = posted(world, "lead", kind="brief", unit="柳塘镇")[1]
    assert "来信 1 件" in html
    assert "仅供县委第二巡察组内部使用" in html


def test_reports_are_for_the_inspection_side_and_discipline(world: World) -> None:
    for name, status in (("watcher", 200), ("kin", 200), ("bureau", 403), ("clerk", 403)):
        client = world.client()
        sign_in(client, name)
        assert client.get("/reports").status_code == status, name
        assert ('href="/reports"' in client.get("/account").text) == (status == 200), name
        assert posted(world, name, kind="common")[0] == status, name


def test_nobody_makes_a_brief_about_a_unit_of_their_own(world: World) -> None:
    status, html, _ = posted(world, "kin", kind="brief", unit="柳塘镇")
    assert (status, "回避" in html) == (403, True)
    assert posted(world, "kin", kind="brief", unit="青梧镇")[0] == 200


def test_every_report_is_a_line_in_the_audit_log(world: World) -> None:
    posted(world, "dispatcher", kind="brief", unit="柳塘镇", format="xlsx")
    line = world.inbox.desk("auditor").audit(1)[0]
    assert (line.who, line.action, line.target) == ("dispatcher", "report", "brief xlsx liutang")
    assert line.detail["older"] == 0
    assert line.detail["letters"] >= 11


def test_what_is_left_out_of_a_long_inbox_is_said(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reports, "MOST", 3)
    html = posted(world, "dispatcher", kind="common")[1]
    assert "只用了最近的 3 件" in html


def test_what_people_put_right_and_did_counts(world: World) -> None:
    desk = world.inbox.desk("dispatcher")
    id = next(row.id for row in desk.list(None, 50).items if row.title == "烧烤店油烟和噪声扰民")
    before = posted(world, "dispatcher", kind="brief", unit="青梧镇")[1]
    desk.correct(id, Correction("unit", "qingwu"))
    desk.close(id, "已查处")
    after = posted(world, "dispatcher", kind="brief", unit="青梧镇")[1]

    def count(html: str) -> int:
        found = re.search(r"及其下属单位的来信 (\d+) 件", html)
        return int(found[1]) if found else 0

    assert count(after) == count(before) + 1
    assert "已办结 1 件" in posted(world, "dispatcher", kind="period", days="2026-11")[1]


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"kind": "match"},
        {"kind": "match", "table": "unknown"},
        {"kind": "plan", "open": "3fa92c1b", "reason": "核查"},
        {"kind": "brief"},
        {"kind": "brief", "unit": "<b>无此单位</b>"},
        {"kind": "period", "days": "去年"},
        {"kind": "common", "format": "html5"},
    ],
)
def test_what_is_filled_in_wrong_is_refused_and_not_told_back(world: World, form: dict[str, str]) -> None:
    status, html, _ = posted(world, "dispatcher", **form)
    assert status == (404 if form.get("table") else 422)
    assert "无此单位" not in html


def test_a_sentence_with_something_hidden_is_no_example(make_world: MakeWorld) -> None:
    world, text = make_world(), "柳塘镇河湾村村支书截留危房改造补助款，请打13800007777核实此事。"
    hidden = Letter("r8", "", text, "举报", date(2026, 9, 8))
    world.inbox.desk("dispatcher").add([hidden, LETTERS[0]], "test")
    letters = world.inbox.desk("dispatcher").report("brief", reports.MOST)
    pairs = list(letters.pairs)
    assert any("【" in letter.text and "截留" in letter.text for letter, _ in pairs)
    letters.pairs = iter(pairs)
    site = world.app.state.site
    found = reports.gathering(site, world.inbox.desk("dispatcher").user)
    making.fill(found, letters)
    quoted = [quote.text for case in found.cases for quote in case.quotes]
    assert any("截留" in text for text in quoted)
    assert not any("【" in text for text in quoted)


def test_a_copy_that_the_user_may_not_see_makes_no_repeat(make_world: MakeWorld) -> None:
    world = make_world()
    desk = world.inbox.desk("dispatcher")
    text = "楼下烧烤店每天营业到凌晨，油烟直排，老人孩子睡不着觉，请城管部门处理这家店。"
    desk.add([Letter("s1", TITLE, text, "热线", day) for day in (date(2026, 9, 1), date(2026, 9, 8))], "test")
    twice = [row.id for row in desk.list(None, 50).items if row.title == TITLE]
    assert len(twice) == 2
    desk.assign(twice[0], TEAM)

    def repeats(name: str) -> list[str]:
        pairs = world.inbox.desk(name).report("common", reports.MOST).pairs
        return [letter.id for letter, result in pairs if letter.title == TITLE and result.elements.repeat]

    assert set(repeats("dispatcher")) == set(twice)
    assert repeats("lead") == []


def test_head_counts_bring_letters_per_head(world: World) -> None:
    without = posted(world, "dispatcher", kind="plan")[1]
    assert "没有给人数表" in without
    status, html = given(world, "dispatcher", ("人数.csv", "单位,人数\n柳塘镇,12000\n".encode("gb18030")), kind="plan")
    assert status == 200
    assert "12,000 人，折合每千人" in html


def test_a_table_of_rectifications_brings_the_look_back(world: World) -> None:
    table = "单位,专题,整改完成日期\n柳塘镇,,2026-07-01\n无此镇,,2026-07-01\n".encode()
    status, html = given(world, "dispatcher", ("台账.csv", table), kind="common")
    assert status == 200
    assert "整改“回头看”" in html
    assert "2026-07-01" in html


def test_the_list_of_matches_names_nobody_and_its_table_serves_the_file_too(world: World) -> None:
    status, html = given(world, "dispatcher", LIST, kind="match")
    assert status == 200
    assert "姓名相同（窦某某" in html
    assert ACCUSED not in html
    assert "季某萍" not in html
    status, _, body = posted(world, "dispatcher", kind="match", table=kept(html), format="xlsx")
    assert status == 200
    assert body.startswith(b"PK")


def test_a_case_is_opened_with_a_reason_and_a_line_in_the_audit_log(world: World) -> None:
    html = given(world, "dispatcher", LIST, kind="match")[1]
    code = re.findall(r"<option>([0-9a-f]{8})</option>", html)[0]
    form = {"kind": "match", "table": kept(html), "open": code}
    before = world.inbox.desk("auditor").audit(1)[0].number
    assert posted(world, "dispatcher", **form, reason=" ")[0] == 422
    assert not [one for one in world.inbox.desk("auditor").audit(20) if one.number > before and one.action != "sign-in"]
    status, html, _ = posted(world, "dispatcher", **form, reason="核查补助款")
    assert status == 200
    assert ACCUSED in html
    assert "核查补助款" in html
    for secret in (NAME, PHONE, "季某萍"):
        assert secret not in html
    line = world.inbox.desk("auditor").audit(1)[0]
    assert (line.action, line.detail["case"], line.detail["reason"]) == ("open-match", code, 5)
    assert line.target in {row.id for row in world.inbox.desk("dispatcher").list(None, 50).items}
    assert posted(world, "dispatcher", **{**form, "open": "00000000"}, reason="核查补助款")[0] == 404


def test_a_table_is_its_givers_alone(world: World) -> None:
    id = kept(given(world, "dispatcher", LIST, kind="match")[1])
    assert posted(world, "watcher", kind="match", table=id)[0] == 404


@pytest.mark.parametrize(
    ("file", "says"),
    [
        (("名单.doc", b"x"), "xlsx"),
        (("名单.csv", b""), "空的"),
        (("名单.csv", "甲,乙\n1,2\n".encode()), "找不到要用的列"),
        (("名单.xlsx", b"PK\x03\x04garbage"), "读不了"),
        (("名单.xlsx", b"\x00\x01garbage"), "读不了"),
        (("名单.csv", b"\x89PNG\r\n\x1a\n\x00\x00\x00\xff\xfe"), "表"),
        (("名单.csv", "姓名\n".encode() + "秦某丰\n".encode() * 20_001), "20,000"),
        (("名单.csv", b"x" * (8 << 20) + b"y"), "8 MB"),
        (("名单.csv", "姓名,金额\n,5\n".encode()), "没有一行"),
    ],
)
def test_a_table_that_cannot_be_used_is_refused_with_the_reason(
    world: World, file: tuple[str, bytes], says: str
) -> None:
    status, html = given(world, "dispatcher", file, kind="match")
    assert (status, says in html) == (422, True), html[-600:]
    assert "秦某丰" not in html
