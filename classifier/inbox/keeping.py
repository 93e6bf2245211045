"""What administrators do with the store as a whole: a copy of it, the end of keeping, a new key. No letter is read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from classifier.errors import UsageError
from classifier.inbox import audit, purging
from classifier.inbox.engine import Store
from classifier.inbox.work import Worker


def backup(worker: Worker, to: str | Path) -> dict[str, int]:
    """See `Desk.backup`."""
    worker.need("administrator")
    inbox = worker.inbox
    if inbox.store.path is None:
        raise UsageError("PostgreSQL 请用 pg_dump 备份 (use pg_dump)")
    from classifier.inbox.backup import copy_sqlite

    worker.wrote("backup")
    counts = copy_sqlite(inbox.store.path, to)
    copy = Store(to, must_exist=True)
    try:
        with copy.reading() as connection:
            checked = audit.verify(connection, inbox.keys)
    finally:
        copy.close()
    if checked.broken:
        raise UsageError(f"备份里的审计日志第 {checked.broken} 行不对 (the audit chain is broken)")
    return counts


def purge(worker: Worker, closed_before: date, dry: bool, ids: Sequence[str]) -> int:
    """See `Desk.purge`."""
    worker.need("administrator")
    return purging.purge(worker.inbox, closed_before, worker.user.name, dry, ids)


def rotate(worker: Worker, key_path: str | Path) -> str:
    """See `Desk.rotate`."""
    worker.need("administrator")
    inbox = worker.inbox
    inbox.keys = inbox.keys.with_new()
    inbox.keys.save(Path(key_path))
    worker.wrote("rotate-key", inbox.keys.current)
    return inbox.keys.current
