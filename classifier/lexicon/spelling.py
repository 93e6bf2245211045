"""How a word of the lexicon may be spelled in a letter: normalised form, case, common mistypings."""

from __future__ import annotations

import re
from collections.abc import Mapping

from classifier.normalise import char_table

MAX_SPELLINGS = 12


class Speller:
    """Spellings of lexicon words under the normalising tables of the lexicon."""

    def __init__(self, chars: Mapping[str, str], typos: Mapping[str, str]) -> None:
        self._table = char_table("".join(chars.keys()), "".join(chars.values()))
        self._typos = [(self.normal(w), self.normal(r)) for w, r in typos.items()]
        self._right = re.compile("|".join(re.escape(right) for _, right in self._typos) or "(?!)")
        self._known: dict[str, list[str]] = {}

    def normal(self, word: str) -> str:
        """The word as the normaliser would leave it in a letter (characters mapped, no space inside)."""
        word = word.translate(self._table)
        if word.isascii():
            return word.strip()
        return "".join(word.split())

    def spellings(self, word: str) -> list[str]:
        """Every string that counts as `word`, the normal form first."""
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = self._spellings(self.normal(word))
        return known

    def _spellings(self, normal: str) -> list[str]:
        out = [normal]
        if self._right.search(normal):
            for wrong, right in self._typos:
                if right in normal and wrong not in normal:
                    out.append(normal.replace(right, wrong))
        for spelling in list(out):
            if spelling.lower() != spelling.upper():
                out += [spelling.lower(), spelling.upper()]
        return list(dict.fromkeys(out))[:MAX_SPELLINGS]
