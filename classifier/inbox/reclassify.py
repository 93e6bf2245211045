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

from classifier.inbox import prints, searching
from classifier.inbox.audit import Entry, append, now
from classifier.inbox.barring import keep_from
from classifier.inbox.bitmaps import Edits
from classifier.inbox.documents import Rereader
from classifier.inbox.grams import indexed
from classifier.inbox.marks import listed, marks_of
from classifier.inbox.preparing import blank_row, narrow_row, packed, redacted, unpacked
from classifier.inbox.purging import cleanse, grams_of
from classifier.inbox.rebuilding import result_of
from classifier.inbox.records import CORRECTABLE
from classifier.inbox.schema import (
    corrections,
    documents,
    letters,
    links,
    notes,
    results,
    sealed,
    steps,
    texts,
)
from classifier.inbox.sums import Change, Changes
from classifier.inbox.work import Worker
from classifier.model import Letter, Result

_BLOCK = 100
_EXAMPLES = 100
_FIELDS = ("areas", "topics", "purpose", "urgency", "kind", "unit")
_TAKEN = (*_FIELDS, "title", "places", "joint", "held")


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
        day = date.fromisoformat(row["received"])
        hidden, shown = redacted(again.part, again.result, again.reading.secrets)
        if again.reading.locked:
            fresh = blank_row(again.part, day) | {"locked": True}
        else:
            fresh = narrow_row(hidden, shown, classifier.office, day)
        before = narrow_row(Letter(""), result_of(unpacked(found["data"])), classifier.office, day)
        corrected = _corrected(connection, row["seq"])
        was.setdefault(found["lexicon"])
        moved = _moves(before, fresh)
        if row["seq"] in visible:
            out.looked += 1
            out.kept += len(corrected)
            out.changed += bool(moved)
            moves.update(moved)
            if moved and len(out.ids) < _EXAMPLES:
                out.ids.append(row["id"])
        if not out.dry:
            locked = locked or fresh["locked"]
            _store(worker, connection, row, fresh, hidden, shown, found["lexicon"], corrected, bool(moved), edits)
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


def _corrected(connection: Connection, seq: int) -> set[str]:
    query = sa.select(corrections.c.field).where(corrections.c.seq == seq, corrections.c.field.in_(CORRECTABLE))
    found = {field for (field,) in connection.execute(query)}
    return found | {"areas"} if "topics" in found else found


def _store(
    worker: Worker,
    connection: Connection,
    row: dict[str, Any],
    fresh: dict[str, Any],
    letter: Letter,
    result: Result,
    lexicon: str,
    corrected: set[str],
    moved: bool,
    edits: Edits,
) -> None:
    seq = row["seq"]
    if fresh["locked"]:
        _lock(connection, row, fresh, edits)
        values: dict[str, Any] = {}
    else:
        values = {name: fresh[name] for name in _TAKEN if name not in corrected}
        if row["status"] in ("new", "proposed"):
            values |= {name: fresh[name] for name in ("status", "team", "clocks", "due")}
        old = grams_of(connection, [seq])
        new = indexed(values["title"], letter.text)
        connection.execute(sa.update(texts).where(texts.c.seq == seq).values(text=letter.text))
        connection.execute(
            sa.update(results)
            .where(results.c.seq == seq)
            .values(lexicon=result.lexicon, before=lexicon, data=packed(result))
        )
        connection.execute(sa.update(letters).where(letters.c.seq == seq).values(**values))
        if old and old[0][1] != new:
            searching.remove(connection, old)
            searching.insert(connection, [(seq, new)])
        edits.move(seq, marks_of(row), marks_of({**row, **values}))
    if moved:
        detail = f"{lexicon} → {result.lexicon}"
        connection.execute(
            sa.insert(steps).values(seq=seq, at=now(), who=worker.user.name, what="reclassified", detail=detail)
        )
    append(connection, worker.inbox.keys, [Entry(worker.user.name, "reclassified", row["id"], {"changed": moved})])


def _lock(connection: Connection, row: dict[str, Any], fresh: dict[str, Any], edits: Edits) -> None:
    """From now on for the superior alone: everything but the sealed parts leaves the store."""
    seq = row["seq"]
    searching.remove(connection, grams_of(connection, [seq]))
    for table in (texts, results, corrections, notes):
        connection.execute(sa.delete(table).where(table.c.seq == seq))
    connection.execute(sa.update(steps).where(steps.c.seq == seq).values(detail=""))
    connection.execute(sa.delete(links).where(sa.or_(links.c.seq == seq, links.c.other == seq)))
    prints.forget(connection, [seq])
    values = {name: value for name, value in fresh.items() if name in row and name not in ("document", "part")}
    if row["document"]:
        connection.execute(sa.update(documents).where(documents.c.seq == row["document"]).values(title=""))
    connection.execute(sa.update(letters).where(letters.c.seq == seq).values(**values))
    edits.move(seq, marks_of(row), marks_of({**row, **values}))
