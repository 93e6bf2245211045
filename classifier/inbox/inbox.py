"""The inbox itself: made, opened, entered; backed up and purged."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from classifier.inbox.desk import Desk
from classifier.inbox.adding import Intake
from classifier.inbox.records import Session
from classifier.pipeline import Classifier


class Inbox:
    """A store of letters and the ways into it. `url` is a path of an SQLite file or `postgresql+pg8000://…`."""

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
        raise NotImplementedError

    @classmethod
    def open(cls, url: str | Path, key: str | Path, classifier: Classifier | None = None) -> Inbox:
        """Open a store that is there; brings an older one up to date. `classifier` default: loaded when first needed.
        `UsageError` in plain words when store or key are missing or do not belong together."""
        raise NotImplementedError

    def sign_in(self, name: str, password: str, where: str = "") -> Session:
        """`Forbidden` with one and the same message for every failure; after 5 failures in a row locked for 15 minutes."""
        raise NotImplementedError

    def sign_out(self, token: str) -> None:
        raise NotImplementedError

    def session(self, token: str) -> Desk:
        """The desk of a session or API token; `Forbidden` when it ended (30 min idle, 10 h in all)."""
        raise NotImplementedError

    def csrf(self, token: str) -> str:
        """The CSRF token of a session ("" for an API token)."""
        raise NotImplementedError

    def token(self, name: str, days: int = 90, label: str = "") -> str:
        """A new API token of a user, shown once, stored hashed."""
        raise NotImplementedError

    def desk(self, user_name: str) -> Desk:
        """For local use: the command line acts as a named user (who owns the files owns the letters anyway)."""
        raise NotImplementedError

    def system(self) -> Intake:
        """Takes letters in without a user."""
        raise NotImplementedError

    def backup(self, to: str | Path) -> None:
        """A copy of an SQLite store while it is in use, checked (`integrity_check`, counts, audit chain)."""
        raise NotImplementedError

    def purge(self, closed_before: date, by: str, dry: bool = True, ids: Sequence[str] = ()) -> int:
        """Remove letters closed before that day (texts, identities, results; an audit line stays). Returns how many."""
        raise NotImplementedError

    def close(self) -> None:
        """Give back connections."""
        raise NotImplementedError
