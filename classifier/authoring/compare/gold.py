"""What a letter should have been given, as far as its file says so, and how far an outcome is from it.

In: a letter whose columns (`letter.meta`) hold gold: `petition_class` (or `class`), `areas`, `topics`, `kind`,
`purpose`, `urgency`, flat or inside one column `gold` in JSON. Lists may be JSON or joined by `;`, `、` or `,`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import orjson

from classifier.authoring.compare.outcome import Outcome
from classifier.model import Letter

Gold = dict[str, tuple[str, ...]]
_NAMES = {
    "petition_class": "petition_class",
    "class": "petition_class",
    "level1": "petition_class",
    "areas": "areas",
    "area": "areas",
    "topics": "topics",
    "topic": "topics",
    "subtopics": "topics",
    "kind": "kind",
    "purpose": "purpose",
    "urgency": "urgency",
}


def gold_of(letter: Letter) -> Gold:
    """The gold of a letter; empty where its file has none."""
    found: Gold = {}
    for columns in (letter.meta, _inner(letter.meta.get("gold", ""))):
        for name, value in columns.items():
            known = _NAMES.get(name)
            if known is not None:
                found[known] = _values(value)
    return found


def verdicts(gold: Gold, outcome: Outcome) -> dict[str, int]:
    """For each field that has gold, the number of errors of an outcome (0: right).

    A class is right when it is the gold class, or either lies below the other; of lists each label too many or missing
    is one error.
    """
    out: dict[str, int] = {}
    for name, wanted in gold.items():
        got = getattr(outcome, name)
        if name == "petition_class":
            one = wanted[0] if wanted else ""
            out[name] = int(not one or not got or not (f"{got}/".startswith(f"{one}/") or one.startswith(f"{got}/")))
        elif isinstance(got, tuple):
            out[name] = len(set(got) ^ set(wanted))
        else:
            out[name] = int(got not in wanted)
    return out


def _inner(text: str) -> Mapping[str, Any]:
    try:
        value = orjson.loads(text) if text.startswith("{") else {}
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _values(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        if value.startswith("["):
            try:
                value = orjson.loads(value)
            except ValueError:
                pass
        if isinstance(value, str):
            value = re.split(r"[;；、,，]", value)
    if not isinstance(value, list):
        value = [value]
    return tuple(str(item).strip() for item in value if item is not None and str(item).strip())
