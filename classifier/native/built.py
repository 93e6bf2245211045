"""The compiled modules, as far as they were built from these sources and are wanted.

A compiled module bears the same number `FORM` as here; both are raised with every change of what it takes or gives. One
built before is then left alone, and Python serves. `FENLIU_PURE=1` keeps to Python.
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import Any

FORMS = {"kernel": 21, "reading": 55, "routing": 9, "pairing": 2, "hiding": 1}
"""By module of this folder: matching and judging, elements, routes, pairs and triples of characters, redaction."""


def built(name: str) -> Any:
    """The compiled module, or None: not built, built from other sources than these, or not wanted."""
    if os.environ.get("FENLIU_PURE"):
        return None
    try:
        module = import_module(f"classifier.native.{name}")
    except (ImportError, TypeError):  # TypeError: the records of the model have other fields than when it was built
        return None
    return module if getattr(module, "FORM", 0) == FORMS[name] else None
