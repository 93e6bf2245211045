"""The compiled pairs of characters for `classifier.inbox.grams`, when they were built and are wanted."""

from __future__ import annotations

import os
from importlib import import_module
from typing import Any

FORM = 1
"""Raised, here and in `pairing.pyx`, with every change of what the compiled functions take or give."""


def built_pairs() -> Any:
    """The compiled module, or None: not built, built from other sources than these, or not wanted."""
    if os.environ.get("FENLIU_PURE"):
        return None
    try:
        pairing = import_module("classifier.native.pairing")
    except ImportError:
        return None
    return pairing if getattr(pairing, "FORM", 0) == FORM else None
