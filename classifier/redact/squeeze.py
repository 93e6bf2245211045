"""Text without what may stand inside a number or a name: one form for all ways of writing the same value.

`138-0000-0016`, `１３８ ００００ ００１６` and `138\\n00000016` squeeze to the same eleven digits.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_DROPPED = frozenset("-－—–―‐‑‒_＿.．·・•‧∙/／()（）~～|｜'’‘`\u00ad\u034f\u061c\u180e\ufeff")
_DIGITS = {c: str(n) for n, c in enumerate("零一二三四五六七八九")} | {"〇": "0", "○": "0", "幺": "1"}


def squeeze(text: str) -> tuple[str, list[int]]:
    """The squeezed text and, for each of its characters, the index in `text` it comes from."""
    out: list[str] = []
    places: list[int] = []
    for at, char in enumerate(text):
        for plain in _plain(char):
            out.append(plain)
            places.append(at)
    return "".join(out), places


@lru_cache(maxsize=1 << 14)
def squeezed(text: str) -> str:
    """The squeezed text alone; for short texts (names, numbers)."""
    return "".join([_plain(char) for char in text])


@lru_cache(maxsize=1 << 16)
def _plain(char: str) -> str:
    """What a character squeezes to, "" when it is dropped. Full-width forms become half-width, capitals small,
    numerals digits; white space, separators, controls and combining marks go."""
    if char in _DIGITS:
        return _DIGITS[char]
    if char in _DROPPED or char.isspace():
        return ""
    folded = unicodedata.normalize("NFKC", char).casefold()
    if len(folded) == 1 and "\u4e00" <= folded <= "\u9fff":
        return _DIGITS.get(folded, folded)
    return "".join(
        _DIGITS.get(c, c)
        for c in folded
        if c not in _DROPPED and not c.isspace() and unicodedata.category(c) not in ("Cc", "Cf", "Mn")
    )
