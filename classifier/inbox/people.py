"""Users: who they are, what they may, their passwords (Argon2id). Readers of letters and keepers of the program are
never one.

Administrators, lexicon authors and auditors cannot read letters, so their roles cannot be joined with those that do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from classifier.errors import MissingExtra
from classifier.inbox.records import ROLES, User
from classifier.inbox.refusals import Conflict, Invalid, NotFound
from classifier.inbox.schema import sessions, teams, users
from classifier.inbox.visibility import READERS

try:
    from argon2 import PasswordHasher
    from argon2.exceptions import Argon2Error, InvalidHashError
except ImportError as error:
    raise MissingExtra("the inbox (收件箱)", "inbox") from error

SHORTEST = 10
"""Characters of a password."""
LONGEST = 200
_NAME = re.compile(r"[\w.@-]{1,80}")


@lru_cache(maxsize=1)
def hasher() -> PasswordHasher:
    """Argon2id with the library's parameters (RFC 9106, low memory)."""
    return PasswordHasher()


@lru_cache(maxsize=1)
def _nobody() -> str:
    return hasher().hash("nobody")


def checks(hash: str | None, password: str) -> bool:
    """Whether it is the password; takes as long for a user that is none."""
    try:
        return hasher().verify(hash or _nobody(), password[: LONGEST + 1]) and hash is not None
    except (Argon2Error, InvalidHashError):
        return False


def find(connection: Connection, name: str) -> User | None:
    """The user of that name."""
    row = connection.execute(sa.select(users).where(users.c.name == name)).first()
    return user_of(row) if row is not None else None


def user_of(row: Any) -> User:
    """A row as a record."""
    roles = tuple(row.roles.split(",")) if row.roles else ()
    return User(
        row.name, roles, row.team, row.unit, row.display or row.name, row.person, row.disabled, row.set_by, row.waits
    )


def everybody(connection: Connection) -> list[User]:
    """All users by name."""
    return [user_of(row) for row in connection.execute(sa.select(users).order_by(users.c.name))]


def check_password(password: str) -> None:
    """`Invalid` when it is too short or too long."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise Invalid(f"密码须有 {SHORTEST} 到 {LONGEST} 个字符 (password length)")


def check_roles(roles: Sequence[str]) -> str:
    """The roles as stored; `Invalid` for an unknown one or a forbidden combination."""
    unknown = [role for role in roles if role not in ROLES]
    if unknown:
        raise Invalid(f"没有这个角色，可用：{'、'.join(ROLES)} (unknown role)")
    if set(roles) & set(READERS) and set(roles) - set(READERS):
        raise Invalid("管理员、词库编写、审计不能同时看信 (administrators, authors and auditors cannot read letters)")
    return ",".join(dict.fromkeys(roles))


def add(
    connection: Connection,
    name: str,
    password: str,
    roles: Sequence[str],
    team: str = "",
    unit: str = "",
    display: str = "",
    person: str = "",
    units: Sequence[str] | None = None,
) -> User:
    """A new user; `Conflict` when the name is taken, `Invalid` for what cannot be. `units`: those of the office."""
    if not _NAME.fullmatch(name):
        raise Invalid("用户名可用字母、数字、汉字和 . _ - @ (bad user name)")
    check_password(password)
    written = check_roles(roles)
    _check_place(connection, team, unit, units)
    if find(connection, name) is not None:
        raise Conflict("用户名已有人用 (the name is taken)")
    connection.execute(
        sa.insert(users).values(
            name=name,
            password=hasher().hash(password),
            roles=written,
            team=team,
            unit=unit,
            display=display[:200],
            person=person[:80],
            disabled=False,
            failures=0,
            locked_until=0.0,
            set_by="",
            waits="",
        )
    )
    return User(name, tuple(roles), team, unit, display or name, person)


def _check_place(connection: Connection, team: str, unit: str, units: Sequence[str] | None) -> None:
    if team and connection.execute(sa.select(teams.c.id).where(teams.c.id == team)).first() is None:
        raise Invalid("没有这个承办组或单位 (unknown team)")
    if unit and units is not None and unit not in units:
        raise Invalid("机构里没有这个单位 (unknown unit)")


def change(connection: Connection, name: str, units: Sequence[str] | None = None, **values: Any) -> User:
    """Change columns of a user and end the user's sessions; `NotFound`."""
    _check_place(connection, values.get("team", ""), values.get("unit", ""), units)
    if connection.execute(sa.update(users).where(users.c.name == name).values(**values)).rowcount != 1:
        raise NotFound("没有这个用户 (no such user)")
    connection.execute(sa.delete(sessions).where(sessions.c.user == name))
    found = find(connection, name)
    assert found is not None
    return found
