"""The classes of the petition register (`schema: fenliu/register@1`): which class names there are.

In: sources of registers. Out: every class path, `level1`, `level1/level2` and `level1/level2/level3`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from classifier.bundled import bundled_root
from classifier.lexicon.sources import Source
from classifier.yamlmarks import load_marked

PREFIX = "fenliu/register@"
SHIPPED = "classes-register.yaml"


def registers(sources: Sequence[Source]) -> list[Source]:
    """The sources that are registers of classes."""
    return [source for source in sources if b"schema: " + PREFIX.encode() in source.data[:4000]]


def classes_of(found: Sequence[Source]) -> frozenset[str]:
    """All class paths of the registers, or of the shipped one when none is given."""
    texts = [source.data.decode("utf-8-sig", "replace") for source in found]
    if not texts:
        shipped = bundled_root() / SHIPPED
        texts = [shipped.read_text(encoding="utf-8")] if shipped.is_file() else []
    out: set[str] = set()
    for text in texts:
        data: Any = load_marked(text, SHIPPED).data
        classes = data.get("classes") if isinstance(data, dict) else None
        for level1, below in (classes or {}).items():
            out.add(str(level1))
            for level2, leaves in (below or {}).items() if isinstance(below, dict) else ():
                out.add(f"{level1}/{level2}")
                out.update(f"{level1}/{level2}/{leaf}" for leaf in leaves or ())
    return frozenset(out)
