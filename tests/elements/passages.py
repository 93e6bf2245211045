"""Passages for the tests of this room: the real normaliser and matcher over `lexicons/elements.yaml` alone."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from classifier.elements import SEARCHED, Words, find_elements
from classifier.lexicon import Compiled, load_compiled
from classifier.match import Matcher
from classifier.model import Elements, Letter
from classifier.normalise import Normaliser
from classifier.passage import Passage

_LEXICONS = Path(__file__).parents[2] / "lexicons"


@lru_cache(maxsize=1)
def _engine() -> tuple[Compiled, Normaliser, Matcher]:
    compiled = load_compiled([_LEXICONS / "elements.yaml", _LEXICONS / "normalise.yaml"], cache=False)
    return compiled, Normaliser(*compiled.chars), Matcher(compiled, SEARCHED)


@lru_cache(maxsize=1)
def words() -> Words:
    """The looked-up words of the shipped lists."""
    return Words.of(_engine()[0].list_words)


def passage(source: str, field: Any = "text") -> Passage:
    """`source` normalised, with the spans of the shipped lists."""
    _, normaliser, matcher = _engine()
    return matcher.find(normaliser.passage(field, source)).passage


def elements(text: str, title: str = "", office: Any = None, **more: Any) -> Elements:
    """The elements of a letter with this text; `more` are further fields of the letter."""
    letter = Letter("t", title, text, **more)
    return find_elements(letter, passage(title, "title"), passage(text), office, words())
