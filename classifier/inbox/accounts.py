"""Accounts: what administrators do to them, and the second person without whom it does not count.

An administrator cannot read letters, but whoever sets a reader's password could sign in as that reader. So (三员分立)
what an administrator does over the network to an account that reads letters or keeps the audit takes effect only when
somebody else, an auditor or a dispatcher, has confirmed it; until then nobody signs in with it. And a password that
another person set does for one thing only: to be changed into one's own. The command line is the machine's operator's,
who holds the key file and could read everything anyway: what is done there needs no confirmation, but is on record.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from classifier.inbox import people
from classifier.inbox.audit import Entry, append
from classifier.inbox.records import User
from classifier.inbox.refusals import Conflict, Forbidden, Invalid, NotFound
from classifier.inbox.schema import users
from classifier.inbox.visibility import READERS
from classifier.inbox.work import LOCAL, Worker

CONFIRMERS = ("auditor", "dispatcher")
GUARDED = frozenset((*READERS, "auditor"))
"""Roles whose accounts are not changed by one person alone."""


def everybody(worker: Worker) -> list[User]:
    """All users, for administrators."""
    worker.need("administrator")
    with worker.inbox.store.reading() as connection:
        return people.everybody(connection)


def add(
    worker: Worker, name: str, password: str, roles: Sequence[str], team: str, unit: str, display: str, person: str
) -> User:
    """See `Desk.add_user`."""
    worker.need("administrator")
    with worker.inbox.store.writing() as connection:
        units = _units(worker)
        people.add(connection, name, password, roles, team, unit, display, person, units)
        _mark(worker, connection, name, roles, set_by=worker.user.name)
        told = _of_person(worker, person)
        _log(worker, connection, "add-user", name, roles=list(roles), team=team, unit=unit, person=told)
        return _found(connection, name)


def set_roles(worker: Worker, name: str, roles: Sequence[str], **place: str | None) -> User:
    """See `Desk.set_roles`; `place` team, unit and person where given."""
    worker.need("administrator")
    if name == worker.user.name:
        raise Conflict("不能改自己的角色 (not your own roles)")
    values = {key: value for key, value in place.items() if value is not None}
    with worker.inbox.store.writing() as connection:
        before = _found(connection, name)
        user = people.change(connection, name, _units(worker), roles=people.check_roles(roles), **values)
        _mark(worker, connection, name, (*before.roles, *roles))
        # The guard goes by unit and person: a change of them is a change of what may be seen.
        told = _of_person(worker, user.person)
        _log(worker, connection, "set-roles", name, roles=list(roles), team=user.team, unit=user.unit, person=told)
        return _found(connection, name)


def set_password(worker: Worker, name: str, password: str, old: str) -> None:
    """See `Desk.set_password`."""
    people.check_password(password)
    own = name == worker.user.name
    with worker.inbox.store.reading() as connection:
        row = connection.execute(sa.select(users.c.password, users.c.roles).where(users.c.name == name)).first()
    if not own:
        worker.need("administrator")
    elif not people.checks(row.password if row is not None else None, old):
        raise Invalid("原密码不对 (the old password is wrong)")
    elif password == old:
        raise Invalid("新密码不能和原来的一样 (the new password is the old one)")
    hash = people.hasher().hash(password)
    with worker.inbox.store.writing() as connection:
        user = people.change(connection, name, password=hash, failures=0, locked_until=0.0)
        if own:
            connection.execute(sa.update(users).where(users.c.name == name).values(set_by=""))
        else:
            _mark(worker, connection, name, user.roles, set_by=worker.user.name)
        _log(worker, connection, "set-password", name)


def disable(worker: Worker, name: str) -> None:
    """See `Desk.disable`."""
    worker.need("administrator")
    if name == worker.user.name:
        raise Conflict("不能停用自己 (not yourself)")
    with worker.inbox.store.writing() as connection:
        people.change(connection, name, disabled=True)
        _log(worker, connection, "disable", name)


def waiting(worker: Worker) -> list[User]:
    """Accounts that wait for a second person."""
    worker.need(*CONFIRMERS)
    with worker.inbox.store.reading() as connection:
        return [user for user in people.everybody(connection) if user.waits and not user.disabled]


def confirm(worker: Worker, name: str) -> User:
    """A second person says that the account is whose it is said to be and may do what it may."""
    with worker.inbox.store.writing() as connection:
        worker.need(*CONFIRMERS)
        user = _found(connection, name)
        if not user.waits:
            raise Conflict("这个账户没有要确认的变动 (nothing to confirm)")
        if worker.user.name in (name, user.waits):
            raise Forbidden("自己的账户、自己改的账户，要由别人确认 (somebody else must confirm it)")
        connection.execute(sa.update(users).where(users.c.name == name).values(waits=""))
        _log(worker, connection, "confirm-user", name, by=user.waits, roles=list(user.roles), team=user.team)
        return _found(connection, name)


def _mark(worker: Worker, connection: Connection, name: str, roles: Sequence[str], **values: str) -> None:
    """Note who set the password, and that the change waits."""
    if worker.way != LOCAL and GUARDED & set(roles):
        values["waits"] = worker.user.name
    if values:
        connection.execute(sa.update(users).where(users.c.name == name).values(**values))


def _found(connection: Connection, name: str) -> User:
    user = people.find(connection, name)
    if user is None:
        raise NotFound("没有这个用户 (no such user)")
    return user


def _units(worker: Worker) -> list[str]:
    return list(worker.inbox.classifier.office.units)


def _of_person(worker: Worker, person: str) -> str:
    """A keyed mark of a person's name, "" of none."""
    return worker.inbox.keys.mark("person", person.encode("utf-8", "replace")) if person else ""


def _log(worker: Worker, connection: Connection, action: str, target: str, **detail: Any) -> None:
    append(connection, worker.inbox.keys, [Entry(worker.user.name, action, target, detail)])
