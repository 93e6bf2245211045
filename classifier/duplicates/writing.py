"""What of a text counts when texts are compared: its characters in one writing, nothing else.

Traditional characters become simplified, full-width ones half-width, letters small; blanks, punctuation and
marks fall away. Everything is done on whole batches of texts as arrays: one table look-up a character.
The table is that of the shipped `normalise.yaml`, never of a county's layer, so that signatures kept in a
store stay comparable.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise
from typing import Any

import yaml

from classifier.bundled import bundled_root
from classifier.duplicates.needs import numpy
from classifier.normalise import char_table

SHINGLE = 3
"""Characters of a shingle. Three: an edit of one character spoils three of them, unrelated letters share few."""

_PLANES = 0x110000


def codes(texts: Sequence[str]) -> tuple[Any, Any]:
    """The texts' characters that count, end to end (uint16), and where each text begins (int64, one more at the end).

    Characters beyond the first plane are folded into it; that they may then meet another one is harmless here.
    """
    np = numpy()
    sizes = np.fromiter(map(len, texts), np.int64, len(texts))
    raw = "".join(texts).encode("utf-32-le", "surrogatepass")
    plain = counting()[np.frombuffer(raw, np.uint32)]
    kept = plain != 0
    before = np.concatenate(([0], np.cumsum(kept, dtype=np.int64)))
    ends = np.concatenate(([0], np.cumsum(sizes)))
    return plain[kept], before[ends]


def plain(text: str) -> str:
    """A short text in the one writing, as a string."""
    table = counting()
    return "".join([chr(code) for code in map(table.item, map(ord, text)) if code])


def shingles(chars: Any, starts: Any) -> tuple[Any, Any]:
    """The shingles of each text as hashes (uint32), as read, repeats and all, and where each text's begin (int64).

    A text shorter than a shingle is one shingle; a text without characters that count has none.
    """
    np = numpy()
    lengths = np.diff(starts)
    reach = SHINGLE - 1
    padded = np.concatenate((chars, np.zeros(reach, np.uint16))).astype(np.uint64)
    hashes = padded[: len(chars)]
    for step in range(1, SHINGLE):
        hashes = (hashes << np.uint64(16)) | padded[step : step + len(chars)]
    whole = np.ones(len(chars), bool)  # but for those that would reach into the next text
    for step in range(1, SHINGLE):
        whole[starts[1:][lengths >= step] - step] = False
    short = np.flatnonzero((lengths > 0) & (lengths < SHINGLE))
    for one in short.tolist():
        first, length = int(starts[one]), int(lengths[one])
        hashes[first] = (hashes[first] >> np.uint64(16 * (SHINGLE - length))) << np.uint64(16 * (SHINGLE - length))
        whole[first] = True
    counts = np.maximum(lengths - reach, 0)
    counts[short] = 1
    return _mixed(hashes[whole]).astype(np.uint32), np.concatenate(([0], np.cumsum(counts)))


def distinct(hashes: Any, bounds: Any) -> tuple[Any, Any]:
    """The hashes of each text once and in order, and their bounds. Sorting is what costs: ten times `shingles`."""
    np = numpy()
    count = len(bounds) - 1
    owner = np.repeat(np.arange(count, dtype=np.uint64), np.diff(bounds))
    keys = np.sort((owner << np.uint64(32)) | hashes)  # np.unique hashes first: twenty times slower
    keys = keys[np.concatenate((keys[:1] == keys[:1], keys[1:] != keys[:-1]))]
    bounds = np.searchsorted(keys, np.arange(count + 1, dtype=np.uint64) << np.uint64(32))
    return (keys & np.uint64(0xFFFFFFFF)).astype(np.uint32), bounds.astype(np.int64)


def fingerprint(text: str) -> bytes:
    """Sixteen bytes that are equal for texts of the same characters in the same order; b"" when none count."""
    return fingerprints([text])[0]


def fingerprints(texts: Sequence[str]) -> list[bytes]:
    """`fingerprint` of many texts at once, some five times faster."""
    if not texts:
        return []
    chars, starts = codes(texts)
    data, bounds = chars.tobytes(), (starts * chars.itemsize).tolist()
    return [
        blake2b(data[start:end], digest_size=16).digest() if end > start else b"" for start, end in pairwise(bounds)
    ]


def _mixed(values: Any) -> Any:
    """Well-spread 32-bit hashes (in uint64) of 48-bit values: the finaliser of splitmix64, halved."""
    np = numpy()
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values >> np.uint64(32)


@lru_cache(maxsize=1)
def counting() -> Any:
    """For each code point the character that stands for it (uint16), 0 for what does not count."""
    np = numpy()
    table = np.zeros(_PLANES, np.uint16)
    mapped = char_table(*_pairs())
    for code in range(0x10000):
        char = chr(mapped.get(code, code))
        if char.isalnum():
            table[code] = ord(char.lower()[0])
    beyond = np.arange(0x20000, 0x40000)  # rare hanzi; the planes of signs and emoji below them do not count
    table[0x20000:0x40000] = (beyond & 0xFFFF) | 1
    return table


def _pairs() -> tuple[str, str]:
    text = (bundled_root() / "normalise.yaml").read_text(encoding="utf-8")
    tables = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return str(tables["from"]), str(tables["to"])
