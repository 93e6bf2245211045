"""The files of the lexicon layers: which they are, their bytes, and the digest of them all.

A layer is a folder of `.yaml` files (sub-folders too), or one file. The folder `office/` belongs to the office,
`reports/` to the reports: both are left out. Nothing is parsed here, so a warm start costs reading and hashing only.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from classifier.bundled import bundled_root
from classifier.errors import LexiconError, Problem
from classifier.lexicon.documents import documents

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

ENGINE_FORM = "12"
"""Raised whenever the compiled form changes; part of the digest, so that old caches are not read."""

SHIPPED = "shipped"
"""The name by which a layer means the lexicons that come with fenliu."""
MAX_FILE = 16 * 1024 * 1024
_SKIPPED_FOLDERS = {"office", "reports"}


@dataclass(slots=True, frozen=True)
class Source:
    """One file: its layer (from 0, later layers amend earlier ones), display path and content."""

    layer: int
    path: str
    data: bytes


def read_sources(layers: Sequence[str | Path] | None = None) -> list[Source]:
    """All files of the layers; `None`, or a layer `shipped`, means the bundled lexicons.

    Raises `LexiconError` with every problem.
    """
    roots: list[tuple[str, Traversable]] = []
    problems: list[Problem] = []
    if layers is None:
        roots.append(("lexicons", bundled_root()))
    for layer in layers or ():
        path = Path(layer)
        if str(layer) == SHIPPED and not path.exists():
            roots.append((SHIPPED, bundled_root()))
            continue
        if not path.exists():
            problems.append(Problem(str(layer), 0, 0, "no such folder or file", "check the --lexicons path"))
            continue
        roots.append((str(layer).rstrip("/"), path))
    sources: list[Source] = []
    for number, (name, root) in enumerate(roots):
        files = list(_files(name, root))
        if not files:
            problems.append(Problem(name, 0, 0, "no .yaml file found here", "check the --lexicons path"))
        for shown, item in files:
            try:
                data = item.read_bytes()
            except OSError as error:
                why = error.strerror or type(error).__name__
                problems.append(Problem(shown, 0, 0, f"cannot be read: {why}", "check its permissions and links"))
                continue
            if len(data) > MAX_FILE:
                problems.append(Problem(shown, 0, 0, "file larger than 16 MiB", "split it"))
            sources.extend(documents(Source(number, shown, data)))
    if problems:
        raise LexiconError(problems)
    return sources


def digest_of(sources: Sequence[Source]) -> str:
    """Digest (16 hex digits of SHA-256) of all layers: the same content gives the same digest wherever it lies."""
    h = hashlib.sha256(ENGINE_FORM.encode())
    for source in sorted(sources, key=lambda s: (s.layer, hashlib.sha256(s.data).digest())):
        h.update(b"%d:%d:" % (source.layer, len(source.data)))
        h.update(source.data)
    return h.hexdigest()[:16]


def _files(name: str, item: Traversable) -> Iterator[tuple[str, Traversable]]:
    if item.is_file():
        yield name, item
        return
    if not item.is_dir():
        return
    for child in sorted(item.iterdir(), key=lambda c: c.name):
        if child.name.startswith("."):
            continue
        if child.is_dir():
            if child.name not in _SKIPPED_FOLDERS:
                yield from _files(f"{name}/{child.name}", child)
        elif child.name.endswith((".yaml", ".yml")):
            yield f"{name}/{child.name}", child
