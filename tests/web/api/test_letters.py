"""The API as a program uses it: classify, list, search, read, correct, and the same walls as on the pages."""

from __future__ import annotations

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from fastapi.testclient import TestClient

from classifier.web.settings import Rate, Settings
from tests.web.conftest import FREE, OTHER, TEAM, MakeWorld, World
from tests.web.letters import NOISE, RIVER, SCHOOL

API = "/api/v1"


@pytest.fixture(scope="module")
def api(world: World) -> TestClient:
    world.inbox.desk("dispatcher").assign(world.ids[NOISE], TEAM)
    return world.client()


def test_no_token_a_wrong_one_and_a_role_without_the_right(world: World, api: TestClient) -> None:
    missing = api.get(f"{API}/letters")
    assert (missing.status_code, missing.headers["www-authenticate"]) == (401, "Bearer")
    assert api.get(f"{API}/letters", headers={"Authorization": "Bearer nonsense"}).status_code == 401
    refused = api.get(f"{API}/letters", headers=world.bearer("administrator"))
    assert refused.status_code == 403
    assert refused.json()["code"] == "forbidden"


def test_classifying_gives_the_result_and_stores_nothing(world: World, api: TestClient) -> None:
    before = api.get(f"{API}/letters", headers=world.bearer("dispatcher")).json()["total"]
    text = "化工厂夜间偷排废水进河"
    result = api.post(f"{API}/classify", headers=world.bearer("author"), json={"text": text}).json()
    assert result["tags"][0]["topic"] == "eco-environment.water"
    for one in result["tags"][0]["evidence"]:
        assert text[one["start"] : one["end"]] == one["text"]
    assert api.get(f"{API}/letters", headers=world.bearer("dispatcher")).json()["total"] == before


def test_listing_filters_and_goes_on(world: World, api: TestClient) -> None:
    headers = world.bearer("dispatcher")
    page = api.get(f"{API}/letters", headers=headers, params={"limit": 2}).json()
    rest = api.get(f"{API}/letters", headers=headers, params={"limit": 200, "after": page["next"]}).json()
    ids = [row["id"] for row in page["items"] + rest["items"]]
    assert len(ids) == len(set(ids)) == page["total"]
    mine = api.get(f"{API}/letters", headers=headers, params={"status": ["assigned", "accepted"]}).json()
    assert world.ids[NOISE] in [row["id"] for row in mine["items"]]
    assert {row["status"] for row in mine["items"]} <= {"assigned", "accepted"}
    assert api.get(f"{API}/letters", headers=headers, params={"text": "油烟"}).status_code == 422


def test_search_and_facets_know_only_what_the_team_may_see(world: World, api: TestClient) -> None:
    for name, found in (("dispatcher", [world.ids[NOISE]]), ("member", [world.ids[NOISE]]), ("other", [])):
        headers = world.bearer(name)
        page = api.post(f"{API}/search", headers=headers, json={"text": "油烟"}).json()
        assert [row["id"] for row in page["items"]] == found
        counted = api.get(f"{API}/facets", headers=headers).json()
        total = sum(value["count"] for value in counted["status"])
        assert total == api.get(f"{API}/letters", headers=headers).json()["total"]


def test_a_letter_is_redacted_and_its_offsets_are_true(world: World, api: TestClient) -> None:
    got = api.get(f"{API}/letters/{world.ids[RIVER]}", headers=world.bearer("dispatcher")).json()
    assert "13800001234" not in json.dumps(got, ensure_ascii=False)
    evidence: list[dict[str, Any]] = got["result"]["tags"][0]["evidence"]
    assert evidence
    for one in evidence:
        assert got[one["field"]][one["start"] : one["end"]] == one["text"]


def test_steps_and_their_refusals(world: World, api: TestClient) -> None:
    id = world.ids[NOISE]
    member = world.bearer("member")
    assert api.post(f"{API}/letters/{id}/accept", headers=member).json() == {"id": id, "done": True}
    again = api.post(f"{API}/letters/{id}/accept", headers=member)
    assert (again.status_code, again.json()["code"]) == (409, "conflict")
    correction = {"field": "urgency", "value": "urgent", "reason": "有病人"}
    assert api.post(f"{API}/letters/{id}/corrections", headers=member, json=correction).status_code == 200
    assert api.get(f"{API}/letters/{id}", headers=member).json()["row"]["urgency"] == "urgent"
    assert api.post(f"{API}/letters/{id}/identity", headers=member, json={"reason": "看"}).status_code == 403
    assert api.post(f"{API}/letters/{id}/return", headers=member, json={"reason": " "}).status_code == 422
    other = world.bearer("other")
    hidden = api.post(f"{API}/letters/{id}/notes", headers=other, json={"text": "x"})
    missing = api.post(f"{API}/letters/{'0' * 16}/notes", headers=other, json={"text": "x"})
    assert (hidden.status_code, hidden.json()) == (missing.status_code, missing.json())
    lines = api.get(f"{API}/corrections", headers=world.bearer("lead")).text.splitlines()
    assert all(json.loads(line) for line in lines)


def test_letters_are_taken_in_once(world: World, api: TestClient) -> None:
    headers = world.bearer("dispatcher")
    letters = {"letters": [{"id": "n1", "title": "路灯不亮", "text": "巷子里的路灯坏了半个月没有人修。"}]}
    assert api.post(f"{API}/letters", headers=headers, json=letters).json()["added"] == 1
    assert api.post(f"{API}/letters", headers=headers, json=letters).json()["known"] == 1


def test_assigning_moves_a_letter_between_teams(world: World, api: TestClient) -> None:
    id, headers = world.ids[SCHOOL], world.bearer("dispatcher")
    assert api.post(f"{API}/letters/{id}/assign", headers=headers, json={"to": OTHER}).status_code == 200
    assert api.get(f"{API}/letters/{id}", headers=world.bearer("other")).status_code == 200


def test_calls_are_limited(make_world: MakeWorld) -> None:
    world = make_world(Settings(rates={**FREE, "api": Rate(3, 1)}))
    client = world.client()
    statuses = [client.get(f"{API}/me", headers=world.bearer("lead")).status_code for _ in range(4)]
    assert statuses == [200, 200, 200, 429]


def test_the_token_is_looked_at_before_the_body(world: World) -> None:
    """Whoever has none does not make us read a large body, let alone parse it."""
    sent: list[dict[str, object]] = []
    taken = 0

    async def receive() -> dict[str, object]:
        nonlocal taken
        taken += 1
        return {"type": "http.request", "body": b"[" * 100_000, "more_body": True}

    async def send(message: dict[str, object]) -> None:
        sent.append(message)

    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST", "scheme": "http",
        "path": "/api/v1/letters", "raw_path": b"/api/v1/letters", "query_string": b"", "root_path": "",
        "headers": [(b"host", b"localhost"), (b"content-type", b"application/json"), (b"authorization", b"Bearer no")],
        "client": ("127.0.0.1", 1), "server": ("localhost", 80), "app": world.app,
    }  # fmt: skip
    with ThreadPoolExecutor(1) as elsewhere:  # browser tests may have a loop running here
        elsewhere.submit(asyncio.run, world.app(scope, receive, send)).result()  # type: ignore[arg-type]
    assert sent[0]["status"] == 401
    assert taken == 0
