"""Units the writer asks to keep the letter from (请不要转给教育局, 教育局请不要拆).

A word of asking stands before the unit; one written with `…` in front stands after it.
"""

from __future__ import annotations

import re
from functools import lru_cache

import ahocorasick_rs

from classifier.model import Letter
from classifier.office import Office

_WINDOW = 24
_BEFORE = 16
_AFTER = "…"
_ENDS = "。！？!?；;\n"
_END = re.compile(f"[{_ENDS}]")


def cue_words(office: Office) -> tuple[str, ...]:
    """The words of asking: without one in its text a letter asks for nothing of this kind."""
    return tuple(word.lstrip(_AFTER) for word in office.withhold)


def withheld_units(letter: Letter, office: Office) -> list[str]:
    """Ids of the units named right after (or before) words of asking, within the sentence."""
    out: list[str] = []
    text = letter.text
    cues, after = _cues(office)
    for index, begin, start in cues.find_matches_as_indexes(text):
        if after[index]:
            window = text[max(0, begin - _BEFORE) : begin]
            window = window[1 + max(map(window.rfind, f"{_ENDS}，,：:")) :]
        else:
            end = _END.search(text, start, start + _WINDOW)
            window = text[start : start + _WINDOW if end is None else end.start()]
        for mention in office.find_units(window):
            out.extend(unit for unit in mention.candidates if unit not in out)
    return out


@lru_cache(maxsize=16)
def _cues(office: Office) -> tuple[ahocorasick_rs.AhoCorasick, list[bool]]:
    """The words of asking, and of each whether it stands after the unit."""
    words = cue_words(office)
    return ahocorasick_rs.AhoCorasick(words), [word[0] == _AFTER for word in office.withhold]
