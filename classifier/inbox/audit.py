"""Who did what and when: a log that only grows, each line chained to the one before by an HMAC under the store's key.

No line holds text of a letter, a name from one, or a search term (its length and a keyed mark stand for it). The
head of the chain is kept in `meta`, so that lines cut off at the end are noticed, too. Readers that come at the
same moment share one transaction (`Scribe`): a line is on disk before its reader sees anything.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import orjson
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from classifier.inbox.crypto import Keys
from classifier.inbox.engine import HEAD, Store
from classifier.inbox.schema import audit, meta
from classifier.inbox.sums import AuditLine, Verified


@dataclass(slots=True)
class Entry:
    """A line to be written. `target` is a letter id, a user, or ""; `detail` ids, numbers and coded values only."""

    who: str
    action: str
    target: str = ""
    detail: dict[str, Any] = field(default_factory=dict)


def now() -> str:
    """This moment, ISO in UTC to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def begin(connection: Connection) -> None:
    """The head of an empty chain; once, when the store is made."""
    connection.execute(sa.insert(meta).values(name=HEAD, value="0:"))


def append(connection: Connection, keys: Keys, entries: Sequence[Entry]) -> None:
    """Write lines in the writer's transaction."""
    if not entries:
        return
    number, hash = _head(connection)
    at = now()
    rows = []
    for entry in entries:
        number += 1
        detail = orjson.dumps(entry.detail, option=orjson.OPT_SORT_KEYS).decode()
        hash = keys.chain(_canonical(hash, number, at, entry.who, entry.action, entry.target, detail))
        rows.append(
            {
                "number": number,
                "at": at,
                "who": entry.who,
                "action": entry.action,
                "target": entry.target,
                "detail": detail,
                "hash": hash,
            }
        )
    connection.execute(sa.insert(audit), rows)
    connection.execute(sa.update(meta).where(meta.c.name == HEAD).values(value=f"{number}:{hash}"))


def _head(connection: Connection) -> tuple[int, str]:
    value = connection.execute(sa.select(meta.c.value).where(meta.c.name == HEAD)).scalar_one()
    number, _, hash = value.partition(":")
    return int(number), hash


def _canonical(before: str, *parts: Any) -> bytes:
    return orjson.dumps([before, *parts])


def latest(connection: Connection, limit: int, before: int | None) -> list[AuditLine]:
    """The newest lines first."""
    query = sa.select(audit).order_by(audit.c.number.desc()).limit(limit)
    if before is not None:
        query = query.where(audit.c.number < before)
    return [
        AuditLine(row.number, row.at, row.who, row.action, row.target, orjson.loads(row.detail), row.hash)
        for row in connection.execute(query)
    ]


def verify(connection: Connection, keys: Keys) -> Verified:
    """Go through the whole chain; the first line that is not as it was written is named."""
    number, before = 0, ""
    rows = connection.execution_options(yield_per=5000).execute(sa.select(audit).order_by(audit.c.number))
    for row in rows:
        number += 1
        if row.number != number:
            return Verified(number - 1, number, "缺行 (a line is missing)")
        made = keys.chain(_canonical(before, row.number, row.at, row.who, row.action, row.target, row.detail))
        if made != row.hash:
            return Verified(number, number, "内容被改动 (the line was changed)")
        before = row.hash
    if _head(connection) != (number, before):
        return Verified(number, number + 1, "末尾缺行 (lines are missing at the end)")
    return Verified(number)


class Scribe:
    """Writes lines of many threads together: whoever gets the pen writes for all who wait."""

    def __init__(self, store: Store, keys: Keys) -> None:
        self._store = store
        self._keys = keys
        self._lock = threading.Lock()
        self._pen = threading.Lock()
        self._waiting: list[tuple[Entry, threading.Event, list[BaseException]]] = []

    def write(self, entry: Entry) -> None:
        """Returns when the line is on disk; raises what kept it from it."""
        done, failed = threading.Event(), list[BaseException]()
        with self._lock:
            self._waiting.append((entry, done, failed))
        with self._pen:
            if not done.is_set():
                self._write_all()
        if failed:
            raise failed[0]

    def _write_all(self) -> None:
        with self._lock:
            waiting, self._waiting = self._waiting, []
        try:
            with self._store.writing() as connection:
                append(connection, self._keys, [entry for entry, _, _ in waiting])
        except BaseException as error:
            for _, _, failed in waiting:
                failed.append(error)
            raise
        finally:
            for _, done, _ in waiting:
                done.set()
