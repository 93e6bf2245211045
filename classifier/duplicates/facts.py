"""What a letter is about, as numbers: whom it accuses, of which unit, where, of what sum; and who writes.

A fact is a hash of its value with its kind in the top bits, so that sets of facts are sets of integers. A
matter key stands for a combination of facts that two letters hardly share by chance:

- a named accused, with the unit or a place, and a sum
- a unit, a place and a sum, where nobody is named
- a named accused with the unit and a place, in letters without any sum
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b

from classifier.duplicates.writing import plain
from classifier.model import Elements

NAME, UNIT, PLACE, SUM, WRITER = range(5)
MATTER_KINDS = (NAME, UNIT, PLACE, SUM)
_SMALL = 10_000
"""Sums under 100 yuan (in cents) tell no matter from another."""
_MOST = 4
"""Names, units, places and sums of a letter that are combined; a list of fifty names is no single matter."""
KIND_BIT = 60
"""From this bit on a fact tells its kind."""
_KEY_BITS = (1 << 63) - 1
_ODD = (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB)


def facts_of(elements: Elements) -> list[int]:
    """The facts of a letter, unordered and distinct (unsigned 63-bit)."""
    found = {_fact(NAME, one.name) for one in elements.accused if one.name}
    found |= {_fact(UNIT, one.unit_id or one.unit) for one in elements.accused if one.unit_id or one.unit}
    found |= {_fact(PLACE, one.value or one.text) for one in elements.places}
    found |= {_fact(SUM, one.value) for one in elements.amounts if one.value.isdigit() and int(one.value) >= _SMALL}
    found |= {_fact(WRITER, one.value or one.text) for one in elements.contacts}
    if elements.petitioner.name:
        found.add(_fact(WRITER, elements.petitioner.name))
    return sorted(found)


def matter_keys(facts: Iterable[int]) -> list[int]:
    """The keys of the matter that these facts tell (unsigned 63-bit); letters that share one are candidates."""
    names, units, places, sums = (sorted(kind)[:_MOST] for kind in _by_kind(facts)[:4])
    if sums:
        if names:
            return [_key(a, b, c) for a in names for b in units + places for c in sums]
        return [_key(a, b, c) for a in units for b in places for c in sums]
    return [_key(a, b, c) for a in names for b in units for c in places]


def _by_kind(facts: Iterable[int]) -> list[set[int]]:
    found: list[set[int]] = [set(), set(), set(), set(), set()]
    for fact in facts:
        found[fact >> KIND_BIT].add(fact)
    return found


def kind_of(fact: int) -> int:
    """`NAME`, `UNIT`, `PLACE`, `SUM` or `WRITER`."""
    return fact >> KIND_BIT


@lru_cache(maxsize=1 << 16)
def _fact(kind: int, value: str) -> int:
    digest = blake2b(plain(value).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return kind << KIND_BIT | int.from_bytes(digest, "little") >> (64 - KIND_BIT)


def _key(a: int, b: int, c: int) -> int:
    """Facts are spread over 60 bits already: a sum of odd multiples keeps different threes apart."""
    return (a * _ODD[0] + b * _ODD[1] + c * _ODD[2]) & _KEY_BITS
