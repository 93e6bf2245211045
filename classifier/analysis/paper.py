"""A paper: a report as headings, sentences, tables, charts and quotations, before it is Word, Excel or HTML.

Everything in it is text for people (Chinese) and already redacted; the forms only lay it out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Cell = str | int | float | None


@dataclass(slots=True)
class Text:
    """A paragraph."""

    text: str


@dataclass(slots=True)
class Items:
    """A numbered list."""

    items: list[str]


@dataclass(slots=True)
class Table:
    """Rows under headings. `widths` in characters (0: by content); `name` titles the sheet in Excel."""

    name: str
    headings: list[str]
    rows: list[list[Cell]]
    widths: list[int] = field(default_factory=list)
    shares: list[int] = field(default_factory=list)
    """Columns that hold shares, shown as percent."""


@dataclass(slots=True)
class Chart:
    """A picture of figures: `bars` one bar a label, `stack` bars of several series one upon another, `lines` over time.
    Every series has one value a label."""

    name: str
    form: Literal["bars", "stack", "lines"]
    labels: list[str]
    series: dict[str, list[float]]


@dataclass(slots=True)
class Quotes:
    """Examples: (where from, what it says)."""

    name: str
    quotes: list[tuple[str, str]]


Block = Text | Items | Table | Chart | Quotes


@dataclass(slots=True)
class Section:
    """A heading with what stands under it."""

    title: str
    blocks: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class Paper:
    """A whole report. `facts`: (name, value) shown at the top; `notices` what the reader must heed."""

    title: str
    facts: list[tuple[str, str]]
    notices: list[str]
    sections: list[Section] = field(default_factory=list)

    def add(self, title: str, *blocks: Block | None) -> None:
        """A section; blocks that are None, and charts and tables without figures (or lines of one
        point), are left out."""
        kept = [block for block in blocks if block is not None and not _is_empty(block)]
        self.sections.append(Section(title, kept or [Text("没有。")]))


def _is_empty(block: Block) -> bool:
    if isinstance(block, Table):
        return not block.rows
    if isinstance(block, Chart):
        few = 1 if block.form == "lines" else 0
        return len(block.labels) <= few or not any(any(values) for values in block.series.values())
    if isinstance(block, Quotes):
        return not block.quotes
    return isinstance(block, Items) and not block.items
