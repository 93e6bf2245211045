"""Every spelling under which a unit may be found: names, aliases, and generated short names.

Generated: a department without the words for the county (县教育局 → 教育局), a town without its ending
(柳塘镇 → 柳塘; kept apart, for these are found only where no other place name goes on).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from classifier.office.names import plain
from classifier.office.schema import NamesIn

MIN_LENGTH = 2


def spellings_of(units: Iterable[list[Any]], names: NamesIn) -> tuple[dict[str, list[str]], list[str]]:
    """Spelling → ids of the units it may mean, and the list of short town names among the spellings."""
    county = sorted(names.county, key=len, reverse=True)
    spellings: dict[str, list[str]] = {}
    shorts: set[str] = set()

    def add(text: str, unit_id: str) -> None:
        if len(text) >= MIN_LENGTH:
            ids = spellings.setdefault(text, [])
            if unit_id not in ids:
                ids.append(unit_id)

    for unit_id, name, aliases, _parent, _level, kind in units:
        for written in (name, *aliases):
            text = plain(written)
            add(text, unit_id)
            if kind in ("dept", "town", "village"):
                bare = next((text[len(w) :] for w in county if text.startswith(w)), text)
                if len(bare) > MIN_LENGTH:
                    add(bare, unit_id)
    sure = set(spellings)
    for unit_id, name, aliases, _parent, _level, kind in units:
        if kind != "town":
            continue
        for written in (name, *aliases):
            text = plain(written)
            ending = next((w for w in sorted(names.town, key=len, reverse=True) if text.endswith(w)), "")
            short = text[: -len(ending)] if ending else ""
            if len(short) >= MIN_LENGTH and short not in sure:
                shorts.add(short)
                add(short, unit_id)
    return spellings, sorted(shorts)
