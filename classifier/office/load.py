"""Load an office folder: from the cache when its files have not changed, else read, check and compile.

Every mistake in the files is found in one run and raised as one `LexiconError`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from classifier.bundled import bundled_root
from classifier.errors import LexiconError, Problem
from classifier.kept import cache_folder, put
from classifier.office.compiled import FORM, office_from
from classifier.office.office import Office

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

MAX_FILE = 16 * 1024 * 1024


@dataclass(slots=True, frozen=True)
class Source:
    """One file of an office; `own` is False for files of the example office that only fill gaps."""

    path: str
    data: bytes
    own: bool


def load_office(path: Path | None) -> Office:
    """See `Office.load`."""
    sources = read_sources(path)
    digest = digest_of(sources)
    cached = _read_cache(digest)
    if cached is not None:
        return cached
    from classifier.office.compiling import compile_office

    data = compile_office(sources)
    data["digest"] = digest
    office = office_from(data)
    _write_cache(digest, data)
    return office


def read_sources(path: Path | None) -> list[Source]:
    """The YAML files of the office at `path`, then those of the example office that fill its gaps."""
    sources: list[Source] = []
    problems: list[Problem] = []
    if path is not None:
        if not path.exists():
            raise LexiconError([Problem(str(path), 0, 0, "no such folder or file", "check the --office path")])
        sources += _files(str(path).rstrip("/\\"), path, True, problems)
        if not sources and not problems:
            problems.append(Problem(str(path), 0, 0, "no .yaml file found here", "see lexicons/office for an example"))
    sources += _files("lexicons/office", bundled_root() / "office", path is None, problems)
    if problems:
        raise LexiconError(problems)
    return sources


def _files(name: str, item: Traversable, own: bool, problems: list[Problem]) -> list[Source]:
    if item.is_dir():
        out: list[Source] = []
        for child in sorted(item.iterdir(), key=lambda c: c.name):
            if not child.name.startswith(".") and (child.is_dir() or child.name.endswith((".yaml", ".yml"))):
                out += _files(f"{name}/{child.name}", child, own, problems)
        return out
    try:
        data = item.read_bytes()
    except OSError as error:
        problems.append(Problem(name, 0, 0, f"cannot be read: {error.strerror}", "check the file's permissions"))
        return []
    if len(data) > MAX_FILE:
        problems.append(Problem(name, 0, 0, "file larger than 16 MiB", "split it"))
        return []
    return [Source(name, data, own)]


def digest_of(sources: Sequence[Source]) -> str:
    """Digest (16 hex digits of SHA-256) of the files' contents, wherever they lie."""
    h = hashlib.sha256(FORM.encode())
    for source in sources:
        h.update(b"%d:%d:" % (source.own, len(source.data)))
        h.update(source.data)
    return h.hexdigest()[:16]


def _read_cache(digest: str) -> Office | None:
    folder = cache_folder()
    if folder is None:
        return None
    try:
        data: dict[str, Any] = orjson.loads((folder / f"office-{digest}.json").read_bytes())
        return office_from(data) if data["digest"] == digest else None
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def _write_cache(digest: str, data: dict[str, Any]) -> None:
    folder = cache_folder()
    if folder is not None:
        put(folder, f"office-{digest}.json", "office", orjson.dumps(data))
