"""The gold of one letter, from the columns beside it.

In: a letter whose columns (`letter.meta`) hold labels, flat or inside one column `gold` in JSON; the names of columns
are those of `lexicons/columns.yaml` (`labels:`). Lists may be JSON or joined by `;`, `、` or `,`. Out: `Gold`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import orjson

from classifier.kept import bundled_data
from classifier.model import Letter
from classifier.read.columns import plain

FIELDS = ("areas", "topics", "petition_class", "purpose", "route", "urgency", "kind")
"""What gold can speak of; `areas` and `topics` hold several labels, the others one."""
MANY = ("areas", "topics")
ALIKE = {"discipline", "inspection-team"}
"""Recipients of a lead that stand for each other: which team holds which unit is local."""

_NOTES = {"purpose": re.compile(r"（兼.*"), "route": re.compile(r"^〔[^〕]*〕、?|（仅摘录）|、.*$")}
"""What a sheet of results says besides: a second purpose; that a letter is held, further recipients."""


@dataclass(slots=True)
class Gold:
    """`wanted` by field: () says that the letter should get nothing there, a missing field that nobody said.
    `accepted` labels are right as well; `forbidden` ones a careful officer would never give."""

    wanted: dict[str, tuple[str, ...]] = field(default_factory=dict)
    accepted: dict[str, tuple[str, ...]] = field(default_factory=dict)
    forbidden: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def set(self, name: str, value: Any) -> None:
        """Say what is wanted in a field (`FIELDS`); `value` as it stands in a column, also of a sheet of results."""
        if isinstance(value, str) and name in _NOTES:
            value = _NOTES[name].sub("", value).strip()
        self.wanted[name] = values(value, name in MANY)


def gold_of(letter: Letter) -> Gold:
    """The gold of a letter; empty where its file has none."""
    out = Gold()
    for columns in (letter.meta, _inner(letter.meta.get("gold", ""))):
        for name, value in columns.items():
            known = label_column(name)
            if known == "route":
                value = _inner(value).get("primary", value) if isinstance(value, str) else value
                value = value.get("primary") if isinstance(value, dict) else value
            if known is not None:
                out.set(known, value)
        _more(out, columns)
    return out


def label_column(name: str) -> str | None:
    """The field (`FIELDS`) that a column of this name speaks of."""
    return _columns().get(plain(name))


@lru_cache(maxsize=1)
def _columns() -> dict[str, str]:
    """Normalised column name -> field."""
    data = bundled_data("columns.yaml")
    return {plain(name): known for known, names in data["labels"].items() for name in names}


def _more(gold: Gold, columns: Mapping[str, Any]) -> None:
    """What full gold says besides: labels that are right as well, and labels that must not be given."""
    for name, column, where in (
        ("areas", "areas_rollup", gold.accepted),
        ("purpose", "purpose_also_ok", gold.accepted),
        ("areas", "areas_must_not", gold.forbidden),
    ):
        if columns.get(column):
            where[name] = values(columns[column], True)
    if columns.get("is_lead") in (True, "true") and ALIKE & set(gold.wanted.get("route", ())):
        gold.accepted["route"] = tuple(sorted(ALIKE))


def values(value: Any, many: bool) -> tuple[str, ...]:
    """The labels in a cell: a list, JSON of one, or names joined by `;` (`many`: also by `、` and `,`)."""
    return tuple(dict.fromkeys(_values(value, many)))


def _values(value: Any, many: bool) -> Iterator[str]:
    if isinstance(value, str) and value.startswith("["):
        try:
            value = orjson.loads(value)
        except ValueError:
            pass
    if isinstance(value, str):
        value = re.split(r"[;；、,，\n]" if many else r"[;；\n]", value)
    for item in value if isinstance(value, (list, tuple)) else [value]:
        text = "" if item is None else str(item).strip()
        if text:
            yield text


def _inner(text: Any) -> Mapping[str, Any]:
    if not isinstance(text, str) or not text.startswith("{"):
        return {}
    try:
        value = orjson.loads(text)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}
