"""Where the bundled lexicons are: in the installed wheel, or beside `pyproject.toml` in a checkout."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # importing it costs every start 6 ms
    from importlib.resources.abc import Traversable

_ROOM = Path(__file__).resolve().parent


def room(name: str = "") -> Traversable:
    """The folder of a package of ours (`""`: classifier itself, `lexicon`), on disk or inside a wheel."""
    here = _ROOM / name
    if here.is_dir():
        return here
    from importlib.resources import files

    return files(f"classifier.{name}" if name else "classifier")


@lru_cache(maxsize=1)
def bundled_root() -> Traversable:
    """The folder of the lexicons that ship with fenliu.

    In a wheel (also one that is not unpacked) this is `classifier/lexicons`; in a checkout or an
    editable install the folder `lexicons/` beside `pyproject.toml`. Only read it through the
    `Traversable` methods: it need not be a path on disk.
    """
    packed = room() / "lexicons"
    return packed if packed.is_dir() else _ROOM.parent / "lexicons"
