"""`Normaliser.passage`: a raw field in, a `Passage` with offsets out."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

from classifier.model import Field
from classifier.passage import Passage

HAN_RANGES = [(0x3400, 0x9FFF), (0xF900, 0xFAFF)]
UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad\x00"
BLANKS = " \t\u3000\u00a0_~^|"
_HAN = "".join(f"{chr(first)}-{chr(last)}" for first, last in HAN_RANGES)
_BLANK = f"[{re.escape(BLANKS)}]"
_UNSEEN = f"[{UNSEEN}]"


@lru_cache(maxsize=1)
def _dropped() -> re.Pattern[str]:
    """What is left out of a text: blanks inside a word, and what nobody sees."""
    return re.compile(f"(?<=[{_HAN}]){_UNSEEN}*{_BLANK}{_UNSEEN}*(?=[{_HAN}])|{_UNSEEN}+")


def char_table(from_: str, to: str) -> dict[int, int]:
    """The table of `str.translate`: full-width ASCII, and `from_` → `to` character by character."""
    table = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)}
    table.update({code: code - 0xFEE0 for code in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))})
    table.update({0xFF05: ord("%"), 0xFF0B: ord("+"), 0xFF0D: ord("-"), 0xFF0E: ord("."), 0xFF0F: ord("/")})
    table.update({0xFF20: ord("@"), 0xFF3F: ord("_"), 0xFF1C: ord("<"), 0xFF1E: ord(">")})
    for a, b in zip(from_, to, strict=True):
        table[ord(a)] = ord(b)
    return table


class Normaliser:
    """Holds the tables of one lexicon. Pure and safe to share between threads."""

    def __init__(self, from_: str = "", to: str = "") -> None:
        self._table = char_table(from_, to)

    @cached_property
    def _suspect(self) -> re.Pattern[str]:
        """One cheap look: anything to map, or a blank or invisible character that may stand inside a word."""
        mapped = "".join(re.escape(chr(code)) for code in self._table)
        return re.compile(f"[{mapped}{UNSEEN}]|[{_HAN}]{_BLANK}[{_HAN}]")

    def passage(self, field: Field, source: str) -> Passage:
        """The field normalised. The passage keeps `source` and maps every span back to it."""
        if self._suspect.search(source) is None:
            return Passage(field, source, source)
        text = source.translate(self._table)
        offsets: list[int] | None = None
        dropped = _dropped()
        first = dropped.search(text)
        if first is not None:
            pieces: list[str] = []
            offsets = []
            last = 0
            for match in dropped.finditer(text, first.start()):
                pieces.append(text[last : match.start()])
                offsets.extend(range(last, match.start()))
                last = match.end()
            pieces.append(text[last:])
            offsets.extend(range(last, len(text)))
            text = "".join(pieces)
        return Passage(field, source, text, offsets)
