"""The words by which a petitioner is recognised: labels, titles, surnames.

From `lexicons/elements.yaml` and `lexicons/redact.yaml`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from classifier.kept import bundled_data


@dataclass(slots=True, frozen=True)
class Words:
    """`labels` stand before a name everywhere, `signers` at the end of a letter; `titles` behind a surname; `traps` are
    surnames that are more often another word. The rest as `lexicons/redact.yaml` says."""

    surnames: frozenset[str]
    pairs: frozenset[str]
    labels: tuple[str, ...]
    signers: tuple[str, ...]
    titles: tuple[str, ...]
    nobody: frozenset[str]
    unsigned: frozenset[str]
    accounts: tuple[str, ...]
    after: frozenset[str]
    label_places: dict[str, int]
    label_sizes: tuple[int, ...]
    traps: frozenset[str]
    self: tuple[str, ...]
    about: tuple[str, ...]
    intro: tuple[str, ...]
    before_name: tuple[str, ...]
    called: tuple[str, ...]
    called_by: tuple[str, ...]
    kin: tuple[str, ...]
    persons: tuple[str, ...]
    acts: tuple[str, ...]
    closings: tuple[str, ...]
    number_leads: tuple[str, ...]
    to_person: tuple[str, ...]
    no_names: frozenset[str]
    never: frozenset[str]
    never_last: frozenset[str]
    place_ends: frozenset[str]
    after_kin: str
    sexes: str


@lru_cache(maxsize=1)
def words() -> Words:
    """The shipped words, read once."""
    lists = bundled_data("elements.yaml")["lists"]
    own = bundled_data("redact.yaml")
    labels = _longest("|".join(lists["petitioner-labels-set"]).split("|"))
    return Words(
        frozenset("".join(lists["surname-chars"])),
        frozenset(lists["surname-pairs"]),
        labels,
        _longest("|".join(lists["signer-labels-set"]).split("|")),
        _longest("|".join(lists["petitioner-titles-set"]).split("|")),
        frozenset(own["nobody"] + own["unsigned"]),
        frozenset(own["unsigned"]),
        _longest(own["accounts"]),
        frozenset(own["after"]),
        {label: place for place, label in enumerate(labels)},
        tuple(sorted({len(label) for label in labels})),
        frozenset("".join(lists["surname-trap-chars"])),
        _longest(own["self"]),
        _longest(own["about"]),
        _longest(own["intro"]),
        _longest(own["before_name"]),
        _longest(own["called"]),
        _longest(own["called_by"]),
        _longest(own["kin"]),
        _longest(own["persons"]),
        _longest(own["acts"]),
        _longest(own["closings"]),
        _longest(own["number_leads"]),
        _longest(own["to_person"]),
        frozenset(own["no_names"]),
        frozenset(own["never"]),
        frozenset(own["never_last"]),
        frozenset(own["place_ends"]),
        own["after_kin"],
        own["sexes"],
    )


def _longest(items: list[str]) -> tuple[str, ...]:
    return tuple(sorted({item.strip() for item in items if item.strip()}, key=lambda item: (-len(item), item)))
