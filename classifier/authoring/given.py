"""The layers an author names on the command line: folders, or `shipped` for the lexicons that come with fenliu."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from classifier.bundled import bundled_root
from classifier.errors import UsageError

SHIPPED = "shipped"


def layers(given: Sequence[str]) -> list[str] | None:
    """Paths of the layers; None for the shipped lexicons alone. Raises `UsageError` for one that is not there."""
    if not given or list(given) == [SHIPPED]:
        return None
    out = []
    for name in given:
        if name == SHIPPED:
            root = bundled_root()
            if not isinstance(root, Path):
                raise UsageError("shipped 与其他词库连用，需要解压安装 · shipped is not a folder here")
            out.append(str(root))
        elif Path(name).exists():
            out.append(name)
        else:
            raise UsageError(f"找不到词库文件夹 · no such lexicon folder: {name}")
    return out
