"""Words and short runs of words that stand in enough different letters, and in which.

In: `Material`. Out: `Grams`. Left out: what stands where names stand, contains a name seen anywhere, belongs to the
office, opens and closes letters (greetings), or stands nearly everywhere.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from classifier.authoring.suggest.material import Material
from classifier.authoring.suggest.pieces import CUE, NAME, SENTENCE, WORD, Pieces
from classifier.bundled import bundled_root
from classifier.yamlmarks import load_marked

MOST_WORDS, MOST_CHARACTERS = 4, 10
NAME_SHARE = 0.3
FORMULA_SHARE = 0.7
EVERYWHERE = 0.5
_EDGES = ((160, (30, 40)), (50, (10, 10)), (16, (6, 0)))
"""From so many characters on, an opening and a closing of so many."""

Key = tuple[int, ...]


@dataclass(slots=True)
class Grams:
    """`text[i]` is a gram, `where[i]` the cases it stands in, `of[case]` the grams of a case."""

    text: list[str] = field(default_factory=list)
    where: list[array[int]] = field(default_factory=list)
    of: list[array[int]] = field(default_factory=list)


def find_grams(material: Material, least: int, office: Iterable[str], lists: Mapping[str, Sequence[str]]) -> Grams:
    """The grams of at least `least` letters."""
    letters = len(material.cases)
    most = max(least, EVERYWHERE * letters) if letters >= 40 else letters
    refuse = _Refusal(material, office, endings(lists), _set(lists, "body-endings-set"))
    by_text: dict[str, array[int]] = {}
    for key, where, inside in _frequent(material, least):
        text = "".join(material.words.text[word] for word in key)
        if len(where) <= most and inside > (1 - FORMULA_SHARE) * len(where) and not refuse.refuses(key, text):
            known = by_text.get(text)
            by_text[text] = array("I", where if known is None else sorted({*known, *where}))
    out = Grams(of=[array("I") for _ in material.cases])
    for text in sorted(by_text):
        for number in by_text[text]:
            out.of[number].append(len(out.text))
        out.text.append(text)
        out.where.append(by_text[text])
    return out


def endings(lists: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """What names of places and firms end with, by the lists of a lexicon."""
    return _set(lists, "name-endings-set")


def _set(lists: Mapping[str, Sequence[str]], name: str) -> tuple[str, ...]:
    """The words of a list of the kind `*-set` of a lexicon, of the shipped one where it has none."""
    found = lists.get(name) or _shipped()[name]
    return tuple(word for item in found for word in item.split("|") if word)


@lru_cache(maxsize=1)
def _shipped() -> dict[str, list[str]]:
    text = (bundled_root() / "suggest.yaml").read_text(encoding="utf-8")
    found: dict[str, list[str]] = load_marked(text, "suggest.yaml").data["lists"]
    return found


def _frequent(material: Material, least: int) -> Iterator[tuple[Key, Any, int]]:
    """Runs of one to four words that could be terms and stand so in at least `least` letters: the words, the cases, in
    how many of these elsewhere than in the opening or closing. A run is looked at only when its parts are frequent."""
    import numpy as np

    if not material.cases:
        return
    words = np.concatenate([np.array(case.pieces.words, dtype=np.int64) for case in material.cases])
    kinds = np.concatenate([np.frombuffer(bytes(case.pieces.kinds), dtype=np.uint8) for case in material.cases])
    before_name = (np.append(words[1:], SENTENCE) == NAME) & (kinds & CUE == 0)
    kinds = kinds & 3
    cases = np.repeat(np.arange(len(material.cases)), [len(case.pieces.words) for case in material.cases])
    middle = np.concatenate([_in_the_middle(case.pieces) for case in material.cases])
    count = len(material.words.text)
    places = np.flatnonzero(words > SENTENCE)
    ids = words[places]
    has_word = kinds == WORD
    for size in range(1, MOST_WORDS + 1):
        if size > 1:
            follows = np.flatnonzero((places[1:] == places[:-1] + 1)[: len(places) - 1])
            ends = places[follows] + size - 1
            good = ends < len(words)
            follows, ends = follows[good], ends[good]
            good = (words[ends] > SENTENCE) & (cases[ends] == cases[places[follows]])
            follows, ends = follows[good], ends[good]
            keys = ids[follows] * count + words[ends]
            places = places[follows]
            has_word = has_word[:-1] | (kinds == WORD)[size - 1 :]
            ids = np.unique(keys, return_inverse=True)[1]
        if not len(places):
            return
        pairs = np.unique(ids * len(material.cases) + cases[places])
        often = np.bincount(pairs // len(material.cases), minlength=int(ids.max()) + 1) >= least
        kept = often[ids]
        places, ids = places[kept], ids[kept]
        usable = (kinds[places] > 0) & (kinds[places + size - 1] > 0) & has_word[places]
        if size == 1:
            usable = kinds[places] == WORD
        else:  # a noun with a name behind it is most likely the beginning of that name
            usable &= ~before_name[places + size - 1]
        yield from _postings(words, cases, middle, places[usable], ids[usable], size, least)


def _postings(
    words: Any, cases: Any, middle: Any, places: Any, ids: Any, size: int, least: int
) -> Iterator[tuple[Key, Any, int]]:
    import numpy as np

    if not len(places):
        return
    order = np.lexsort((~middle[places], cases[places], ids))
    places, ids = places[order], ids[order]
    new = np.ones(len(places), dtype=bool)
    new[1:] = (ids[1:] != ids[:-1]) | (cases[places[1:]] != cases[places[:-1]])
    places, ids = places[new], ids[new]
    edges = np.flatnonzero(np.diff(ids, prepend=-1))
    for first, last in zip(edges, [*edges[1:], len(ids)], strict=True):
        if last - first >= least:
            at = int(places[first])
            key = tuple(int(word) for word in words[at : at + size])
            where = places[first:last]
            yield key, cases[where].tolist(), int(middle[where].sum())


def _in_the_middle(pieces: Pieces) -> Any:
    """For each piece whether it stands neither in the opening nor in the closing of the text."""
    import numpy as np

    starts = np.array(pieces.starts) - pieces.text_start
    length = pieces.length - pieces.text_start
    edges = next((edges for least, edges in _EDGES if length >= least), (0, 0))
    return (starts < 0) | ((starts >= edges[0]) & (starts < length - edges[1]))


class _Refusal:
    """Says which grams are fragments of names and the like."""

    def __init__(
        self, material: Material, office: Iterable[str], endings: tuple[str, ...], bodies: tuple[str, ...]
    ) -> None:
        self._words = material.words
        self._names = material.words.names
        self._office = {name for name in office if len(name) > 1}
        self._endings = frozenset(endings)
        self._bodies = bodies

    def refuses(self, key: Key, text: str) -> bool:
        words = self._words
        if not 2 <= len(text) <= MOST_CHARACTERS:
            return True
        if any(words.named[word] >= NAME_SHARE * words.seen[word] for word in key):
            return True
        last = words.text[key[-1]]
        if len(last) > 2 and last.endswith(self._bodies):
            return True
        if len(key) > 1 and last in self._endings and len(words.text[key[-2]]) > 1:
            return True
        parts = {text[i:j] for i in range(len(text)) for j in range(i + 2, len(text) + 1)}
        return not parts.isdisjoint(self._names) or not parts.isdisjoint(self._office)


def merged(grams: Grams, chosen: Iterable[int], same: float = 0.9) -> list[int]:
    """The grams without those that say the same as a longer one: where nearly all letters of 加班工 hold 加班工资,
    the longer stays."""
    kept: list[int] = []
    ordered = sorted(chosen, key=lambda i: -len(grams.text[i]))
    for i in ordered:
        text, letters = grams.text[i], len(grams.where[i])
        if not any(text in grams.text[k] and len(grams.where[k]) >= same * letters for k in kept):
            kept.append(i)
    return kept
