"""Letters in, exactly once: what the command line, a watched folder, a mailbox and an upload hand over.

A batch is one transaction: letters, search, bitmaps, links, the journal row and the audit line together. Whatever
kills the process, a batch is there whole or not at all, and what is handed over again is known by its content key.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

import orjson
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from classifier.inbox import audit, barring, near, searching
from classifier.inbox.bitmaps import Edits
from classifier.inbox.crypto import Keys
from classifier.inbox.engine import among, insert_many
from classifier.inbox.marks import marks_of
from classifier.inbox.preparing import HALF, Prepared, content_key, prepare, start_worker, work
from classifier.inbox.prints import text_number
from classifier.inbox.schema import (
    barred,
    batches,
    documents,
    errors,
    letters,
    places,
    results,
    sealed,
    texts,
)
from classifier.inbox.starting import starting
from classifier.inbox.sums import AddReport
from classifier.inbox.visibility import bar_marks, check_office
from classifier.model import ErrorRow, Letter

if TYPE_CHECKING:
    from classifier.inbox.inbox import Inbox

BATCH = 1000
"""Letters of one transaction."""
CHUNK = 100
"""Letters handed to a process at once."""
SYSTEM = "system"
_COUNTS = ("added", "known", "repeats", "near", "errors", "parts")
ERRORS = "errors"


class Intake:
    """Adds letters in the name of `who`. From `Inbox.system()`."""

    def __init__(self, inbox: Inbox, who: str = SYSTEM) -> None:
        self._inbox = inbox
        self._who = who

    def add(
        self,
        letters: Iterable[Letter | ErrorRow],
        source: str,
        *,
        jobs: int = 1,
        progress: Callable[[AddReport], None] | None = None,
    ) -> AddReport:
        """Classify, redact, seal and store. A letter whose id and content are there already is counted as
        `known` and nothing else happens: a run that was killed is simply run again. Each batch is one transaction
        with its journal row. `source` says where from (`watch`, `imap`, `upload`), never a name. `jobs` processes
        prepare; `progress` is called after each batch with the counts so far. Returns when all of it is on disk."""
        report = AddReport()
        _ = self._inbox.guard  # whom letters are kept from holds under the office of today from here on
        for ready, known, wrong in self._prepared(iter(letters), jobs):
            report.take(self._store(ready, known, wrong, source[:80]))
            if progress is not None:
                progress(report)
        return report

    def recall(self, place: str) -> str | None:
        """What was last noted for `place` (how far a mailbox was read)."""
        with self._inbox.store.reading() as connection:
            return connection.execute(sa.select(places.c.value).where(places.c.place == place)).scalar()

    def remember(self, place: str, value: str) -> None:
        """Note `value` for `place`."""
        with self._inbox.store.writing() as connection:
            connection.execute(sa.delete(places).where(places.c.place == place))
            connection.execute(sa.insert(places).values(place=place, value=value))

    def errors(self, limit: int = 100) -> list[ErrorRow]:
        """Inputs that were no letters, the latest first. Their names are sealed in the store."""
        query = sa.select(errors).order_by(errors.c.id.desc()).limit(limit)
        with self._inbox.store.reading() as connection:
            rows = connection.execute(query).all()

        def opened(text: str) -> str:
            return self._inbox.keys.open(bytes.fromhex(text), ERRORS).decode()

        return [ErrorRow(opened(row.name), opened(row.source), row.reason, row.where) for row in rows]

    # -- preparing ------------------------------------------------------------------------------------

    def _prepared(
        self, items: Iterator[Letter | ErrorRow], jobs: int
    ) -> Iterator[tuple[list[Prepared], int, list[ErrorRow]]]:
        """Batches ready to be stored, with how many letters were there already and what was no letter."""
        inbox = self._inbox
        fresh = (self._fresh(some) for some in iter(lambda: list(islice(items, BATCH)), []))
        if jobs <= 1 or inbox.classifier._again is None:
            for new, known, wrong in fresh:
                yield prepare(new, inbox.classifier, inbox.keys, date.today()), known, wrong
            return
        context = starting()
        with context.Pool(jobs, start_worker, (inbox.classifier._again, inbox.keys, date.today())) as pool:
            waiting: deque[tuple[list[Any], int, list[ErrorRow]]] = deque()
            for new, known, wrong in fresh:
                chunks = [new[at : at + CHUNK] for at in range(0, len(new), CHUNK)]
                waiting.append(([pool.apply_async(work, (chunk,)) for chunk in chunks], known, wrong))
                if len(waiting) > 2:
                    yield _finished(*waiting.popleft())
            while waiting:
                yield _finished(*waiting.popleft())

    def _fresh(self, some: list[Letter | ErrorRow]) -> tuple[list[tuple[str, Letter]], int, list[ErrorRow]]:
        """The letters of a batch that are not in the store yet, each once, by content key."""
        wrong = [one for one in some if isinstance(one, ErrorRow)]
        given = [(content_key(one, self._inbox.keys), one) for one in some if isinstance(one, Letter)]
        with self._inbox.store.reading() as connection:
            there = _there(connection, [key for key, _ in given])
        new = {key: letter for key, letter in given if key not in there}
        return list(new.items()), len(given) - len(new), wrong

    # -- storing --------------------------------------------------------------------------------------

    def _store(self, ready: list[Prepared], known: int, wrong: list[ErrorRow], source: str) -> AddReport:
        inbox = self._inbox
        with inbox.store.writing() as connection:
            check_office(connection, inbox.classifier.office)
            given = {one.given for one in ready}
            there = _there(connection, sorted(given))
            new = [one for one in ready if one.given not in there]
            added = len(given) - len(there)
            out = AddReport(added=added, known=known + len(there), errors=len(wrong), parts=len(new) - added)
            out.ids = [one.id for one in new]
            at = audit.now()
            batch = _journal(connection, at, self._who, source)
            first = (connection.execute(sa.select(sa.func.max(letters.c.seq))).scalar() or 0) + 1
            edits = Edits()
            if new:
                self._write(connection, new, first, batch, at, edits, out)
            edits.write(connection)
            if wrong:
                _keep_errors(connection, wrong, batch, inbox.keys)
            connection.execute(
                sa.update(batches).where(batches.c.id == batch).values(**{name: getattr(out, name) for name in _COUNTS})
            )
            detail = {"batch": batch, "source": source, "added": out.added, "known": out.known, "errors": out.errors}
            if out.parts:
                detail["parts"] = out.parts
            audit.append(connection, inbox.keys, [audit.Entry(self._who, "add", "", detail)])
        return out

    def _write(
        self,
        connection: Connection,
        new: list[Prepared],
        first: int,
        batch: int,
        at: str,
        edits: Edits,
        out: AddReport,
    ) -> None:
        numbered = list(enumerate(new, first))
        document = 0
        for seq, one in numbered:
            if one.row["part"]:
                document = seq if one.document is not None else document
                one.row["document"] = document
            one.row.update(seq=seq, key=stored_key(seq, one.row["key"]), batch=batch, added=at, matter=seq)
        ties, keys = near.tie(connection, numbered, self._inbox.prints, self._inbox.text_prints)
        out.repeats = sum(tie.kind == near.EXACT for tie in ties)
        out.near = len(ties) - out.repeats
        insert_many(connection, letters, [one.row for one in new])
        open_ = [(seq, one) for seq, one in numbered if not one.row["locked"]]
        if open_:
            insert_many(connection, texts, [{"seq": seq, "text": one.text} for seq, one in open_])
            insert_many(
                connection,
                results,
                [{"seq": seq, "lexicon": one.lexicon, "before": "", "data": one.result} for seq, one in open_],
            )
            searching.insert(connection, [(seq, one.grams) for seq, one in open_])
        insert_many(
            connection,
            sealed,
            [{"seq": seq, "identity": one.identity, "original": one.original} for seq, one in numbered],
        )
        whole = [(seq, one.document) for seq, one in numbered if one.document is not None]
        insert_many(
            connection,
            documents,
            [
                {"seq": seq, "key": one.key, "title": one.title, "parts": one.parts, "original": one.original}
                for seq, one in whole
            ],
        )
        bars = [{"seq": seq, "kind": kind, "value": value} for seq, one in numbered for kind, value in one.bars]
        insert_many(connection, barred, bars)
        barring.add_names(connection, {name for one in new for name in one.names})
        self._inbox.prints.add(connection, keys.items())
        self._inbox.text_prints.add(connection, [(text_number(one.row["text_key"]), seq) for seq, one in open_])
        near.write(connection, numbered, ties, edits)
        for seq, one in numbered:
            edits.add(seq, marks_of(one.row))
            edits.add(seq, bar_marks(one.bars))


def _finished(chunks: list[Any], known: int, wrong: list[ErrorRow]) -> tuple[list[Prepared], int, list[ErrorRow]]:
    return [one for chunk in chunks for one in chunk.get()], known, wrong


def stored_key(seq: int, key: str) -> str:
    """A content key as `letters.key` has it: its first half is the letter's id, here stands the letter's number. An
    older store has the whole key; the second half stands in the same place."""
    return f"{seq:0{HALF}x}{key[HALF:]}"


def _there(connection: Connection, keys: list[str]) -> set[str]:
    """Those of the content keys of which the letter or document is in the store."""
    by_id = {key[:HALF]: key for key in keys}
    query = sa.select(letters.c.id, letters.c.key).where(among(connection, letters.c.id, list(by_id)))
    found = {by_id[id] for id, key in connection.execute(query) if by_id[id][HALF:] == key[HALF:]}
    whole = sa.select(documents.c.key).where(among(connection, documents.c.key, keys))
    found.update(key for (key,) in connection.execute(whole))
    return found


def _journal(connection: Connection, at: str, who: str, source: str) -> int:
    values: dict[str, Any] = {"at": at, "who": who, "source": source, **dict.fromkeys(_COUNTS, 0)}
    key = connection.execute(sa.insert(batches).values(**values)).inserted_primary_key
    assert key is not None
    return int(key[0])


def _keep_errors(connection: Connection, wrong: list[ErrorRow], batch: int, keys: Keys) -> None:
    """Store the error rows that are not there yet: a run done again hands over the same ones."""
    rows = {keys.mark("error", orjson.dumps([one.id, one.source, one.reason, one.where])): one for one in wrong}
    query = sa.select(errors.c.key).where(among(connection, errors.c.key, list(rows)))
    there = {key for (key,) in connection.execute(query)}
    fresh = [_error_row(key, one, batch, keys) for key, one in rows.items() if key not in there]
    if fresh:
        connection.execute(sa.insert(errors), fresh)


def _error_row(key: str, one: ErrorRow, batch: int, keys: Keys) -> dict[str, Any]:
    """As stored: a file's name may hold a person's, so names are sealed."""
    name, source = (keys.seal(text.encode("utf-8", "replace"), ERRORS).hex() for text in (one.id, one.source))
    return {"key": key, "batch": batch, "name": name, "source": source, "reason": one.reason, "where": one.where}
