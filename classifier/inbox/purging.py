"""Letters whose keeping has ended are removed: text, result, identity, original, search. An audit line stays.

SQLite overwrites what is deleted (`secure_delete`), and the search index is rewritten. On PostgreSQL run VACUUM
afterwards. Copies (backups) keep what they hold: their keeping is for whoever keeps them. The other letters of a
matter stay.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from classifier.inbox import audit, prints, searching
from classifier.inbox.bitmaps import Edits
from classifier.inbox.documents import parts_of
from classifier.inbox.engine import Store, among
from classifier.inbox.grams import indexed
from classifier.inbox.marks import marks_of
from classifier.inbox.schema import OF_LETTER, accused_names, barred, bits, documents, letters, links, texts
from classifier.inbox.visibility import BAR, NAME, bar_marks

if TYPE_CHECKING:
    from classifier.inbox.inbox import Inbox

_BLOCK = 200


def purge(inbox: Inbox, closed_before: date, by: str, dry: bool, ids: Sequence[str]) -> int:
    """See `Inbox.purge`."""
    with inbox.store.reading() as connection:
        groups = _ended(connection, closed_before.isoformat(), ids)
    count = sum(map(len, groups))
    if dry or not groups:
        return count
    gone = 0
    while groups:
        seqs: list[int] = []
        while groups and len(seqs) < _BLOCK:
            seqs += groups.pop()
        with inbox.store.writing() as connection:
            still = sa.select(letters).where(letters.c.seq.in_(seqs), letters.c.status == "closed")
            rows = [dict(row) for row in connection.execute(still).mappings()]
            _remove(connection, rows)
            gone += len(rows)
            entries = [audit.Entry(by, "purge", row["id"], {"closed": row["closed"]}) for row in rows]
            audit.append(connection, inbox.keys, entries)
    cleanse(inbox.store)
    return gone


def _ended(connection: Connection, day: str, ids: Sequence[str]) -> list[list[int]]:
    """Letters closed before the day, one by one; the parts of a document together, and only when all are: what stands
    between them is kept with the whole."""
    query = sa.select(letters.c.seq, letters.c.document).where(letters.c.closed != "", letters.c.closed < day)
    if ids:
        query = query.where(letters.c.id.in_(list(ids)))
    out: list[list[int]] = []
    whole: dict[int, None] = {}
    for seq, document in connection.execute(query.order_by(letters.c.seq.desc())):
        if document:
            whole[document] = None
        else:
            out.append([seq])
    for document in whole:
        parts = parts_of(connection, document)
        if all("" < part.closed < day for part in parts):
            out.append([part.seq for part in parts])
    return out


def cleanse(store: Store) -> None:
    """Really remove what was taken out of the store: from the pages of the search index, from the log of writes."""
    with store.writing() as connection:
        searching.tidy(connection)
    if store.sqlite:
        with store.engine.connect() as connection:
            # The pages of the log still hold what was removed: bring them home and cut it.
            raw: Any = connection.connection.driver_connection
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _remove(connection: Connection, rows: list[dict[str, Any]]) -> None:
    seqs = [row["seq"] for row in rows]
    if not seqs:
        return
    searching.remove(connection, grams_of(connection, seqs))
    edits = Edits()
    names: set[str] = set()
    for row in rows:
        edits.drop(row["seq"], marks_of(row))
    for seq, kind, value in connection.execute(sa.select(barred).where(barred.c.seq.in_(seqs))):
        edits.drop(seq, bar_marks([(kind, value)]))
        names |= {value} if kind == NAME else set()
    edits.write(connection)
    connection.execute(sa.delete(links).where(links.c.other.in_(seqs)))
    prints.forget(connection, seqs)
    connection.execute(sa.delete(documents).where(documents.c.seq.in_(seqs)))
    for table in OF_LETTER:
        connection.execute(sa.delete(table).where(table.c.seq.in_(seqs)))
    connection.execute(sa.delete(letters).where(letters.c.seq.in_(seqs)))
    _forget_names(connection, names)


def _forget_names(connection: Connection, names: set[str]) -> None:
    """Names of accused persons of whom no letter is left."""
    if not names:
        return
    query = sa.select(barred.c.value).where(barred.c.kind == NAME, among(connection, barred.c.value, sorted(names)))
    gone = sorted(names - {name for (name,) in connection.execute(query.distinct())})
    connection.execute(sa.delete(accused_names).where(among(connection, accused_names.c.name, gone)))
    connection.execute(sa.delete(bits).where(bits.c.facet == BAR + NAME, among(connection, bits.c.value, gone)))


def grams_of(connection: Connection, seqs: Sequence[int]) -> list[tuple[int, str]]:
    """What the search index holds of these letters, as it was inserted."""
    query = (
        sa.select(letters.c.seq, letters.c.title, texts.c.text)
        .join(texts, texts.c.seq == letters.c.seq)
        .where(letters.c.seq.in_(list(seqs)))
    )
    return [(seq, indexed(title, text)) for seq, title, text in connection.execute(query)]
