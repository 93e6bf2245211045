"""Facets as compressed bitmaps of letters: exact counts under any filter in microseconds a value.

Each (facet, value) has one bitmap for every 65,536 letters, stored in `bits` with the version of the writer's
transaction that touched it last. A process keeps what it has read and fetches only what is newer, in the reader's
own transaction, so what it counts and what it lists are one state. Bitmaps that were handed out are never changed.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from pyroaring import BitMap
from sqlalchemy.engine import Connection

from classifier.inbox.engine import Store, among
from classifier.inbox.marks import Mark
from classifier.inbox.schema import bits, meta

SHIFT = 16
VERSION = "version"
_NONE = BitMap()


class View:
    """The bitmaps at one version; read only."""

    __slots__ = ("_maps", "_spans", "version")

    def __init__(self, version: int, maps: Mapping[str, dict[str, BitMap]]) -> None:
        self.version = version
        self._maps = maps
        self._spans: dict[tuple[str, str, str], BitMap] = {}

    def get(self, mark: Mark) -> BitMap:
        """The letters with this mark (not to be changed)."""
        values = self._maps.get(mark[0])
        return values.get(mark[1], _NONE) if values else _NONE

    def values(self, facet: str) -> dict[str, BitMap]:
        """All values of a facet with their letters (not to be changed)."""
        return self._maps.get(facet, {})

    def any_of(self, facet: str, values: Iterable[str]) -> BitMap:
        """The letters with one of these values."""
        known = self.values(facet)
        return BitMap.union(BitMap(), *(known[value] for value in values if value in known))

    def between(self, facet: str, first: str, last: str) -> BitMap:
        """The letters whose value (an ISO date) lies between the two, both included (not to be changed)."""
        key = facet, first, last
        found = self._spans.get(key)
        if found is None:
            if len(self._spans) > 200:
                self._spans.clear()
            parts = [map_ for value, map_ in self.values(facet).items() if first <= value <= last]
            found = self._spans[key] = BitMap.union(BitMap(), *parts)
        return found


class Index:
    """This process's copy of the bitmaps."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._view = View(0, {})

    @contextmanager
    def reading(self) -> Iterator[tuple[Connection, View]]:
        """A read transaction and the bitmaps of the same state."""
        with self._store.engine.connect() as connection, connection.begin():
            with self._lock:
                version = version_of(connection)
                if version != self._view.version:
                    maps = dict(self._view._maps)
                    _take(maps, connection, self._view.version)
                    self._view = View(version, maps)
                view = self._view
            yield connection, view

    def view(self, connection: Connection) -> View:
        """The bitmaps as a transaction sees them, its own changes too; for the writer, which reads few."""
        maps: dict[str, dict[str, BitMap]] = {}
        _take(maps, connection, 0)
        return View(version_of(connection), maps)


def _take(maps: dict[str, dict[str, BitMap]], connection: Connection, after: int) -> None:
    """Bring in what was written since `after`; dictionaries and bitmaps that others hold stay as they are."""
    fresh: set[str] = set()
    touched: set[Mark] = set()
    query = sa.select(bits.c.facet, bits.c.value, bits.c.chunk, bits.c.data)
    if after:
        query = query.where(bits.c.version > after)
    for facet, value, chunk, data in connection.execute(query):
        if facet not in fresh:
            fresh.add(facet)
            maps[facet] = dict(maps.get(facet, ()))
        values = maps[facet]
        old = values.get(value)
        if (facet, value) not in touched:
            touched.add((facet, value))
            values[value] = old = BitMap(old) if old is not None else BitMap()
        assert old is not None
        if after:
            old.remove_range(chunk << SHIFT, (chunk + 1) << SHIFT)
        old |= BitMap.deserialize(data)
        values[value] = old


def version_of(connection: Connection) -> int:
    """The number of the last change of bitmaps."""
    return int(connection.execute(sa.select(meta.c.value).where(meta.c.name == VERSION)).scalar_one())


def begin(connection: Connection) -> None:
    """Version 1 of no bitmaps; once, when the store is made."""
    connection.execute(sa.insert(meta).values(name=VERSION, value="1"))


class Edits:
    """Changes of bitmaps collected in the writer's transaction and written at its end."""

    def __init__(self) -> None:
        self._add: defaultdict[Mark, list[int]] = defaultdict(list)
        self._drop: defaultdict[Mark, list[int]] = defaultdict(list)

    def add(self, seq: int, marks: Iterable[Mark]) -> None:
        """The letter counts under these from now on."""
        for mark in marks:
            self._add[mark].append(seq)

    def drop(self, seq: int, marks: Iterable[Mark]) -> None:
        """It no longer does."""
        for mark in marks:
            self._drop[mark].append(seq)

    def move(self, seq: int, before: set[Mark], after: set[Mark]) -> None:
        """From what it counted under to what it counts under."""
        self.drop(seq, before - after)
        self.add(seq, after - before)

    def write(self, connection: Connection) -> None:
        """Write them, as a new version."""
        added, dropped = _by_chunk(self._add), _by_chunk(self._drop)
        keys = added.keys() | dropped.keys()
        if not keys:
            return
        version = version_of(connection) + 1
        found = {}
        wanted = sorted(keys)
        for chunk in {key[2] for key in keys}:
            values = {value for _, value, at in keys if at == chunk}
            query = sa.select(bits.c.facet, bits.c.value, bits.c.chunk, bits.c.data).where(
                among(connection, bits.c.facet, {facet for facet, _, at in keys if at == chunk}),
                among(connection, bits.c.value, values),
                bits.c.chunk == chunk,
            )
            found.update({(f, v, c): data for f, v, c, data in connection.execute(query)})
        new: list[dict[str, Any]] = []
        changed: list[dict[str, Any]] = []
        for key in wanted:
            data = found.get(key)
            map_ = BitMap.deserialize(data) if data is not None else BitMap()
            map_.difference_update(BitMap(dropped.get(key, ())))
            map_.update(added.get(key, ()))
            row = {"f": key[0], "v": key[1], "c": key[2], "version": version, "data": map_.serialize()}
            (new if data is None else changed).append(row)
        if new:
            connection.execute(
                sa.insert(bits),
                [
                    {"facet": r["f"], "value": r["v"], "chunk": r["c"], "version": version, "data": r["data"]}
                    for r in new
                ],
            )
        if changed:
            connection.execute(
                sa.update(bits)
                .where(
                    bits.c.facet == sa.bindparam("f"),
                    bits.c.value == sa.bindparam("v"),
                    bits.c.chunk == sa.bindparam("c"),
                )
                .values(version=sa.bindparam("version"), data=sa.bindparam("data")),
                changed,
            )
        connection.execute(sa.update(meta).where(meta.c.name == VERSION).values(value=str(version)))


def _by_chunk(marked: Mapping[Mark, list[int]]) -> dict[tuple[str, str, int], list[int]]:
    out: dict[tuple[str, str, int], list[int]] = {}
    for (facet, value), seqs in marked.items():
        chunk = min(seqs) >> SHIFT
        if chunk == max(seqs) >> SHIFT:
            out[facet, value, chunk] = seqs
            continue
        for seq in seqs:
            out.setdefault((facet, value, seq >> SHIFT), []).append(seq)
    return out
