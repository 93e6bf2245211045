"""What may be shown of a letter: passages without the petitioner, and, unless opened, without the accused's names.

A passage in which anything of the petitioner had to be hidden, or that says who writes (我是…), is no example at all:
a token tells nobody's name, but the words around it may.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from classifier.analysis.cases import Case, Quote
from classifier.model import Accused, Elements, Letter, Result
from classifier.redact import Redactor
from classifier.redact.words import words
from classifier.segment import tagged_words
from classifier.segment import words as cut

_HIDDEN = "【"
LONGEST_NAME = 4
SHORTEST = 14
"""Characters an example has at least: shorter ones are headings and salutations."""


class Shown:
    """Decides what is shown. All letters must be `learn`ed first. `full`: the accused's names stay."""

    def __init__(self, revealing: Sequence[str], full: bool = False) -> None:
        self._redactor = Redactor()
        self._revealing = tuple(revealing)
        self._names: dict[str, str] = {}
        self.full = full

    def learn(self, letter: Letter, result: Result) -> None:
        """Remember the petitioner's secrets and the accused's names."""
        self._redactor.learn(letter, result.elements)
        for one in result.elements.accused:
            if len(one.name) > 1:
                self._names.setdefault(one.name, masked(one.name))

    def name(self, name: str) -> str:
        """The name of somebody accused, as this report writes it."""
        return name if self.full or not name else masked(name)

    def case_id(self, case: Case) -> str:
        """How the report calls a letter: its number in this run; its own id (redacted) when opened."""
        return self.clean(case.id, case) if self.full else f"第{case.number}件"

    def clean(self, text: str, case: Case) -> str:
        """`text` of a letter without secrets; accused names masked unless `full`."""
        accused = [Accused(one.name, one.post, "", "") for one in case.suspects if one.name]
        piece = Letter(case.id, "", text, parent=case.family)
        out = self._redactor.redact(piece, Elements(accused=accused)).letter.text
        return out if self.full else self._masked(out, case)

    def example(self, quote: Quote, case: Case) -> str:
        """The passage as it may be shown, "" when it may not."""
        if len(quote.text) < SHORTEST or any(word in quote.text for word in self._revealing):
            return ""
        out = self.clean(quote.text, case)
        return "" if _HIDDEN in out and _HIDDEN not in quote.text else out

    def _masked(self, text: str, case: Case) -> str:
        own = {one.name: masked(one.name) for one in case.suspects if len(one.name) > 1}
        found = {**_persons(text), **own, **self._in(text)}
        for name, hidden in sorted(found.items(), key=lambda item: -len(item[0])):
            text = text.replace(name, hidden)
        return text

    def _in(self, text: str) -> dict[str, str]:
        """Names accused in other letters that stand here too."""
        return {name: hidden for name, hidden in self._names.items() if name in text}


def _persons(text: str) -> dict[str, str]:
    """Words that look like names of persons, whoever they are (relatives, witnesses): a surname and what follows, which
    the dictionary does not know and which names no place. Names that are words themselves pass."""
    surnames, pairs = words().surnames, words().pairs
    return {
        word: masked(word)
        for word, tag in tagged_words(text)
        if tag == "nr"
        and 2 <= len(word) <= LONGEST_NAME
        and (word[0] in surnames or word[:2] in pairs)
        and word[-1] not in words().place_ends
        and cut(word) == list(word)
    }


def masked(name: str) -> str:
    """邢某芝 → 邢某某, 欧阳某汀 → 欧阳某某: the surname stays."""
    if not name:
        return ""
    surname = name[:2] if name[:2] in words().pairs and len(name) > 2 else name[:1]
    return f"{surname}某某" if len(name) > len(surname) else name


def examples(
    cases: Iterable[Case], topic: str, shown: Shown, most: int, within: frozenset[str] = frozenset()
) -> list[tuple[Case, str]]:
    """At most `most` passages on a topic, one a letter: leads of the best grade first, then the strongest evidence.
    `within`: accused or named units the letter must have (all when empty)."""
    ranked: list[tuple[str, float, int, Case, Quote]] = []
    for case in cases:
        if within and within.isdisjoint(case.units):
            continue
        ranked += [
            (case.grade or "Z", -one.points, case.number, case, one) for one in case.quotes if one.topic == topic
        ]
    out: list[tuple[Case, str]] = []
    seen: set[str] = set()
    for _, _, _, case, quote in sorted(ranked, key=lambda item: item[:3]):
        if len(out) >= most:
            break
        if case.family in seen:
            continue
        text = shown.example(quote, case)
        if text and text not in {said for _, said in out}:
            seen.add(case.family)
            out.append((case, text))
    return out
