"""A file of several YAML documents (divided by lines of `---`) as several sources, so that a patch can be one file.

In: a source. Out: one source a document, with blank lines in place of what stands before it: line numbers stay those of
the file. Documents of nothing but comments are left out, unless the file holds nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from classifier.lexicon.sources import Source


def documents(source: Source) -> Iterator[Source]:
    """The documents of a file; the file itself when it is one."""
    if b"\n---" not in source.data:
        yield source
        return
    found = [replace(source, data=data) for data in _parts(source.data) if _says_something(data)]
    yield from found or [source]


def _parts(data: bytes) -> Iterator[bytes]:
    lines = data.splitlines(keepends=True)
    first = 0
    for number, line in enumerate([*lines, b"---"]):
        if line.rstrip() == b"---":
            yield b"\n" * first + b"".join(lines[first:number])
            first = number + 1


def _says_something(data: bytes) -> bool:
    return any(line.strip() and not line.lstrip().startswith(b"#") for line in data.splitlines())
