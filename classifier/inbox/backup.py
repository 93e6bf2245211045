"""A copy of an SQLite store while it is in use: whole, checked, and put in place by a rename.

SQLite's own backup steps through the pages and begins again where a writer was quicker, so readers and writers go on.
The copy is opened by itself before anyone relies on it: its pages, its foreign keys and the number of rows of every
table. The key file is no part of it: keep the two apart, one is of no use without the other.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path

from classifier.errors import FenliuError, UsageError

_PAGES = 4096
_WAIT = 60.0


def copy_sqlite(source: str | Path, to: str | Path) -> dict[str, int]:
    """Copy the store at `source` to the new file `to` (0600); the rows of each table of the copy.

    Raises `UsageError` when `to` is there already or cannot be written, `FenliuError` when the copy does not pass its
    check; nothing is left behind then.
    """
    source, to = Path(source), Path(to)
    if not source.is_file():
        raise UsageError(f"没有这个数据库：{source}")
    if to.exists():
        raise UsageError(f"备份文件已存在：{to}（请换一个文件名，不会覆盖旧备份）")
    partial = to.with_name(f".{to.name}.partial")
    try:
        os.close(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
        _copy(source, partial)
        rows = check_sqlite(partial)
        with open(partial, "rb+") as written:
            os.fsync(written.fileno())
        _put(partial, to)
    except FileExistsError:
        raise UsageError(f"备份文件已存在：{to}（请换一个文件名，不会覆盖旧备份）") from None
    except OSError as error:
        raise UsageError(f"备份写不进去：{os.strerror(error.errno or 0)}") from None
    except sqlite3.Error as error:
        raise FenliuError(f"备份没有做成（{type(error).__name__}）；原库不受影响") from None
    finally:
        for name in (partial.name, f"{partial.name}-wal", f"{partial.name}-shm", f"{partial.name}-journal"):
            with contextlib.suppress(OSError):
                partial.with_name(name).unlink(missing_ok=True)
    return rows


def _put(partial: Path, to: Path) -> None:
    """In its place, never over a file that appeared meanwhile (as far as the disk can promise that)."""
    try:
        os.link(partial, to)
    except FileExistsError:
        raise
    except OSError:  # a disk without links, such as a memory stick
        if to.exists():
            raise FileExistsError from None
        os.rename(partial, to)


def check_sqlite(path: str | Path) -> dict[str, int]:
    """The rows of each table of the store at `path`. Raises `FenliuError` when SQLite finds it damaged."""
    with contextlib.closing(sqlite3.connect(f"{Path(path).resolve().as_uri()}?mode=ro", uri=True)) as db:
        try:
            found = [str(row[0]) for row in db.execute("PRAGMA integrity_check(5)")]
            if found != ["ok"] or db.execute("PRAGMA foreign_key_check").fetchone() is not None:
                raise FenliuError("数据库没有通过完整性检查 (integrity check failed)")
            return rows_of(db)
        except sqlite3.DatabaseError:
            raise FenliuError("数据库没有通过完整性检查 (integrity check failed)") from None


def rows_of(db: sqlite3.Connection) -> dict[str, int]:
    """How many rows each table has (a virtual table stands in those it keeps its data in)."""
    names = [
        str(name)
        for (name,) in db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            " AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
        )
    ]
    out = {}
    for name in names:
        quoted = name.replace('"', '""')
        (out[name],) = db.execute(f'SELECT count(*) FROM "{quoted}"').fetchone()
    return out


def _copy(source: Path, to: Path) -> None:
    uri = f"{source.resolve().as_uri()}?mode=rw"
    with (
        contextlib.closing(sqlite3.connect(uri, uri=True, timeout=_WAIT)) as store,
        contextlib.closing(sqlite3.connect(to, timeout=_WAIT)) as copy,
    ):
        store.execute("PRAGMA busy_timeout = 60000")
        store.execute("BEGIN")  # one reading view from here on: in WAL writers go on beside it
        store.execute("SELECT count(*) FROM sqlite_master").fetchone()
        store.backup(copy, pages=_PAGES)
        store.rollback()
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
