"""`fenliu inbox filters`: the filters one has saved."""

from __future__ import annotations

import click

from classifier.cli.inbox.choosing import saved_filter
from classifier.cli.inbox.door import Door, at_the_door
from classifier.cli.inbox.showing import table_out


@click.command("filters", help="已存的筛选：列出，或删去一个 · Saved filters: list them, or drop one")
@click.option("--drop", metavar="NAME", help="删去这个筛选")
@at_the_door
def filters_command(door: Door, drop: str | None) -> None:
    """Filters are saved by `fenliu inbox list … --save NAME` and belong to the user."""
    desk = door.desk()
    if drop:
        saved_filter(door, drop)
        desk.drop_filter(drop)
        click.echo(f"已删去“{drop}”。")
        return
    saved = desk.saved()
    if not saved:
        click.echo("还没有存过筛选；用 fenliu inbox list … --save 名称 来存。")
        return
    rows = [(name, " ".join(f"--{key} {value}" for key, value in one.as_dict().items())) for name, one in saved.items()]
    table_out("", ("名称", "条件"), rows)
