"""Every route as every role and as nobody. The application itself lists the routes: a new one must be named here."""

from __future__ import annotations

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from tests.inbox.postgres import Server
from tests.web.conftest import PEOPLE, MakeWorld, World, token_in

ANYONE = frozenset({None, *PEOPLE})
SIGNED_IN = frozenset(PEOPLE)
READERS = frozenset({"dispatcher", "member", "lead", "other"})
REVEALERS = frozenset({"dispatcher", "lead"})
DISPATCHER = frozenset({"dispatcher"})
TRIERS = frozenset({"dispatcher", "author"})
ADMINISTRATOR = frozenset({"administrator"})
AUDITOR = frozenset({"auditor"})
CONFIRMERS = frozenset({"auditor", "dispatcher"})
API = "/api/v1"

ACCESS: dict[tuple[str, str], frozenset[str | None]] = {
    ("GET", "/static/{digest}/{path:path}"): ANYONE,
    ("GET", "/health"): ANYONE,
    ("GET", "/sign-in"): ANYONE,
    ("POST", "/sign-in"): ANYONE,
    ("GET", "/"): SIGNED_IN,
    ("POST", "/sign-out"): SIGNED_IN,
    ("GET", "/account"): SIGNED_IN,
    ("POST", "/account/password"): SIGNED_IN,
    ("GET", "/inbox"): READERS,
    ("GET", "/inbox/again"): READERS,
    ("POST", "/inbox"): READERS,
    ("POST", "/inbox/saved"): READERS,
    ("POST", "/inbox/saved/open"): READERS,
    ("POST", "/inbox/saved/drop"): READERS,
    ("GET", "/letters/{id}"): READERS,
    ("POST", "/letters/{id}/accept"): READERS,
    ("POST", "/letters/{id}/correct"): READERS,
    ("POST", "/letters/{id}/accuse"): REVEALERS,
    ("POST", "/letters/{id}/assign"): DISPATCHER,
    ("POST", "/letters/{id}/return"): READERS,
    ("POST", "/letters/{id}/close"): READERS,
    ("POST", "/letters/{id}/note"): READERS,
    ("POST", "/letters/{id}/identity"): REVEALERS,
    ("GET", "/export"): REVEALERS,
    ("POST", "/export"): REVEALERS,
    ("GET", "/reports"): REVEALERS,
    ("POST", "/reports"): REVEALERS,
    ("GET", "/uploads"): DISPATCHER,
    ("POST", "/uploads"): DISPATCHER,
    ("GET", "/uploads/{id}"): DISPATCHER,
    ("GET", "/uploads/{id}/state"): DISPATCHER,
    ("GET", "/uploads/{id}/result.xlsx"): DISPATCHER,
    ("POST", "/uploads/{id}/drop"): DISPATCHER,
    ("GET", "/figures"): READERS,
    ("GET", "/try"): TRIERS,
    ("POST", "/try"): TRIERS,
    ("GET", "/users"): ADMINISTRATOR,
    ("POST", "/users"): ADMINISTRATOR,
    ("POST", "/users/{name}/roles"): ADMINISTRATOR,
    ("POST", "/users/{name}/password"): ADMINISTRATOR,
    ("POST", "/users/{name}/disable"): ADMINISTRATOR,
    ("GET", "/accounts"): CONFIRMERS,
    ("POST", "/accounts/{name}/confirm"): CONFIRMERS,
    ("GET", "/audit"): AUDITOR,
    ("POST", "/audit/verify"): AUDITOR,
    ("GET", f"{API}/openapi.json"): ANYONE,
    ("GET", f"{API}/me"): SIGNED_IN,
    ("POST", f"{API}/classify"): READERS | {"author"},
    ("GET", f"{API}/letters"): READERS,
    ("POST", f"{API}/letters"): DISPATCHER,
    ("POST", f"{API}/search"): READERS,
    ("GET", f"{API}/facets"): READERS,
    ("GET", f"{API}/letters/{{id}}"): READERS,
    ("GET", f"{API}/corrections"): REVEALERS,
    ("POST", f"{API}/letters/{{id}}/accept"): READERS,
    ("POST", f"{API}/letters/{{id}}/corrections"): READERS,
    ("POST", f"{API}/letters/{{id}}/accused"): REVEALERS,
    ("POST", f"{API}/letters/{{id}}/assign"): DISPATCHER,
    ("POST", f"{API}/letters/{{id}}/return"): READERS,
    ("POST", f"{API}/letters/{{id}}/close"): READERS,
    ("POST", f"{API}/letters/{{id}}/notes"): READERS,
    ("POST", f"{API}/letters/{{id}}/identity"): REVEALERS,
}
BODIES = {
    f"{API}/letters": {"letters": [{"id": "z1", "text": "路灯不亮"}]},
    f"{API}/letters/{{id}}/corrections": {"field": "urgency", "value": "normal"},
    f"{API}/letters/{{id}}/accused": {"name": "万某林", "reason": "试"},
    f"{API}/letters/{{id}}/assign": {"to": "team-1"},
    f"{API}/letters/{{id}}/return": {"reason": "试"},
    f"{API}/letters/{{id}}/close": {"outcome": "试"},
    f"{API}/letters/{{id}}/notes": {"text": "试"},
    f"{API}/letters/{{id}}/identity": {"reason": "试"},
}
UNSAFE_PAGES = sorted(path for method, path in ACCESS if method == "POST" and not path.startswith("/api/"))


