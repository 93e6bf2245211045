"""Answers kept for the next start, in the user's cache folder, as JSON (nothing there can run).

A cache that cannot be written or read is no error: the answer is made anew. `keep_json` keeps any answer;
`bundled_data` the plain data of a YAML file that ships, so that a light command need not load a YAML reader.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from classifier.bundled import bundled_root

KEEP = 8
"""Files kept of a kind: the newest."""
_BUNDLED = "1"


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


def keep_json(kind: str, parts: Iterable[str], make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """What `make` gives, taken from the cache where an earlier start left it; tuples come back as lists.

    `parts` is everything the answer depends on; `kind` names the file. What is there but cannot be read is made anew.
    """
    import orjson

    h = hashlib.sha256()
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
    put(folder, name, kind, orjson.dumps(made))
    return made


def bundled_data(name: str) -> dict[str, Any]:
    """The data of `lexicons/NAME` (a mapping without dates), as YAML reads it."""
    text = (bundled_root() / name).read_text(encoding="utf-8")

    def read() -> dict[str, Any]:
        import yaml

        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        data: dict[str, Any] = yaml.load(text, Loader=loader)
        return data

    return keep_json(f"bundled-{name.partition('.')[0]}", (_BUNDLED, text), read)


def put(folder: Path, name: str, kind: str, data: bytes) -> None:
    """Write a file of the cache (whole or not at all), and drop all but the newest few of its kind."""
    import tempfile

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
