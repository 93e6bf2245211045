"""Where a store of a test lives: an SQLite file, or a database of a PostgreSQL server started for the tests."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.inbox.postgres import Server, programs


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """The server. Without PostgreSQL its tests are skipped, and fail where CI runs them."""
    if programs() is None:
        if os.environ.get("FENLIU_CI"):
            pytest.fail("PostgreSQL is not installed (apt-get install postgresql)")
        pytest.skip("PostgreSQL is not installed (apt-get install postgresql)")
    server = Server()
    server.start()
    yield server
    server.stop()


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A place for `Inbox.init`, once for each kind of store."""
    if request.param == "sqlite":
        return str(tmp_path / "inbox.db")
    server: Server = request.getfixturevalue("postgres")
    return server.database()
