"""Which letter was the first under a MinHash key: sorted runs of keys, merged as they grow, never changed in place.

A table of keys would have each new letter touch a dozen pages at random (keys are hashes): at a million letters more
than all else that is written of it. Here a batch is one run, a row of `prints`: its keys, sorted, and the letters that
had them first, 8 bytes a key. Runs no larger than the new one are merged with it, so that there are few; a run has an
id of its own for ever, and a process keeps those it has read.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from classifier.duplicates.needs import numpy
from classifier.inbox.schema import prints

MOST = 1 << 21
"""Keys of the largest run that is merged (16 megabytes, some 180,000 letters): larger ones would make a batch wait."""
_Run = tuple[Any, Any]
"""Keys (uint32, sorted) and the letters that had them first (uint32)."""
KEPT = 32
"""Of a key's 64 bits the upper ones that are kept. At ten million keys one new key in 400 is taken for that of another
letter, and the two are compared in vain."""


class Prints:
    """The runs this process has read. Only for a write transaction, of which there is one at a time."""

    def __init__(self) -> None:
        self._runs: dict[int, _Run] = {}

    def find(self, connection: Connection, keys: Collection[int]) -> dict[int, int]:
        """Key → the first letter that had it, of the keys that are known."""
        self._read(connection)
        np = numpy()
        wanted = np.unique(np.fromiter(keys, np.uint32, len(keys)))
        out: dict[int, int] = {}
        for known, seqs in self._runs.values():
            at = known.searchsorted(wanted)
            at[at == len(known)] = 0
            hit = (known[at] == wanted).nonzero()[0]
            if len(hit):
                out.update(zip(wanted[hit].tolist(), seqs[at[hit]].tolist(), strict=True))
        return out

    def add(self, connection: Connection, fresh: Mapping[int, int]) -> None:
        """Keys nobody had before, with their first letters."""
        if not fresh:
            return
        np = numpy()
        run = np.fromiter(fresh, np.uint32, len(fresh)), np.fromiter(fresh.values(), np.uint32, len(fresh))
        query = sa.select(prints.c.id, prints.c.size).order_by(prints.c.size)
        merged: list[int] = []
        for id, size in connection.execute(query):
            if size > len(run[0]) or size + len(run[0]) > MOST:
                break
            other = self._runs.get(id) or _fetched(connection, id)
            run = np.concatenate((run[0], other[0])), np.concatenate((run[1], other[1]))
            merged.append(id)
        if merged:
            connection.execute(sa.delete(prints).where(prints.c.id.in_(merged)))
        _write(connection, *run)

    def _read(self, connection: Connection) -> None:
        """Bring in the runs that are new; those that were merged go."""
        there = [id for (id,) in connection.execute(sa.select(prints.c.id))]
        self._runs = {id: self._runs.get(id) or _fetched(connection, id) for id in there}


def forget(connection: Connection, seqs: Collection[int]) -> None:
    """Take out the keys of letters that leave the store."""
    np = numpy()
    gone = np.fromiter(seqs, np.uint32, len(seqs))
    if not len(gone):
        return
    query = sa.select(prints.c.id).where(prints.c.first <= int(gone.max()), prints.c.last >= int(gone.min()))
    for (id,) in connection.execute(query).all():
        keys, letters = _fetched(connection, id)
        stays = ~np.isin(letters, gone)
        if not stays.all():
            connection.execute(sa.delete(prints).where(prints.c.id == id))
            _write(connection, keys[stays], letters[stays])


def _fetched(connection: Connection, id: int) -> _Run:
    data = connection.execute(sa.select(prints.c.data).where(prints.c.id == id)).scalar_one()
    both = numpy().frombuffer(data, "<u4")
    return both[: len(both) // 2], both[len(both) // 2 :]


def _write(connection: Connection, keys: Any, seqs: Any) -> None:
    """A run, in whatever order; nothing when it is empty."""
    if not len(keys):
        return
    order = keys.argsort(kind="stable")
    values = {
        "id": secrets.randbits(62),
        "size": len(keys),
        "first": int(seqs.min()),
        "last": int(seqs.max()),
        "data": keys[order].astype("<u4").tobytes() + seqs[order].astype("<u4").tobytes(),
    }
    connection.execute(sa.insert(prints), values)
