"""The JSON form of a result back into the record it was made from."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter

from classifier.model import Result


def revived(given: dict[str, Any]) -> Result:
    """The result that `given` is the JSON form of; what is missing has its default."""
    return _adapter().validate_python({"letter_id": "", **given})


@lru_cache(maxsize=1)
def _adapter() -> TypeAdapter[Result]:
    return TypeAdapter(Result)
