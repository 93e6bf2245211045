"""`fenliu serve`: only this machine unless one says otherwise, and says what is missing."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from classifier.cli import serve
from classifier.errors import MissingExtra, UsageError


def ask(*arguments: str) -> Any:
    return CliRunner().invoke(serve.serve_command, arguments)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_addresses_of_this_machine(host: str) -> None:
    assert serve.is_local(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.8", "example.cn"])
def test_addresses_that_others_reach_need_https_and_a_name(host: str) -> None:
    assert not serve.is_local(host)
    assert isinstance(ask("--host", host).exception, UsageError)
    assert isinstance(ask("--host", host, "--https").exception, UsageError)


def test_without_an_inbox_it_says_what_to_add(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FENLIU_INBOX", raising=False)
    error = ask().exception
    assert isinstance(error, UsageError)
    assert "--inbox" in str(error)


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "find_spec", lambda name: None if name == "fastapi" else object())
    error = ask().exception
    assert isinstance(error, MissingExtra)
    assert "fenliu[web]" in str(error)


def test_the_application_answers_under_its_names_only(tmp_path: Path) -> None:
    from fastapi.testclient import TestClient

    from classifier.cli.inbox.door import Door
    from classifier.inbox import Inbox
    from classifier.pipeline import Classifier

    classifier = Classifier.load()
    place, key = str(tmp_path / "inbox.db"), str(tmp_path / "inbox.key")
    Inbox.init(place, key, "root", "Correct-horse-27", classifier).close()
    door = Door(place, key, None)
    door._classifier = classifier
    app = serve.application(door, ("localhost", "xinfang.example.cn"), https=True)
    with TestClient(app, base_url="https://xinfang.example.cn", follow_redirects=False) as client:
        answer = client.get("/sign-in")
        assert answer.status_code == 200
        assert answer.headers["set-cookie"].startswith("__Host-fenliu-door=")
        assert client.get("/health", headers={"Host": "127.0.0.1"}).status_code == 400
    door.close()


def test_serving_keeps_the_server_from_logging_query_strings(monkeypatch: pytest.MonkeyPatch) -> None:
    import uvicorn

    given: dict[str, Any] = {}
    monkeypatch.setattr(uvicorn, "run", lambda app, **options: given.update(options))
    serve.run(object(), "127.0.0.1", 8000, https=False)  # type: ignore[arg-type]
    assert given["access_log"] is False
    assert given["host"] == "127.0.0.1"
    assert given["proxy_headers"] is False


def test_a_port_that_is_taken_is_said_before_anything_is_loaded() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match="已被别的程序占用"):
            serve.port_is_free("127.0.0.1", port)
    serve.port_is_free("127.0.0.1", port)
