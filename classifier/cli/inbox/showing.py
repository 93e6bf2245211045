"""Rows and tables for a terminal, and the same as JSON or CSV. Control characters of letters never reach a terminal."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rich.console import Console

    from classifier.inbox import Row
    from classifier.web.words import Words

FORMS = ("table", "json", "csv")
FORMAT = click.option(
    "--format", "form", type=click.Choice(FORMS), default="table", show_default=True, help="输出形式 · output form"
)
HEADINGS = {
    "id": "编号", "received": "收到", "title": "标题", "areas": "重点领域", "topics": "专题", "purpose": "目的",
    "urgency": "紧急程度", "status": "状态", "team": "承办", "unit": "涉及单位", "due": "期限", "overdue": "超期",
    "repeats": "重复", "held": "待人工", "locked": "密封", "form": "形式", "kind": "文种", "clerk": "签收人",
}  # fmt: skip
SHOWN = 8
"""Characters of an id in a table; commands take them for the whole."""
_URGENT = {"critical": "bold red", "urgent": "yellow"}


def safe(text: str, *, lines: bool = True) -> str:
    """The text, character for character, without what could steer a terminal or turn the direction of writing:
    such characters become `·`. `lines`: line ends and tabs stay."""
    kept = "\n\t" if lines else ""
    if text.isprintable():
        return text
    return "".join(
        one if one in kept or unicodedata.category(one) not in ("Cc", "Cf", "Cs", "Zl", "Zp") else "·" for one in text
    )


def console() -> Console:
    """A console that leaves letters as they are: no markup, no emoji, wide enough in a pipe."""
    from rich.console import Console

    made = Console(highlight=False, markup=False, emoji=False)
    return made if made.is_terminal else Console(highlight=False, markup=False, emoji=False, width=140)


def json_out(value: Any) -> None:
    """One document of JSON on standard output."""
    import orjson

    from classifier.model import to_dict

    data = orjson.dumps(to_dict(value), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    click.echo(data, nl=False)


def csv_out(headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """CSV on standard output; what a spreadsheet would run as a formula gets a `'` in front."""
    from classifier.write.cells import no_formula

    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(headings)
    for row in rows:
        writer.writerow([no_formula(safe(_plain(cell), lines=False)) for cell in row])
    click.echo(out.getvalue(), nl=False)


def table_out(title: str, headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """A plain table on standard output."""
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title or None, title_justify="left", header_style="bold")
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*(cell if isinstance(cell, Text) else Text(safe(_plain(cell))) for cell in row))
    console().print(table)


def letters_table(rows: Sequence[Row], words: Words) -> None:
    """The list of letters as people read it."""
    from rich.text import Text

    from classifier.inbox.labels import STATUS

    lines = []
    for row in rows:
        title = "（密封，只能由上级拆阅）" if row.locked else " ".join(safe(row.title).split()) or "（无标题）"
        due = Text(row.due.isoformat() if row.due else "", style="bold red" if row.overdue else "")
        lines.append(
            [
                row.id[:SHOWN],
                row.received or "",
                Text(title if len(title) <= 36 else title[:35] + "…", style="dim" if row.locked else ""),
                "、".join(words.areas.get(area, area) for area in row.areas),
                Text(words.urgency.get(row.urgency, row.urgency), style=_URGENT.get(row.urgency, "")),
                STATUS.get(row.status, row.status),
                words.teams.get(row.team, row.team),
                due,
                marks(row),
            ]
        )
    table_out("", ("编号", "收到", "标题", "重点领域", "紧急", "状态", "承办", "期限", ""), lines)


def letters_csv(rows: Iterable[Row], words: Words) -> None:
    """The list of letters for a spreadsheet, names instead of ids."""
    from classifier.inbox.labels import STATUS

    def cells(row: Row) -> list[Any]:
        shown = {
            "areas": "、".join(words.areas.get(one, one) for one in row.areas),
            "topics": "、".join(words.topics.get(one, one) for one in row.topics),
            "purpose": words.purposes.get(row.purpose, row.purpose),
            "urgency": words.urgency.get(row.urgency, row.urgency),
            "status": STATUS.get(row.status, row.status),
            "team": words.teams.get(row.team, row.team),
            "unit": words.units.get(row.unit, row.unit),
            "kind": words.kinds.get(row.kind, row.kind),
            "form": {"whole": "全件", "extract": "摘录"}.get(row.form, row.form),
        }
        return [shown.get(name, getattr(row, name)) for name in HEADINGS]

    csv_out(list(HEADINGS.values()), map(cells, rows))


def marks(row: Row) -> str:
    """What is special about a letter, in a few characters."""
    out = ["超期"] if row.overdue else []
    out += [f"第{row.part}部分"] if row.part else []
    out += [f"重{row.repeats}"] if row.repeats else []
    out += ["待人工"] if row.held else []
    out += ["摘录"] if row.form == "extract" else []
    return " ".join(out)


def _plain(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "是" if cell else ""
    return str(cell)
