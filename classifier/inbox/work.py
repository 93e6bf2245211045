"""What one user's doing stands on: inbox, user, scope; one letter fetched under it and changed as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from classifier.inbox import people
from classifier.inbox.audit import Entry, append, now
from classifier.inbox.bitmaps import Edits, View
from classifier.inbox.labels import ROLE
from classifier.inbox.marks import marks_of
from classifier.inbox.records import MOST_NOTE, User
from classifier.inbox.refusals import Forbidden, Invalid, NotFound
from classifier.inbox.schema import letters, steps
from classifier.inbox.visibility import READERS, Scope

if TYPE_CHECKING:
    from classifier.inbox.inbox import Inbox

LOCAL, API, WEB = "local", "api", "web"
"""How a user comes: by the machine's command line, by a token, by a password."""
SHORT = 6
"""Characters of an id that may stand for the whole."""
_MISSING = "没有这件来信，或不在您可看的范围内 (no such letter)"


def given(text: str, what: str, empty: bool = False) -> str:
    """A reason or note as given; `Invalid` when it is empty or too long."""
    text = "".join(c for c in text.strip() if c >= " " or c == "\n")
    if not text and not empty:
        raise Invalid(f"请写明{what} (required)")
    if len(text) > MOST_NOTE:
        raise Invalid(f"{what}最多 {MOST_NOTE} 字 (too long)")
    return text


@dataclass(slots=True)
class Worker:
    """A user at work in an inbox."""

    inbox: Inbox
    user: User
    way: str = LOCAL

    def __post_init__(self) -> None:
        self.user = as_comes(self.user, self.way)

    def need(self, *roles: str) -> None:
        """`Forbidden` unless the user holds one of these roles."""
        if self.user.set_by:
            raise Forbidden("密码是别人设的，请先改成自己的 (change the password first)")
        if not self.user.has(*roles):
            names = "、".join(ROLE.get(role, role) for role in roles)
            raise Forbidden(f"只有{names}可以做这一步 (your role does not allow this)")

    @contextmanager
    def reading(self) -> Iterator[tuple[Connection, View, Scope]]:
        """Read as this user: a transaction, bitmaps, the scope. Roles are looked up anew: what was taken is gone."""
        guard = self.inbox.guard
        with self.inbox.index.reading() as (connection, view):
            self.user = self._fresh(connection)
            self.need(*READERS)
            yield connection, view, guard.scope(self.user, connection)

    @contextmanager
    def changing(self) -> Iterator[tuple[Connection, Scope]]:
        """Write as this user."""
        guard = self.inbox.guard
        with self.inbox.store.writing() as connection:
            self.user = self._fresh(connection)
            self.need(*READERS)
            yield connection, guard.scope(self.user, connection)

    def _fresh(self, connection: Connection) -> User:
        user = people.find(connection, self.user.name)
        if user is None or user.disabled:
            raise Forbidden("用户已停用 (the user is disabled)")
        return as_comes(user, self.way)

    def wrote(self, action: str, target: str = "", **detail: Any) -> None:
        """A line in the audit log, on disk when this returns."""
        self.inbox.scribe.write(Entry(self.user.name, action, target, detail))


def as_comes(user: User, way: str) -> User:
    """The user as far as passwords matter on this way: none was asked for on the command line, and a token was given
    out there."""
    if way == LOCAL:
        return replace(user, set_by="", waits="")
    return replace(user, set_by="") if way == API else user


def fetch(connection: Connection, scope: Scope, id: str) -> dict[str, Any]:
    """The row of a letter in scope; `NotFound` whether it is not there or not to be seen. The first characters of an id
    (`SHORT` or more) will do as long as no other letter in scope begins like that, else `Invalid`."""
    id = id[:24]
    begins = (
        letters.c.id == id if len(id) < SHORT else sa.and_(letters.c.id >= id, letters.c.id < id + "g")
    )  # ids are hex
    rows = connection.execute(sa.select(letters).where(begins, scope.sql()).limit(2)).mappings().all()
    if not rows:
        raise NotFound(_MISSING)
    if len(rows) > 1:
        raise Invalid("不止一件来件的编号这样开头，请多写几位 (ambiguous id)")
    return dict(rows[0])


def change(
    connection: Connection, worker: Worker, row: dict[str, Any], what: str, detail: str = "", **values: Any
) -> None:
    """Write new values of a letter's row, with bitmaps, history and audit line."""
    after = {**row, **values}
    if values:
        connection.execute(sa.update(letters).where(letters.c.seq == row["seq"]).values(**values))
        edits = Edits()
        edits.move(row["seq"], marks_of(row), marks_of(after))
        edits.write(connection)
    connection.execute(
        sa.insert(steps).values(seq=row["seq"], at=now(), who=worker.user.name, what=what, detail=detail)
    )
    told: dict[str, Any] = {name: values[name] for name in ("status", "team", "form") if name in values}
    append(connection, worker.inbox.keys, [Entry(worker.user.name, what, row["id"], told)])


def today() -> date:
    """The day on the office's wall."""
    return date.today()
