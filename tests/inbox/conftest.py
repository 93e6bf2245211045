"""Where a store of a test lives (an SQLite file, or a database of a PostgreSQL server started for the tests), inboxes
with people in them, and letters to put into them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from classifier.inbox import Inbox, people
from classifier.model import Letter
from classifier.pipeline import Classifier
from tests.inbox.postgres import Server, running

PASSWORD, FIRST = "a long password", "a first password"
TODAY = date.today()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """The server. Without PostgreSQL its tests are skipped, and fail where CI runs them."""
    yield from running()


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A place for `Inbox.init`, once for each kind of store."""
    if request.param == "sqlite":
        return str(tmp_path / "inbox.db")
    server: Server = request.getfixturevalue("postgres")
    return server.database()


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> Iterator[None]:
    """Argon2 with the least work: these tests are not about its strength."""
    weak = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    before = people.hasher
    people.hasher = lambda: weak  # type: ignore[assignment]
    yield
    people.hasher = before


@pytest.fixture(scope="session")
def shipped() -> Classifier:
    """The shipped lexicons and office."""
    return Classifier.load()


def people_of(inbox: Inbox) -> Inbox:
    """A dispatcher, leads of several teams, an auditor and an author."""
    admin = inbox.desk("admin")
    admin.add_user("disp", FIRST, ["dispatcher"], unit="petition", person="轩辕某渡")
    for team in ("environment", "housing", "discipline", "team-1"):
        unit = team if team in inbox.classifier.office.units else ""
        admin.add_user(f"lead-{team}", FIRST, ["lead"], team=team, unit=unit)
    admin.add_user("member-environment", FIRST, ["member"], team="environment", unit="environment")
    admin.add_user("auditor", FIRST, ["auditor"])
    admin.add_user("author", FIRST, ["author"])
    for user in admin.users():
        if user.set_by:  # everybody has chosen an own password
            inbox.desk(user.name).set_password(user.name, PASSWORD, FIRST)
    return inbox


@pytest.fixture
def box(tmp_path: Path, shipped: Classifier) -> Iterator[Inbox]:
    """An inbox on SQLite with people, without letters."""
    inbox = Inbox.init(tmp_path / "inbox.db", tmp_path / "inbox.key", "admin", PASSWORD, shipped)
    yield people_of(inbox)
    inbox.close()


@pytest.fixture
def either(store_url: str, tmp_path: Path, shipped: Classifier) -> Iterator[Inbox]:
    """The same on each database."""
    inbox = Inbox.init(store_url, tmp_path / "inbox.key", "admin", PASSWORD, shipped)
    yield people_of(inbox)
    inbox.close()


def water(number: int = 1, more: str = "") -> Letter:
    """A plain request about dirty water, by a person with a name and a telephone."""
    text = f"我是柳塘镇村民邢某芝，电话13800001234。化工厂夜间偷排废水进河，河里死鱼很多。{more}请求查处。"
    return Letter(f"w{number}", "反映化工厂偷排废水", text, received=TODAY)


def accusing_environment(number: int = 1) -> Letter:
    """An accusation against the head of the environment office."""
    text = "举报生态环境局局长周某海收受化工厂贿赂20万元，纵容偷排废水。举报人：邢某芝，电话13800001234。"
    return Letter(f"a{number}", "举报局长受贿", text, received=TODAY)


def against_the_top(number: int = 1) -> Letter:
    """An accusation that only the superior may open."""
    return Letter(f"t{number}", "举报县委书记", "举报县委书记收受工程老板贿赂50万元，买官卖官。", received=TODAY)


def garbage(number: int = 1) -> Letter:
    """Another matter."""
    text = "小区的垃圾堆了三个月没有人清运，臭味很大，老人孩子都受不了，请城管来处理。"
    return Letter(f"g{number}", "小区垃圾无人清运", text, received=TODAY)


def ids(inbox: Inbox, *letters: Letter) -> list[str]:
    """Add letters; their ids in the inbox."""
    return inbox.system().add(letters, "test").ids
