"""A stored result as records again, for what needs them: the guard, extracts."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from classifier.model import Letter, Result


@lru_cache(maxsize=2)
def _adapter(type_: Any) -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(type_)


def result_of(data: dict[str, Any]) -> Result:
    """The inverse of `classifier.model.to_dict` for a result."""
    found: Result = _adapter(Result).validate_python(data)
    return found


def letter_of(data: bytes) -> Letter:
    """The inverse of `classifier.model.to_json` for a letter."""
    found: Letter = _adapter(Letter).validate_json(data)
    return found
