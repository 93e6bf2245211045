"""The files that pages need, read once; each is served under a name with its hash, so browsers may keep it for ever."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".md": "text/plain; charset=utf-8",
}


@dataclass(frozen=True)
class Asset:
    """One file: its bytes and how it is named and typed."""

    path: str
    body: bytes

    @cached_property
    def digest(self) -> str:
        return hashlib.sha256(self.body).hexdigest()[:16]

    @cached_property
    def packed(self) -> bytes:
        return gzip.compress(self.body, 6, mtime=0)

    @property
    def type(self) -> str:
        return _TYPES.get("." + self.path.rpartition(".")[2], "application/octet-stream")

    @property
    def url(self) -> str:
        return f"/static/{self.digest}/{self.path}"


@lru_cache(maxsize=1)
def assets() -> dict[str, Asset]:
    """Every file under `static`, by its path there. Nothing outside can be asked for, whatever the URL says."""
    found: dict[str, Asset] = {}
    _collect(files("classifier.web") / "static", "", found)
    return found


def _collect(folder: Traversable, prefix: str, found: dict[str, Asset]) -> None:
    for item in folder.iterdir():
        path = f"{prefix}{item.name}"
        if item.is_dir():
            _collect(item, f"{path}/", found)
        else:
            found[path] = Asset(path, item.read_bytes())
