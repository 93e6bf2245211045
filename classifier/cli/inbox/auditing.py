"""`fenliu inbox audit`: who did what, and whether the log is as it was written."""

from __future__ import annotations

from typing import Any

import click

from classifier.cli.inbox.door import Door, at_the_door
from classifier.cli.inbox.showing import FORMAT, csv_out, json_out, table_out

_HEADINGS = ("序号", "时间", "用户", "动作", "对象", "细目")


@click.command("audit", help="审计记录；--verify 核验有没有被改过 · The audit log; --verify checks its chain")
@click.option(
    "-n", "--limit", default=50, show_default=True, type=click.IntRange(1, 10_000), metavar="N", help="最近几条"
)
@click.option("--before", type=click.IntRange(min=1), metavar="N", help="只要这个序号以前的")
@click.option("--verify", is_flag=True, help="从头核验哈希链；有断处则退出状态为 1")
@FORMAT
@at_the_door
def audit_command(door: Door, limit: int, before: int | None, verify: bool, form: str) -> int:
    """For auditors. The log holds no text of letters."""
    desk = door.desk()
    if verify:
        found = desk.verify_audit()
        if form == "json":
            json_out(found)
        elif found.broken:
            click.echo(f"审计记录在第 {found.broken:,} 条断开：{found.why}", err=True)
        else:
            click.echo(f"审计记录 {found.lines:,} 条，前后相接，没有改动。")
        return int(bool(found.broken))
    lines = desk.audit(limit, before)
    if form == "json":
        json_out(lines)
        return 0
    from classifier.inbox.labels import ACTION

    rows = [
        (line.number, line.at[:19], line.who, ACTION.get(line.action, line.action), line.target, _words(line.detail))
        for line in lines
    ]
    if form == "csv":
        csv_out(_HEADINGS, rows)
    else:
        table_out("", _HEADINGS, rows)
    return 0


def _words(detail: dict[str, Any]) -> str:
    from classifier.inbox.labels import DETAIL

    return "  ".join(f"{DETAIL.get(name, name)}={value}" for name, value in detail.items())
