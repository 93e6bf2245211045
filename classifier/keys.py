"""What to write instead of a key that a file may not have: the nearest key of the model, or all of them.

In: a pydantic model and the place of the key. Out: a cure.
"""

from __future__ import annotations

import difflib
from typing import Any

from pydantic import BaseModel

from classifier.yamlmarks import Loc

_MOST = 24


def cure_of_unknown(model: type[BaseModel], loc: Loc) -> str:
    """What to do about the unknown key at the end of `loc`."""
    known = _keys(model, loc[:-1])
    near = difflib.get_close_matches(str(loc[-1]), known, n=1, cutoff=0.5)
    return f"did you mean `{near[0]}`?" if near else f"allowed here: {', '.join(known[:_MOST])}"


def _keys(model: type[BaseModel], loc: Loc) -> list[str]:
    """Keys allowed at `loc` (best effort: follows the models down)."""
    for part in loc:
        if isinstance(part, int):
            continue
        for name, field in model.model_fields.items():
            if part in (name, field.alias):
                model = _model_in(field.annotation) or model
                break
    return [field.alias or name for name, field in model.model_fields.items()]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        found = _model_in(part)
        if found is not None:
            return found
    return None
