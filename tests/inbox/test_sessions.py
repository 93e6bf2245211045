"""Signing in, being locked out, sessions and tokens that end; stored as hashes only."""

from __future__ import annotations

import time

import pytest
import sqlalchemy as sa

from classifier.inbox import Conflict, Forbidden, Inbox, Invalid, NotFound, sessions
from classifier.inbox.schema import sessions as table
from classifier.inbox.schema import users

from .conftest import PASSWORD


def test_a_session_is_entered_and_left(either: Inbox) -> None:
    session = either.sign_in("disp", PASSWORD)
    assert either.session(session.token).user.name == "disp"
    assert either.csrf(session.token) == session.csrf
    either.sign_out(session.token)
    for token in (session.token, "", "x" * 5000, "\ud800"):
        with pytest.raises(Forbidden):
            either.session(token)


def test_every_failure_is_said_in_the_same_words(box: Inbox) -> None:
    box.desk("admin").disable("author")
    said = set()
    for name, password in (
        ("disp", "wrong"),
        ("nobody", PASSWORD),
        ("author", PASSWORD),
        ("", ""),
        ("disp", "x" * 9999),
    ):
        with pytest.raises(Forbidden) as refusal:
            box.sign_in(name, password)
        said.add(str(refusal.value))
    assert len(said) == 1


def test_five_failures_lock_for_a_quarter_of_an_hour(either: Inbox) -> None:
    now = time.time()
    for _ in range(sessions.FAILURES):
        with pytest.raises(Forbidden):
            sessions.sign_in(either.store, either.keys, "disp", "wrong password", now)
    with pytest.raises(Forbidden):
        sessions.sign_in(either.store, either.keys, "disp", PASSWORD, now + sessions.LOCKED - 1)
    assert sessions.sign_in(either.store, either.keys, "disp", PASSWORD, now + sessions.LOCKED + 1).user.name == "disp"


def test_sessions_end_when_idle_and_in_any_case(box: Inbox) -> None:
    start = time.time()
    token = sessions.sign_in(box.store, box.keys, "disp", PASSWORD, start).token
    with pytest.raises(Forbidden):
        sessions.resume(box.store, token, start + sessions.IDLE + 1)
    at = start
    while at < start + sessions.ABSOLUTE - sessions.IDLE:
        at += sessions.IDLE - 60
        sessions.resume(box.store, token, at)
    with pytest.raises(Forbidden):
        sessions.resume(box.store, token, start + sessions.ABSOLUTE + 1)


def test_tokens_work_without_idling_out_and_end(box: Inbox) -> None:
    token = box.token("disp", days=2)
    assert sessions.resume(box.store, token, time.time() + 86400)[:2][1] == "api"
    with pytest.raises(Forbidden):
        sessions.resume(box.store, token, time.time() + 3 * 86400)
    with pytest.raises(NotFound):
        box.token("nobody")
    with pytest.raises(Invalid):
        box.token("disp", days=0)


def test_neither_tokens_nor_passwords_are_stored(box: Inbox) -> None:
    web, api = box.sign_in("disp", PASSWORD).token, box.token("disp")
    with box.store.reading() as connection:
        whole = str(connection.execute(sa.select(table)).all()) + str(connection.execute(sa.select(users)).all())
    for secret in (web, api, PASSWORD):
        assert secret not in whole
    assert "$argon2id$" in whole


def test_a_new_password_ends_sessions(box: Inbox) -> None:
    token = box.sign_in("disp", PASSWORD).token
    desk = box.desk("disp")
    with pytest.raises(Invalid):
        desk.set_password("disp", "another password", "not the old one")
    with pytest.raises(Forbidden):
        desk.set_password("lead-housing", "another password")
    desk.set_password("disp", "another password", PASSWORD)
    with pytest.raises(Forbidden):
        box.session(token)
    assert box.sign_in("disp", "another password").user.name == "disp"
    with pytest.raises(Invalid):
        desk.set_password("disp", "another password", "another password")


def test_users_are_checked(box: Inbox) -> None:
    admin = box.desk("admin")
    for name, password, roles, team, unit in (
        ("", PASSWORD, ["member"], "", ""),
        ("a b", PASSWORD, ["member"], "", ""),
        ("x", "short", ["member"], "", ""),
        ("x", PASSWORD, ["king"], "", ""),
        ("x", PASSWORD, ["member"], "nowhere", ""),
        ("x", PASSWORD, ["member"], "", "nowhere"),
    ):
        with pytest.raises(Invalid):
            admin.add_user(name, password, roles, team, unit)
    with pytest.raises(Conflict):
        admin.add_user("disp", PASSWORD)
    with pytest.raises(Conflict):
        admin.disable("admin")
    with pytest.raises(NotFound):
        admin.set_roles("nobody", [])
    with pytest.raises(Forbidden):
        box.desk("disp").add_user("x", PASSWORD)
    assert {user.name for user in admin.users()} >= {"admin", "disp", "author"}