def routes(world: World) -> set[tuple[str, str]]:
    """Every route of the application. What is not a plain route has no place in this application."""
    found = set()
    for route in world.app.routes:
        assert isinstance(route, APIRoute), route
        found |= {(method, route.path) for method in route.methods}
    return found


def test_every_route_stands_in_the_table(world: World) -> None:
    assert routes(world) == set(ACCESS)


def place(path: str) -> str:
    """A route's path with something that is not there, so that trying it changes nothing."""
    return path.replace("{id}", "0" * 16).replace("{name}", "ghost").replace("{digest}/{path:path}", "0/none.css")


def ask(world: World, client: TestClient, method: str, path: str, name: str | None) -> int:
    """The status of one call, with a good token and a good form."""
    if path.startswith("/api/"):
        headers = world.bearer(name) if name else {}
        json = BODIES.get(path, {}) if method == "POST" else None
        return client.request(method, place(path), headers=headers, json=json).status_code
    if method == "GET":
        answer = client.get(place(path))
        refused = answer.status_code == 303 and answer.headers["location"] == "/sign-in"
        return 401 if refused else answer.status_code
    token = token_in(client.get("/account" if name else "/sign-in").text)
    answer = client.post(place(path), data={"csrf": token, "name": "ghost", "password": "x", "text": "水"})
    if path == "/sign-in":
        return 200 if "用户名或密码不对" in answer.text or "请再试一次" in answer.text else answer.status_code
    refused = answer.status_code == 303 and answer.headers["location"] == "/sign-in"
    return 401 if refused and path != "/sign-out" else answer.status_code


@pytest.fixture(scope="module")
def on_postgres(make_world: MakeWorld, postgres: Server) -> World:
    """The same on a PostgreSQL server."""
    return make_world(url=postgres.database())


@pytest.mark.parametrize("name", [None, *PEOPLE])
@pytest.mark.parametrize("store", ["world", "on_postgres"])
def test_each_role_reaches_what_it_may_and_nothing_else(
    request: pytest.FixtureRequest, store: str, name: str | None
) -> None:
    world: World = request.getfixturevalue(store)
    client = world.client(name)
    wrong = []
    last = [("POST", "/sign-out")]
    for method, path in sorted(set(ACCESS) - set(last)) + last:
        allowed = name in ACCESS[method, path]
        status = ask(world, client, method, path, name)
        expected = status not in (401, 403, 500) if allowed else status == (401 if name is None else 403)
        if path == "/sign-out" and name is None:
            expected = status in (303, 401)
        if not expected:
            wrong.append((method, path, status))
    assert not wrong


@pytest.mark.parametrize("path", [path for path in UNSAFE_PAGES if path != "/sign-in"])
def test_a_form_without_its_token_changes_nothing(world: World, path: str) -> None:
    name = next(iter(sorted(one for one in ACCESS["POST", path] if one)))
    client = world.client(name)
    for data in ({}, {"csrf": "0" * 64}):
        answer = client.post(place(path), data={**data, "name": "ghost"})
        assert answer.status_code == 403
        assert "页面已过期" in answer.text


def test_a_token_of_another_session_is_refused(world: World) -> None:
    mine, other = world.client("lead"), world.client("dispatcher")
    stolen = token_in(other.get("/account").text)
    assert mine.post("/inbox", data={"csrf": stolen}).status_code == 403


def test_a_form_from_another_site_is_refused(world: World) -> None:
    client = world.client("dispatcher")
    token = token_in(client.get("/account").text)
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}):
        assert client.post("/inbox", data={"csrf": token}, headers=headers).status_code == 403


def test_an_api_token_is_no_session_and_a_session_ends_with_signing_out(world: World) -> None:
    client = world.client()
    client.cookies.set("fenliu", world.inbox.token("dispatcher"))
    assert client.get("/inbox").status_code == 303
    client = world.client("dispatcher")
    kept = client.cookies["fenliu"]
    assert client.get("/inbox").status_code == 200
    client.post("/sign-out", data={"csrf": token_in(client.get("/account").text)})
    client.cookies.set("fenliu", kept)
    assert client.get("/inbox").headers["location"] == "/sign-in"
