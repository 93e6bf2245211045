"""Makes letter ids unique: a doubled id keeps its letter and gets a suffix.

What was given is kept as 64-bit hashes in an open-addressing table, 16 to 48 bytes an id where a set of
strings takes 130. Two different ids share a hash with a chance of 1 in 10^7 at a million ids; the later
one would then carry a suffix it does not need, nothing else.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator

from classifier.model import ErrorRow, Letter

START = 1 << 16
"""Slots of the first table; it grows fourfold when two thirds are taken."""


def unique(items: Iterator[Letter | ErrorRow], start: int = START) -> Iterator[Letter | ErrorRow]:
    """The same items in the same order. The second with an id gets `id~2` and, if a letter,
    `meta["id_doubled"] = "true"`; the third `id~3`."""
    register = Register(start)
    table, mask, room = register.table, register.mask, register.room
    for item in items:
        # Register.taken, written out: this runs once a letter.
        key = hash(item.id) or 1
        at = key & mask
        while (found := table[at]) and found != key:
            at = (at + 1) & mask
        if not found:
            table[at] = key
            room -= 1
            if not room:
                register.room = 0
                register.grow()
                table, mask, room = register.table, register.mask, register.room
            yield item
            continue
        register.room = room
        item.id = register.another(item.id)
        table, mask, room = register.table, register.mask, register.room
        if isinstance(item, Letter):
            item.meta["id_doubled"] = "true"
        yield item


class Register:
    """The ids given so far. `room` is how many more fit before `grow` must be called."""

    def __init__(self, start: int = START) -> None:
        """`start`: slots of the first table, a power of two."""
        self.table = array("q", bytes(8 * start))
        self.mask = start - 1
        self.room = start * 2 // 3
        self._last: dict[str, int] = {}

    def taken(self, id: str) -> bool:
        """True when the id was given before; it counts as given from now on."""
        key = hash(id) or 1
        at = key & self.mask
        while (found := self.table[at]) and found != key:
            at = (at + 1) & self.mask
        if found:
            return True
        self.table[at] = key
        self.room -= 1
        if not self.room:
            self.grow()
        return False

    def another(self, id: str) -> str:
        """A free id for a doubled one: `id~2`, `id~3` …"""
        number = self._last.get(id, 1)
        while True:
            number += 1
            other = f"{id}~{number}"
            if not self.taken(other):
                self._last[id] = number
                return other

    def grow(self) -> None:
        """Move to a table four times as large."""
        old = self.table
        size = len(old) * 4
        mask = size - 1
        table = array("q", bytes(8 * size))
        for key in old:
            if key:
                at = key & mask
                while table[at]:
                    at = (at + 1) & mask
                table[at] = key
        self.table, self.mask = table, mask
        self.room += size * 2 // 3 - len(old) * 2 // 3
