"""YAML text to plain data that remembers where every value stood.

In: the text of a file a person wrote, and the path to name in messages. Out: `Marked`, with `data` (dicts
with string keys, lists, strings, numbers, booleans, dates, None), `problems` (syntax errors, doubled keys:
values, never exceptions) and `locate`, which turns a pydantic error location into line and column.

The text is hostile until shown otherwise: nesting, size and the growth by aliases are bounded, and only
plain YAML values are ever built. It is parsed event by event, because libyaml's own composer recurses
and takes the process with it on a deeply nested text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from classifier.errors import Problem

MAX_CHARACTERS = 20_000_000
MAX_DEPTH = 60
MAX_NODES = 2_000_000

Loc = tuple[str | int, ...]

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WIDE_COLON = re.compile(r"[ \t]*(?:- )?[ \t]*[A-Za-z_][A-Za-z_-]*[ \t]*：")
_CURES = (
    (
        "cannot start any token",
        "indent with spaces, not tabs; put text that starts with @ ` % * & ! in quotes",
    ),
    ("mapping values are not allowed", "put a text that holds a colon in quotes, or check the indentation"),
    ("did not find expected key", "check the indentation of this line and the quotes above it"),
    ("could not find expected ':'", "a key is followed by a colon and a space"),
    ("did not find expected ',' or", "close the bracket, or put a comma between the items"),
    ("unexpected end of stream", "a quote is opened and never closed"),
    ("block end", "check the indentation: items of one list start in the same column"),
)


@dataclass(slots=True)
class _Mark:
    """Where a value starts (from 0), the values inside it, and where their keys start."""

    line: int
    column: int
    inside: dict[str | int, _Mark] | None = None
    keys: dict[str, tuple[int, int]] | None = None
    size: int = 1


@dataclass(slots=True)
class Marked:
    """The data of one file, its mistakes, and the place of each value."""

    data: Any
    path: str
    text: str
    problems: list[Problem] = field(default_factory=list)
    _root: _Mark | None = None
    _lines: list[str] | None = None

    def locate(self, loc: Loc, key: bool = False) -> tuple[int, int]:
        """Line and column (from 1) of the value at `loc`, or of its nearest known parent.

        Parts of `loc` that name nothing here (pydantic puts the tags of unions there) are passed over.
        With `key=True` the place of the key rather than of its value. (0, 0) for an empty file.
        """
        node = self._root
        if node is None:
            return 0, 0
        place = node.line, node.column
        for part in loc:
            if node.inside is not None and part in node.inside:
                at_key = (node.keys or {}).get(str(part))
                node = node.inside[part]
                place = at_key if key and at_key else (node.line, node.column)
        return place[0] + 1, place[1] + 1

    def line(self, number: int) -> str:
        """The text of line `number` (from 1), without its end; "" when there is none."""
        if self._lines is None:
            self._lines = self.text.splitlines()
        return self._lines[number - 1] if 1 <= number <= len(self._lines) else ""

    def problem(
        self,
        loc: Loc,
        message: str,
        cure: str = "",
        *,
        key: bool = False,
        severity: str = "error",
        code: str = "",
    ) -> Problem:
        """A `Problem` at the value (or key) at `loc`."""
        line, column = self.locate(loc, key)
        return Problem(self.path, line, column, message, cure, self.line(line), severity, code)


class _Stop(Exception):
    """The rest of the file cannot be read; carries the problem."""

    def __init__(self, line: int, column: int, message: str, cure: str) -> None:
        super().__init__(message)
        self.at = line, column
        self.message = message
        self.cure = cure


def load_marked(text: str, path: str) -> Marked:
    """Read one YAML document. `data` is None when `problems` holds a syntax error."""
    text = text.removeprefix("\ufeff")
    out = Marked(None, path, text)
    builder = _Builder(out)
    try:
        if len(text) > MAX_CHARACTERS:
            raise _Stop(0, 0, f"file longer than {MAX_CHARACTERS:,} characters", "split it into several files")
        builder.read(_events(text))
    except _Stop as stop:
        line, column = stop.at
        out.problems.append(
            Problem(path, line + 1, column + 1, stop.message, stop.cure, out.line(line + 1), code="yaml")
        )
        return out
    out.data, out._root = builder.value, builder.mark
    return out


def _events(text: str) -> Iterator[Any]:
    bad = re.search("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
    if bad is not None:
        line = text.count("\n", 0, bad.start())
        column = bad.start() - (text.rfind("\n", 0, bad.start()) + 1)
        raise _Stop(line, column, f"a control character (U+{ord(bad[0]):04X})", "delete the invisible character")
    loader = _LOADER(text)
    try:
        while loader.check_event():
            yield loader.get_event()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        message = error.problem or error.context or "not valid YAML"
        whole = f"{error.context or ''} {message}".strip()
        wide = _wide_colon(text.splitlines(), mark.line if mark else 0)
        if wide is not None:
            cure = "write a half-width colon and a space behind it"
            raise _Stop(*wide, "a full-width colon behind a key", cure) from None
        if "unexpected end of stream" in whole and error.context_mark:
            mark = error.context_mark  # where the quote was opened
        cure = next((cure for sign, cure in _CURES if sign in whole), "see the YAML examples in docs/")
        raise _Stop(mark.line if mark else 0, mark.column if mark else 0, whole, cure) from None
    finally:
        loader.dispose()


def _wide_colon(lines: list[str], number: int) -> tuple[int, int] | None:
    """Where a key is followed by ：, in the line of a mistake or the two before it (YAML notices late)."""
    for at in range(min(number, len(lines) - 1), max(number - 3, -1), -1):
        found = _WIDE_COLON.match(lines[at])
        if found:
            return at, found.end() - 1
    return None


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet."""

    value: Any
    mark: _Mark
    anchor: str | None
    key: str | None = None
    key_at: tuple[int, int] = (0, 0)
    skip: bool = False


