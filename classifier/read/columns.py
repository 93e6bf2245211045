"""Rows to letters: which column is the id, the title, the text, the channel, the day received.

Columns are found by their usual names (`lexicons/columns.yaml`) or named by the caller; every other
column goes into `letter.meta` under its own name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache

from classifier.errors import UsageError
from classifier.kept import bundled_data
from classifier.model import ErrorRow, Letter
from classifier.read.dates import parse_date
from classifier.read.reasons import Rejected
from classifier.read.source import Desk, Source

FIELDS = ("id", "title", "text", "received", "channel")
HEADER_ROWS = 10
"""A header is looked for in this many rows that are not blank: registers carry a heading above it."""

_SENTENCE = re.compile(r"[。、,!?;\"“”\n]|.{17}")
"""What no column is called; see `plain`."""
_NOISE = re.compile(r"[(\[【〔].*?[)\]】〕]|[\s_\-*:#]+")


@lru_cache(maxsize=1)
def vocabulary() -> dict[str, tuple[str, int]]:
    """Normalised column name -> (field, rank); the lower rank is the better name."""
    data = bundled_data("columns.yaml")
    return {
        plain(name): (field_name, rank)
        for field_name in FIELDS
        for rank, name in reversed(list(enumerate(data["columns"][field_name])))
    }


@lru_cache(maxsize=4096)
def plain(name: str) -> str:
    """A column name as it is compared: no case, width, white space, `_ - * : #` or bracketed notes."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return _NOISE.sub("", folded) or folded.strip()


def check_columns(columns: Mapping[str, str] | None) -> dict[str, str]:
    """The columns named by the caller, field -> column; `UsageError` for a field that does not exist."""
    named = dict(columns or {})
    for name, column in named.items():
        if name not in FIELDS:
            raise UsageError(f"--columns: 没有字段 {name!r}，可用 (unknown field; use): {', '.join(FIELDS)}")
        if not column:
            raise UsageError(f"--columns: {name}= 后面缺列名 (column name missing)")
    return named


@dataclass(slots=True)
class Plan:
    """Where the fields stand in a row of `width` cells; `width` itself for fields the sheet does not have.

    This is the hot path of reading: a letter in 1.5 µs.
    """

    width: int
    id: int
    title: int
    text: int
    received: int
    channel: int
    rest: list[tuple[int, str]] = field(default_factory=list)

    def letter(self, cells: Iterable[object], source: Source, number: int, desk: Desk) -> Letter | ErrorRow:
        """The letter of one row; its id is the column's or `stem#number`. An error row when it has
        neither title nor text, is too long, holds NUL, or has more cells than the header."""
        row = [*cells, ""]
        if len(row) != self.width + 1:
            extra, row = row[self.width :], [*row[: self.width], *[""] * (self.width + 1 - len(row))]
            if not is_blank(extra):
                return source.error("too-many-cells", f"#{number}", _cell(row[self.id]) or _id(source, number))
            row[self.width :] = [""]
        text, title, id, channel = row[self.text], row[self.title], row[self.id], row[self.channel]
        if not (type(text) is str and type(title) is str and type(id) is str and type(channel) is str):
            text, title, id, channel = _cell(text), _cell(title), _cell(id), _cell(channel)
        id = id.strip() or _id(source, number)
        if (not title or title.isspace()) and (not text or text.isspace()):
            return source.error("empty-row", f"#{number}", id)
        if len(text) + len(title) > desk.limits.max_letter_chars:
            return source.error("letter-too-long", f"#{number}", id, limit=desk.limits.max_letter_chars)
        if "\0" in text or "\0" in title or "\0" in id:
            return source.error("nul", f"#{number}", id.replace("\0", ""))
        meta: dict[str, str] = {}
        for at, name in self.rest:
            value = row[at]
            if value is not None and value != "":
                meta[name] = value if type(value) is str else _cell(value)
        received = None
        day = row[self.received]
        if day:
            received = parse_date(day)
            if received is None:
                meta["received"] = _cell(day)
        return Letter(id, title.strip(), text, channel.strip(), received, meta)


def _id(source: Source, number: int) -> str:
    return f"{source.stem}#{number}"


