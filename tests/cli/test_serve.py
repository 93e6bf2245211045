"""`fenliu serve`: only this machine unless one says otherwise, and says what is missing."""

from __future__ import annotations

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
