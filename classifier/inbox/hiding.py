"""The compiled tools with which letters are redacted as they come in, or those of the redaction room where none are
built."""

from __future__ import annotations

from functools import lru_cache, partial

from classifier.native.built import built
from classifier.redact.finding import SHORT
from classifier.redact.squeeze import plain_of
from classifier.redact.tools import PLAIN, Tools


@lru_cache(maxsize=1)
def hiding_tools() -> Tools:
    """What `redact_alone` works with here."""
    hiding = built("hiding")
    if hiding is None:
        return PLAIN
    squeezer = hiding.Squeezer(plain_of)
    mover = partial(hiding.Mover, squeezer=squeezer, short=SHORT)
    return Tools(squeezer.whole, squeezer.places, hiding.few, hiding.Moved, mover)
