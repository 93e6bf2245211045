"""What the hiding of one letter is done with: the functions of this room, or compiled ones that answer alike.

Whoever hides letter after letter hands in the compiled ones (`redact_alone`); this room knows only its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from classifier.redact.records import Change, Moved, Mover
from classifier.redact.seeking import few
from classifier.redact.squeeze import places, squeezed_whole


class Tools(NamedTuple):
    """`whole` and `places` as in `squeeze`, `few` as in `seeking`, `moved` and `mover` as the classes of `records`."""

    whole: Callable[[str], str] = squeezed_whole
    places: Callable[[str], Sequence[int]] = places
    few: Callable[[Sequence[str], str], list[tuple[int, int, int]]] = few
    moved: Callable[[str, Sequence[Change]], Any] = Moved
    mover: Callable[[dict[str, Any], Any], Any] = Mover


PLAIN = Tools()
