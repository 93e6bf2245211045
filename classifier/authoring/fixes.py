"""Take items out of YAML text without touching anything else: comments, order and line breaks stay.

In: the text of a file and the places to take out (`("topics", 0, "terms", "weak", 3)`, `("lists", "name")`). Out: the
new text. A removal that would leave something else changed than the item itself is left undone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import deepcopy
from typing import Any

import yaml

from classifier.lexicon.layers import Loc
from classifier.yamlmarks import load_marked

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def without(text: str, places: Iterable[Loc]) -> tuple[str, list[Loc]]:
    """The text without the items at `places`, and the places that were taken out.

    The text must be one that `load_marked` reads without problems.
    """
    wanted = sorted(set(places), key=lambda loc: [(isinstance(part, str), part) for part in loc], reverse=True)
    tree = yaml.compose(text, Loader=_LOADER)
    spans: list[tuple[int, int, Loc]] = []
    starts = _line_starts(text)
    for loc in wanted:
        span = _span(text, starts, tree, loc)
        if span is not None and not any(low < span[1] and span[0] < high for low, high, _ in spans):
            spans.append((*span, loc))
    done: list[Loc] = []
    for low, high, loc in sorted(spans, reverse=True):
        text = text[:low] + text[high:]
        done.append(loc)
    return text, done


def fixed(text: str, places: Iterable[Loc]) -> tuple[str, list[Loc]]:
    """As `without`, checked: what is left must be the old data without the items, else nothing is changed."""
    before = load_marked(text, "")
    new, done = without(text, places)
    expected = deepcopy(before.data)
    for loc in sorted(done, key=lambda loc: [(isinstance(part, str), part) for part in loc], reverse=True):
        home: Any = expected
        for part in loc[:-1]:
            home = home[part]
        del home[loc[-1]]
    after = load_marked(new, "")
    if after.problems or after.data != expected:
        return text, []
    return new, done


def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", text))]


def _index(starts: list[int], mark: Any) -> int:
    return int(starts[mark.line] + mark.column)


def _span(text: str, starts: list[int], tree: Any, loc: Loc) -> tuple[int, int] | None:
    """Which characters to take out for the item at `loc`; None when it is not plainly a list item or key."""
    parent: Any = None
    node: Any = tree
    for part in loc:
        parent = node
        if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
        elif isinstance(node, yaml.MappingNode):
            node = next((value for key, value in node.value if key.value == part), None)
        else:
            return None
        if node is None:
            return None
    if parent is None or len(parent.value) < 2:
        return None
    if isinstance(parent, yaml.MappingNode):
        key = next(key for key, value in parent.value if value is node)
        low, high = _index(starts, key.start_mark), _index(starts, node.end_mark)
    else:
        low, high = _index(starts, node.start_mark), _index(starts, node.end_mark)
    if parent.flow_style:
        return _in_flow(text, low, high)
    return _lines(text, low, high)


def _in_flow(text: str, low: int, high: int) -> tuple[int, int]:
    """An item between commas: with the comma after it, or for the last one the comma before."""
    after = re.compile(r"[ \t]*,[ \t]*(?:\n(?P<indent>[ \t]*))?").match(text, high)
    if after is not None:
        rest = text[after.end() : after.end() + 1]
        begins_line = text[text.rfind("\n", 0, low) + 1 : low].strip() == ""
        if after["indent"] is not None and (not begins_line or rest == "#"):
            return low, after.start() + text[after.start() : after.end()].index("\n")  # the line break stays
        return low, after.end()
    before = re.compile(r",\s*$").search(text, max(0, low - 200), low)
    return (before.start(), high) if before is not None else (low, high)


def _lines(text: str, low: int, high: int) -> tuple[int, int] | None:
    """A block item or key that has its lines to itself."""
    begin = text.rfind("\n", 0, low) + 1
    if re.fullmatch(r"[ \t]*(?:-[ \t]+)?", text[begin:low]) is None:
        return None
    end = text.find("\n", max(low, high - 1))
    if high and text[high - 1] == "\n":
        end = high - 1
    end = len(text) if end < 0 else end + 1
    rest = text[high : end - 1] if high < end else ""
    if rest.strip() and not rest.strip().startswith("#"):
        return None
    return begin, end