class _Builder:
    """Builds values from events, without recursion."""

    def __init__(self, out: Marked) -> None:
        self.out = out
        self.value: Any = None
        self.mark: _Mark | None = None
        self.stack: list[_Open] = []
        self.anchors: dict[str, tuple[Any, _Mark]] = {}
        self.nodes = 0
        self.documents = 0
        self.scalars = _Scalars()

    def read(self, events: Iterator[Any]) -> None:
        for event in events:
            kind = type(event)
            if kind is yaml.ScalarEvent:
                self.scalar(event)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                self.open(event, {} if kind is yaml.MappingStartEvent else [])
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self.close()
            elif kind is yaml.AliasEvent:
                self.alias(event)
            elif kind is yaml.DocumentStartEvent:
                self.documents += 1
                if self.documents > 1:
                    raise self.stop(event, "a second document (---) in one file", "put it into a file of its own")

    def stop(self, event: Any, message: str, cure: str) -> _Stop:
        return _Stop(event.start_mark.line, event.start_mark.column, message, cure)

    def scalar(self, event: Any) -> None:
        at = event.start_mark
        top = self.stack[-1] if self.stack else None
        if top is not None and top.mark.keys is not None and top.key is None:
            self.key(top, event)
            return
        try:
            value = self.scalars.value(event)
        except (ValueError, yaml.YAMLError):
            raise self.stop(event, f"`{event.value[:40]}` cannot be read as a value", "put it in quotes") from None
        self.put(value, _Mark(at.line, at.column), event.anchor)

    def key(self, top: _Open, event: Any) -> None:
        at = event.start_mark
        name = event.value
        if name == "<<" and event.implicit[0]:
            raise self.stop(event, "merge keys (<<) are not supported", "write the entries out")
        top.key = name
        top.key_at = at.line, at.column
        assert top.mark.keys is not None
        top.skip = name in top.mark.keys
        if top.skip:
            first = top.mark.keys[name][0] + 1
            self.out.problems.append(
                Problem(
                    self.out.path, at.line + 1, at.column + 1, f"`{name}` is given twice (see line {first})",
                    "keep one of the two", self.out.line(at.line + 1), code="yaml",
                )
            )  # fmt: skip

    def open(self, event: Any, value: Any) -> None:
        if len(self.stack) >= MAX_DEPTH:
            raise self.stop(event, f"nested deeper than {MAX_DEPTH}", "simplify the structure")
        top = self.stack[-1] if self.stack else None
        if top is not None and top.mark.keys is not None and top.key is None:
            raise self.stop(event, "a list or mapping cannot be a key", "use a plain text as the key")
        at = event.start_mark
        mark = _Mark(at.line, at.column, {}, {} if isinstance(value, dict) else None)
        self.stack.append(_Open(value, mark, event.anchor))

    def close(self) -> None:
        done = self.stack.pop()
        self.put(done.value, done.mark, done.anchor)

    def alias(self, event: Any) -> None:
        if event.anchor not in self.anchors:
            raise self.stop(event, f"nothing is named &{event.anchor} above", "put a text that starts with * in quotes")
        top = self.stack[-1] if self.stack else None
        if top is not None and top.mark.keys is not None and top.key is None:
            raise self.stop(event, "an alias cannot be a key", "write the key out")
        value, mark = self.anchors[event.anchor]
        self.put(value, mark, None)

    def put(self, value: Any, mark: _Mark, anchor: str | None) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES or mark.size > MAX_NODES:
            raise _Stop(mark.line, mark.column, f"more than {MAX_NODES:,} values", "split the file; use no aliases")
        if anchor:
            self.anchors[anchor] = value, mark
        if not self.stack:
            self.value, self.mark = value, mark
            return
        top = self.stack[-1]
        inside = top.mark.inside
        assert inside is not None
        top.mark.size += mark.size
        if top.mark.keys is None:
            inside[len(top.value)] = mark
            top.value.append(value)
            return
        assert top.key is not None
        if not top.skip:
            top.value[top.key] = value
            inside[top.key] = mark
            top.mark.keys[top.key] = top.key_at
        top.key = None


class _Scalars:
    """Plain values of scalars by YAML's own rules; texts in quotes are texts."""

    def __init__(self) -> None:
        self.maker: Any = yaml.SafeLoader("")

    def value(self, event: Any) -> Any:
        text: str = event.value
        if event.tag is None and (event.style or text[:1] > "\u2e7f"):
            return text
        tag = event.tag
        if tag is None or tag == "!":
            tag = self.maker.resolve(yaml.ScalarNode, text, event.implicit)
        node = yaml.ScalarNode(tag, text, event.start_mark, event.end_mark)
        if tag not in _PLAIN:
            raise ValueError("tag")
        return self.maker.construct_object(node)


_PLAIN = frozenset(f"tag:yaml.org,2002:{name}" for name in ("null", "bool", "int", "float", "timestamp", "str"))
