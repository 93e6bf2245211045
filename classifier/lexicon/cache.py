"""Compiled lexicons kept by digest in the user's cache folder (`classifier.kept`).

A cache that cannot be written or read is no error: the lexicon is compiled anew.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import TYPE_CHECKING

from classifier.bundled import room
from classifier.kept import cache_folder, put
from classifier.lexicon.compiled import Compiled

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


@lru_cache(maxsize=1)
def compiler_digest() -> str:
    """A short digest of the code that compiles, so that a changed compiler never reads what the old one wrote."""
    h = hashlib.sha256()
    for name in ("lexicon", "native"):
        _add(h, room(name))
    return h.hexdigest()[:8]


def _add(h: hashlib._Hash, folder: Traversable) -> None:
    """Every module of a room and of the rooms inside it."""
    for item in sorted(folder.iterdir(), key=lambda one: one.name):
        if item.name.endswith(".py"):
            h.update(item.read_bytes())
        elif item.is_dir() and not item.name.startswith("_"):
            _add(h, item)


def _name(digest: str) -> str:
    return f"lexicon-{digest}-{compiler_digest()}.json"


def read_cache(digest: str) -> Compiled | None:
    """The compiled lexicon of this digest, or None."""
    folder = cache_folder()
    if folder is None:
        return None
    try:
        compiled = Compiled.from_json((folder / _name(digest)).read_bytes())
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return compiled if compiled.digest == digest else None


def write_cache(compiled: Compiled) -> None:
    """Keep it for the next start (whole or not at all), and drop all but the newest few."""
    folder = cache_folder()
    if folder is not None:
        put(folder, _name(compiled.digest), "lexicon", compiled.to_json())
