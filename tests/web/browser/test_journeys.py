"""What people do, in a real browser: sign in, find, correct, return, upload, keep to one's team, on a phone."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any

import pytest

from classifier.inbox import Filters
from tests.web.browser.conftest import EXAMPLES, Enter, Served
from tests.web.conftest import TEAM

Picture = Callable[..., None]


def count(page: Any) -> int:
    """The number of letters that the list says it has."""
    return int(page.inner_text(".count strong").replace(",", ""))


def until(holds: Callable[[], bool], seconds: float = 15) -> None:
    """Wait for something to hold. (Playwright's own waiting evaluates strings, which the pages' policy forbids.)"""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.05)


def test_sign_in_and_out(enter: Enter, served: Served, picture: Picture) -> None:
    page = enter(None)
    picture(page, "sign-in")
    page.fill("#name", "dispatcher")
    page.fill("#password", "wrong")
    page.keyboard.press("Enter")
    page.wait_for_selector("#failed")
    page.fill("#name", "dispatcher")
    page.fill("#password", "Correct-horse-27")
    page.keyboard.press("Enter")
    page.wait_for_url("**/inbox")
    page.click("text=退出")
    page.wait_for_url("**/sign-in")
    page.goto(served.url + "/inbox")
    assert page.url.endswith("/sign-in")


def test_finding_as_one_types_and_by_facet(enter: Enter, served: Served, picture: Picture) -> None:
    page = enter("dispatcher")
    all_ = count(page)
    picture(page, "inbox")
    page.keyboard.press("/")
    page.keyboard.type("噪声", delay=20)
    until(lambda: count(page) < all_)
    assert page.url == served.url + "/inbox"
    assert page.evaluate("document.activeElement.id") == "text"
    found = count(page)
    assert found > 0
    page.click("#facets .facet[value^='area:']")
    page.wait_for_selector(".chip")
    assert count(page) <= found
    assert page.locator("#facets .facet[aria-pressed=true]").count() == 1
    picture(page, "search")
    page.click(".chip")
    until(lambda: page.locator(".chip").count() == 0)
    assert count(page) == found
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/letters/*")
    page.keyboard.press("u")
    page.wait_for_selector("#letters")
    assert (count(page), page.input_value("#text")) == (found, "噪声")


def test_correcting_and_accepting_with_the_keyboard(enter: Enter, served: Served, picture: Picture) -> None:
    page = enter("member")
    page.wait_for_selector("[data-row]")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/letters/*")
    page.wait_for_selector("mark")
    picture(page, "letter")
    page.keyboard.press("a")
    page.keyboard.press("Enter")
    page.wait_for_selector(".case-head .pill.accepted")
    page.keyboard.press("c")
    page.select_option("#field", "urgency")
    assert page.is_visible("#value-urgency")
    assert not page.is_visible("#filter-topics")
    page.select_option("#value-urgency", "urgent")
    page.fill("#why-correct", "家里有重病人，等不得")
    page.click("details[data-act=c] button.main")
    page.wait_for_selector("text=家里有重病人")
    assert page.locator(".case-head .pill.late").inner_text() == "紧急"
    picture(page, "corrected", full_page=True)


def test_adding_somebody_accused_takes_the_letter_off_the_desk(enter: Enter, served: Served) -> None:
    page = enter("lead")
    page.wait_for_selector("[data-row]")
    before = count(page)
    page.click("[data-row] >> nth=-1")
    page.wait_for_url("**/letters/*")
    page.keyboard.press("b")
    page.fill("#accused-name", "万某林")
    page.fill("#accused-unit", "县委第二巡察组")
    page.fill("#accused-post", "副组长")
    page.fill("#why-accuse", "末段说的就是他")
    page.click("details[data-act=b] button.warn")
    page.wait_for_selector("#letters")
    assert count(page) == before - 1


def test_choosing_topics_from_the_searchable_list(enter: Enter, served: Served) -> None:
    page = enter("dispatcher")
    page.click("[data-row]")
    page.wait_for_url("**/letters/*")
    page.keyboard.press("c")
    page.fill("#filter-topics", "水污染")
    page.check("#checks-topics label:visible:has-text('水污染') >> nth=0")
    page.fill("#why-correct", "还有水污染")
    page.click("details[data-act=c] button.main")
    page.wait_for_selector("section:has(#h-history) >> text=还有水污染")  # another test may have corrected it before
    assert "水污染" in page.inner_text("section:has(#h-history)")


def test_returning_needs_a_reason(enter: Enter, served: Served, picture: Picture) -> None:
    page = enter("lead")
    page.wait_for_selector("[data-row]")
    before = count(page)
    page.click("[data-row]")
    page.wait_for_url("**/letters/*")
    address = page.url
    page.keyboard.press("r")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # nothing filled in: the browser says so and nothing is sent
    assert page.url == address
    page.fill("#why-return", "不属本组巡察范围，请改交主管部门")
    picture(page, "return")
    page.click("details[data-act=r] button.warn")
    page.wait_for_url("**/inbox/again")
    assert count(page) == before - 1
    assert page.goto(address).status == 404
    mine = enter("dispatcher")
    mine.goto(address)
    assert "不属本组巡察范围" in mine.inner_text("section:has(#h-history)")
    assert mine.locator(".case-head .pill.returned").count() == 1


def test_uploading_with_progress_and_the_excel_back(enter: Enter, served: Served, picture: Picture) -> None:
    page = enter("dispatcher")
    before = count(page)
    page.keyboard.press("g")
    page.keyboard.press("u")
    page.wait_for_url("**/uploads")
    page.set_input_files("#files", [EXAMPLES / "登记" / "来电来访登记.jsonl"])
    page.wait_for_selector("#chosen:has-text('已选 1 个文件')")
    picture(page, "upload")
    page.click("#upload button.main")
    page.wait_for_selector(".good", timeout=60_000)
    picture(page, "uploaded")
    with page.expect_download() as download:
        page.click("text=下载 Excel")
    head = download.value.path().read_bytes()[:2]
    assert head == b"PK"
    page.click("text=去收件箱")
    page.wait_for_url("**/inbox")
    assert count(page) > before


def test_teams_see_their_own_letters_only(enter: Enter, served: Served) -> None:
    mine, theirs = enter("member"), enter("other")
    links = "[...document.querySelectorAll('[data-row]')].map(link => link.getAttribute('href'))"
    own, others = set(mine.evaluate(links)), set(theirs.evaluate(links))
    assert own
    assert others
    assert not own & others
    assert mine.goto(served.url + min(others)).status == 404
    assert "没有" in mine.inner_text("main")
    rows = served.world.inbox.desk("dispatcher").list(Filters(team=(TEAM,), status=("assigned", "accepted", "closed")))
    assert own == {f"/letters/{row.id}" for row in rows.items if not row.locked}


def test_on_a_phone(enter: Enter, served: Served, picture: Picture) -> None:
    page = enter("dispatcher", 390, 844)
    wide = "document.documentElement.scrollWidth"
    assert page.evaluate(wide) == 390
    assert not page.is_visible("#facets")
    picture(page, "phone-inbox")
    page.click("#filter-box > summary")
    assert page.is_visible("#facets")
    page.click("#filter-box > summary")
    page.click("[data-row]")
    page.wait_for_url("**/letters/*")
    picture(page, "phone-letter")
    assert page.evaluate(wide) == 390
    for path in ("/figures", "/uploads", "/try", "/export", "/account"):
        page.goto(served.url + path)
        assert page.evaluate(wide) == 390, path
    page.goto(served.url + "/inbox")
    low = "one => one.offsetHeight && one.offsetHeight < 40 && !one.matches('.link, .chip')"
    small = page.evaluate(
        f"[...document.querySelectorAll('button, summary, .nav a')].filter({low}).map(one => one.outerHTML)"
    )
    assert not small


def test_the_dashboard_draws_under_the_policy_and_has_tables(enter: Enter, served: Served, picture: Picture) -> None:
    page = enter("dispatcher")
    page.goto(served.url + "/figures")
    page.wait_for_selector("[data-chart] canvas")
    assert page.locator("[data-chart] canvas").count() >= 5
    drawn = "canvas => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some(v => v > 0)"
    assert page.locator("[data-chart] canvas").first.evaluate(drawn)
    assert page.locator("section:has(.chart) table").count() == page.locator(".chart").count()
    picture(page, "figures", full_page=True)


def test_trying_the_lexicon(enter: Enter, served: Served, picture: Picture) -> None:
    page = enter("author")
    page.fill("#try-text", "化工厂夜间偷排大量刺鼻废水进河，河里的鱼都死了。楼下的烧烤店也很吵。")
    page.wait_for_selector("#tried mark")
    assert "水污染" in page.inner_text("#tried")
    assert "差一点" in page.inner_text("#tried")
    picture(page, "try")
    assert page.goto(served.url + "/inbox").status == 403


def test_the_help_opens_and_closes(enter: Enter, served: Served, picture: Picture) -> None:
    page = enter("dispatcher")
    page.keyboard.press("?")
    page.wait_for_selector("#keys[open]")
    picture(page, "keys")
    page.keyboard.press("Escape")
    assert not page.is_visible("#keys")


@pytest.mark.parametrize(("name", "path"), [("administrator", "/users"), ("auditor", "/audit")])
def test_users_and_audit(enter: Enter, served: Served, picture: Picture, name: str, path: str) -> None:
    page = enter(name)
    assert page.url == served.url + path
    picture(page, path.strip("/"))
    if name == "auditor":
        page.click("text=核验整条记录")
        page.wait_for_selector(".good")
        assert re.search(r"[\d,]+ 行全部完好", page.inner_text(".good"))
