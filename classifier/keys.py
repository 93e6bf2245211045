"""What to write instead of a key that a file may not have: the nearest key of the model, or all of them.

In: a pydantic model and the place of the key. Out: a cure.
"""

from __future__ import annotations

import difflib
from typing import Any

from pydantic import BaseModel

from classifier.yamlmarks import Loc

_MOST = 24
CURES = {
    "missing": "add this key",
    "string_type": "write a text here; put words that YAML takes for something else (no, on, 1.5) in quotes",
    "literal_error": "use one of the values named above",
    "list_type": "write a list: [一, 二], or one item a line after `- `",
    "tuple_type": "write a list: [一, 二], or one item a line after `- `",
    "dict_type": "write `key: value` lines",
    "model_type": "write `key: value` lines",
    "model_attributes_type": "write `key: value` lines",
    "float_parsing": "write a number: 3 or 1.5",
    "float_type": "write a number: 3 or 1.5",
    "int_parsing": "write a whole number: 3",
    "int_type": "write a whole number: 3",
    "int_from_float": "write a whole number: 3",
    "bool_parsing": "write true or false",
    "bool_type": "write true or false",
}
"""What to do, by pydantic's kinds of mistakes."""


def cure_of_unknown(model: type[BaseModel], loc: Loc) -> str:
    """What to do about the unknown key at the end of `loc`."""
    if not loc:
        return ""
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
