"""A digest of everything a run depends on: with another digest a run cut short cannot be gone on with."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from pathlib import Path


def fingerprint(inputs: Sequence[str], out: Path, *settings: object) -> str:
    """Of the input files (names, sizes, times of change) and of `settings`. `out` and hidden files in
    an input folder do not count: the run itself makes them."""
    digest = blake2b(repr(settings).encode("utf-8", "backslashreplace"), digest_size=16)
    for path in inputs:
        for name in _files(path):
            if os.path.realpath(name) == str(out):
                continue
            try:
                status = os.stat(name)
                line = f"{name}\0{status.st_size}\0{status.st_mtime_ns}\n"
            except OSError:
                line = f"{name}\0unreadable\n"
            digest.update(line.encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _files(path: str) -> Iterator[str]:
    if not os.path.isdir(path):
        yield os.path.abspath(path)
        return
    for folder, below, names in os.walk(path):
        below[:] = sorted(name for name in below if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield os.path.join(os.path.abspath(folder), name)
