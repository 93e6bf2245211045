"""Which letter was the first under a key, of its MinHash keys or of its text: sorted runs of keys, merged as they grow,
never changed in place.

A table of keys would have each new letter touch a dozen pages at random (keys are hashes): at a million letters more
than all else that is written of it. Here a batch is one run, a row of `prints` or `text_prints`: its keys, sorted, and
their letters, 8 or 12 bytes a key. Runs no larger than the new one are merged with it, so that there are few; a run has
an id of its own for ever, and a process keeps those it has read.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from classifier.duplicates.needs import numpy
from classifier.inbox.schema import prints, text_prints

MOST = 1 << 21
"""Keys of the largest run that is merged (16 megabytes, some 180,000 letters): larger ones would make a batch wait."""
_Run = tuple[Any, Any]
"""Keys (unsigned, sorted) and their letters (uint32)."""
_TYPES = {prints.name: "<u4", text_prints.name: "<u8"}
KEPT = 32
"""Of a key's 64 bits the upper ones that are kept. At ten million keys one new key in 400 is taken for that of another
letter, and the two are compared in vain."""


class Prints:
    """The runs of a table this process has read. Only for a write transaction, of which there is one at a time."""

    def __init__(self, table: sa.Table = prints) -> None:
        self._table = table
        self._runs: dict[int, _Run] = {}

    def find(self, connection: Connection, keys: Collection[int]) -> dict[int, int]:
        """Key → the first letter that has it, of the keys that are known."""
        self._read(connection)
        np = numpy()
        wanted = np.unique(np.fromiter(keys, _TYPES[self._table.name], len(keys)))
        out: dict[int, int] = {}
        for known, seqs in self._runs.values():
            at = known.searchsorted(wanted)
            at[at == len(known)] = 0
            hit = (known[at] == wanted).nonzero()[0]
            if not len(hit):
                continue
            at, found = at[hit], wanted[hit]
            ends = known.searchsorted(found, "right")
            for key, start, end in zip(found.tolist(), at.tolist(), ends.tolist(), strict=True):
                first = int(seqs[start] if end - start == 1 else seqs[start:end].min())
                out[key] = min(first, out.get(key, first))
        return out

    def add(self, connection: Connection, fresh: Iterable[tuple[int, int]]) -> None:
        """Keys with their letters: MinHash keys nobody had before, text keys in any case."""
        pairs = list(fresh)
        if not pairs:
            return
        np = numpy()
        keys = np.fromiter((key for key, _ in pairs), _TYPES[self._table.name], len(pairs))
        run = keys, np.fromiter((seq for _, seq in pairs), np.uint32, len(pairs))
        table = self._table
        merged: list[int] = []
        for id, size in connection.execute(sa.select(table.c.id, table.c.size).order_by(table.c.size)):
            if size > len(run[0]) or size + len(run[0]) > MOST:
                break
            other = self._runs.get(id) or _fetched(connection, table, id)
            run = np.concatenate((run[0], other[0])), np.concatenate((run[1], other[1]))
            merged.append(id)
        if merged:
            connection.execute(sa.delete(table).where(table.c.id.in_(merged)))
        _write(connection, table, *run)

    def _read(self, connection: Connection) -> None:
        """Bring in the runs that are new; those that were merged go."""
        there = [id for (id,) in connection.execute(sa.select(self._table.c.id))]
        self._runs = {id: self._runs.get(id) or _fetched(connection, self._table, id) for id in there}


def text_number(text_key: str) -> int:
    """The key of a text as its runs have it: 64 bits of what `letters.text_key` holds."""
    return int(text_key[:16], 16)


def forget(connection: Connection, seqs: Collection[int]) -> None:
    """Take out the keys of letters that leave the store."""
    np = numpy()
    gone = np.fromiter(seqs, np.uint32, len(seqs))
    if not len(gone):
        return
    for table in (prints, text_prints):
        query = sa.select(table.c.id).where(table.c.first <= int(gone.max()), table.c.last >= int(gone.min()))
        for (id,) in connection.execute(query).all():
            keys, letters = _fetched(connection, table, id)
            stays = ~np.isin(letters, gone)
            if not stays.all():
                connection.execute(sa.delete(table).where(table.c.id == id))
                _write(connection, table, keys[stays], letters[stays])


def _fetched(connection: Connection, table: sa.Table, id: int) -> _Run:
    size, data = connection.execute(sa.select(table.c.size, table.c.data).where(table.c.id == id)).one()
    np, type_ = numpy(), _TYPES[table.name]
    return np.frombuffer(data, type_, size), np.frombuffer(data, "<u4", size, offset=size * int(type_[-1]))


def _write(connection: Connection, table: sa.Table, keys: Any, seqs: Any) -> None:
    """A run, in whatever order; nothing when it is empty."""
    if not len(keys):
        return
    order = keys.argsort(kind="stable")
    values = {
        "id": secrets.randbits(62),
        "size": len(keys),
        "first": int(seqs.min()),
        "last": int(seqs.max()),
        "data": keys[order].astype(_TYPES[table.name]).tobytes() + seqs[order].astype("<u4").tobytes(),
    }
    connection.execute(sa.insert(table), values)
