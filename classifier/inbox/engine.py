"""Connections to the store: SQLite (a path) or PostgreSQL (a URL), read transactions, one writer, migrations.

SQLite runs in WAL mode with foreign keys, `secure_delete` (what is deleted is overwritten) and full synchronisation; a
write transaction begins with BEGIN IMMEDIATE, so nobody waits half-way. On PostgreSQL the row `audit-head` of
`meta` is locked first: there, too, one writer at a time, so that the audit chain stays a chain.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from operator import itemgetter
from pathlib import Path
from typing import Any

import orjson

from classifier.errors import MissingExtra, UsageError

try:
    import sqlalchemy as sa
    from sqlalchemy.engine import URL, Connection, Engine, make_url
except ImportError as error:
    raise MissingExtra("收件箱", "inbox") from error

from classifier.inbox.schema import meta

NEWEST = "0004"
"""The form of the store this program makes, the last of `migrations/versions`. A store that has it is opened without
Alembic: to load that takes longer than all else a command does."""
BUSY = 60_000
"""Milliseconds a connection waits for another process's writer."""
LOG = 8000
"""Pages of the log of writes (32 megabytes) before it is brought home: a page of several batches is brought home
once. What is committed is on disk in the log, and safe, before that."""
HEAD = "audit-head"


class Store:
    """The engine with its two kinds of transaction. `sqlite` says which dialect; `path` the file of an SQLite
    store."""

    def __init__(self, url: str | Path, must_exist: bool) -> None:
        self.url = parse_url(url)
        self.sqlite = self.url.get_backend_name() == "sqlite"
        self.path = Path(self.url.database or "") if self.sqlite else None
        if self.path is not None:
            _check_path(self.path, must_exist)
        self.engine = self._engine()
        self._writing = threading.Lock()

    def _engine(self) -> Engine:
        if not self.sqlite:
            return sa.create_engine(self.url, pool_size=10, max_overflow=50, isolation_level="REPEATABLE READ")
        engine = sa.create_engine(
            self.url,
            poolclass=sa.pool.QueuePool,
            pool_size=20,
            max_overflow=100,
            connect_args={"timeout": BUSY / 1000, "check_same_thread": False},
        )
        sa.event.listen(engine, "connect", _pragmas)
        sa.event.listen(engine, "begin", _begin)
        return engine

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A read transaction: one state of the store from the first query to the last."""
        with self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The write transaction; others wait. Committed at the end, undone by an exception."""
        with self._writing, self.engine.connect() as connection:
            if self.sqlite:
                connection = connection.execution_options(fenliu_write=True)
            else:
                # What was committed while waiting for the lock must be seen: a statement's snapshot, not the
                # transaction's.
                connection = connection.execution_options(isolation_level="READ COMMITTED")
            with connection.begin():
                if not self.sqlite:
                    connection.execute(sa.select(meta.c.value).where(meta.c.name == HEAD).with_for_update())
                yield connection

    def close(self) -> None:
        """Give back all connections."""
        self.engine.dispose()


def among(connection: Connection, column: sa.ColumnElement[Any], values: Iterable[int] | Iterable[str]) -> Any:
    """`column` is one of `values`, however many: one parameter, one statement to compile."""
    items = list(values)
    if connection.dialect.name == "sqlite":
        listed = sa.func.json_each(orjson.dumps(items).decode()).table_valued("value")
        return column.in_(sa.select(listed.c.value))
    return column == sa.any_(sa.cast(items, sa.ARRAY(column.type)))


def insert_many(connection: Connection, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows of plain values, all with the same columns. On SQLite without SQLAlchemy looking at each value."""
    if not rows:
        return
    if connection.dialect.name != "sqlite":
        connection.execute(sa.insert(table), rows)
        return
    names = list(rows[0])
    quote = connection.dialect.identifier_preparer.quote
    columns = ", ".join(quote(table.c[name].name) for name in names)
    marks = ", ".join("?" * len(names))
    values = list(map(itemgetter(*names), rows)) if len(names) > 1 else [(row[names[0]],) for row in rows]
    connection.exec_driver_sql(f"INSERT INTO {quote(table.name)} ({columns}) VALUES ({marks})", values)


def parse_url(url: str | Path) -> URL:
    """A path or `sqlite:///path` is SQLite, `postgresql://` and `postgresql+pg8000://` PostgreSQL; else
    `UsageError`."""
    text = os.fspath(url)
    if "://" not in text:
        return URL.create("sqlite+pysqlite", database=text)
    try:
        parsed = make_url(text)
    except (sa.exc.ArgumentError, ValueError):
        raise UsageError("收件箱地址无法识别 (not a path or a database URL)") from None
    name = parsed.get_backend_name()
    if name == "sqlite" and parsed.database:
        return parsed.set(drivername="sqlite+pysqlite")
    if name in ("postgresql", "postgres"):
        try:
            import pg8000  # noqa: F401
        except ImportError as error:
            raise MissingExtra("PostgreSQL 上的收件箱", "postgres") from error
        return parsed.set(drivername="postgresql+pg8000")
    raise UsageError(f"收件箱只支持 SQLite 和 PostgreSQL (not supported): {name}")


def _check_path(path: Path, must_exist: bool) -> None:
    if must_exist and not path.is_file():
        raise UsageError("没有这个收件箱，先用 fenliu inbox init 建立 (no inbox at this path)")
    if not must_exist:
        if path.exists():
            raise UsageError("这里已有文件，不能再建收件箱 (the path is taken)")
        if not path.parent.is_dir():
            raise UsageError("收件箱所在的文件夹不存在 (no such folder)")
        os.close(os.open(path, os.O_CREAT | os.O_EXCL, 0o600))


def _pragmas(raw: Any, _record: Any) -> None:
    raw.isolation_level = None
    cursor = raw.cursor()
    for pragma in (
        "journal_mode=WAL",
        f"busy_timeout={BUSY}",
        "foreign_keys=ON",
        "secure_delete=ON",
        "synchronous=FULL",
        "cache_size=-32000",
        "mmap_size=268435456",
        "temp_store=MEMORY",
        "trusted_schema=OFF",
        f"wal_autocheckpoint={LOG}",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    write = connection.get_execution_options().get("fenliu_write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def migrate(store: Store) -> None:
    """Bring the store to the newest form; does nothing when it is there already. `UsageError` when it is newer than
    this program or no inbox at all."""
    if _form_of(store) == NEWEST:
        return
    try:
        from alembic import command
    except ImportError as error:
        raise MissingExtra("收件箱", "inbox") from error
    from alembic.config import Config
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    scripts = ScriptDirectory.from_config(config)
    with store.engine.connect() as connection:
        connection = connection.execution_options(fenliu_write=True)
        with connection.begin():
            now = MigrationContext.configure(connection).get_current_revision()
            if now == scripts.get_current_head():
                return
            if now is not None and now not in {one.revision for one in scripts.walk_revisions()}:
                raise UsageError("收件箱是更新版本的程序建的，请升级程序 (the store is newer than this program)")
            config.attributes["connection"] = connection
            command.upgrade(config, "head")


def _form_of(store: Store) -> str | None:
    """The migration a store was last brought to; None when it is empty."""
    with store.reading() as connection:
        if not sa.inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
