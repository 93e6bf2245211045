"""`fenliu classify INPUT… -o OUT`: a folder or a sheet of letters in, tagged letters out."""

from __future__ import annotations

import shlex
import sys
import time
from pathlib import Path

import click

from classifier.cli.group import ERROR_ROWS, INTERRUPTED

_FORMS = ["xlsx", "csv", "jsonl", "parquet"]


@click.command(
    "classify",
    help="批量分类：读入来件，写出分类结果 · Classify letters in bulk.\n\n"
    "\b\nINPUT：文件夹、压缩包，\n"
    "  文书 txt md docx doc pdf eml html，\n"
    "  表格 xlsx xls csv tsv jsonl parquet；可以多个，- 为标准输入。\n\n"
    "例：fenliu classify 来件/ -o 结果.xlsx",
    epilog="退出状态：0 全部完成；1 用法或词库有误；3 完成，但有错误行；130 被中断（可用 --resume 继续）。",
)
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True)
@click.option(
    "-o", "--output", "out", required=True, metavar="OUT", help="结果文件：.xlsx .csv .jsonl .parquet；- 为标准输出"
)
@click.option("-j", "--jobs", default=1, type=click.IntRange(min=0), metavar="N", help="进程数，0 为全部核（默认 1）")
@click.option("--lexicons", multiple=True, metavar="DIR", help="词库文件夹，可多次给出，后面的修改前面的")
@click.option("--office", metavar="DIR", help="本单位配置文件夹")
@click.option(
    "--split",
    type=click.Choice(["auto", "never"]),
    default="auto",
    help="含多个问题的文件拆成多件（默认 auto）",
)
@click.option("--resume", is_flag=True, help="接着做上次没做完的运行")
@click.option(
    "--columns", multiple=True, metavar="title=列名,text=列名", help="表格里哪一列是什么（默认按常用列名识别）"
)
@click.option("--keep", multiple=True, metavar="列名,列名", help="原表格里的这些列也写进结果（xlsx、csv）")
@click.option("--format", "form", type=click.Choice(_FORMS), help="结果格式（默认看文件名）")
@click.option("-q", "--quiet", is_flag=True, help="不显示进度和汇总")
@click.pass_context
def classify(
    ctx: click.Context,
    inputs: tuple[str, ...],
    out: str,
    jobs: int,
    lexicons: tuple[str, ...],
    office: str | None,
    split: str,
    resume: bool,
    columns: tuple[str, ...],
    keep: tuple[str, ...],
    form: str | None,
    quiet: bool,
) -> int:
    """See the help text above."""
    from classifier.batch import ClassifierSpec, Interrupted, run
    from classifier.cli.progress import progress_bar

    named = parse_columns(columns)
    resume = resume or _go_on(out)
    begun = time.monotonic()
    try:
        with progress_bar(quiet) as progress:
            report = run(
                list(inputs),
                out,
                classifier_spec=ClassifierSpec(lexicons or None, office),
                jobs=jobs or _cores(),
                split=split,
                resume=resume,
                columns=named,
                form=form,
                keep=[name.strip() for name in ",".join(keep).replace("，", ",").split(",") if name.strip()],
                progress=progress,
            )
    except Interrupted as stopped:
        click.echo(f"\n已停止：做完 {stopped.done:,} 件，结果文件还没有生成。", err=True)
        if stopped.resumable:
            click.echo(f"接着做：{_again(ctx)}", err=True)
        return INTERRUPTED
    if not quiet:
        from classifier.cli.summary import show

        show(report, time.monotonic() - begun, to_stderr=out == "-")
    return ERROR_ROWS if report.errors else 0


def parse_columns(given: tuple[str, ...]) -> dict[str, str] | None:
    """`title=主题,text=内容` as a mapping. Raises `BadParameter` for what has not that form."""
    out: dict[str, str] = {}
    for piece in ",".join(given).replace("，", ",").split(","):
        if not piece.strip():
            continue
        field, equals, column = piece.partition("=")
        if not (field.strip() and equals and column.strip()):
            raise click.UsageError(f"--columns 要写成 title=列名,text=列名，看不懂：{piece.strip()}")
        out[field.strip()] = column.strip()
    return out or None


def _go_on(out: str) -> bool:
    """An earlier run to the same output was cut short: ask at a terminal, else say what happens."""
    if out == "-":
        return False
    from classifier.batch import unfinished

    done = unfinished(Path(out))
    if not done:
        return False
    if sys.stdin.isatty() and sys.stderr.isatty():
        return click.confirm(f"上次写 {out} 没做完（已做 {done:,} 件）。接着做吗？", default=True, err=True)
    click.echo(f"上次写 {out} 没做完（已做 {done:,} 件）；没有 --resume，从头开始。", err=True)
    return False


def _again(ctx: click.Context) -> str:
    words = [a for a in sys.argv[1:] if a != "--resume"]
    return " ".join(["fenliu", *(shlex.quote(w) for w in words), "--resume"])


def _cores() -> int:
    import os

    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)))
    return max(1, os.cpu_count() or 1)
