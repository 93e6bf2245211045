"""Signing in: the cookie, one answer for every failure, the limit, and where each role lands."""

from __future__ import annotations

import pytest

from classifier.web.settings import Rate, Settings
from tests.web.conftest import FREE, PASSWORD, MakeWorld, World, sign_in, token_in


def test_the_cookie_is_for_http_only_and_this_site_only(world: World) -> None:
    client = world.client()
    token = token_in(client.get("/sign-in").text)
    answer = client.post("/sign-in", data={"name": "lead", "password": PASSWORD, "csrf": token})
    cookie = next(value for value in answer.headers.get_list("set-cookie") if value.startswith("fenliu="))
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert "Path=/" in cookie


def test_over_tls_cookies_are_secure_and_bound_to_the_host(make_world: MakeWorld) -> None:
    answer = make_world(Settings(https=True, rates=FREE)).client().get("/sign-in")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-fenliu-door=")
    assert "Secure" in cookie


@pytest.mark.parametrize(
    ("name", "home"),
    [
        ("dispatcher", "/inbox"),
        ("member", "/inbox"),
        ("author", "/try"),
        ("administrator", "/users"),
        ("auditor", "/audit"),
        ("roleless", "/account"),
    ],
)
def test_each_role_lands_on_its_first_page(world: World, name: str, home: str) -> None:
    client = world.client(name)
    assert client.get("/").headers["location"] == home
    assert client.get(home).status_code == 200


def test_every_failure_says_the_same(world: World) -> None:
    said = set()
    for name, password in (("lead", "wrong"), ("nobody-here", "wrong"), ("", "")):
        client = world.client()
        token = token_in(client.get("/sign-in").text)
        answer = client.post("/sign-in", data={"name": name, "password": password, "csrf": token})
        assert answer.status_code == 403
        said.add(answer.text.partition('id="failed">')[2].partition("<")[0])
    assert len(said) == 1


def test_a_sign_in_form_from_another_browser_is_refused(world: World) -> None:
    token = token_in(world.client().get("/sign-in").text)
    other = world.client()
    other.get("/sign-in")
    answer = other.post("/sign-in", data={"name": "lead", "password": PASSWORD, "csrf": token})
    assert answer.status_code == 403
    assert "fenliu" not in other.cookies


def test_sign_in_is_limited(make_world: MakeWorld) -> None:
    world = make_world(Settings(rates={**FREE, "sign-in": Rate(4, 1)}))
    client = world.client()
    token = token_in(client.get("/sign-in").text)
    statuses = []
    for number in range(5):
        answer = client.post("/sign-in", data={"name": f"n{number}", "password": "x", "csrf": token})
        token = token_in(answer.text) if answer.status_code == 403 else token
        statuses.append(answer.status_code)
    assert statuses[-1] == 429
    assert 403 in statuses
    assert answer.headers["retry-after"].isdigit()


def test_a_new_password_ends_the_sessions(make_world: MakeWorld) -> None:
    world = make_world()
    client, second = world.client("author"), world.client("author")
    token = token_in(client.get("/account").text)
    new = "Another-horse-28"
    data = {"csrf": token, "old": PASSWORD, "new": new, "again": new}
    assert client.post("/account/password", data={**data, "again": "x"}).status_code == 422
    assert client.post("/account/password", data=data).headers["location"] == "/sign-in"
    assert second.get("/try").status_code == 303
    sign_in(world.client(), "author", new)
