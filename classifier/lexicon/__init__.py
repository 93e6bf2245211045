"""The lexicons: YAML layers in, a compiled lexicon out, by way of a cache.

`load_compiled` is what the engine uses; `load_merged` keeps the authors' form with places, for tests, lint and
`show`. Both raise `LexiconError` with every mistake of one run.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from classifier.errors import LexiconError, Problem
from classifier.lexicon.cache import read_cache, write_cache
from classifier.lexicon.compiled import Compiled
from classifier.lexicon.sources import Source, digest_of, read_sources

if TYPE_CHECKING:
    from classifier.lexicon.layers import Merged

__all__ = ["Compiled", "compile_sources", "load_compiled", "load_merged"]

Layers = Sequence[str | Path] | None


def load_compiled(layers: Layers = None, cache: bool = True) -> Compiled:
    """The compiled lexicon of the layers (`None`: the bundled ones)."""
    sources = read_sources(layers)
    digest = digest_of(sources)
    compiled = read_cache(digest) if cache else None
    if compiled is None:
        compiled, _ = compile_sources(sources, digest)
        if cache:
            write_cache(compiled)
    return compiled


def load_merged(layers: Layers = None) -> Merged:
    """The layers merged but not compiled, every entry with its place."""
    return compile_sources(read_sources(layers))[1]


def compile_sources(sources: Sequence[Source], digest: str | None = None) -> tuple[Compiled, Merged]:
    """Parse, merge and compile. Raises `LexiconError` with all problems found."""
    from classifier.lexicon.compiling import Compiler
    from classifier.lexicon.layers import merge
    from classifier.lexicon.parsing import Parsed, parse_source

    problems: list[Problem] = []
    files: list[Parsed] = []
    for source in sources:
        parsed, found = parse_source(source)
        problems += found
        if parsed is not None:
            files.append(parsed)
    merged = merge(files)
    compiler = Compiler(merged, digest or digest_of(sources))
    compiled = compiler.compile()
    whole = len(files) == len(sources)
    problems += [p for p in compiler.problems if whole or not _names_the_missing(p)]
    if any(p.severity == "error" for p in problems):
        raise LexiconError(sorted(dict.fromkeys(problems), key=lambda p: (p.path, p.line, p.column)))
    return compiled, merged


def _names_the_missing(problem: Problem) -> bool:
    """Whether it says that something is not there: where a file could not be taken in, that is no mistake of others."""
    return any(words in problem.message for words in ("unknown name", "unknown list"))
