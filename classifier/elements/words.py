"""The words the elements room looks up at a known place, compiled once from the lexicon's named lists.

Lists that are searched for in a letter come as spans in `Passage.lists`. Two kinds are only looked up:
`*-chars` (single characters, written as strings) and `*-set` (words divided by `|`).
Source: `lexicons/elements.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from classifier import segment

_SLICE = 4


@dataclass(slots=True, frozen=True)
class WordSet:
    """Words to look for before or after a place; `sizes` are their lengths, longest first."""

    words: frozenset[str]
    sizes: tuple[int, ...]

    def at(self, text: str, position: int) -> int:
        """Length of the longest word that starts at `position`, 0 if none does."""
        for size in self.sizes:
            if text[position : position + size] in self.words:
                return size
        return 0

    def before(self, text: str, position: int) -> int:
        """Length of the longest word that ends at `position`, 0 if none does."""
        for size in self.sizes:
            if size <= position and text[position - size : position] in self.words:
                return size
        return 0

    def within(self, text: str, start: int, end: int) -> bool:
        """Whether a word lies inside text[start:end); for short windows."""
        return any(
            text[i : i + size] in self.words for size in self.sizes for i in range(max(start, 0), end - size + 1)
        )


def word_set(items: Iterable[str]) -> WordSet:
    """The set written as `a|b|c` strings."""
    words = frozenset(w for item in items for w in item.split("|") if w)
    return WordSet(words, tuple(sorted({len(w) for w in words}, reverse=True)))


@dataclass(slots=True, frozen=True)
class Words:
    """Everything of `lexicons/elements.yaml` that is looked up at a place; make it once per lexicon."""

    chars: Mapping[str, frozenset[str]]
    sets: Mapping[str, WordSet]
    surnames: frozenset[str]
    surname_pairs: frozenset[str]
    surname_traps: frozenset[str]
    given: frozenset[str]
    name_stops: frozenset[str]
    name_leads: frozenset[str]

    @classmethod
    def of(cls, lists: Mapping[str, Iterable[str]]) -> Words:
        """Compile from `Lexicon.lists` (name -> words). Missing lists are empty."""
        chars = {n: frozenset("".join(ws)) for n, ws in lists.items() if n.endswith("-chars")}
        sets = {n: word_set(ws) for n, ws in lists.items() if n.endswith("-set") or n.startswith("date-")}
        none: frozenset[str] = frozenset()
        return cls(
            chars=chars,
            sets=sets,
            surnames=chars.get("surname-chars", none),
            surname_pairs=frozenset(lists.get("surname-pairs", ())),
            surname_traps=chars.get("surname-trap-chars", none),
            given=chars.get("given-chars", none),
            name_stops=chars.get("name-stop-chars", none),
            name_leads=chars.get("name-lead-chars", none),
        )

    def chars_of(self, name: str) -> frozenset[str]:
        """The characters of list `name`, or none."""
        return self.chars.get(name, frozenset())

    def set_of(self, name: str) -> WordSet:
        """The words of list `name`, or none."""
        return self.sets.get(name, _EMPTY)


_EMPTY = WordSet(frozenset(), ())


@lru_cache(maxsize=8192)
def _first(window: str) -> int:
    return len(segment.words(window)[0]) if window else 0


def begins_word(text: str, position: int) -> bool:
    """Whether a word of two or more characters begins at `position` (the segmenter's opinion)."""
    return _first(text[position : position + _SLICE]) > 1
