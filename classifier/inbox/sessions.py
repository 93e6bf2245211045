"""Signing in: sessions that end, tokens for programs, lockout after failures. Only hashes of tokens are stored."""

from __future__ import annotations

import hashlib
import secrets
import time

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from classifier.inbox import people
from classifier.inbox.audit import Entry, append
from classifier.inbox.crypto import Keys
from classifier.inbox.engine import Store
from classifier.inbox.records import Session, User
from classifier.inbox.refusals import Forbidden, Waits
from classifier.inbox.schema import sessions, users

IDLE = 30 * 60.0
"""Seconds a session lasts without a request."""
ABSOLUTE = 10 * 3600.0
FAILURES = 5
LOCKED = 15 * 60.0
_TOUCH = 60.0
_NO = "用户名或密码不对，或已锁定 15 分钟 (sign-in failed)"
_WAITS = "账户有变动，等审计员或分办员确认后才能登录 (a second person must confirm the account first)"
_ENDED = "请重新登录 (the session has ended)"


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def sign_in(store: Store, keys: Keys, name: str, password: str, now: float | None = None) -> Session:
    """A new session. `Forbidden`, always in the same words; after `FAILURES` in a row the user is locked for
    `LOCKED`. Only who knows the password learns that the account waits to be confirmed."""
    at = time.time() if now is None else now
    with store.reading() as connection:
        row = connection.execute(sa.select(users).where(users.c.name == name[:80])).first()
    hash = row.password if row is not None else None
    good = people.checks(hash, password)
    known = row.name if row is not None else "?"
    waits = False
    with store.writing() as connection:
        # Many tries at once must not all get by before the first of them is counted.
        row = connection.execute(sa.select(users).where(users.c.name == name[:80])).first()
        free = row is not None and not row.disabled and row.locked_until <= at and row.password == hash
        if not (good and free):
            if row is not None and free:
                _count_failure(connection, row.name, at)
            append(connection, keys, [Entry(known, "sign-in-failed")])
            user = None
        elif row is not None and row.waits:
            append(connection, keys, [Entry(known, "sign-in-waits")])
            user, waits = None, True
        else:
            assert row is not None
            user = people.user_of(row)
            session = _open(connection, user, at)
            append(connection, keys, [Entry(user.name, "sign-in")])
    if user is None:
        raise Waits(_WAITS) if waits else Forbidden(_NO)
    return session


def _count_failure(connection: Connection, name: str, at: float) -> None:
    failures = connection.execute(sa.select(users.c.failures).where(users.c.name == name)).scalar_one() + 1
    until = at + LOCKED if failures >= FAILURES else 0.0
    values = {"failures": 0 if until else failures, "locked_until": until}
    connection.execute(sa.update(users).where(users.c.name == name).values(**values))


def _open(connection: Connection, user: User, at: float) -> Session:
    connection.execute(sa.update(users).where(users.c.name == user.name).values(failures=0, locked_until=0.0))
    connection.execute(sa.delete(sessions).where(sessions.c.ends < at))
    token, csrf = secrets.token_urlsafe(32), secrets.token_urlsafe(24)
    connection.execute(
        sa.insert(sessions).values(
            hash=_hash(token), user=user.name, kind="web", csrf=csrf, label="", seen=at, ends=at + ABSOLUTE
        )
    )
    return Session(token, csrf, user, at + ABSOLUTE)


def resume(store: Store, token: str, now: float | None = None) -> tuple[User, str, str]:
    """(user, kind `web` or `api`, CSRF token) of a session or API token that has not ended; else `Forbidden`."""
    at = time.time() if now is None else now
    query = (
        sa.select(sessions, users).join(users, users.c.name == sessions.c.user).where(sessions.c.hash == _hash(token))
    )
    with store.reading() as connection:
        row = connection.execute(query).first()
    idle = row is not None and row.kind == "web" and row.seen + IDLE < at
    if row is None or row.disabled or row.waits or row.ends < at or idle:
        raise Forbidden(_ENDED)
    if row.seen + _TOUCH < at:
        with store.writing() as connection:
            connection.execute(sa.update(sessions).where(sessions.c.hash == _hash(token)).values(seen=at))
    return people.user_of(row), row.kind, row.csrf


def sign_out(store: Store, keys: Keys, token: str) -> None:
    """End a session; nothing happens when it has ended."""
    with store.writing() as connection:
        name = connection.execute(sa.select(sessions.c.user).where(sessions.c.hash == _hash(token))).scalar()
        if name is not None:
            connection.execute(sa.delete(sessions).where(sessions.c.hash == _hash(token)))
            append(connection, keys, [Entry(name, "sign-out")])


def issue(connection: Connection, name: str, days: int, label: str, now: float | None = None) -> str:
    """A new API token; the caller shows it once."""
    at = time.time() if now is None else now
    token = "fl_" + secrets.token_urlsafe(32)
    connection.execute(
        sa.insert(sessions).values(
            hash=_hash(token), user=name, kind="api", csrf="", label=label[:200], seen=at, ends=at + days * 86400.0
        )
    )
    return token
