"""The inbox page: what a team sees, search by POST only, facets, paging, filters kept."""

from __future__ import annotations

import logging
import re

import pytest
from fastapi.testclient import TestClient

from classifier.inbox import Filters, Invalid
from classifier.web.pages import listing
from tests.web.conftest import TEAM, World, token_in
from tests.web.letters import NOISE, RIVER, SCHOOL

HTMX = {"HX-Request": "true"}


def titles(html: str) -> list[str]:
    return re.findall(r"data-row>([^<]+)</a>", html)


@pytest.fixture(scope="module")
def assigned(world: World) -> World:
    """The noise letter is with `TEAM`."""
    world.inbox.desk("dispatcher").assign(world.ids[NOISE], TEAM)
    return world


def search(client: TestClient, headers: dict[str, str] | None = None, **form: str) -> str:
    token = token_in(client.get("/account").text)
    answer = client.post("/inbox", data={"csrf": token, **form}, headers=headers or {})
    assert answer.status_code == 200, answer.text
    return answer.text


def test_a_dispatcher_sees_all_and_a_team_its_own(assigned: World) -> None:
    assert {RIVER, SCHOOL, NOISE} <= set(titles(assigned.client("dispatcher").get("/inbox").text))
    assert titles(assigned.client("member").get("/inbox").text) == [NOISE]
    assert titles(assigned.client("other").get("/inbox").text) == []


def test_text_of_letters_is_escaped(assigned: World) -> None:
    html = assigned.client("dispatcher").get("/inbox").text
    assert "<b>标题</b>" not in html
    assert "&lt;b&gt;标题" in html


def test_search_finds_words_in_the_text_and_keeps_them_out_of_urls_and_logs(
    assigned: World, caplog: pytest.LogCaptureFixture
) -> None:
    client = assigned.client("dispatcher")
    with caplog.at_level(logging.INFO):
        html = search(client, text="油烟 噪声")
    assert titles(html) == [NOISE]
    assert "油烟" not in caplog.text
    assert not re.search(r'(?:href|action|hx-\w+)="[^"]*油烟', html)
    assert client.get("/inbox", params={"text": "油烟"}).status_code == 422


def test_htmx_gets_the_piece_that_changes_with_facets_beside(assigned: World) -> None:
    html = search(assigned.client("dispatcher"), HTMX, text="油烟")
    assert "<html" not in html
    assert 'id="facets" hx-swap-oob="true"' in html
    assert titles(html) == [NOISE]


def test_a_facet_is_switched_on_and_off_again(assigned: World) -> None:
    client = assigned.client("dispatcher")
    html = search(client, toggle="status:assigned")
    assert titles(html) == [NOISE]
    assert 'name="status" value="assigned"' in html
    assert len(titles(search(client, status="assigned", toggle="status:assigned"))) > 1


def test_pages_go_on_where_they_ended(assigned: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "PAGE", 2)
    client = assigned.client("dispatcher")
    seen: list[str] = []
    html = client.get("/inbox").text
    while True:
        seen += re.findall(r'href="/letters/([^"]+)" data-row', html)
        after = re.search(r'name="after" value="([^"]+)"', html)
        if after is None:
            break
        html = search(client, HTMX, after=after[1])
    assert len(seen) == len(set(seen))
    assert set(assigned.ids.values()) <= set(seen)


def test_a_filter_is_kept_opened_and_dropped(assigned: World) -> None:
    client = assigned.client("lead")
    token = token_in(client.get("/inbox").text)
    form = {"csrf": token, "called": "我的急件", "status": "assigned"}
    assert client.post("/inbox/saved", data=form).status_code == 303
    assert "我的急件" in client.get("/inbox").text
    opened = client.post("/inbox/saved/open", data={"csrf": token, "name": "我的急件"}).text
    assert 'name="status" value="assigned"' in opened
    assert client.post("/inbox/saved/drop", data={"csrf": token, "name": "我的急件"}).status_code == 303
    assert "我的急件" not in client.get("/inbox").text


@pytest.mark.parametrize("query", ["status=nonsense", "since=yesterday", "colour=red"])
def test_an_unknown_filter_is_told_without_a_traceback(assigned: World, query: str) -> None:
    answer = assigned.client("dispatcher").get(f"/inbox?{query}")
    assert answer.status_code == 422
    assert "填写有误" in answer.text


@pytest.mark.parametrize(
    ("given", "toggle", "left"),
    [
        ({}, "held:", {"held": "1"}),
        ({"held": "1"}, "held:", {}),
        ({"since": "2026-11-01", "until": "2026-11-05"}, "since:", {"until": "2026-11-05"}),
        ({"area": "eco-environment", "status": "new"}, "area:livelihood", {"area": "eco-environment,livelihood"}),
        ({"area": "eco-environment", "mine": "1"}, "clear:", {}),
    ],
)
def test_conditions_are_added_and_taken_away(given: dict[str, str], toggle: str, left: dict[str, str]) -> None:
    name, _, value = toggle.partition(":")
    got = listing.toggled(Filters.parse(given), name, value).as_dict()
    assert {key: got[key] for key in left} == left
    assert set(got) - set(left) <= {"status"}


def test_what_is_no_condition_is_refused() -> None:
    with pytest.raises(Invalid):
        listing.toggled(Filters(), "colour", "red")
