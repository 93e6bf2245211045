"""Plain values as YAML in one line, and whole lexicon files as YAML with their comments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from classifier.authoring.workbook.comments import END
from classifier.authoring.workbook.sheets import TRAILING
from classifier.yamlmarks import Loc

_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
WIDTH = 110
_PLAIN = re.compile("[\u4e00-\u9fff]+|[$][\u4e00-\u9fffa-z-]+")
"""Texts that need no quotes."""


def flow(value: Any) -> str:
    """One line of YAML that reads back as the value."""
    if isinstance(value, list):
        return "[" + ", ".join(flow(item) for item in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{flow(key)}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, str) and _PLAIN.fullmatch(value):
        return value
    if isinstance(value, str) and "\n" in value:
        return str(yaml.dump(value, Dumper=_DUMPER, allow_unicode=True, default_style='"', width=10**9)).strip()
    dumped = str(yaml.dump([value], Dumper=_DUMPER, allow_unicode=True, default_flow_style=True, width=10**9))
    return dumped.strip()[1:-1]


def file_text(data: Mapping[str, Any], comments: Mapping[Loc, str]) -> str:
    """A lexicon file as an author would write it. `comments` as in `comments_of`."""
    lines = [line for key, value in data.items() for line in _key(key, value, (key,), 0, comments)]
    lines += [f"# {line}".rstrip() for line in comments.get(END, "").splitlines()]
    return "\n".join(lines) + "\n"


def _key(key: str, value: Any, loc: Loc, depth: int, comments: Mapping[Loc, str]) -> Iterator[str]:
    pad = "  " * depth
    name = flow(key)
    yield from _above(comments.get(loc, ""), pad)
    end = _behind(comments.get(loc, ""))
    if isinstance(value, dict) and value:
        yield f"{pad}{name}:{end}"
        for inner, item in value.items():
            yield from _key(inner, item, (*loc, inner), depth + 1, comments)
    elif isinstance(value, list) and value and _in_block(loc):
        yield f"{pad}{name}:{end}"
        for i, item in enumerate(value):
            yield from _item(item, (*loc, i), depth + 1, comments)
    elif isinstance(value, list) and value and any((*loc, i) in comments for i in range(len(value))):
        yield from _above(comments.get((*loc, 0), ""), pad)
        yield from _words(f"{pad}{name}: [", value, loc, pad + "  ", comments)
    else:
        yield from _wrapped(f"{pad}{name}: ", value, pad + "  ", end)


def _in_block(loc: Loc) -> bool:
    """Lists written with one item a line."""
    return loc[-1] in ("topics", "labels", "contexts", "phrases", "rules", "patterns") or loc[-2:-1] == ("tests",)


def _item(item: Any, loc: Loc, depth: int, comments: Mapping[Loc, str]) -> Iterator[str]:
    pad = "  " * depth
    yield from _above(comments.get(loc, ""), pad)
    end = _behind(comments.get(loc, ""))
    if loc[-2] in ("topics", "labels", "contexts"):
        first = True
        for key, value in item.items():
            for line in _key(key, value, (*loc, key), depth + 1, comments):
                yield f"{pad}- {line[len(pad) + 2 :]}{end}" if first and not line.lstrip().startswith("#") else line
                first = first and line.lstrip().startswith("#")
                end = ""
    else:
        yield f"{pad}- {flow(item)}{end}"


def _wrapped(lead: str, value: Any, pad: str, end: str) -> Iterator[str]:
    if not isinstance(value, list) or len(lead) + len(flow(value)) <= WIDTH:
        yield f"{lead}{flow(value)}{end}"
        return
    line = lead + "["
    for i, item in enumerate(value):
        piece = flow(item) + ("," if i < len(value) - 1 else "]")
        if len(line) + len(piece) > WIDTH and line.strip() != "":
            yield line.rstrip()
            line = pad
        line += piece + " "
    yield line.rstrip() + end


def _words(line: str, value: list[Any], loc: Loc, pad: str, comments: Mapping[Loc, str]) -> Iterator[str]:
    """A list in brackets with comments among its items."""
    for i, item in enumerate(value):
        said = comments.get((*loc, i), "")
        above = list(_above(said, pad)) if i else []
        piece = flow(item) + ("," if i < len(value) - 1 else "]")
        if above or len(line) + len(piece) > WIDTH:
            if line.strip():
                yield line.rstrip()
            yield from above
            line = pad
        line += piece + " "
        if behind := _behind(said):
            yield line.rstrip() + behind
            line = pad
    if line.strip():
        yield line.rstrip()


def _above(said: str, pad: str) -> Iterator[str]:
    for line in said.splitlines():
        if not line.startswith(TRAILING.rstrip()):
            yield f"{pad}# {line}".rstrip()


def _behind(said: str) -> str:
    behind = [line.removeprefix(TRAILING) for line in said.splitlines() if line.startswith(TRAILING)]
    return "  # " + "; ".join(behind) if behind else ""
