"""One file per check of `fenliu lexicon lint`; the docstring of each is its manual.

The first line says code, name, severity and what is looked for. Below `PASS::` and `FAIL::` stand lexicon files; a
line of a FAIL file that ends in `# <- L001` is one the check must name, and no other (a test runs them all). A
check is `check(survey) -> Iterator[Finding]`, pure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module

from classifier.authoring.survey import Finding, Survey

_MODULES = (
    "loading",
    "duplicate_words",
    "masked_terms",
    "weaker_longer_terms",
    "one_character",
    "shared_terms",
    "unreachable_rules",
    "unknown_names",
    "unused_lists",
    "out_of_reach",
    "dead_phrases",
    "same_spelling",
    "untested_labels",
    "unmasked_traps",
    "unknown_classes",
    "idle_masks",
    "joined_words",
    "allow_comments",
)
_FIRST = re.compile(r"(?P<code>L\d{3}) (?P<name>[a-z-]+) \((?P<severity>error|warning|note)\): (?P<summary>.+)")


@dataclass(slots=True, frozen=True)
class Check:
    """A check with its manual."""

    code: str
    name: str
    severity: str
    summary: str
    manual: str
    module: str
    run: Callable[[Survey], Iterator[Finding]]


@lru_cache(maxsize=1)
def all_checks() -> tuple[Check, ...]:
    """Every check, by code."""
    checks = []
    for name in _MODULES:
        module = import_module(f"{__name__}.{name}")
        manual = module.__doc__ or ""
        first = _FIRST.match(manual)
        assert first is not None, name
        checks.append(
            Check(first["code"], first["name"], first["severity"], first["summary"], manual, name, module.check)
        )
    return tuple(sorted(checks, key=lambda check: check.code))
