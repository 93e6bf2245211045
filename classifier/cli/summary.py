"""What a batch found, on one screen: the counts that must add up, the areas, and where the output is."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from classifier.cli.progress import duration

if TYPE_CHECKING:
    from classifier.batch import Report

_LONG = 40
_URGENT = ("critical", "urgent")


def show(report: Report, seconds: float, *, to_stderr: bool) -> None:
    """Print it (to standard error when standard output holds the results)."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(stderr=to_stderr, highlight=False)
    if not console.is_terminal:
        console = Console(stderr=to_stderr, highlight=False, width=100)
    table = Table(title="分类汇总", title_style="bold", header_style="bold", min_width=46)
    for heading, side in (("重点领域", "left"), ("件数", "right"), ("占比", "right"), ("需人工", "right")):
        table.add_column(heading, justify=side)  # type: ignore[arg-type]
    tally = report.tally
    for area, count in tally.areas.most_common():
        name = Text(report.names.areas.get(area, area))
        table.add_row(name, f"{count:,}", _share(count, tally.results), _some(tally.areas_human[area]))
    if tally.untagged:
        table.add_section()
        share = _share(tally.untagged, tally.results)
        table.add_row("未归入领域", f"{tally.untagged:,}", share, _some(tally.untagged_human))
    if tally.results:
        console.print(table)
    for line in lines(report, seconds):
        console.print(line, markup=False, soft_wrap=True)


def lines(report: Report, seconds: float) -> list[str]:
    """The sentences below the table."""
    tally = report.tally
    before = f"（含上次已做 {report.resumed:,} 件）" if report.resumed else ""
    split = f"，拆分多出 {report.parts:,} 行" if report.parts else ""
    out = [
        f"读入 {report.read:,} 件{before}{split} = 结果 {report.results:,} 行 + 错误 {report.errors:,} 行，件数相符。"
    ]
    notable = [f"需人工 {tally.needs_human:,} 件（{_share(tally.needs_human, tally.results)}）"]
    notable += [
        f"{report.names.urgency.get(level, level)} {tally.urgency[level]:,} 件"
        for level in _URGENT
        if tally.urgency[level]
    ]
    if tally.leads:
        notable.append(f"问题线索 {tally.leads:,} 件")
    out.append("，".join(notable) + "。")
    fresh = report.read - report.resumed
    rate = f"，每秒 {fresh / seconds:,.0f} 件" if seconds >= 1 and fresh else ""
    out.append(f"用时 {duration(seconds)}{rate}。")
    if report.errors:
        out += failures(report.errors, tally.failed, _where_errors(report.form))
    if report.absent:
        names = "、".join(name[:_LONG] for name in report.absent)
        out.append(f"没有一件在这些列里有内容：{names}（列名要和原表一样；标题、正文、日期等列本来就在结果里）。")
    if report.out != "-":
        out.append(f"结果在：{os.path.abspath(report.out)}")
    return out


def failures(errors: int, failed: list[str], where: str) -> list[str]:
    """The sentences that name what could not be handled, and say `where` all reasons stand."""
    more = [f"  另有 {errors - len(failed):,} 件"] if errors > len(failed) else []
    return [f"有 {errors:,} 件没能处理，{where}：", *(f"  {one}" for one in failed), *more]


def _where_errors(form: str) -> str:
    if form == "xlsx":
        return "原因见结果文件的“错误”表"
    return "原因见结果文件的“错误”列" if form == "csv" else "原因见结果里的 error 字段"


def _share(count: int, total: int) -> str:
    return f"{count / total:.1%}" if total else "0%"


def _some(count: int) -> str:
    return f"{count:,}" if count else ""
