"""What surrounds every request: host check, body bounds, security headers, faults without tracebacks, the access log.

The log holds method, path, status and time: no query string, no form, no name, no address of a browser.
"""

from __future__ import annotations

import json
import logging
import secrets
import time
import traceback
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from classifier.web.settings import Settings

access = logging.getLogger("fenliu.web.access")
faults = logging.getLogger("fenliu.web.faults")

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
)
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=(), browsing-topics=()"),
)
UPLOADS = ("/uploads", "/reports", "/api/v1/letters")


class BodyTooLarge(Exception):
    """More bytes came than are taken."""


class Envelope:
    """ASGI middleware; outside everything else."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings
        self._hosts = {name.lower() for name in settings.hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        call = _Call(scope, send, self.settings)
        begun = time.perf_counter()
        try:
            await self._answer(call, scope, receive)
        finally:
            took = 1000 * (time.perf_counter() - begun)
            access.info("%s %s %s %.0fms", scope["method"], printable(scope["path"]), call.status, took)

    async def _answer(self, call: _Call, scope: Scope, receive: Receive) -> None:
        headers = dict(scope["headers"])
        if host_name(headers.get(b"host", b"")) not in self._hosts:
            await call.plain(400, "这个地址不是本系统的地址。")
            return
        limit = self.settings.upload_limit if scope["path"] in UPLOADS else self.settings.body_limit
        length = headers.get(b"content-length", b"0")
        if not length.isdigit():
            await call.plain(400, "请求不完整。")
            return
        if int(length) > limit:
            await call.plain(413, too_large(limit))
            return
        try:
            await self.app(scope, bounded(receive, limit), call.send)
        except BodyTooLarge:
            await call.plain(413, too_large(limit))
        except Exception as error:  # the last resort: nothing of the request may reach the page or the log
            number = secrets.token_hex(4)
            frame = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{frame.filename.rpartition('/')[2]}:{frame.lineno}"
            faults.error("fault %s: %s at %s", number, type(error).__name__, where)
            await call.plain(500, f"系统出了差错，编号 {number}。请稍后再试；若一再发生，请把编号告诉管理员。")


class _Call:
    """One request's answer: adds the headers, remembers the status."""

    def __init__(self, scope: Scope, send: Send, settings: Settings) -> None:
        self.status = 0
        self._send = send
        self._api = scope["path"].startswith("/api/")
        self._kept = scope["path"].startswith("/static/")
        self._https = settings.https

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            present = [*message["headers"]]
            names = {name for name, _ in present}
            present += [pair for pair in HEADERS if pair[0] not in names]
            if not self._kept and b"cache-control" not in names:
                present.append((b"cache-control", b"no-store"))
            if self._https:
                present.append((b"strict-transport-security", b"max-age=31536000"))
            message = {**message, "headers": present}
        await self._send(message)

    async def plain(self, status: int, text: str) -> None:
        """A bare answer, unless one has begun; to a program in the form that the API documents."""
        if self.status:
            return
        kind, body = b"text/plain; charset=utf-8", text.encode()
        if self._api:
            code = {413: "too-large", 500: "fault"}.get(status, "invalid")
            kind, body = b"application/json", json.dumps({"code": code, "message": text}).encode()
        start: dict[str, Any] = {
            "type": "http.response.start",
            "status": status,
            "headers": [(b"content-type", kind), (b"content-length", b"%d" % len(body))],
        }
        await self.send(start)
        await self._send({"type": "http.response.body", "body": body})


def bounded(receive: Receive, limit: int) -> Receive:
    """`receive` that raises `BodyTooLarge` once more than `limit` bytes have come, whatever the header said."""
    taken = 0

    async def take() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > limit:
            raise BodyTooLarge
        return message

    return take


def host_name(header: bytes) -> str:
    """The Host header without its port, lower case; `""` for what is no host."""
    text = header.decode("latin-1").strip().lower()
    if text.startswith("["):
        return text.partition("]")[0] + "]"
    return text.partition(":")[0]


def printable(path: str) -> str:
    """A path fit for a log line: what is not a plain character, and everything overlong, is cut."""
    return "".join(c if c.isascii() and c.isprintable() and c != " " else "?" for c in path[:120])


def too_large(limit: int) -> str:
    """What to tell somebody who sent too much."""
    return f"内容太大：一次最多 {limit >> 20} MB。"
