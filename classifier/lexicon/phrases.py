"""Phrases as authors write them to elements the engine can look for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from classifier.lexicon.compiled import ElementSpec, PhraseSpec
from classifier.lexicon.layers import MergedLabel, Placed
from classifier.lexicon.schema import MAX_WORD, Phrase

if TYPE_CHECKING:
    from classifier.lexicon.compiling import Compiler

MAX_GAP = 100


def home_of(label: MergedLabel) -> str:
    """Where a label's own lists live."""
    return f"area:{label.area}" if label.area else f"set:{label.set}"


class PhraseCompiler:
    """Turns the elements of phrases into indices; the same alternatives share one element."""

    def __init__(self, compiler: Compiler) -> None:
        self.compiler = compiler
        self._known: dict[tuple[str, ...], int] = {}

    def add(self, label_index: int, label: MergedLabel, placed: Placed) -> None:
        """Compile one phrase into the output, or note what is wrong with it."""
        phrase: Phrase = placed.item
        home = home_of(label)
        known = len(self.compiler.problems)
        if phrase.near is not None:
            indices = [self._element(item, home, placed, ("near", i)) for i, item in enumerate(phrase.near)]
            items: list[list[Any]] = [["e", index] for index in indices if index is not None]
        else:
            items = self._seq(phrase.seq or [], home, placed)
        if not items:
            if len(self.compiler.problems) == known:
                self._complain(placed, (), "no word to look for", "give it a word besides gaps and optional words")
            return
        self._anchor(items)
        self.compiler.out.phrases.append(
            PhraseSpec(
                label_index, phrase.id, phrase.weight, "near" if phrase.near is not None else "seq",
                items, phrase.within, phrase.scope,
            )
        )  # fmt: skip

    def _anchor(self, items: list[list[Any]]) -> None:
        """See that one element is found by the automaton alone; single characters are searched near it."""
        specs = [self.compiler.out.elements[item[1]] for item in items if item[0] == "e"]
        if all(spec.words for spec in specs):
            spec = min(specs, key=lambda spec: len(spec.words))
            spec.patterns += [self.compiler.pattern(word) for word in spec.words]
            spec.words = []

    def element(self, words: list[str]) -> int:
        """The element of these alternatives."""
        key = tuple(sorted(set(words)))
        index = self._known.get(key)
        if index is None:
            spellings = sorted({s for word in key for s in self.compiler.speller.spellings(word) if s})
            patterns = [self.compiler.pattern(s) for s in spellings if len(s) > 1]
            index = self._known[key] = len(self.compiler.out.elements)
            self.compiler.out.elements.append(ElementSpec(patterns, [s for s in spellings if len(s) < 2]))
        return index

    def words(self, item: Any, home: str, placed: Placed, at: tuple[str | int, ...]) -> list[str]:
        """The alternatives an author wrote: a literal, `$list`, or a list of either."""
        out: list[str] = []
        for word in item if isinstance(item, list) else [item]:
            if not isinstance(word, str) or not word.strip():
                self._complain(placed, at, "an element is a word, $list, [words] or {gap: n}")
            elif word.startswith("$"):
                found = self.compiler.list_of(word[1:], home)
                if found is None:
                    cure = "define it under `lists:` of this file or in a lists file"
                    self._complain(placed, at, f"unknown list `{word}`", cure)
                else:
                    out += found[1]
            else:
                out.append(word.strip())
        for word in out:
            if len(word) > MAX_WORD:
                self._complain(
                    placed, at, f"a word of more than {MAX_WORD} characters ({word[:12]}…)", "use a part of it"
                )
        return out

    def _complain(self, placed: Placed, at: tuple[str | int, ...], message: str, cure: str = "") -> None:
        self.compiler.problems.append(placed.problem(f"phrase `{placed.item.id}`: {message}", cure, at))

    def _element(self, item: Any, home: str, placed: Placed, at: tuple[str | int, ...]) -> int | None:
        words = self.words(item, home, placed, at)
        return self.element(words) if words else None

    def _seq(self, seq: list[Any], home: str, placed: Placed) -> list[list[Any]]:
        items: list[list[Any]] = []
        for i, item in enumerate(seq):
            at = ("seq", i)
            kind, value = "e", item
            if isinstance(item, dict):
                if len(item) != 1 or next(iter(item)) not in ("gap", "opt"):
                    self._complain(
                        placed,
                        at,
                        f"unknown element {sorted(map(str, item))}",
                        "use {gap: n} or {opt: [words]}",
                    )
                    continue
                key, value = next(iter(item.items()))
                if key == "gap":
                    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= MAX_GAP:
                        self._complain(placed, at, f"gap wants a whole number from 0 to {MAX_GAP}")
                        continue
                    items.append(["g", value])
                    continue
                kind = "o"
            index = self._element(value, home, placed, at)
            if index is not None:
                items.append([kind, index])
        while items and items[0][0] != "e":
            items.pop(0)
        while items and items[-1][0] != "e":
            items.pop()
        return items
