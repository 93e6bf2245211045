"""Who must not see the letters that are stored: written down, and worked out anew when the office has changed.

Bars are made when a letter comes in, under the office of that day. A new alias, a new member of a team, a unit moved
under another one: whoever is accused by the new reading must be kept from the letters that are there already, before
anybody reads one. So the store notes under which office its bars hold; under another one nothing is read or taken in
(`Guard.scope`, `Intake`) until `recheck` has gone through all letters. Bars are only ever added.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from classifier.inbox import audit
from classifier.inbox.bitmaps import Edits
from classifier.inbox.documents import Rereader
from classifier.inbox.engine import among, insert_many
from classifier.inbox.refusals import Conflict
from classifier.inbox.schema import accused_names, barred, letters, meta, sealed
from classifier.inbox.visibility import BARS, NAME, NAMES, Bar, bar_marks, names_version

if TYPE_CHECKING:
    from classifier.inbox.inbox import Inbox

AT_ONCE = 2000
"""So many letters are gone through without being asked (some seconds)."""
_BLOCK = 200


def settle(inbox: Inbox) -> None:
    """Make sure that bars hold under the office of today: at once when letters are few, else `Conflict`."""
    digest = inbox.classifier.office.digest
    with inbox.store.reading() as connection:
        if _digest(connection) == digest:
            return
    with inbox.store.writing() as connection:
        count = connection.execute(sa.select(sa.func.count()).select_from(letters)).scalar_one()
        if not count:
            _note(connection, digest)
            return
    if count > AT_ONCE:
        raise Conflict(
            f"单位配置变了，{count:,} 件来件的回避要先重算：请运行 fenliu inbox recheck (the office has changed)"
        )
    recheck(inbox, "system")


def recheck(inbox: Inbox, who: str, progress: Callable[[int], None] | None = None) -> tuple[int, int]:
    """Go through all letters, locked ones too; how many, and from how many further ones are kept away. Whatever stops
    it, nothing is read until it has run to its end."""
    digest = inbox.classifier.office.digest
    with inbox.store.writing() as connection:
        _note(connection, "")
    looked = changed = after = 0
    while True:
        with inbox.store.reading() as connection:
            query = (
                sa.select(letters, sealed.c.original)
                .join(sealed, sealed.c.seq == letters.c.seq)
                .where(letters.c.seq > after)
                .order_by(letters.c.seq)
                .limit(_BLOCK)
            )
            rereader = Rereader(connection, inbox.keys, inbox.classifier)
            rows = connection.execute(query).mappings().all()
            bars = {row["seq"]: rereader.read(dict(row), row["original"]).reading.bars for row in rows}
        if not rows:
            break
        after = rows[-1]["seq"]
        with inbox.store.writing() as connection:
            edits = Edits()
            changed += keep_from(connection, bars, edits)
            edits.write(connection)
        looked += len(rows)
        if progress is not None:
            progress(looked)
    with inbox.store.writing() as connection:
        _note(connection, digest)
        detail = {"office": digest, "looked": looked, "changed": changed}
        audit.append(connection, inbox.keys, [audit.Entry(who, "recheck", "", detail)])
    return looked, changed


def keep_from(connection: Connection, bars: Mapping[int, Sequence[Bar]], edits: Edits) -> int:
    """Keep letters also from those they are not kept from yet; of how many that was so."""
    query = sa.select(barred).where(among(connection, barred.c.seq, list(bars)))
    there = {(seq, kind, value) for seq, kind, value in connection.execute(query)}
    rows = []
    for seq, some in bars.items():
        new = [(kind, value) for kind, value in some if (seq, kind, value) not in there]
        rows += [{"seq": seq, "kind": kind, "value": value} for kind, value in new]
        edits.add(seq, bar_marks(new))
    insert_many(connection, barred, rows)
    add_names(connection, {str(row["value"]) for row in rows if row["kind"] == NAME})
    return len({row["seq"] for row in rows})


def add_names(connection: Connection, names: Iterable[str]) -> None:
    """Remember names of accused persons, each once."""
    given = set(names)
    if not given:
        return
    query = sa.select(accused_names.c.name).where(among(connection, accused_names.c.name, sorted(given)))
    fresh = given - {name for (name,) in connection.execute(query)}
    if fresh:
        connection.execute(sa.insert(accused_names), [{"name": name} for name in sorted(fresh)])
        version = names_version(connection) + 1
        connection.execute(sa.delete(meta).where(meta.c.name == NAMES))
        connection.execute(sa.insert(meta).values(name=NAMES, value=str(version)))


def _digest(connection: Connection) -> str | None:
    return connection.execute(sa.select(meta.c.value).where(meta.c.name == BARS)).scalar()


def _note(connection: Connection, digest: str) -> None:
    connection.execute(sa.delete(meta).where(meta.c.name == BARS))
    connection.execute(sa.insert(meta).values(name=BARS, value=digest))
