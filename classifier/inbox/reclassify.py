"""Letters classified anew after the lexicon changed: first what would change, then, when wanted, the change.

What people corrected stays as they put it; both digests are kept with each result. Bars are only ever added: whom a
letter was kept from stays kept from it. A letter that turns out to be for the superior alone is locked, and its
text leaves the store.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import sqlalchemy as sa
from pyroaring import BitMap
from sqlalchemy.engine import Connection

from classifier.inbox.audit import Entry, append, now
from classifier.inbox.barring import keep_from
from classifier.inbox.bitmaps import Edits
from classifier.inbox.documents import Rereader
from classifier.inbox.marks import listed
from classifier.inbox.preparing import narrow_row, unpacked
from classifier.inbox.purging import cleanse
from classifier.inbox.rebuilding import result_of
from classifier.inbox.renewing import Renewal, store
from classifier.inbox.schema import letters, results, sealed, steps
from classifier.inbox.sums import Change, Changes
from classifier.inbox.work import Worker
from classifier.model import Letter

_BLOCK = 100
_EXAMPLES = 100
_FIELDS = ("areas", "topics", "purpose", "urgency", "kind", "unit")


def reclassify(worker: Worker, dry: bool) -> Changes:
    """Go through all letters whose result is of another lexicon; told is only of those the user may see."""
    inbox = worker.inbox
    with worker.reading() as (_, view, scope):
        worker.need("dispatcher")
        visible = scope.bits(view)
    digest = inbox.classifier.digest
    out = Changes([], digest, 0, 0, 0, [], [], dry)
    was: dict[str, None] = {}
    moves: Counter[tuple[str, str, str]] = Counter()
    after, locked = 0, False
    while True:
        with inbox.store.reading() as connection:
            query = (
                sa.select(results.c.seq)
                .where(results.c.lexicon != digest, results.c.seq > after)
                .order_by(results.c.seq)
                .limit(_BLOCK)
            )
            seqs = [seq for (seq,) in connection.execute(query)]
        if not seqs:
            break
        after = seqs[-1]
        if dry:
            with inbox.store.reading() as connection:
                _block(worker, connection, seqs, visible, out, was, moves)
        else:
            with inbox.store.writing() as connection:
                locked = _block(worker, connection, seqs, visible, out, was, moves) or locked
    out.was = list(was)
    out.changes = [Change(*move, letters=count) for move, count in moves.most_common()]
    if locked:
        cleanse(inbox.store)
    if not dry:
        worker.wrote("reclassify", digest, looked=out.looked, changed=out.changed)
    return out


def _block(
    worker: Worker,
    connection: Connection,
    seqs: list[int],
    visible: BitMap,
    out: Changes,
    was: dict[str, None],
    moves: Counter[tuple[str, str, str]],
) -> bool:
    """Whether a letter was locked, seen by the user or not."""
    keys, classifier = worker.inbox.keys, worker.inbox.classifier
    edits, locked = Edits(), False
    query = (
        sa.select(letters, results.c.lexicon, results.c.data, sealed.c.original)
        .join(results, results.c.seq == letters.c.seq)
        .join(sealed, sealed.c.seq == letters.c.seq)
        .where(letters.c.seq.in_(seqs), results.c.lexicon != classifier.digest)
        .order_by(letters.c.seq)
    )
    rereader = Rereader(connection, keys, classifier)
    for found in connection.execute(query).mappings().all():
        row = {column.name: found[column.name] for column in letters.columns}
        again = rereader.read(row, found["original"])
        one = Renewal.of(connection, row, again, found["lexicon"], classifier.office)
        day = date.fromisoformat(row["received"])
        before = narrow_row(Letter(""), result_of(unpacked(found["data"])), classifier.office, day)
        was.setdefault(found["lexicon"])
        moved = _moves(before, one.fresh)
        if row["seq"] in visible:
            out.looked += 1
            out.kept += len(one.corrected)
            out.changed += bool(moved)
            moves.update(moved)
            if moved and len(out.ids) < _EXAMPLES:
                out.ids.append(row["id"])
        if not out.dry:
            locked = locked or one.fresh["locked"]
            store(connection, one, edits)
            _note(worker, connection, one, bool(moved))
            keep_from(connection, {row["seq"]: again.reading.bars}, edits)
    edits.write(connection)
    return locked


def _moves(before: dict[str, Any], fresh: dict[str, Any]) -> list[tuple[str, str, str]]:
    """(field, was, now) label by label."""
    if fresh["locked"]:
        return [("locked", "", "1")]
    out = []
    for field in _FIELDS:
        if field in ("areas", "topics"):
            old, new = listed(before[field]), listed(fresh[field])
            out += [(field, one, "") for one in old if one not in new]
            out += [(field, "", one) for one in new if one not in old]
        elif before[field] != fresh[field]:
            out.append((field, before[field], fresh[field]))
    return out


def _note(worker: Worker, connection: Connection, one: Renewal, moved: bool) -> None:
    if moved:
        detail = f"{one.lexicon} → {one.result.lexicon}"
        connection.execute(
            sa.insert(steps).values(
                seq=one.row["seq"], at=now(), who=worker.user.name, what="reclassified", detail=detail
            )
        )
    append(connection, worker.inbox.keys, [Entry(worker.user.name, "reclassified", one.row["id"], {"changed": moved})])
