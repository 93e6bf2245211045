"""One inbox with users of every role and a few letters, and clients that are signed in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from fastapi import FastAPI
from fastapi.testclient import TestClient

from classifier.inbox import Filters, Inbox, people
from classifier.pipeline import Classifier
from classifier.web.app import create_app
from classifier.web.settings import Rate, Settings
from tests.inbox.postgres import Server, running
from tests.web.letters import LETTERS

PASSWORD, FIRST = "Correct-horse-27", "First-horse-26"
TEAM, OTHER = "team-2", "team-3"
PEOPLE = {
    # name: roles, team
    "dispatcher": (("dispatcher",), ""),
    "member": (("member",), TEAM),
    "lead": (("lead",), TEAM),
    "other": (("member",), OTHER),
    "author": (("author",), ""),
    "administrator": (("administrator",), ""),
    "auditor": (("auditor",), ""),
    "roleless": ((), ""),
}
DISPLAY = {"dispatcher": "周某宁", "lead": "郑某溪", "member": "吴某霖", "other": "冯某竹", "author": "陈某岚"}
FREE = {name: Rate(100_000, 100_000) for name in Settings().rates}


@dataclass
class World:
    """The inbox of a test module, and the ids of its letters by title and order of arrival."""

    inbox: Inbox
    app: FastAPI
    ids: dict[str, str]
    tokens: dict[str, str] = field(default_factory=dict)

    def client(self, name: str | None = None) -> TestClient:
        """A browser; signed in as `name`."""
        client = TestClient(self.app, base_url="http://localhost", follow_redirects=False)
        if name is not None:
            sign_in(client, name)
        return client

    def bearer(self, name: str) -> dict[str, str]:
        """The header of an API call as `name`."""
        if name not in self.tokens:
            self.tokens[name] = self.inbox.token(name)
        return {"Authorization": f"Bearer {self.tokens[name]}"}


def token_in(html: str) -> str:
    """The CSRF token of a page."""
    found = re.search(r'name="csrf" value="([^"]+)"', html)
    assert found is not None
    return found[1]


def sign_in(client: TestClient, name: str, password: str = PASSWORD) -> None:
    token = token_in(client.get("/sign-in").text)
    answer = client.post("/sign-in", data={"name": name, "password": password, "csrf": token})
    assert answer.status_code == 303, answer.text


@pytest.fixture(scope="session")
def shipped() -> Classifier:
    """The lexicons that ship."""
    return Classifier.load()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL server of the tests' own."""
    yield from running()


MakeWorld = Callable[..., World]


@pytest.fixture(scope="session", autouse=True)
def cheap_passwords() -> Iterator[None]:
    """Password hashes at the least cost: these tests sign in often, and the cost is tested with the inbox."""
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(people, "hasher", lambda: cheap)
        yield


@pytest.fixture(scope="module")
def make_world(shipped: Classifier, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MakeWorld]:
    """`make_world(settings, url)`: a new inbox with everybody and the letters, on SQLite without a `url`."""
    made: list[Inbox] = []

    def make(settings: Settings | None = None, url: str | None = None) -> World:
        place: Path = tmp_path_factory.mktemp("web")
        inbox = Inbox.init(url or place / "inbox.db", place / "inbox.key", "root", PASSWORD, shipped)
        made.append(inbox)
        root = inbox.desk("root")
        for name, (roles, team) in PEOPLE.items():
            root.add_user(name, FIRST, roles, team=team, display=DISPLAY.get(name, name))
            inbox.desk(name).set_password(name, PASSWORD, FIRST)
        desk = inbox.desk("dispatcher")
        desk.add(LETTERS, "test")
        ids: dict[str, str] = {}
        for row in reversed(desk.list(Filters(), 50).items):
            ids.setdefault(row.title, row.id)
        known = Settings(rates=FREE)
        return World(inbox, create_app(inbox, shipped, settings or known), ids)

    yield make
    for inbox in made:
        inbox.close()


@pytest.fixture(scope="module")
def world(make_world: MakeWorld) -> World:
    """An inbox for one module of tests."""
    return make_world()
