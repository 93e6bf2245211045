"""Labelled letters: each with the label it should get in one set.

In: whatever `read_inputs` reads, with a column that holds the label; or corrections as an inbox exports them (a line
`{"letter": …, "corrections": [{"field": …, "value": …}]}`). Out: `Gold`: the examples, and what is wrong with which row
of which file. A problem never holds letter text, nor a label that could be letter text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson

from classifier.errors import UsageError
from classifier.model import ErrorRow, Letter
from classifier.read import read_inputs
from classifier.read.folder import shown as shown_path

COLUMNS = {"classes": ("petition_class", "class", "信访类别", "内容分类")}
"""Where the gold of a set stands, by its name, where it is not a column of the set's own name."""
LONGEST_LABEL = 40
"""Characters; what is longer is no name of a label but another column."""
SAFE_COLUMN = 16


@dataclass(slots=True)
class Example:
    """One letter and its label (its Chinese name)."""

    letter: Letter
    label: str


@dataclass(slots=True)
class Gold:
    """What was read: examples, letters without a label, and problems as `file row: what is wrong`."""

    examples: list[Example] = field(default_factory=list)
    unlabelled: int = 0
    problems: list[str] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)


class _Bad(Exception):
    """What is wrong with the label of one letter; the message is safe to show."""


def read_gold(
    paths: Sequence[str], set_: str, column: str | None = None, known: Collection[str] = ()
) -> Gold:  # fmt: skip
    """The labelled letters of the inputs. Raises `UsageError` when none has a label.

    The label stands in `column`, else in a column named like the set (or its singular), flat or inside `gold`, or in
    the last correction of such a field. Of a class path only level 1 counts. `known`: the labels there may be; empty
    for any.
    """
    names = (column,) if column else (*COLUMNS.get(set_, ()), set_, set_.removesuffix("s"))
    gold = Gold()
    columns: dict[str, None] = {}
    for path in paths:
        for number, item in enumerate(read_inputs([path]), 1):
            if isinstance(item, ErrorRow):
                gold.problems.append(f"{shown_path(item.source)} {item.where}: {item.reason}")
                continue
            columns.update(dict.fromkeys(item.meta))
            try:
                letter, label = _labelled(item, names)
                label = _checked(label.partition("/")[0].strip() if set_ == "classes" else label, known)
            except _Bad as why:
                gold.problems.append(f"{shown_path(path)} #{number}: {why}")
                continue
            if label:
                gold.examples.append(Example(letter, label))
            else:
                gold.unlabelled += 1
    gold.columns = [name if len(name) <= SAFE_COLUMN else "…" for name in list(columns)[:20]]
    if not gold.examples:
        there = "、".join(gold.columns) or "-"
        raise UsageError(
            f"没有一封信带有可用的标签。找过这些列: {'、'.join(names)}；信里有的列: {there}。请用 --column 指明"
            " · no labelled letter; name the column with --column" + "".join(f"\n  {p}" for p in gold.problems[:5])
        )
    return gold


def _labelled(letter: Letter, names: Sequence[str]) -> tuple[Letter, str]:
    """The letter and what its columns, its gold or its corrections call it; "" for nothing."""
    columns: dict[str, Any] = dict(letter.meta)
    inner = _json(letter, "gold", dict)
    if inner:
        columns |= inner
    found = next((columns[name] for name in names if columns.get(name) not in (None, "", [])), "")
    if "corrections" in letter.meta:
        letter = _unfolded(letter)
        for one in _corrections(letter):
            if one.get("field") in names:
                found = one.get("value") or ""
    return letter, _text(found)


def _json(letter: Letter, name: str, kind: type) -> Any:
    """A column that holds JSON; None where the column is not there."""
    if name not in letter.meta:
        return None
    try:
        value = orjson.loads(letter.meta[name])
    except ValueError:
        raise _Bad(f"`{name}` 不是 JSON · is not JSON") from None
    if not isinstance(value, kind):
        raise _Bad(f"`{name}` 的形式不对，应为 {kind.__name__} · wrong form")
    return value


def _corrections(letter: Letter) -> Iterator[Mapping[str, Any]]:
    for one in _json(letter, "corrections", list):
        if not isinstance(one, dict) or not isinstance(one.get("field"), str):
            raise _Bad("`corrections` 里应是带 field 和 value 的对象 · must hold objects with field and value")
        yield one


def _unfolded(letter: Letter) -> Letter:
    """A letter that stands as an object inside its line (`"letter": {"id": …, "title": …, "text": …}`)."""
    if not letter.text.startswith("{"):
        return letter
    try:
        inner = orjson.loads(letter.text)
    except ValueError:
        return letter
    if not isinstance(inner, dict):
        return letter
    fields = {name: inner[name] for name in ("title", "text", "channel") if isinstance(inner.get(name), str)}
    if not "".join(fields.get(name, "") for name in ("title", "text")).strip():
        raise _Bad("`letter` 里没有 title 或 text · holds neither title nor text")
    return Letter(str(inner.get("id") or letter.id), meta=letter.meta, **fields)


def _text(value: Any) -> str:
    if isinstance(value, str) and value.startswith("["):
        try:
            value = orjson.loads(value)
        except ValueError:
            raise _Bad("标签不是一个名称 · the label is not a name") from None
    if isinstance(value, list):
        if len(value) > 1:
            raise _Bad("有多个标签；这个标签集里一封信只能有一个 · several labels, one is wanted")
        value = value[0] if value else ""
    if not isinstance(value, str):
        raise _Bad("标签不是文字 · the label is not text")
    return value.strip()


def _checked(label: str, known: Collection[str]) -> str:
    if len(label) > LONGEST_LABEL or not label.isprintable():
        raise _Bad(f"标签过长或含控制字符（最多 {LONGEST_LABEL} 字）· the label is too long or not printable")
    if label and known and label not in known:
        raise _Bad("标签不在信访类别表里 · the label is not a class of the register")
    return label
