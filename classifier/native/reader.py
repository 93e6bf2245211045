"""The compiled reader of fields for `classifier.elements`, when it was built and is wanted."""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib import import_module
from typing import Any

FORM = 5
"""Raised, here and in `reading.pyx`, with every change of what the compiled reader takes or gives."""


def built_reader() -> Any:
    """The compiled module, or None: not built, built from other sources than these, or not wanted."""
    if os.environ.get("FENLIU_PURE"):
        return None
    try:
        reading = import_module("classifier.native.reading")
    except ImportError:
        return None
    return reading if getattr(reading, "FORM", 0) == FORM else None


def native_reader(**tables: Any) -> Callable[[Any], Any] | None:
    """What reads a passage as `classifier.elements.reading.Reading` does; `tables` are its `twin_tables`."""
    built = built_reader()
    read: Callable[[Any], Any] | None = None if built is None else built.Tables(**tables).read
    return read
