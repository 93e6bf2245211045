"""Letters as arrays: what finding duplicates must keep of each, some 2 kilobytes a letter.

A `Shard` is what a process makes of a handful of letters; `gathered` puts the shards of all together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import pairwise
from typing import Any

from classifier.duplicates.facts import facts_of, matter_keys
from classifier.duplicates.needs import numpy
from classifier.duplicates.signatures import digests
from classifier.duplicates.writing import codes, shingles
from classifier.model import Elements, Letter

JOINT, REPEAT = 1, 2


@dataclass(slots=True)
class Shard:
    """`n` letters. Ragged arrays come with `n + 1` bounds: `chars` (the texts), `facts`, `keys` (of the matter).

    `rows` are MinHash rows, `prints` 64-bit fingerprints of the texts (0: no text), `marks` bits `JOINT` and
    `REPEAT`, `days` the day received as a proleptic ordinal (0: unknown).
    `ids`, `titles` and `sources` are for the output.
    """

    chars: Any
    chars_at: Any
    rows: Any
    prints: Any
    facts: Any
    facts_at: Any
    keys: Any
    keys_at: Any
    marks: Any
    days: Any
    ids: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.ids)

    def facts_of(self, one: int) -> list[int]:
        """The facts of a letter."""
        found: list[int] = self.facts[self.facts_at[one] : self.facts_at[one + 1]].tolist()
        return found


TITLE = 60
"""Characters of a title that the output shows."""


def shard(letters: Sequence[tuple[Letter, Elements | None]]) -> Shard:
    """The arrays of some letters. Without elements a letter is compared by its text alone. Raises `MissingExtra`."""
    np = numpy()
    chars, starts = codes([letter.text if letter.text.strip() else letter.title for letter, _ in letters])
    rows = digests(*shingles(chars, starts))
    raw, bounds = chars.tobytes(), (starts * 2).tolist()
    prints = [_print(raw[a:b]) for a, b in pairwise(bounds)]
    facts = [facts_of(elements) if elements else [] for _, elements in letters]
    keys = [matter_keys(found) for found in facts]
    marks = [_marks(elements) if elements else 0 for _, elements in letters]
    days = [letter.received.toordinal() if letter.received else 0 for letter, _ in letters]
    return Shard(
        chars, starts, rows, np.array(prints, np.uint64),
        *_ragged(facts), *_ragged(keys), np.array(marks, np.uint8), np.array(days, np.int32),
        [letter.id for letter, _ in letters],
        [letter.title[:TITLE] for letter, _ in letters],
        [letter.meta.get("source", "") for letter, _ in letters],
    )  # fmt: skip


def gathered(shards: Iterable[Shard]) -> Shard:
    """One shard of all; the given ones are used up as they come."""
    np = numpy()
    parts: dict[str, list[Any]] = {name: [] for name in _FLAT + _EACH}
    bounds: dict[str, list[Any]] = {name: [np.zeros(1, np.int64)] for name in _BOUNDS}
    ends = dict.fromkeys(_BOUNDS, 0)
    ids: list[str] = []
    titles: list[str] = []
    sources: list[str] = []
    names: dict[str, str] = {}
    for part in shards:
        for name in _FLAT + _EACH:
            parts[name].append(getattr(part, name))
        for name in _BOUNDS:
            at = getattr(part, name)
            bounds[name].append(at[1:] + ends[name])
            ends[name] += int(at[-1])
        ids += part.ids
        titles += part.titles
        sources += [names.setdefault(source, source) for source in part.sources]
    whole: dict[str, Any] = {}
    if not ids:
        empty = shard([])
        parts = {name: [getattr(empty, name)] for name in _FLAT + _EACH}
    for name in _FLAT + _EACH:
        whole[name] = np.concatenate(parts.pop(name))  # one after the other: the peak is one array twice, not all
    for name in _BOUNDS:
        whole[name] = np.concatenate(bounds.pop(name))
    return Shard(**whole, ids=ids, titles=titles, sources=sources)


_FLAT = ("chars", "facts", "keys")
_EACH = ("rows", "prints", "marks", "days")
_BOUNDS = ("chars_at", "facts_at", "keys_at")


def _ragged(lists: list[list[int]]) -> tuple[Any, Any]:
    np = numpy()
    at = np.concatenate(([0], np.cumsum([len(one) for one in lists], dtype=np.int64))).astype(np.int64)
    return np.array([value for one in lists for value in one], np.uint64), at


def _print(data: bytes) -> int:
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "little") | 1 if data else 0


def _marks(elements: Elements) -> int:
    joint = elements.petitioner.count > 1 or "joint" in elements.flags
    repeat = elements.repeat or "repeat-petition" in elements.flags
    return JOINT * joint | REPEAT * repeat
