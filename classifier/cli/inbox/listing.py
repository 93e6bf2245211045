"""`fenliu inbox list`, `search` and `facets`: which letters there are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from classifier.cli.inbox.choosing import choosing, chosen, taken_out
from classifier.cli.inbox.door import Door, at_the_door
from classifier.cli.inbox.showing import FORMAT, csv_out, json_out, letters_csv, letters_table, table_out

if TYPE_CHECKING:
    from classifier.inbox import Filters, Page, Row

_LIMIT = click.option(
    "-n", "--limit", default=50, show_default=True, type=click.IntRange(1, 500), metavar="N", help="一页几件"
)
_AFTER = click.option("--after", metavar="CURSOR", help="从上一页末尾给出的记号接着列")
_EVERY = click.option("--all", "every", is_flag=True, help="全部列出，不分页")


@click.command(
    "list",
    help="按条件列出来件，最近收进的在前 · List letters, latest first.\n\n"
    "\b\n例：fenliu inbox list --area 生态环保 --status 待分办 --urgency 紧急\n"
    "    fenliu inbox list --clock 已超期 --save 超期件，以后 fenliu inbox list --saved 超期件",
)
@choosing
@click.option("--save", metavar="NAME", help="把这次的条件存下来")
@_LIMIT
@_AFTER
@_EVERY
@FORMAT
@at_the_door
def list_command(door: Door, limit: int, after: str | None, every: bool, form: str, **given: Any) -> int:
    """See the help text above."""
    save = given.pop("save")
    filters = chosen(door, taken_out(given))
    if save:
        door.desk().save_filter(save, filters)
        click.echo(f"已存为“{save}”；用 --saved {save} 再用。", err=True)
    return _show(door, filters, limit, after, every, form)


@click.command(
    "search",
    help="检索标题和正文（脱敏后的），空格隔开的词都要有 · Search the redacted letters.\n\n"
    "例：fenliu inbox search 排污 河水 --since 2026-01-01",
)
@click.argument("words", metavar="WORDS...", nargs=-1, required=True)
@choosing
@_LIMIT
@_AFTER
@_EVERY
@FORMAT
@at_the_door
def search_command(
    door: Door, words: tuple[str, ...], limit: int, after: str | None, every: bool, form: str, **given: Any
) -> int:
    """See the help text above."""
    asked = taken_out(given)
    asked["text"] = " ".join([*words, *([asked["text"]] if asked["text"] else [])])
    return _show(door, chosen(door, asked), limit, after, every, form)


@click.command("facets", help="各领域、专题、承办、状态……各有多少件 · How many letters of each kind")
@choosing
@click.option(
    "--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", help="输出形式 · output form"
)
@at_the_door
def facets_command(door: Door, form: str, **given: Any) -> None:
    """Counts under the filters; each facet is counted with the filters of all the others."""
    from classifier.web.words import FACET

    facets = door.desk().facets(chosen(door, taken_out(given)))
    if form == "json":
        json_out({name: [{"id": i, "name": n, "count": c} for i, n, c in rows] for name, rows in facets.items()})
        return
    rows = [
        (FACET.get(facet, facet), name, id_, count) for facet, found in facets.items() for id_, name, count in found
    ]
    (csv_out if form == "csv" else lambda headings, lines: table_out("", headings, lines))(
        ("类别", "名称", "编号", "件数"), rows
    )


def _show(door: Door, filters: Filters, limit: int, after: str | None, every: bool, form: str) -> int:
    desk = door.desk()
    page = desk.list(filters, 500 if every else limit, after)
    if form == "csv":
        letters_csv(_rows(door, filters, page, every), door.words())
    elif form == "json":
        rows = list(_rows(door, filters, page, every))
        json_out(
            {
                "total": page.total,
                "about": page.about,
                "cut": page.cut,
                "next": None if every else page.next,
                "items": [_as_dict(row) for row in rows],
            }
        )
    else:
        _table(door, filters, page, every)
    return 0


def _table(door: Door, filters: Filters, page: Page, every: bool) -> None:
    if not page.items:
        click.echo("没有符合条件的来件。")
        return
    rows = list(_rows(door, filters, page, every))
    letters_table(rows, door.words())
    shown = "全部" if len(rows) >= page.total else f"列出 {len(rows):,} 件"
    count = f"{page.total:,} 件以上" if page.cut else f"约 {page.total:,} 件" if page.about else f"{page.total:,} 件"
    click.echo(f"共 {count}，{shown}。")
    if page.cut:
        click.echo("含这些字的太多，只查了最新收进的；要找更早的，请多写几个字，或加 --until 日期。")
    if page.next and not every:
        click.echo(f"下一页：再加 --after {page.next}")


def _rows(door: Door, filters: Filters, page: Page, every: bool) -> Iterator[Row]:
    yield from page.items
    while every and page.next:
        page = door.desk().list(filters, 500, page.next)
        yield from page.items


def _as_dict(row: Row) -> Any:
    from classifier.model import to_dict

    return to_dict(row)
