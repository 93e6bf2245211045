"""Text without what may stand inside a number or a name: one form for all ways of writing the same value.

`138-0000-0016`, `１３８ ００００ ００１６` and `138\\n00000016` squeeze to the same eleven digits.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_DROPPED = frozenset("-－—–―‐‑‒_＿.．·・•‧∙/／()（）~～|｜'’‘`\u00ad\u034f\u061c\u180e\ufeff")
_DIGITS = {c: str(n) for n, c in enumerate("零一二三四五六七八九")} | {"〇": "0", "○": "0", "幺": "1"}


def squeezed_whole(text: str) -> str:
    """The squeezed text alone, of any length."""
    return text.translate(_TABLE)


def places(text: str) -> Sequence[int]:
    """For each character of the squeezed text the index in `text` it comes from."""
    if not _odd().search(text):
        return range(len(text))
    out: list[int] = []
    at = 0
    for match in _odd().finditer(text):
        start, end = match.span()
        out += range(at, start)
        for index in range(start, end):
            out += [index] * len(plain_of(text[index]))
        at = end
    out += range(at, len(text))
    return out


@lru_cache(maxsize=1 << 14)
def squeezed(text: str) -> str:
    """The squeezed text alone; for short texts (names, numbers)."""
    return text.translate(_TABLE)


@lru_cache(maxsize=1 << 16)
def plain_of(char: str) -> str:
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


class _Table(dict[int, str]):
    """What characters squeeze to, for `str.translate`; filled as they come."""

    def __missing__(self, code: int) -> str:
        plain = plain_of(chr(code))
        if len(self) < _MOST:
            self[code] = plain
        return plain


_TABLE = _Table()
_MOST = 1 << 16


@lru_cache(maxsize=1)
def _odd() -> re.Pattern[str]:
    """Runs of characters that may squeeze to none or several: all but those known to squeeze to one."""
    usual = [chr(code) for code in (*range(0x21, 0x7F), *range(0x3001, 0x3040), *range(0xFF01, 0xFF5F))]
    one = "".join(re.escape(char) for char in usual if len(plain_of(char)) == 1)
    return re.compile(f"[^{one}\u4e00-\u9fff]+")
