"""The compiled tools with which letters are redacted and written as they come in; where none are built, those of the
redaction room and of the records."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import Any

from classifier.model import to_json
from classifier.native.built import built
from classifier.redact.finding import SHORT
from classifier.redact.squeeze import plain_of
from classifier.redact.tools import PLAIN, Tools

_hiding = built("hiding")


@lru_cache(maxsize=1)
def hiding_tools() -> Tools:
    """What `redact_alone` works with here."""
    if _hiding is None:
        return PLAIN
    squeezer = _hiding.Squeezer(plain_of)
    mover = partial(_hiding.Mover, squeezer=squeezer, short=SHORT)
    return Tools(squeezer.whole, squeezer.places, _hiding.few, _hiding.Moved, mover)


def as_json(record: Any) -> bytes:
    """`to_json`, in half the time where it can be had."""
    if _hiding is not None:
        written: bytes | None = _hiding.json_of(record)
        if written is not None:
            return written
    return to_json(record)
