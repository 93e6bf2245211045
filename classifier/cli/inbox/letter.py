"""`fenliu inbox show` and `reveal`: one letter, and who wrote it."""

from __future__ import annotations

import click

from classifier.cli.inbox.door import Door, at_the_door
from classifier.cli.inbox.showing import json_out


@click.command("show", help="看一件来件：正文、依据、时限、经过 · One letter with its evidence, clocks and history")
@click.argument("id_", metavar="ID")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", help="输出形式 · output form")
@at_the_door
def show_command(door: Door, id_: str, form: str) -> None:
    """The text is redacted; `reveal` shows who wrote."""
    item = door.desk().get(id_)
    if form == "json":
        from classifier.model import to_dict

        json_out({**to_dict(_with_list(item)), "may": sorted(item.may)})
        return
    from classifier.cli.inbox.letter_view import show

    show(item, door.words())


@click.command("reveal", help="查看来信人姓名、联系方式和原文；须说明理由，留痕 · Who wrote, with a reason, on record")
@click.argument("id_", metavar="ID")
@click.option("--reason", required=True, metavar="TEXT", help="为什么要看")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", help="输出形式 · output form")
@at_the_door
def reveal_command(door: Door, id_: str, reason: str, form: str) -> None:
    """Only roles that may know; every look stands in the audit log with its reason."""
    identity = door.desk().reveal(id_, reason)
    if form == "json":
        json_out(identity)
        return
    from classifier.cli.inbox.letter_view import show_identity

    show_identity(identity)


def _with_list(item: object) -> object:
    """The item with its set as a list, for JSON."""
    import dataclasses
    from typing import Any, cast

    return dataclasses.replace(cast(Any, item), may=sorted(cast(Any, item).may))
