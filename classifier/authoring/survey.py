"""Everything a check looks at: the files as written, the layers merged, the lexicon compiled, the words it knows.

In: sources. Out: `Survey`. Mistakes that keep a lexicon from loading stand in `problems`; a survey is made all
the same, of what could be read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from classifier.authoring.register import registers
from classifier.errors import Problem
from classifier.lexicon.compiled import Compiled
from classifier.lexicon.compiling import Compiler
from classifier.lexicon.layers import STRENGTHS, Loc, Merged, MergedLabel, Placed, merge
from classifier.lexicon.parsing import Parsed, parse_source
from classifier.lexicon.phrases import home_of
from classifier.lexicon.schema import AreaFile, ContextFile, Label, LabelFile, ListFile, MaskFile
from classifier.lexicon.sources import Source, digest_of
from classifier.lexicon.spelling import Speller


@dataclass(slots=True, frozen=True)
class Finding:
    """What a check has found. `remove` names an item of a list that may be taken out without any change of
    what the lexicon decides."""

    problem: Problem
    remove: tuple[Parsed, Loc] | None = None


@dataclass(slots=True)
class WordGroup:
    """A list of words as an author wrote it: what it is, where, and each word with its place."""

    what: str
    file: Parsed
    loc: Loc
    words: list[str]

    def placed(self, index: int) -> Placed:
        """The word at `index`, and where."""
        return Placed(self.words[index], self.file, (*self.loc, index))


class ParsedFiles:
    """Sources to parsed files; a file that did not change is not parsed again."""

    def __init__(self) -> None:
        self._known: dict[Source, tuple[Parsed | None, list[Problem]]] = {}
        self._spellers: dict[tuple[object, ...], Speller] = {}

    def parse(self, sources: Sequence[Source]) -> tuple[list[Parsed], list[Problem]]:
        """The files that could be read, and the problems of all."""
        self._known = {source: self._known.get(source) or parse_source(source) for source in sources}
        files = [parsed for parsed, _ in self._known.values() if parsed is not None]
        return files, [problem for _, found in self._known.values() for problem in found]

    def speller(self, merged: Merged, made: Speller) -> Speller:
        """The speller of these normalising tables, with the spellings it has already worked out."""
        tables = (merged.chars.items(), merged.words.items())
        key = tuple((name, placed.item) for table in tables for name, placed in table)
        self._spellers = {key: self._spellers.get(key, made)}
        return self._spellers[key]


@dataclass
class Survey:
    """See the module. Spellings are compared in normal form (`normal`)."""

    files: list[Parsed]
    merged: Merged
    compiler: Compiler
    compiled: Compiled
    problems: list[Problem]
    registers: list[Source] = field(default_factory=list)

    @classmethod
    def of(cls, sources: Sequence[Source], parser: ParsedFiles | None = None) -> Survey:
        """Parse, merge and compile, whatever mistakes there are."""
        parser = parser or ParsedFiles()
        files, problems = parser.parse(sources)
        merged = merge(files)
        compiler = Compiler(merged, digest_of(sources))
        compiler.speller = parser.speller(merged, compiler.speller)
        compiled = compiler.compile()
        return cls(files, merged, compiler, compiled, [*problems, *compiler.problems], registers(sources))

    @property
    def speller(self) -> Speller:
        """The normalising tables of the lexicon."""
        return self.compiler.speller

    def normal(self, word: str) -> str:
        """The word as it would stand in a normalised letter."""
        known = self._normals.get(word)
        if known is None:
            known = self._normals[word] = self.speller.normal(word)
        return known

    @cached_property
    def _normals(self) -> dict[str, str]:
        return {}

    @cached_property
    def masks(self) -> dict[str, Placed]:
        """Every mask in normal form, with the place where it was first written."""
        out: dict[str, Placed] = {}
        for placed in self.merged.masks:
            out.setdefault(self.normal(placed.item), placed)
        return out

    @cached_property
    def groups(self) -> list[WordGroup]:
        """Every list of words in every file, as written: term lists, word lists, masks, cues, alternatives."""
        return [group for file in self.files for group in _groups(file)]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word that stands anywhere in the lexicons, in normal form."""
        return frozenset(self.normal(word) for group in self.groups for word in group.words)

    def alternatives(self, label: MergedLabel, placed: Placed) -> Iterator[tuple[Loc, list[str], bool]]:
        """The elements of a phrase: place in it, alternatives (lists opened), whether it must be there."""
        home = home_of(label)
        for name in ("seq", "near"):
            for i, item in enumerate(getattr(placed.item, name) or ()):
                needed = True
                if isinstance(item, dict):
                    if "opt" not in item:
                        continue
                    item, needed = item["opt"], False
                words: list[str] = []
                for word in item if isinstance(item, list) else [item]:
                    if isinstance(word, str) and word.startswith("$"):
                        found = self.compiler.list_of(word[1:], home)
                        words += found[1] if found else []
                    else:
                        words.append(str(word))
                yield (name, i), words, needed


def found(
    placed: Placed,
    message: str,
    cure: str = "",
    *,
    at: Loc = (),
    severity: str = "warning",
    remove: bool = False,
) -> Finding:
    """A finding at something an author wrote; the code is filled in by `lint`."""
    problem = replace(placed.problem(message, cure, at), severity=severity)
    return Finding(problem, (placed.file, placed.loc) if remove else None)


def where(placed: Placed) -> str:
    """`path:line` of something an author wrote."""
    line, _ = placed.file.marked.locate(placed.loc)
    return f"{placed.file.path}:{line}"


def _groups(file: Parsed) -> Iterator[WordGroup]:
    model = file.model
    if isinstance(model, AreaFile | LabelFile | ListFile):
        for name, listed in model.lists.items():
            loc: Loc = ("lists", name)
            if isinstance(file.marked.data["lists"].get(name), dict):
                loc += ("words",)
            yield WordGroup(f"list ${name}", file, loc, listed.words)
    if isinstance(model, AreaFile | LabelFile | ContextFile | MaskFile):
        yield WordGroup("masks", file, ("masks",), model.masks)
    if isinstance(model, ContextFile):
        for i, cue in enumerate(model.contexts):
            for name in ("cues", "stop", "pseudo"):
                yield WordGroup(f"context {cue.id}: {name}", file, ("contexts", i, name), getattr(cue, name))
    labels: list[tuple[Loc, Label]] = []
    if isinstance(model, AreaFile):
        labels = [(("topics", i), topic) for i, topic in enumerate(model.topics)]
    elif isinstance(model, LabelFile):
        labels = [(("labels", i), label) for i, label in enumerate(model.labels)]
    for at, label in labels:
        for strength in STRENGTHS:
            words = [term.term for term in getattr(label.terms, strength)]
            yield WordGroup(f"{label.id}: {strength}", file, (*at, "terms", strength), words)
        for i, phrase in enumerate(label.phrases):
            yield from _elements(file, (*at, "phrases", i), label.id, phrase)


def _elements(file: Parsed, at: Loc, label: str, phrase: Any) -> Iterator[WordGroup]:
    for name in ("seq", "near"):
        for i, item in enumerate(getattr(phrase, name) or ()):
            loc: Loc = (*at, name, i)
            if isinstance(item, dict):
                item, loc = item.get("opt", ()), (*loc, "opt")
            if isinstance(item, str):
                item = [item]
            words = [word for word in item if isinstance(word, str)]
            if words and len(words) == len(item):
                yield WordGroup(f"{label}/{phrase.id}", file, loc, words)
