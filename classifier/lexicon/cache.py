"""Compiled lexicons kept by digest in the user's cache folder, as JSON (nothing there can run).

A cache that cannot be written or read is no error: the lexicon is compiled anew.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from classifier.lexicon.compiled import Compiled

KEEP = 8


@lru_cache(maxsize=1)
def _compiler() -> str:
    """A short digest of the code that compiles, so that a changed compiler never reads what the old one wrote."""
    h = hashlib.sha256()
    for module in sorted(files("classifier.lexicon").iterdir(), key=lambda item: item.name):
        if module.name.endswith(".py"):
            h.update(module.read_bytes())
    return h.hexdigest()[:8]


def _name(digest: str) -> str:
    return f"lexicon-{digest}-{_compiler()}.json"


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
    if folder is None:
        return
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(dir=folder, prefix=".lexicon-")
        with os.fdopen(handle, "wb") as out:
            out.write(compiled.to_json())
        os.replace(name, folder / _name(compiled.digest))
        old = sorted(folder.glob("lexicon-*.json"), key=lambda p: p.stat().st_mtime, reverse=True)
        for path in old[KEEP:]:
            path.unlink(missing_ok=True)
    except OSError:
        return
