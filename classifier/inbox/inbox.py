"""The inbox itself: made, opened, entered; backed up and purged."""

from __future__ import annotations

import threading
from functools import cached_property
from pathlib import Path

import sqlalchemy as sa

from classifier.errors import UsageError
from classifier.inbox import audit, barring, bitmaps, engine, people, sessions
from classifier.inbox.adding import Intake
from classifier.inbox.crypto import Keys, load_keys, new_keys
from classifier.inbox.desk import Desk
from classifier.inbox.engine import Store
from classifier.inbox.labels import Labels
from classifier.inbox.prints import Prints
from classifier.inbox.records import Session
from classifier.inbox.refusals import Invalid, NotFound
from classifier.inbox.schema import meta, text_prints, users
from classifier.inbox.visibility import Guard
from classifier.pipeline import Classifier

STORE = "store"


class Inbox:
    """A store of letters and the ways into it. `url` is a path of an SQLite file or `postgresql+pg8000://…`."""

    def __init__(self, store: Store, keys: Keys, classifier: Classifier | None = None) -> None:
        self.store = store
        self.keys = keys
        self.index = bitmaps.Index(store)
        self.prints, self.text_prints = Prints(), Prints(text_prints)
        self.scribe = audit.Scribe(store, keys)
        self._given = classifier
        self._loading = threading.Lock()

    @cached_property
    def classifier(self) -> Classifier:
        """The classifier given, else the shipped one, loaded now."""
        with self._loading:
            if self._given is None:
                self._given = Classifier.load()
            return self._given

    @cached_property
    def guard(self) -> Guard:
        """Scopes under this office. `Conflict` when letters are there that came in under another one: who must not see
        which of them is to be worked out anew first (`Desk.recheck`)."""
        barring.settle(self)
        return Guard(self.classifier.office)

    @cached_property
    def labels(self) -> Labels:
        """Chinese names of ids."""
        return Labels(self.classifier)

    @classmethod
    def init(
        cls,
        url: str | Path,
        key_path: str | Path,
        administrator: str,
        password: str,
        classifier: Classifier | None = None,
    ) -> Inbox:
        """Create the store, the key file (0600, must not be there yet) and the first administrator."""
        people.check_password(password)
        key_path = Path(key_path)
        if key_path.exists():
            raise UsageError("密钥文件已存在，不覆盖 (the key file is there already)")
        keys = new_keys()
        store = Store(url, must_exist=False)
        try:
            with store.reading() as connection:
                if sa.inspect(connection).has_table("letters"):
                    raise UsageError("这个数据库里已有收件箱 (there is an inbox already)")
            engine.migrate(store)
            with store.engine.connect().execution_options(fenliu_write=True) as connection, connection.begin():
                connection.execute(sa.insert(meta).values(name=STORE, value=keys.store))
                audit.begin(connection)
                bitmaps.begin(connection)
                people.add(connection, administrator, password, ["administrator"])
                audit.append(connection, keys, [audit.Entry(administrator, "init")])
            keys.save(key_path, new=True)
        except BaseException:
            store.close()
            raise
        return cls(store, keys, classifier)

    @classmethod
    def open(cls, url: str | Path, key: str | Path, classifier: Classifier | None = None) -> Inbox:
        """Open a store that is there; brings an older one up to date. `classifier` default: loaded when first needed.
        `UsageError` in plain words when store or key are missing or do not belong together."""
        keys = load_keys(Path(key))
        store = Store(url, must_exist=True)
        try:
            with store.reading() as connection:
                there = sa.inspect(connection).has_table("letters") and sa.inspect(connection).has_table("meta")
                query = sa.select(meta.c.value).where(meta.c.name == STORE)
                name = connection.execute(query).scalar() if there else ""
        except sa.exc.DatabaseError:
            store.close()
            raise UsageError("收件箱打不开：不是收件箱的数据库，或连接不上 (cannot open the store)") from None
        if name != keys.store:
            store.close()
            raise UsageError(
                "密钥与收件箱不是一对 (the key belongs to another inbox)" if name else "这里没有收件箱 (no inbox here)"
            )
        engine.migrate(store)
        return cls(store, keys, classifier)

    # -- entering --------------------------------------------------------------------------------------

    def sign_in(self, name: str, password: str, where: str = "") -> Session:
        """`Forbidden` with one and the same message for every failure; after 5 failures in a row locked for 15
        minutes."""
        return sessions.sign_in(self.store, self.keys, name, password)

    def sign_out(self, token: str) -> None:
        """End a session."""
        sessions.sign_out(self.store, self.keys, token)

    def session(self, token: str) -> Desk:
        """The desk of a session or API token; `Forbidden` when it ended (30 min idle, 10 h in all)."""
        user, way, _ = sessions.resume(self.store, token)
        return Desk(self, user, way)

    def csrf(self, token: str) -> str:
        """The CSRF token of a session ("" for an API token). `Forbidden` when it ended."""
        return sessions.resume(self.store, token)[2]

    def token(self, name: str, days: int = 90, label: str = "") -> str:
        """A new API token of a user, shown once, stored hashed."""
        if not 1 <= days <= 3650:
            raise Invalid("有效期 1 到 3650 天 (days out of range)")
        with self.store.writing() as connection:
            if people.find(connection, name) is None:
                raise NotFound("没有这个用户 (no such user)")
            token = sessions.issue(connection, name, days, label)
            audit.append(connection, self.keys, [audit.Entry(name, "token", name, {"days": days})])
        return token

    def desk(self, user_name: str) -> Desk:
        """For local use: the command line acts as a named user (who owns the files owns the letters anyway)."""
        with self.store.reading() as connection:
            user = people.find(connection, user_name)
        if user is None or user.disabled:
            raise NotFound("没有这个用户，或已停用 (no such user)")
        return Desk(self, user)

    def system(self) -> Intake:
        """Takes letters in without a user."""
        return Intake(self)

    def names(self) -> list[str]:
        """Names of all users."""
        with self.store.reading() as connection:
            return [name for (name,) in connection.execute(sa.select(users.c.name).order_by(users.c.name))]

    def close(self) -> None:
        """Give back connections."""
        self.store.close()
