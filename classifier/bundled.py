"""Where the bundled lexicons are: in the installed wheel, or beside `pyproject.toml` in a checkout."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

_SIBLING = Path(__file__).resolve().parent.parent / "lexicons"


@lru_cache(maxsize=1)
def bundled_root() -> Traversable:
    """The folder of the lexicons that ship with fenliu.

    In a wheel (also one that is not unpacked) this is `classifier/lexicons`; in a checkout or an
    editable install the folder `lexicons/` beside `pyproject.toml`. Only read it through the
    `Traversable` methods: it need not be a path on disk.
    """
    packed = files("classifier") / "lexicons"
    return packed if packed.is_dir() else _SIBLING
