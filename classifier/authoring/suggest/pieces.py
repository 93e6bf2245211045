"""The words of a letter of which a person might make a term, and where they break off.

In: a letter with its judgement and result. Out: `Pieces`: words by number, with their places; a break wherever a
sentence or clause ends or a name, number, place, unit or contact stands, so that no n-gram runs over one.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from classifier.model import Elements, Letter
from classifier.passage import Passage
from classifier.redact import find_secrets
from classifier.segment import tagged_words, words

HAN = re.compile(r"[\u3400-\u9fff]+")
NAME, CLAUSE, SENTENCE = 0, 1, 2
"""The breaks: something that is no piece (a name, a number), the end of a clause, of a sentence. Words have greater
numbers."""
_SURNAME, _CODES = 3, 4
"""Breaks of their own kind while a letter is cut up: a surname, a code (letters, digits)."""
_ENDS = frozenset("。！？!?；;\n…")
INNER, EDGE, WORD = 0, 1, 2
"""May stand inside an n-gram only; at its edge, too (one character); is a word by itself."""
CUE = 4
"""Added for what may be a context cue: no noun."""
_NAMES = ("nr", "ns", "nt", "nz", "m", "t", "eng", "x")
_FUNCTION = ("u", "c", "p", "q", "r", "s", "y", "e", "o", "f", "k", "d")
_GUESSED = ("a", "b", "l", "i")
"""Guesses that are taken for words (黑臭, 没人修): not nouns, which may be names, nor verbs, which straddle words."""
_CODE = re.compile(r"[A-Za-z0-9*×＊]")


@dataclass(slots=True)
class Pieces:
    """`words[i]` is a number of `Words` (or a break) at `starts[i]`; places count in title, one blank, text.
    `kinds[i]` holds INNER, EDGE or WORD, and CUE. `lengths` in characters; `length` is that of the whole,
    `text_start` where the text begins."""

    words: array[int] = field(default_factory=lambda: array("I"))
    starts: array[int] = field(default_factory=lambda: array("I"))
    kinds: bytearray = field(default_factory=bytearray)
    lengths: bytearray = field(default_factory=bytearray)
    length: int = 0
    text_start: int = 0


class Words:
    """Numbers words, and remembers how often each stood where names stand: behind a code, or as the `endings` of names
    (公司, 镇) behind a name."""

    def __init__(self, endings: Iterable[str] = ()) -> None:
        self._endings = frozenset(endings)
        self.text: list[str] = [""] * (_CODES + 1)
        self._numbers: dict[str, int] = {}
        self.seen: list[int] = [0] * (_CODES + 1)
        self.named: list[int] = [0] * (_CODES + 1)
        self._tagged: dict[tuple[str, str], tuple[int, int]] = {}
        self.names: set[str] = set()

    def add(self, letter: Letter, passages: tuple[Passage, Passage], elements: Elements) -> Pieces:
        """The pieces of one letter; the names in it are noted."""
        out = Pieces()
        names = list(_names(letter, elements))
        self.names.update(names)
        for passage in passages:
            out.text_start = out.length
            self._passage(out, passage, _barred(passage, elements, names))
            out.length += len(passage.text) + 1
            self._break(out, SENTENCE, out.length - 1)
        return out

    def _passage(self, out: Pieces, passage: Passage, barred: bytearray) -> None:
        at = 0
        since_code = 9
        surname = named = False
        known, seen, base = self._tagged, self.seen, out.length
        for tagged in tagged_words(passage.text):
            start, at = at, at + len(tagged[0])
            found = known.get(tagged)
            if found is None:
                found = known[tagged] = self._look(*tagged)
            number, kind = found
            since_code += 1
            if number <= _CODES:
                since_code = 0 if number == _CODES else since_code
                self._break(out, number if number in (CLAUSE, SENTENCE) else NAME, base + start)
                surname, named = number == _SURNAME, number not in (CLAUSE, SENTENCE)
                continue
            if surname or 1 in barred[start:at]:
                self._break(out, NAME, base + start)
                surname, named = False, True
                continue
            seen[number] += 1
            if since_code <= 2 or (named and tagged[0] in self._endings):
                self.named[number] += 1
            named = False
            out.words.append(number)
            out.starts.append(base + start)
            out.kinds.append(kind)
            out.lengths.append(min(255, at - start))

    def _look(self, word: str, tag: str) -> tuple[int, int]:
        """The number and kind of a word, or which break it makes."""
        if HAN.fullmatch(word) is None:
            return (_CODES if _CODE.search(word) else SENTENCE if _ENDS & set(word) else CLAUSE), INNER
        kind = self._kind(word, tag)
        if kind is None:
            is_surname = tag.startswith("nr") and (len(word) == 1 or word.endswith("某"))
            return (_SURNAME if is_surname else NAME), INNER
        return self._number(word), kind

    def _kind(self, word: str, tag: str) -> int | None:
        """What the word may be used for; None for a name, a number, or a guess that is none of the usual words."""
        if tag.startswith(_NAMES) or "某" in word:
            return None
        cue = 0 if tag.startswith("n") else CUE
        if tag.startswith(_FUNCTION):
            return INNER | cue
        if len(word) == 1:
            return (EDGE if tag.startswith(("v", "a")) else INNER) | cue
        if not tag.startswith(_GUESSED) and words(word) != [word]:
            return None
        return WORD | cue

    def _number(self, word: str) -> int:
        number = self._numbers.get(word)
        if number is None:
            number = self._numbers[word] = len(self.text)
            self.text.append(word)
            self.seen.append(0)
            self.named.append(0)
        return number

    @staticmethod
    def _break(out: Pieces, which: int, at: int) -> None:
        if out.words and out.words[-1] == which:
            return
        out.words.append(which)
        out.starts.append(at)
        out.kinds.append(INNER)
        out.lengths.append(0)


def _names(letter: Letter, elements: Elements) -> Iterator[str]:
    for one in elements.accused:
        if len(one.name) > 1:
            yield one.name
    for secret in find_secrets(Letter("", letter.title, letter.text), elements):
        if len(secret.text) > 1:
            yield secret.text


def _barred(passage: Passage, elements: Elements, names: Iterable[str]) -> bytearray:
    """1 for each character of the normalised field that belongs to a name, unit, place, contact, sum or date."""
    out = bytearray(len(passage.text) + 1)
    spans = [
        (one.start, one.end)
        for group in (elements.units, elements.places, elements.contacts, elements.amounts, elements.dates)
        for one in group
        if one.field == passage.field
    ]
    for name in names:
        at = passage.source.find(name)
        while at >= 0:
            spans.append((at, at + len(name)))
            at = passage.source.find(name, at + len(name))
    if not spans:
        return out
    if passage.offsets is None:
        for start, end in spans:
            out[start:end] = b"\1" * (end - start)
        return out
    wanted = {at for start, end in spans for at in range(start, end)}
    for i, at in enumerate(passage.offsets):
        if at in wanted:
            out[i] = 1
    return out
