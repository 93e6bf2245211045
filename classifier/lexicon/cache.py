"""Compiled lexicons kept by digest in the user's cache folder, as JSON (nothing there can run).

A cache that cannot be written or read is no error: the lexicon is compiled anew.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from collections.abc import Callable, Iterable
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from classifier.lexicon.compiled import Compiled

KEEP = 8


@lru_cache(maxsize=1)
def _compiler() -> str:
    """A short digest of the code that compiles, so that a changed compiler never reads what the old one wrote."""
    h = hashlib.sha256()
    for room in ("classifier.lexicon", "classifier.native"):
        for module in sorted(files(room).iterdir(), key=lambda item: item.name):
            if module.name.endswith(".py"):
                h.update(module.read_bytes())
    return h.hexdigest()[:8]


def _name(digest: str) -> str:
    return f"lexicon-{digest}-{_compiler()}.json"


def keep_json(kind: str, parts: Iterable[str], make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """What `make` gives, taken from the cache where an earlier start left it; tuples come back as lists.

    `parts` is everything the answer depends on; `kind` names the file. What is there but cannot be read is made anew.
    """
    import orjson

    h = hashlib.sha256(_compiler().encode())
    for part in parts:
        h.update(part.encode() + b"\0")
    folder, name = cache_folder(), f"{kind}-{h.hexdigest()[:24]}.json"
    if folder is None:
        return make()
    try:
        found = orjson.loads((folder / name).read_bytes())
        if isinstance(found, dict):
            return found
    except (OSError, ValueError):
        pass
    made = make()
    _put(folder, name, kind, orjson.dumps(made))
    return made


def cache_folder() -> Path | None:
    """Where caches go (`XDG_CACHE_HOME`, else `~/.cache`; `LOCALAPPDATA` on Windows); None: nowhere."""
    if os.environ.get("FENLIU_NO_CACHE"):
        return None
    home = os.environ.get("LOCALAPPDATA") if sys.platform == "win32" else os.environ.get("XDG_CACHE_HOME")
    try:
        base = Path(home) if home else Path.home() / ".cache"
    except RuntimeError:
        return None
    return base / "fenliu"


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
        _put(folder, _name(compiled.digest), "lexicon", compiled.to_json())


def _put(folder: Path, name: str, kind: str, data: bytes) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, waiting = tempfile.mkstemp(dir=folder, prefix=f".{kind}-")
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        os.replace(waiting, folder / name)
        old = sorted(folder.glob(f"{kind}-*.json"), key=lambda p: p.stat().st_mtime, reverse=True)
        for path in old[KEEP:]:
            path.unlink(missing_ok=True)
    except OSError:
        return
