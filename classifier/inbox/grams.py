"""Text as it is searched: folded, and cut into pairs of neighbouring characters, so that any word of two characters
is found.

Folded: NFKC, small letters, no white space. A pair holds two characters that count (letters, digits, hanzi). Where
a search names a longer word all its pairs must occur; that they do so in a row is verified on the folded text itself.
"""

from __future__ import annotations

import operator
import unicodedata
from functools import lru_cache

from classifier.inbox.records import MOST_TEXT
from classifier.inbox.refusals import Invalid
from classifier.native.built import built

_USUAL = tuple((wide, unicodedata.normalize("NFKC", wide)) for wide in "，：；！？（）\u3000")
"""Replaced beforehand: a text that is in normal form then is let through at a tenth of the price."""


_ALONE = (
    range(0x300),
    range(0x2010, 0x2028),
    range(0x2030, 0x205F),
    range(0x2100, 0x2150),
    range(0x2460, 0x2600),
    range(0x3000, 0x3020),
    range(0x4E00, 0xA000),
    range(0xFF01, 0xFF5F),
)
"""Characters that fold to the same whatever stands before and behind them, and are nearly all there are in letters."""


def fold(text: str) -> str:
    """The text as compared."""
    if _folder is not None:
        folded: str | None = _folder.whole(text)
        if folded is not None:
            return folded
    return folded_whole(text)


def folded_char(char: str) -> str | None:
    """What a character folds to, None where that hangs on its neighbours."""
    return folded_whole(char) if any(ord(char) in some for some in _ALONE) else None


def folded_whole(text: str) -> str:
    """The text as compared, whatever stands in it."""
    for wide, plain in _USUAL:
        text = text.replace(wide, plain)
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def pairs(folded: str) -> list[str]:
    """The distinct pairs of a folded text."""
    found = dict.fromkeys(map(operator.add, folded, folded[1:]))
    return list(filter(str.isalnum, found))


def joined(folded: str) -> str:
    """The distinct pairs of a folded text, divided by blanks."""
    return " ".join(pairs(folded))


def overlap(grams: str, folded: str) -> tuple[int, int, int]:
    """(pairs that both have, pairs of `grams`, distinct pairs of the folded text); `grams` as `joined` gives them."""
    mine, theirs = set(grams.split(" ")) if grams else set(), _pairs(folded)
    return len(mine & theirs), len(mine), len(theirs)


@lru_cache(maxsize=256)
def _pairs(folded: str) -> frozenset[str]:
    """One that was the first under its keys is asked for again and again."""
    return frozenset(pairs(folded))


_hiding = built("hiding")
_folder = _hiding.Squeezer(folded_char) if _hiding is not None else None
_native = built("pairing")
if _native is not None:
    joined, overlap = _native.joined, _native.overlap


def indexed(title: str, text: str) -> str:
    """The pairs of a letter as the index takes them."""
    return joined(fold(f"{title}\n{text}"))


def number(pair: str) -> int:
    """A pair as an integer of 32 bits with sign, for databases that index arrays of those."""
    value = (ord(pair[0]) * 0x9E3779B1 ^ ord(pair[1]) * 0x85EBCA77) & 0xFFFFFFFF
    return value - 0x100000000 if value & 0x80000000 else value


def words_of(text: str) -> list[str]:
    """The folded words of a search, each to be found. `Invalid` when one is a single character or none has a pair."""
    words = list(dict.fromkeys(fold(word) for word in text[: MOST_TEXT + 1].split()))
    words = [word for word in words if word]
    if not words or len(text) > MOST_TEXT or any(not pairs(word) for word in words):
        raise Invalid("检索词至少两个字，最多 200 字 (words of two characters or more)")
    return words
