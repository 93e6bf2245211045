"""Passages for the tests of this room, made without the engine: naive search over `lexicons/elements.yaml`.

Normalising is reduced to half-width forms (one character for one character), so offsets stay equal unless
`spaced=True`, which drops the spaces between hanzi and keeps the map, as the engine does.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from classifier.elements import Words, find_elements
from classifier.model import Elements, Letter
from classifier.passage import Passage

_LEXICON = Path(__file__).parents[2] / "lexicons" / "elements.yaml"
_WIDE = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF5B)} | {0xFF0E: 0x2E}


@lru_cache(maxsize=1)
def lists() -> dict[str, tuple[str, ...]]:
    document = yaml.safe_load(_LEXICON.read_text(encoding="utf-8"))
    return {name: tuple(words) for name, words in document["lists"].items()}


@lru_cache(maxsize=1)
def words() -> Words:
    return Words.of(lists())


def passage(source: str, field: Any = "text", spaced: bool = False) -> Passage:
    text = source.translate(_WIDE)
    offsets = None
    if spaced:
        offsets = [i for i, c in enumerate(text) if c != " "]
        text = "".join(text[i] for i in offsets)
    found: dict[str, list[tuple[int, int]]] = {}
    for name, entries in lists().items():
        if name.endswith(("-chars", "-set")):
            continue
        spans: list[tuple[int, int]] = []
        for word in entries:
            at = text.find(word)
            while at >= 0:
                spans.append((at, at + len(word)))
                at = text.find(word, at + 1)
        spans = [s for s in spans if not any(o != s and o[0] <= s[0] and s[1] <= o[1] for o in spans)]
        if spans:
            found[name] = sorted(set(spans))
    return Passage(field, source, text, offsets, found)


def elements(text: str, title: str = "", office: Any = None, spaced: bool = False, **more: Any) -> Elements:
    letter = Letter("t", title, text, **more)
    return find_elements(letter, passage(title, "title"), passage(text, spaced=spaced), office, words())
