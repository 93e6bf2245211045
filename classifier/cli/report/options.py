"""Options that all reports have, and the run they describe: gather, join the register, write, say what was done."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

from classifier.cli.classify import parse_columns
from classifier.cli.group import ERROR_ROWS
from classifier.errors import UsageError

if TYPE_CHECKING:
    from classifier.analysis.gather import Each, Gathered
    from classifier.analysis.paper import Paper
    from classifier.analysis.register import Line

F = TypeVar("F", bound=Callable[..., Any])

_OPTIONS = (
    click.option("-o", "--output", "out", required=True, metavar="OUT", help="报告文件：.docx .xlsx .html"),
    click.option("--office", metavar="DIR", help="本单位配置文件夹"),
    click.option("--lexicons", multiple=True, metavar="DIR", help="词库文件夹，可多次给出"),
    click.option("--settings", metavar="FILE", help="分析设置（权数、门槛、列名），只写要改的项"),
    click.option("--for", "reader", metavar="WHO", help="给谁看：巡察组、巡察办、纪委（默认巡察办）；须回避的来信不列"),
    click.option("--status", metavar="TABLE", help="办理登记表：编号、来信时间、转送日期、办结日期（xlsx csv）"),
    click.option("--today", metavar="YYYY-MM-DD", help="截至哪一天（默认今天）"),
    click.option("-j", "--jobs", default=1, type=click.IntRange(min=1), metavar="N", help="进程数（默认 1）"),
    click.option("--columns", multiple=True, metavar="title=列名,text=列名", help="来件表格里哪一列是什么"),
    click.option("--table-columns", multiple=True, metavar="unit=列名,…", help="其他表格里哪一列是什么"),
    click.option("-q", "--quiet", is_flag=True, help="不显示进度和汇总"),
)
FULL = (
    click.option("--full", is_flag=True, help="写明被反映人姓名和来信编号（要有 --reason）；来信人仍隐去"),
    click.option("--reason", default="", metavar="TEXT", help="理由，写在报告上"),
)


@dataclass(slots=True)
class Run:
    """The options of one report."""

    inputs: tuple[str, ...]
    out: str
    office: str | None
    lexicons: tuple[str, ...]
    settings: str | None
    reader: str | None
    status: str | None
    today: str | None
    jobs: int
    columns: tuple[str, ...]
    table_columns: tuple[str, ...]
    quiet: bool
    full: bool = False
    reason: str = ""

    @property
    def day(self) -> date:
        """The day of the report."""
        if not self.today:
            return date.today()
        try:
            return date.fromisoformat(self.today)
        except ValueError:
            raise UsageError(f"--today 要写成 2026-09-30，看不懂：{self.today}") from None

    def gathered(self, watch: Callable[[Gathered], Each] | None = None) -> Gathered:
        """The cases. Every mistake in the options is told before any letter is read."""
        from classifier.analysis.gather import gather
        from classifier.analysis.register import with_status
        from classifier.analysis.render import form_of
        from classifier.batch.places import out_of_inputs
        from classifier.cli.progress import progress_bar
        from classifier.read import check_paths
        from classifier.write import real_place

        if self.full and not self.reason.strip():
            raise UsageError("--full 要写明理由：--reason 理由（理由会写在报告上）")
        if form_of(self.out) == ".docx":
            _needs_docx()
        out_of_inputs(real_place(self.out), check_paths(self.inputs))
        self.day  # noqa: B018
        status = self.table(self.status, ("id",)) if self.status else []
        with progress_bar(self.quiet) as progress:
            found = gather(
                self.inputs,
                office=self.office,
                lexicons=self.lexicons,
                jobs=self.jobs,
                columns=parse_columns(self.columns),
                reader=self.reader,
                settings=self.settings,
                full=self.full,
                watch=watch,
                progress=progress,
            )
        if self.status:
            joined = with_status(found.cases, status)
            if not self.quiet:
                click.echo(f"登记表 {len(status):,} 行，对上来件 {joined:,} 件。", err=True)
        return found

    def table(self, path: str, needed: tuple[str, ...]) -> list[Line]:
        """The lines of a table that must have these columns."""
        from classifier.analysis.register import read_register
        from classifier.analysis.settings import load_settings

        return read_register(path, load_settings(self.settings).columns, needed, parse_columns(self.table_columns))

    def finish(self, paper: Paper, found: Gathered) -> int:
        """Write the paper; the exit status."""
        from classifier.analysis.render import save

        save(paper, self.out)
        if not self.quiet:
            left = (
                f"，须回避 {found.barred:,} 件、仅限上级 {found.locked:,} 件不列"
                if found.barred or found.locked
                else ""
            )
            errors = f"，未能读取 {found.errors:,} 件" if found.errors else ""
            click.echo(f"来件 {len(found.cases):,} 件，公文等 {len(found.aside):,} 件{left}{errors}。", err=True)
            click.echo(f"报告在：{os.path.abspath(self.out)}", err=True)
        return ERROR_ROWS if found.errors else 0


def options(command: F) -> F:
    """Give a command the options of a report."""
    for one in reversed(_OPTIONS):
        command = one(command)
    return command


def full_options(command: F) -> F:
    """Give a command `--full` and `--reason`."""
    for one in reversed(FULL):
        command = one(command)
    return command


def _needs_docx() -> None:
    from importlib.util import find_spec

    from classifier.errors import MissingExtra

    if find_spec("docx") is None:
        raise MissingExtra("Word 报告（或改写成 .html、.xlsx）", "report")
