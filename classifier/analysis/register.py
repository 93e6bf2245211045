"""Tables the office keeps (status of letters, rectifications, head counts, lists to match): lines with known columns.

The header is the first row that has one of the columns asked for; names of columns come from the settings, or are given
(`unit=责任单位`). A line keeps all its cells, for those that look at more than the known ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from classifier.analysis.cases import Case
from classifier.elements.numbers import value
from classifier.errors import UsageError
from classifier.read.columns import plain
from classifier.read.dates import parse_date
from classifier.read.limits import Limits
from classifier.read.rows import read_rows
from classifier.read.source import Source

HEADER_ROWS = 10
_BLANKS = "  　\t\n"
_NO_LIMITS = Limits()


class NoColumns(UsageError):
    """A table has none of the columns it is wanted for."""


class TooLong(UsageError):
    """A table has more lines than are taken."""


@dataclass(slots=True)
class Line:
    """One line: `row` as Excel counts, `known` the cells by the names of the settings (several columns may be one),
    `cells` all of them under their headings."""

    sheet: str
    row: int
    known: dict[str, list[str]] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)
    headings: dict[str, list[str]] = field(default_factory=dict)

    def get(self, name: str) -> str:
        """The first cell of that name that is not empty, "" for none."""
        return next((cell for cell in self.known.get(name, ()) if cell), "")

    def day(self, name: str) -> date | None:
        """The day that cell names. Days that Excel keeps as numbers count too."""
        text = self.get(name)
        found = parse_date(text)
        if found is None and text.isdigit() and len(text) == 5:
            found = parse_date(int(text))
        return found


def read_register(
    table: str | Path | Source,
    columns: Mapping[str, Sequence[str]],
    needed: Iterable[str],
    own: Mapping[str, str] | None = None,
    limits: Limits = _NO_LIMITS,
    most: int | None = None,
) -> list[Line]:
    """The lines of a table. `needed`: columns it must have, all of them; `own` names columns by what they hold; `most`
    lines are taken (None: all).

    Raises `NoColumns` when a needed column is nowhere among the first rows of any sheet, `TooLong` for more lines than
    `most`, `UsageError` for what cannot be read.
    """
    known = {plain(name): what for what, names in columns.items() for name in names}
    for what, name in (own or {}).items():
        if what not in columns:
            raise UsageError(f"--table-columns 没有 {what!r}，可用：{'、'.join(columns)}")
        known = {key: value_ for key, value_ in known.items() if value_ != what} | {plain(name): what}
    wanted = set(needed)
    header: dict[str, list[tuple[int, str, str]]] = {}
    out: list[Line] = []
    titles: dict[str, list[str]] = {}
    for sheet, number, row in read_rows(table, limits):
        if sheet not in header:
            held = [(place, known[plain(cell)], cell) for place, cell in enumerate(row) if plain(cell) in known]
            if wanted <= {what for _, what, _ in held} and held:
                header[sheet] = held
                titles[sheet] = row
            continue
        if not any(cell.strip(_BLANKS) for cell in row):
            continue
        if most is not None and len(out) >= most:
            raise TooLong(f"表格太长：最多 {most:,} 行")
        line = Line(sheet, number)
        for place, what, heading in header[sheet]:
            if place < len(row):
                line.known.setdefault(what, []).append(row[place].strip(_BLANKS))
                line.headings.setdefault(what, []).append(heading)
        named = zip(titles[sheet], row, strict=False)
        line.cells = {title.strip(): cell.strip(_BLANKS) for title, cell in named if title.strip()}
        out.append(line)
    if not titles:
        sought = sorted(wanted) or [what for what in ("name", "firm", "amount") if what in columns] or sorted(columns)
        names = "；".join(f"{what}：{'、'.join(list(columns[what])[:5])}…" for what in sought)
        how = f"可用 --table-columns {sought[0]}=列名 指定"
        name = table.file if isinstance(table, Source) else Path(table).name
        raise NoColumns(f"表格 {name} 里找不到要用的列（{names}），{how}")
    return out


def cents_of(text: str, heading: str = "") -> int:
    """A sum of money in a cell, in cents; `heading` may say 万元. 0 when there is none."""
    cleaned = text.replace(",", "").replace("，", "").strip(_BLANKS + "¥￥元整").removesuffix("人民币")
    scale = 1
    if "万" in heading or cleaned.endswith("万"):
        scale, cleaned = 10_000, cleaned.rstrip("万")
    amount: Decimal | None
    try:
        amount = value(cleaned) if cleaned else None
    except (ArithmeticError, ValueError):
        amount = None
    if amount is None or not 0 < amount < Decimal(10) ** 14:
        return 0
    return int(amount * 100 * scale)


def heads_in(lines: Iterable[Line]) -> dict[str, float]:
    """Unit as written → people, from a table with `unit` and `heads`; what is no positive number is left out."""
    out: dict[str, float] = {}
    for line in lines:
        text = line.get("heads").replace(",", "").removesuffix("人").strip()
        try:
            people = float(text)
        except ValueError:
            continue
        if line.get("unit") and 0 < people < 1e9:
            out[line.get("unit")] = people
    return out


def with_status(cases: Iterable[Case], lines: Iterable[Line]) -> int:
    """Put days of receipt, transfer and closing of a register into the cases, by id; how many were found."""
    by_id = {line.get("id"): line for line in lines if line.get("id")}
    count = 0
    for case in cases:
        line = by_id.get(case.id) or by_id.get(case.family)
        if line is None:
            continue
        count += 1
        case.day = case.day or line.day("received")
        case.transferred = line.day("transferred")
        case.closed = line.day("closed")
        case.state = line.get("state")
    return count
