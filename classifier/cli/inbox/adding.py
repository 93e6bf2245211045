"""`fenliu inbox add` and `errors`: letters from files, a watched folder, or a mailbox."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from classifier.cli.classify import parse_columns
from classifier.cli.group import ERROR_ROWS
from classifier.cli.inbox.door import Door, at_the_door
from classifier.cli.inbox.showing import FORMAT, csv_out, json_out, safe, table_out
from classifier.errors import UsageError

if TYPE_CHECKING:
    from classifier.inbox import AddReport
    from classifier.model import ErrorRow, Letter

_SHOWN = 20


@click.command(
    "add",
    help="收件：文件、文件夹、表格、压缩包，或守着一个文件夹、收一个邮箱 · Take letters in.\n\n"
    "\b\n例：fenliu inbox add 来件/ 登记表.xlsx\n"
    "    fenliu inbox add --watch 收件夹/\n"
    "    fenliu inbox add --imap imaps://xinfang@mail.example.cn/INBOX",
    epilog="中断了再运行一遍就是接着做：已经收下的不会再收一次。退出状态：0 全部收下；3 有没能读出的，已记下"
    "（fenliu inbox errors 可看）；130 被中断。邮箱口令从环境变量 FENLIU_IMAP_PASSWORD 或提示读入。",
)
@click.argument("paths", metavar="[PATH...]", nargs=-1)
@click.option("--watch", metavar="DIR", help="守着这个文件夹，放进来的都收下，收完移到“已收”")
@click.option("--keep", is_flag=True, help="守文件夹时：收完不移走，只记下")
@click.option("--imap", metavar="URL", help="收一个邮箱（只读）：imaps://用户@主机/文件夹")
@click.option("--mark", is_flag=True, help="收邮箱时：收下后标为已读")
@click.option("--ca", metavar="FILE", help="收邮箱时：自建证书机构的证书")
@click.option(
    "--every", default=0.0, type=click.FloatRange(min=0), metavar="SECONDS", help="收邮箱时：隔多久再收，0 为只收一次"
)
@click.option(
    "--settle",
    default=2.0,
    show_default=True,
    type=click.FloatRange(min=0),
    metavar="SECONDS",
    help="守文件夹时：文件停止变化多久才收",
)
@click.option("--columns", multiple=True, metavar="title=列名,text=列名", help="表格里哪一列是什么")
@click.option("-j", "--jobs", default=1, type=click.IntRange(min=1), metavar="N", help="进程数（默认 1）")
@click.option("-q", "--quiet", is_flag=True, help="不显示进度和汇总")
@at_the_door
def add_command(
    door: Door, paths: tuple[str, ...], watch: str | None, keep: bool, imap: str | None, mark: bool, ca: str | None,
    every: float, settle: float, columns: tuple[str, ...], jobs: int, quiet: bool,
) -> int:  # fmt: skip
    """See the help text above."""
    if sum((bool(paths), watch is not None, imap is not None)) != 1:
        raise click.UsageError("请给出要收的文件，或 --watch 文件夹，或 --imap 邮箱，三者之一")
    named = parse_columns(columns)
    if watch is not None:
        from classifier.cli.inbox.arriving import watch_folder

        return watch_folder(door, watch, move=not keep, settle=settle, columns=named, quiet=quiet)
    if imap is not None:
        from classifier.cli.inbox.arriving import read_mailbox

        return read_mailbox(door, imap, mark=mark, ca=ca, every=every, quiet=quiet)
    return _files(door, paths, named, jobs, quiet)


@click.command("errors", help="没能收下的来件和原因 · What could not be read, and why")
@click.option(
    "-n", "--limit", default=100, show_default=True, type=click.IntRange(1, 10_000), metavar="N", help="最近几条"
)
@FORMAT
@at_the_door
def errors_command(door: Door, limit: int, form: str) -> None:
    """The error rows that were kept."""
    rows = door.desk().errors(limit)
    if form == "json":
        json_out(rows)
        return
    cells = [(row.source, row.where, row.reason) for row in rows]
    if form == "csv":
        csv_out(("来源", "位置", "原因"), cells)
    elif cells:
        table_out("", ("来源", "位置", "原因"), cells)
    else:
        click.echo("没有。")


def _files(door: Door, paths: tuple[str, ...], columns: dict[str, str] | None, jobs: int, quiet: bool) -> int:
    from classifier.cli.progress import progress_bar
    from classifier.collector import settle
    from classifier.model import ErrorRow
    from classifier.read import check_paths, count_hint, read_inputs

    checked = check_paths(list(paths))
    desk = door.desk()
    total = count_hint(checked)
    failed: list[ErrorRow] = []
    settle()

    def noticed() -> Iterator[Letter | ErrorRow]:
        for item in read_inputs(checked, columns=columns):
            if isinstance(item, ErrorRow) and len(failed) < _SHOWN:
                failed.append(item)
            yield item

    with progress_bar(quiet) as bar:

        def tell(report: AddReport) -> None:
            if bar is not None:
                bar(report.added + report.known + report.errors, total)

        report = desk.add(noticed(), "files", jobs=jobs, progress=tell)
    for row in failed if not quiet else ():
        click.echo(f"没能读出：{safe(row.source, lines=False)} {row.where} {row.reason}", err=True)
    if report.errors > len(failed) and not quiet:
        click.echo(f"……共 {report.errors:,} 条，见 fenliu inbox errors", err=True)
    if not quiet:
        click.echo(summary(report))
    return ERROR_ROWS if report.errors else 0


def summary(report: AddReport) -> str:
    """What became of a batch, in one sentence."""
    out = f"新收 {report.added:,} 件"
    out += f"，其中有几项问题的拆开，多出 {report.parts:,} 件" if report.parts else ""
    alike = [
        f"{count:,} 件{what}" for count, what in ((report.repeats, "与旧件相同"), (report.near, "与旧件相近")) if count
    ]
    out += f"（其中{'、'.join(alike)}，已关联）" if alike else ""
    out += f"，早已在库 {report.known:,} 件" if report.known else ""
    out += f"，没能读出 {report.errors:,} 件" if report.errors else ""
    return out + "。"


def imap_password() -> str:
    """From FENLIU_IMAP_PASSWORD or typed; never from the command line."""
    import os
    import sys

    given = os.environ.get("FENLIU_IMAP_PASSWORD")
    if given:
        return given
    if not sys.stdin.isatty():
        raise UsageError("邮箱口令请放在环境变量 FENLIU_IMAP_PASSWORD，或在终端输入")
    entered: str = click.prompt("邮箱口令", hide_input=True, err=True)
    return entered