def make_plan(header: Sequence[object], named: Mapping[str, str], *, title_is_enough: bool = False) -> Plan:
    """The plan for a header row. `Rejected("named-column")` when a column the caller named is not there,
    `Rejected("no-text-column")` when nothing looks like the text (with `title_is_enough` a title will do)."""
    names = [_cell(cell).strip() for cell in header]
    words = vocabulary()
    best: dict[str, tuple[int, int]] = {}
    for name_field, column in named.items():
        wanted = plain(column)
        places = [i for i, name in enumerate(names) if name == column.strip()]
        places += [i for i, name in enumerate(names) if plain(name) == wanted]
        if not places:
            raise Rejected("named-column", name=column, found=shown(names))
        best[name_field] = (-1, places[0])
    taken = {place for _, place in best.values()}
    for i, name in enumerate(names):
        if i in taken or not name or (known := words.get(plain(name))) is None:
            continue
        name_field, rank = known
        if name_field not in best or rank < best[name_field][0]:
            best[name_field] = (rank, i)
    if "text" not in best and not (title_is_enough and "title" in best):
        raise Rejected("no-text-column", found=shown(names))
    used = {place for _, place in best.values()}
    rest = [(i, name or f"column{i + 1}") for i, name in enumerate(names) if i not in used]
    places_of = {name_field: place for name_field, (_, place) in best.items()}
    width = len(names)
    places = [places_of.get(name, width) for name in FIELDS]
    return Plan(width, places[0], places[1], places[2], places[3], places[4], rest)


def read_table(rows: Iterable[tuple[int, Sequence[object]]], source: Source, desk: Desk) -> Iterator[Letter | ErrorRow]:
    """The letters of a table given as (row number from 1, cells). The header is found among the first
    rows; blank rows are passed over. `Rejected` when there is no header, no text column or no row."""
    waiting: list[tuple[int, Sequence[object]]] = []
    plan: Plan | None = None
    count = 0
    for number, row in rows:
        if is_blank(row):
            continue
        if plan is not None:
            count += 1
            yield plan.letter(row, source, number, desk)
            continue
        waiting.append((number, row))
        plan = _try_plan(row, desk.columns)
        if plan is None and len(waiting) == HEADER_ROWS:
            break
    if plan is None:
        if not waiting:
            raise Rejected("no-rows")
        raise _why_no_header([row for _, row in waiting], desk.columns)
    if not count:
        raise Rejected("no-rows")


def is_blank(row: Sequence[object]) -> bool:
    """True when no cell holds anything."""
    return all(cell is None or cell == "" or (isinstance(cell, str) and cell.isspace()) for cell in row)


def shown(names: Sequence[str]) -> str:
    """Column names for a message. Cells that may be data (long, many digits, marks) are hidden; where one of them is,
    the row may be no header at all but a letter cut at its commas, and none is shown but the usual names."""
    told = [name for name in names if name]
    words = vocabulary()
    header = not any(_SENTENCE.search(plain(name)) for name in told)
    safe = [name if plain(name) in words or (header and _like_a_name(name)) else "…" for name in told]
    return "、".join(safe[:20]) + (" …" if len(safe) > 20 else "") or "-"


def _like_a_name(cell: str) -> bool:
    """Whether a cell may be the name of a column: short, with few digits."""
    return len(cell) <= 16 and sum(c.isdigit() for c in cell) < 4


def _try_plan(row: Sequence[object], named: Mapping[str, str]) -> Plan | None:
    """A plan if the row is a header: at least two names, or one that is named or known to be the text."""
    if any(isinstance(c, int | float | date) and not isinstance(c, bool) for c in row):
        return None
    try:
        return make_plan(row, named)
    except Rejected:
        return None


def _why_no_header(rows: Sequence[Sequence[object]], named: Mapping[str, str]) -> Rejected:
    """The most helpful reason: the row with most known names is the header and lacks the text column."""
    words = vocabulary()

    def known(row: Sequence[object]) -> int:
        return sum(plain(_cell(c)) in words for c in row)

    header = max(rows, key=known)
    if known(header) or _looks_like_header(header):
        try:
            make_plan(header, named)
        except Rejected as why:
            return why
    return Rejected("no-header", rows=len(rows))


def _looks_like_header(row: Sequence[object]) -> bool:
    cells = [_cell(c) for c in row if not (c is None or c == "")]
    return all(map(_like_a_name, cells)) and len(cells) >= 2 and len(set(cells)) == len(cells)


def _cell(value: object) -> str:
    """A cell as text: whole floats without `.0`, days in ISO form, lists and objects as JSON."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e16:
        return str(int(value))
    if isinstance(value, datetime) and (value.hour, value.minute, value.second) == (0, 0, 0):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict | list):
        import orjson

        return orjson.dumps(value, default=str, option=orjson.OPT_NON_STR_KEYS).decode()
    return str(value)
