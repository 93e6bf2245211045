"""Units the writer asks to keep the letter from (请不要转给教育局)."""

from __future__ import annotations

from functools import lru_cache

import ahocorasick_rs

from classifier.model import Letter
from classifier.office import Office

_WINDOW = 24
_ENDS = "。！？!?；;\n"


def withheld_units(letter: Letter, office: Office) -> list[str]:
    """Ids of the units named right after words of asking, within the sentence."""
    out: list[str] = []
    text = letter.text
    for _, _, start in _cues(office).find_matches_as_indexes(text):
        window = text[start : start + _WINDOW]
        for i, char in enumerate(window):
            if char in _ENDS:
                window = window[:i]
                break
        for mention in office.find_units(window):
            out.extend(unit for unit in mention.candidates if unit not in out)
    return out


@lru_cache(maxsize=16)
def _cues(office: Office) -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick(list(office.withhold) or ["\0"])
