"""`fenliu inbox init`, `backup` and `purge`: the store as a whole."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import click

from classifier.cli.inbox.door import Door, at_the_door, needs_extra, new_password, reaching
from classifier.errors import UsageError


@click.command(
    "init",
    help="新建收件箱、密钥文件和第一个管理员 · Create the inbox, its key file and the first administrator.\n\n"
    "\b\n例：fenliu inbox init --inbox 收件箱.db --key /安全的地方/收件箱.key --admin 管理员\n"
    "管理员的口令在提示时输入，或放在环境变量 FENLIU_NEW_PASSWORD。",
    epilog="密钥丢了，来信人身份就再也读不出来：请另存一份，不要和数据库、备份放在一起。",
)
@click.option("--admin", required=True, metavar="NAME", help="第一个管理员的用户名")
@at_the_door
def init_command(door: Door, admin: str) -> None:
    """See the help text above."""
    needs_extra()
    from classifier.inbox import Inbox

    place, key = door.place, door.key_file
    if "://" not in place and Path(key).resolve().parent == Path(place).resolve().parent:
        click.echo("提醒：密钥文件和数据库在同一个文件夹；备份时请把两者分开保管。", err=True)
    with reaching():
        Inbox.init(place, key, admin, new_password(admin), door.classifier()).close()
    click.echo(f"收件箱已建好；密钥在 {key}（请另存一份，与数据库分开）。")
    click.echo(f"下一步：fenliu inbox users add 用户名 --role 分办员 --as {admin}")


@click.command("backup", help="在用时备份：复制、核对、整个出现（SQLite） · Back up an SQLite inbox while in use")
@click.argument("to", metavar="FILE")
@at_the_door
def backup_command(door: Door, to: str) -> None:
    """The copy is checked (pages, counts, audit chain) before it appears. The key file is no part of it."""
    if "://" in door.place:
        raise UsageError("PostgreSQL 请用它自己的 pg_dump 备份（pg_dump -Fc 数据库 > 文件）；密钥文件另存")
    door.desk().backup(to)
    click.echo(f"已备份到 {to}（{Path(to).stat().st_size / 1e6:,.1f} MB），核对无误；密钥文件请另存。")


@click.command("purge", help="清除早已办结的来件：先数，加 --yes 才删 · Remove letters closed long ago")
@click.option("--closed-before", metavar="YYYY-MM-DD", help="清除这一天以前办结的")
@click.option("--older-than", type=click.IntRange(1), metavar="DAYS", help="清除办结超过这么多天的")
@click.option("--id", "ids", multiple=True, metavar="ID", help="只清除这些（也须已办结），可多次")
@click.option("--yes", "do", is_flag=True, help="真的删（默认只数）")
@at_the_door
def purge_command(
    door: Door, closed_before: str | None, older_than: int | None, ids: tuple[str, ...], do: bool
) -> None:
    """Texts, identities and results go; a line in the audit log stays."""
    if (closed_before is None) == (older_than is None):
        raise click.UsageError("请给出 --closed-before 日期 或 --older-than 天数，两者之一")
    if closed_before is not None:
        try:
            day = date.fromisoformat(closed_before)
        except ValueError:
            raise click.UsageError("--closed-before 要写成 2026-01-31 这样的日期") from None
    else:
        assert older_than is not None
        day = date.today() - timedelta(days=older_than)
    count = door.desk().purge(day, dry=not do, ids=ids)
    if do:
        click.echo(f"已清除 {count:,} 件（{day} 以前办结）。备份里的要另行清除。")
    else:
        click.echo(f"会清除 {count:,} 件（{day} 以前办结）。确实要删，请加 --yes；删了不能恢复。")


@click.command("rotate-key", help="换新密钥：以后收的用新的封存，以前的仍能打开 · A new key for what comes from now on")
@at_the_door
def rotate_command(door: Door) -> None:
    """The key file keeps the old keys; save a copy of it again afterwards."""
    door.desk().rotate(door.key_file)
    click.echo(f"已换新密钥，写在 {door.key_file}；请重新另存一份。")
