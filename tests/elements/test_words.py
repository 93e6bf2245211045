"""The lists that this room asks for are the lists that it gets."""

from __future__ import annotations

import re
from pathlib import Path

import classifier
from classifier.elements.words import _SETS, SEARCHED
from classifier.lexicon import load_compiled

_ROOT = Path(classifier.__file__).parent
_LOOKED_UP = {"surname-pairs"}


def test_every_list_that_the_code_names_is_searched_for_or_looked_up() -> None:
    known = load_compiled().list_words.keys()
    reader = _ROOT / "native" / "reading.pyx"
    included = re.findall(r'^include "(.+)"', reader.read_text(encoding="utf-8"), re.MULTILINE)
    files = [*(_ROOT / "elements").glob("*.py"), reader, *(reader.with_name(name) for name in included)]
    source = "".join(file.read_text(encoding="utf-8") for file in files if file.name != "words.py")
    named = {name for name in re.findall(r'"([a-z0-9-]+)"', source) if name in known}
    assert named >= {"misconduct-acts", "posts-unit", "gifts"}
    assert not {name for name in named if not name.endswith("-chars")} - SEARCHED - set(_SETS) - _LOOKED_UP


def test_nothing_is_searched_for_that_no_lexicon_has() -> None:
    assert not SEARCHED - load_compiled().list_words.keys()
