"""L008 unused-list (warning): a list that nothing uses.

No phrase and no condition of its file says `$name`. Either a phrase was forgotten or the list is left over;
`--fix` takes it out. A list of a `fenliu/lists@1` file is offered to every file and every later layer, and some
are read by the program itself (posts, money words …); unused, it is a note.

PASS::

    schema: fenliu/area@1
    id: streets
    name: 街道
    lists: {灯具: [灯杆, 灯箱]}
    topics:
      - id: lamps
        name: 路灯
        phrases: [{id: fallen, seq: [$灯具, {gap: 3}, [倒了, 断了]], weight: 3}]
        tests: {match: [灯杆被风刮得倒了]}

FAIL::

    schema: fenliu/area@1
    id: streets
    name: 街道
    lists:
      灯具: [灯杆, 灯箱]  # <- L008
    topics:
      - id: lamps
        name: 路灯
        phrases: [{id: fallen, seq: [[灯杆, 灯箱], {gap: 3}, [倒了, 断了]], weight: 3}]
        tests: {match: [灯杆被风刮得倒了]}
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from classifier.authoring.checks.unknown_names import conditions
from classifier.authoring.survey import Finding, Survey, found
from classifier.expression import ExpressionError, parse
from classifier.lexicon.layers import Placed
from classifier.lexicon.phrases import home_of

_READING_ROOMS = ("elements", "redact", "route", "office")


def check(survey: Survey) -> Iterator[Finding]:
    """Lists that no label of their home, and no room of the program, asks for."""
    used: set[tuple[str, str]] = set()
    for label in survey.merged.labels.values():
        home = home_of(label)
        for name in _names(label.entries.values()) | _asked(conditions(label)):
            used.add((home, name) if (home, name) in survey.merged.lists else ("", name))
    for (home, name), places in survey.merged.lists.items():
        if (home, name) not in used and not (home == "" and name in _read_by_name()):
            message = f"list `{name}` is used by no phrase and no condition"
            cure = f"use it as ${name} or delete it"
            yield found(places[0], message, cure, severity="warning" if home else "note", remove=bool(home))


def _names(entries: Iterable[Placed]) -> set[str]:
    out: set[str] = set()
    for placed in entries:
        for item in (*(getattr(placed.item, "seq", None) or ()), *(getattr(placed.item, "near", None) or ())):
            value = item.get("opt", ()) if isinstance(item, dict) else item
            for word in value if isinstance(value, list) else [value]:
                if isinstance(word, str) and word.startswith("$"):
                    out.add(word[1:])
    return out


def _asked(texts: Iterator[tuple[str, Placed, str]]) -> set[str]:
    out: set[str] = set()
    for _, _, text in texts:
        try:
            out |= {name.removeprefix("$") for name in parse(text).names}
        except ExpressionError:
            continue
    return out


@lru_cache(maxsize=1)
def _read_by_name() -> frozenset[str]:
    """Every quoted lower-case name in the source of the rooms that read lists, so that no register of them need
    be kept by hand; read once, and only by lint."""
    names: set[str] = set()
    for room in _READING_ROOMS:
        for item in _sources(files("classifier") / room):
            names.update(re.findall(r"[\"']([a-z][a-z0-9-]+)[\"']", item.read_text(encoding="utf-8")))
    names.update(re.findall(r"[\"']([a-z][a-z0-9-]+)[\"']", (files("classifier") / "contacts.py").read_text("utf-8")))
    return frozenset(names)


def _sources(folder: Traversable) -> Iterator[Traversable]:
    for item in folder.iterdir():
        if item.is_file() and item.name.endswith(".py"):
            yield item
