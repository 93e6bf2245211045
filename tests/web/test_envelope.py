"""What surrounds every request: host names, sizes, headers, faults, and a log without what was asked."""

from __future__ import annotations

import logging

import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient

from classifier.web.envelope import Envelope
from classifier.web.settings import Settings

SECRET = "邢某芝偷排"


@pytest.fixture(scope="module")
def client() -> TestClient:
    app = FastAPI()

    @app.get("/fault")
    def fault() -> None:
        raise RuntimeError(SECRET)

    @app.post("/echo")
    async def echo(request: Request) -> int:
        return len(await request.body())

    app.add_middleware(Envelope, settings=Settings(body_limit=100, https=True))
    return TestClient(app, base_url="http://localhost:8000", raise_server_exceptions=False)


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "", "127.0.0.1.nip.io:8000"])
def test_another_host_name_is_refused(client: TestClient, host: str) -> None:
    assert client.post("/echo", headers={"Host": host}).status_code == 400


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8000", "[::1]:8000", "LOCALHOST"])
def test_our_own_names_are_taken(client: TestClient, host: str) -> None:
    assert client.post("/echo", headers={"Host": host}).status_code == 200


def test_every_answer_has_the_security_headers(client: TestClient) -> None:
    for answer in (
        client.post("/echo"),
        client.get("/fault"),
        client.get("/none"),
        client.get("/", headers={"Host": "x"}),
    ):
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert "max-age" in answer.headers["strict-transport-security"]
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy


def test_a_body_over_the_limit_is_refused_whether_announced_or_not(client: TestClient) -> None:
    assert client.post("/echo", content=b"x" * 100).json() == 100
    assert client.post("/echo", content=b"x" * 101).status_code == 413
    assert client.post("/echo", content=iter([b"x" * 60, b"x" * 60])).status_code == 413


def test_a_fault_tells_neither_page_nor_log_what_was_asked(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "fenliu.web"):
        answer = client.get("/fault", params={"text": SECRET})
    assert answer.status_code == 500
    assert SECRET not in answer.text
    assert "Traceback" not in answer.text
    logged = caplog.text
    assert "RuntimeError" in logged
    assert "GET /fault 500" in logged
    assert SECRET not in logged
    assert "text=" not in logged
    number = answer.text.partition("编号 ")[2][:8]
    assert number in logged


def test_a_program_is_refused_in_the_form_that_the_api_documents(client: TestClient) -> None:
    answer = client.post("/api/v1/classify", content=b"x" * 101)
    assert (answer.status_code, answer.json()["code"]) == (413, "too-large")
    assert client.get("/api/v1/me", headers={"Host": "x"}).json()["code"] == "invalid"
