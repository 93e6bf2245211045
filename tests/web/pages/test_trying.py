"""Trying the lexicon: hits and near misses; the text is neither stored nor logged nor put into a URL."""

from __future__ import annotations

import logging

import pytest

from tests.web.conftest import World, token_in

TEXT = "化工厂夜间偷排大量刺鼻废水进河。<script>alert(1)</script>"


def test_hits_and_near_misses_are_shown(world: World, caplog: pytest.LogCaptureFixture) -> None:
    client = world.client("author")
    token = token_in(client.get("/try").text)
    before = len(world.inbox.desk("auditor").audit(500))
    with caplog.at_level(logging.DEBUG):
        html = client.post("/try", data={"csrf": token, "text": TEXT}, headers={"HX-Request": "true"}).text
    assert "水污染" in html
    assert "命中" in html
    assert "差一点" in html
    assert "<script>alert" not in html
    assert "偷排" not in caplog.text
    assert len(world.inbox.desk("auditor").audit(500)) == before


def test_without_a_script_the_whole_page_answers(world: World) -> None:
    client = world.client("author")
    token = token_in(client.get("/try").text)
    html = client.post("/try", data={"csrf": token, "text": TEXT, "title": "排污"}).text
    assert "<html" in html
    assert "水污染" in html


def test_an_overlong_text_is_refused(world: World) -> None:
    client = world.client("author")
    token = token_in(client.get("/try").text)
    assert client.post("/try", data={"csrf": token, "text": "水" * 20_001}).status_code == 422


def test_an_author_sees_no_letters(world: World) -> None:
    html = world.client("author").get("/try").text
    assert "/inbox" not in html
    assert "/figures" not in html
