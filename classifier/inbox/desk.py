"""What one user can do with the inbox. Every method checks the role, adds the guard's condition, writes the audit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from classifier.inbox.records import (
    AddReport,
    AuditLine,
    Changes,
    Correction,
    Facets,
    Figures,
    Filters,
    Identity,
    Item,
    Page,
    User,
    Verified,
)
from classifier.model import ErrorRow, Letter


class Desk:
    """From `Inbox.desk(name)` (local) or `Inbox.session(token)` (web). Raises the refusals of `classifier.inbox`."""

    user: User

    # -- reading: dispatcher, member, lead ------------------------------------------------------------
    def list(self, filters: Filters | None = None, limit: int = 50, after: str | None = None) -> Page:
        """Newest first. `limit` 1..500."""
        raise NotImplementedError

    def facets(self, filters: Filters | None = None) -> Facets:
        raise NotImplementedError

    def saved(self) -> dict[str, Filters]:
        raise NotImplementedError

    def save_filter(self, name: str, filters: Filters) -> None:
        raise NotImplementedError

    def drop_filter(self, name: str) -> None:
        raise NotImplementedError

    def get(self, id: str) -> Item:
        raise NotImplementedError

    def figures(self, filters: Filters | None = None) -> Figures:
        raise NotImplementedError

    def export(self, filters: Filters | None, format: str, reason: str) -> Iterator[bytes]:
        """`format` csv, jsonl or xlsx; dispatcher and lead only."""
        raise NotImplementedError

    def reveal(self, id: str, reason: str) -> Identity:
        """dispatcher and lead only, never for a letter in form `extract`."""
        raise NotImplementedError

    # -- deciding ---------------------------------------------------------------------------------------
    def accept(self, id: str) -> None:
        """A team takes on a letter assigned to it; a dispatcher confirms the proposal (assigns to the proposed team)."""
        raise NotImplementedError

    def correct(self, id: str, correction: Correction) -> None:
        raise NotImplementedError

    def assign(self, id: str, to: str, note: str = "") -> None:
        """Dispatcher. `to` a team id (see `teams`). The guard is asked again; `Forbidden` when it says no."""
        raise NotImplementedError

    def return_(self, id: str, reason: str) -> None:
        raise NotImplementedError

    def close(self, id: str, outcome: str) -> None:
        raise NotImplementedError

    def note(self, id: str, text: str) -> None:
        raise NotImplementedError

    def teams(self) -> list[tuple[str, str]]:
        """(id, Chinese name) of everybody letters can be assigned to."""
        raise NotImplementedError

    def corrections(self, form: str = "jsonl") -> Iterator[bytes]:
        """Corrections for lexicon authors (redacted): `jsonl` for `lexicon suggest`/`fit`, `tests` as lexicon tests
        (YAML). dispatcher and lead only."""
        raise NotImplementedError

    # -- taking in, anew: dispatcher --------------------------------------------------------------------
    def add(
        self,
        letters: Iterable[Letter | ErrorRow],
        source: str = "desk",
        *,
        jobs: int = 1,
        progress: Callable[[AddReport], None] | None = None,
    ) -> AddReport:
        raise NotImplementedError

    def upload(
        self, paths: Sequence[Path | str], progress: Callable[[AddReport], None] | None = None, jobs: int = 1
    ) -> AddReport:
        """Read files (any form `fenliu classify` reads) and add what is in them."""
        raise NotImplementedError

    def reclassify(self, dry: bool = True) -> Changes:
        raise NotImplementedError

    # -- people: administrator ----------------------------------------------------------------------------
    def users(self) -> list[User]:
        raise NotImplementedError

    def add_user(
        self,
        name: str,
        password: str,
        roles: Sequence[str] = (),
        team: str = "",
        unit: str = "",
        display: str = "",
        person: str = "",
    ) -> User:
        raise NotImplementedError

    def set_roles(self, name: str, roles: Sequence[str], team: str | None = None, unit: str | None = None) -> User:
        raise NotImplementedError

    def set_password(self, name: str, password: str, old: str = "") -> None:
        """One's own (with the old one), or anybody's as administrator. Ends all sessions of that user."""
        raise NotImplementedError

    def disable(self, name: str) -> None:
        raise NotImplementedError

    # -- audit: auditor -----------------------------------------------------------------------------------
    def audit(self, limit: int = 100, before: int | None = None) -> list[AuditLine]:
        """Newest first."""
        raise NotImplementedError

    def verify_audit(self) -> Verified:
        raise NotImplementedError
