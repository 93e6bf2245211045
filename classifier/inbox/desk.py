"""What one user can do with the inbox. Every method checks the role, adds the guard's condition, writes the audit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import orjson
import sqlalchemy as sa
from pyroaring import BitMap
from sqlalchemy.engine import Connection

from classifier.inbox import (
    accounts,
    accusing,
    barring,
    deciding,
    exporting,
    items,
    keeping,
    listing,
    numbers,
    reporting,
    searching,
)
from classifier.inbox import audit as log
from classifier.inbox.adding import Intake
from classifier.inbox.bitmaps import View
from classifier.inbox.choosing import Choice
from classifier.inbox.corrections import as_lines, lexicon_tests, zipped
from classifier.inbox.grams import words_of
from classifier.inbox.reclassify import reclassify
from classifier.inbox.records import Accusation, Correction, Facets, Filters, Identity, Item, Page, User
from classifier.inbox.refusals import Invalid, NotFound
from classifier.inbox.schema import saved, teams
from classifier.inbox.sums import AddReport, AuditLine, Changes, Figures, Verified
from classifier.inbox.visibility import Scope
from classifier.inbox.work import LOCAL, Worker, given, today
from classifier.model import ErrorRow, Letter

if TYPE_CHECKING:
    from classifier.inbox.inbox import Inbox

Teams = list[tuple[str, str]]
Users = list[User]
Lines = list[AuditLine]
Errors = list[ErrorRow]
_NO_FILTERS = Filters()


class Desk:
    """From `Inbox.desk(name)` (local) or `Inbox.session(token)` (web). Raises the refusals of `classifier.inbox`."""

    def __init__(self, inbox: Inbox, user: User, way: str = LOCAL) -> None:
        self._worker = Worker(inbox, user, way)
        self._inbox = inbox

    @property
    def user(self) -> User:
        """Who sits here."""
        return self._worker.user

    # -- reading: dispatcher, member, lead ------------------------------------------------------------

    def list(self, filters: Filters | None = None, limit: int = 50, after: str | None = None) -> Page:
        """Newest first. `limit` 1..500; `after` is `Page.next` of the page before."""
        filters = filters or _NO_FILTERS
        with self._worker.reading() as (connection, view, scope):
            choice = Choice(view, scope, filters, self.user, today())
            hits = listing.Hits(connection, choice, filters)
            page = listing.page(connection, hits, scope, choice.visible, limit, after, today())
        self._wrote_search(filters, page.total)
        return page

    def facets(self, filters: Filters | None = None) -> Facets:
        """Counts of every value of every facet, under the filters of the other facets."""
        filters = filters or _NO_FILTERS
        with self._worker.reading() as (connection, view, scope):
            choice = Choice(view, scope, filters, self.user, today())
            found = self._found(connection, choice, filters) if filters.text.strip() else None
            counts = choice.counts(found)
        self._worker.wrote("count")
        labels = self._inbox.labels
        return {
            facet: [(id, labels.name(facet, id), count) for id, count in values] for facet, values in counts.items()
        }

    def _found(self, connection: Connection, choice: Choice, filters: Filters) -> BitMap:
        """What the text finds among all the user sees."""
        return searching.find(connection, words_of(filters.text), choice.visible, choice.covered).letters

    def saved(self) -> dict[str, Filters]:
        """The user's saved filters by name."""
        query = sa.select(saved).where(saved.c.user == self.user.name).order_by(saved.c.name)
        with self._inbox.store.reading() as connection:
            return {row.name: Filters.parse(orjson.loads(row.filters)) for row in connection.execute(query)}

    def save_filter(self, name: str, filters: Filters) -> None:
        """Keep filters under a name; an older one of that name is replaced."""
        name = given(name, "名称")[:80]
        self.drop_filter(name)
        data = orjson.dumps(filters.as_dict()).decode()
        with self._inbox.store.writing() as connection:
            connection.execute(sa.insert(saved).values(user=self.user.name, name=name, filters=data))

    def drop_filter(self, name: str) -> None:
        """Forget saved filters; nothing happens when there are none of that name."""
        with self._inbox.store.writing() as connection:
            connection.execute(sa.delete(saved).where(saved.c.user == self.user.name, saved.c.name == name))

    def get(self, id: str) -> Item:
        """One letter. Of a locked one a dispatcher gets the row without words and nothing else."""
        return items.get(self._worker, id)

    def figures(self, filters: Filters | None = None) -> Figures:
        """Numbers for charts."""
        filters = filters or _NO_FILTERS
        with self._worker.reading() as (connection, view, scope):
            choice, base = self._chosen(connection, view, scope, filters)
            out = numbers.figures(connection, view, scope, choice, base, self._inbox.labels)
        self._worker.wrote("count")
        return out

    def _chosen(self, connection: Connection, view: View, scope: Scope, filters: Filters) -> tuple[Choice, BitMap]:
        choice = Choice(view, scope, filters, self.user, today())
        return choice, listing.Hits(connection, choice, filters).letters

    def export(self, filters: Filters | None, format: str, reason: str) -> Iterator[bytes]:
        """`format` csv, jsonl or xlsx; dispatcher and lead only. Locked letters stay out."""
        filters = filters or _NO_FILTERS
        why = given(reason, "导出的理由")
        if format not in exporting.FORMATS:
            raise Invalid(f"格式可用 {'、'.join(exporting.FORMATS)} (unknown format)")
        with self._worker.reading() as (connection, view, scope):
            self._worker.need("dispatcher", "lead")
            choice = Choice(view, scope, filters, self.user, today())
            hits = listing.Hits(connection, choice, filters)
            seqs = hits.page(len(hits.letters) or 1, None)[0]
            locked = view.get(("locked", "1"))
            seqs = [seq for seq in seqs if seq not in locked]
        mark = self._inbox.keys.mark("reason", why.encode())
        self._worker.wrote("export", "", format=format, letters=len(seqs), reason=len(why), mark=mark)
        return exporting.export(self._worker, seqs, format)

    def report(self, what: str, most: int) -> reporting.ReportLetters:
        """The newest `most` letters, redacted, with their results, for the report `what`; dispatcher and lead only."""
        return reporting.collect(self._worker, what, most)

    def open_match(self, id: str, code: str, reason: str) -> str:
        """A case of information matching (see `reporting.opened`) is opened; gives the reason as kept."""
        return reporting.opened(self._worker, id, code, reason)

    def reveal(self, id: str, reason: str) -> Identity:
        """Who wrote. dispatcher and lead only, never for a letter in form `extract`."""
        return items.reveal(self._worker, id, reason)

    def corrections(self, form: str = "jsonl") -> Iterator[bytes]:
        """Corrections for lexicon authors (redacted): `jsonl` for `lexicon suggest`/`fit`, `tests` a zip of lexicon
        layers that hold tests. dispatcher and lead only."""
        if form not in ("jsonl", "tests"):
            raise Invalid("形式可用 jsonl、tests (unknown form)")
        with self._worker.reading() as (connection, _, scope):
            self._worker.need("dispatcher", "lead")
            cases = items.cases(connection, scope)
        self._worker.wrote("export", "corrections", letters=len(cases))
        return as_lines(cases) if form == "jsonl" else iter([zipped(lexicon_tests(cases))])

    def _wrote_search(self, filters: Filters, total: int) -> None:
        text = "".join(filters.text.split())
        if text:
            mark = self._inbox.keys.mark("search", text.encode("utf-8", "replace"))
            self._worker.wrote("search", "", size=len(text), mark=mark, found=total)
        else:
            self._worker.wrote("list", "", filters=sorted(filters.as_dict()), found=total)

    # -- deciding ---------------------------------------------------------------------------------------

    def accept(self, id: str) -> None:
        """A team takes on a letter assigned to it; a dispatcher confirms the proposal (assigns to the proposed
        team)."""
        deciding.accept(self._worker, id)

    def correct(self, id: str, correction: Correction) -> None:
        """Put right a label (`field` one of `CORRECTABLE`)."""
        deciding.correct(self._worker, id, correction)

    def accuse(self, id: str, name: str = "", unit: str = "", post: str = "", *, reason: str) -> Accusation:
        """Add somebody accused whom the program did not find, see `classifier.inbox.accusing`. Cannot be undone."""
        return accusing.accuse(self._worker, id, name, unit, post, reason)

    def assign(self, id: str, to: str, note: str = "") -> None:
        """Dispatcher. `to` a team id (see `teams`). The guard is asked again; `Forbidden` when it says no."""
        deciding.assign(self._worker, id, to, note)

    def return_(self, id: str, reason: str) -> None:
        """退件: back to the dispatcher, with five working days."""
        deciding.return_(self._worker, id, reason)

    def close(self, id: str, outcome: str) -> None:
        """The matter is settled."""
        deciding.close(self._worker, id, outcome)

    def note(self, id: str, text: str) -> None:
        """Write a note on a letter."""
        deciding.note(self._worker, id, text)

    def teams(self) -> Teams:
        """(id, Chinese name) of everybody letters can be assigned to."""
        with self._inbox.store.reading() as connection:
            return [(id, name) for id, name in connection.execute(sa.select(teams.c.id, teams.c.name))]

    # -- taking in, anew: dispatcher --------------------------------------------------------------------

    def add(
        self,
        letters: Iterable[Letter | ErrorRow],
        source: str = "desk",
        *,
        jobs: int = 1,
        progress: Callable[[AddReport], None] | None = None,
    ) -> AddReport:
        """See `Intake.add`."""
        self._worker.need("dispatcher")
        return Intake(self._inbox, self.user.name).add(letters, source, jobs=jobs, progress=progress)

    def upload(
        self, paths: Sequence[Path | str], progress: Callable[[AddReport], None] | None = None, jobs: int = 1
    ) -> AddReport:
        """Read files (any form `fenliu classify` reads) and add what is in them."""
        from classifier.read import read_inputs

        self._worker.need("dispatcher")
        return self.add(read_inputs(paths), "upload", jobs=jobs, progress=progress)

    def errors(self, limit: int = 100) -> Errors:
        """Inputs that were no letters, the latest first."""
        self._worker.need("dispatcher")
        self._worker.wrote("errors")
        return Intake(self._inbox, self.user.name).errors(limit)

    def reclassify(self, dry: bool = True) -> Changes:
        """Classify anew what is of another lexicon; `dry` only says what would change."""
        self._worker.need("dispatcher")
        return reclassify(self._worker, dry)

    def recheck(self, progress: Callable[[int], None] | None = None) -> tuple[int, int]:
        """Work out anew who must not see which letter, under the office of today; dispatcher and administrator. How
        many letters were looked at, and of how many more persons or units are kept away now."""
        self._worker.need("dispatcher", "administrator")
        return barring.recheck(self._inbox, self.user.name, progress)

    # -- people: administrator, and the second person ----------------------------------------------------

    def users(self) -> Users:
        """Everybody."""
        return accounts.everybody(self._worker)

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
        """A new user; the password is to be changed when first signing in. `unit` a unit of the office, `person` the
        name in life: the guard needs both."""
        _ = self._inbox.guard  # the office's teams are in the store from here on
        return accounts.add(self._worker, name, password, roles, team, unit, display, person)

    def set_roles(
        self,
        name: str,
        roles: Sequence[str],
        team: str | None = None,
        unit: str | None = None,
        person: str | None = None,
    ) -> User:
        """New roles (and team, unit, person where given); ends the user's sessions. Not one's own: an administrator
        does not make himself a reader of letters."""
        _ = self._inbox.guard
        return accounts.set_roles(self._worker, name, roles, team=team, unit=unit, person=person)

    def set_password(self, name: str, password: str, old: str = "") -> None:
        """One's own (with the old one), or as administrator a first one for anybody else, good for choosing an own one.
        Ends all sessions of that user."""
        accounts.set_password(self._worker, name, password, old)

    def disable(self, name: str) -> None:
        """The user can no longer sign in; sessions and tokens end. Not oneself."""
        accounts.disable(self._worker, name)

    def waiting(self) -> Users:
        """Accounts that an administrator changed and nobody has confirmed yet; auditor and dispatcher."""
        return accounts.waiting(self._worker)

    def confirm(self, name: str) -> User:
        """Confirm such an account; not one's own, not by who changed it."""
        return accounts.confirm(self._worker, name)

    # -- the store as a whole: administrator ---------------------------------------------------------------

    def backup(self, to: str | Path) -> dict[str, int]:
        """A copy of an SQLite store while it is in use, checked (`integrity_check`, keys, counts, audit chain); the
        rows of each table. `UsageError` for PostgreSQL: use pg_dump."""
        return keeping.backup(self._worker, to)

    def purge(self, closed_before: date, dry: bool = True, ids: Sequence[str] = ()) -> int:
        """Remove letters closed before that day (texts, identities, results; an audit line stays); with `ids` only
        those among them. The parts of a document go together, when all are closed. Returns how many."""
        return keeping.purge(self._worker, closed_before, dry, ids)

    def rotate(self, key_path: str | Path) -> str:
        """A new key for what is sealed from now on; its id. Old keys stay in the file: what they sealed stays
        readable."""
        return keeping.rotate(self._worker, key_path)

    # -- audit: auditor -----------------------------------------------------------------------------------

    def audit(self, limit: int = 100, before: int | None = None) -> Lines:
        """Newest first; `before` a line number to go on from."""
        self._worker.need("auditor")
        with self._inbox.store.reading() as connection:
            return log.latest(connection, max(1, min(limit, 1000)), before)

    def verify_audit(self) -> Verified:
        """Whether every line is as it was written."""
        self._worker.need("auditor")
        with self._inbox.store.reading() as connection:
            return log.verify(connection, self._inbox.keys)


__all__ = ["Desk", "NotFound"]
