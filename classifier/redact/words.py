"""The words by which a petitioner is recognised: labels, titles, surnames, columns of registers.

From `lexicons/elements.yaml` and `lexicons/redact.yaml`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from classifier.bundled import bundled_root


@dataclass(slots=True, frozen=True)
class Words:
    """`labels` stand before a name everywhere, `signers` at the end of a letter; `titles` behind a surname."""

    surnames: frozenset[str]
    pairs: frozenset[str]
    labels: tuple[str, ...]
    signers: tuple[str, ...]
    titles: tuple[str, ...]
    name_columns: tuple[str, ...]
    not_columns: tuple[str, ...]
    contact_columns: tuple[tuple[str, tuple[str, ...]], ...]
    nobody: frozenset[str]
    accounts: tuple[str, ...]
    after: frozenset[str]
    label_places: dict[str, int]
    label_sizes: tuple[int, ...]


@lru_cache(maxsize=1)
def words() -> Words:
    """The shipped words, read once."""
    lists = _read("elements.yaml")["lists"]
    own = _read("redact.yaml")
    labels = _longest("|".join(lists["petitioner-labels-set"]).split("|"))
    return Words(
        frozenset("".join(lists["surname-chars"])),
        frozenset(lists["surname-pairs"]),
        labels,
        _longest("|".join(lists["signer-labels-set"]).split("|")),
        _longest("|".join(lists["petitioner-titles-set"]).split("|")),
        tuple(own["name_columns"]),
        tuple(own["not_columns"]),
        tuple((kind, tuple(names)) for kind, names in own["contact_columns"].items()),
        frozenset(own["nobody"]),
        _longest(own["accounts"]),
        frozenset(own["after"]),
        {label: place for place, label in enumerate(labels)},
        tuple(sorted({len(label) for label in labels})),
    )


def _read(name: str) -> dict[str, Any]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data: dict[str, Any] = yaml.load((bundled_root() / name).read_text(encoding="utf-8"), Loader=loader)
    return data


def _longest(items: list[str]) -> tuple[str, ...]:
    return tuple(sorted({item.strip() for item in items if item.strip()}, key=lambda item: (-len(item), item)))
