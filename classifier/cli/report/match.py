"""`fenliu report match`: letters against a table the office has; redacted until a case is opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from classifier.cli.report.options import Run, options
from classifier.errors import UsageError

if TYPE_CHECKING:
    from classifier.analysis.gather import Each, Gathered


@click.command(
    "match",
    help="信息比对：来信与名单、项目、登记表碰一碰 · Letters against a table: what meets, with the evidence.\n\n"
    "\b\n例：fenliu report match 来件/ 低保名单.xlsx -o 比对.xlsx\n"
    "开启一案：… -o 案.docx --open 3fa92c1b --reason 核查需要\n"
    "TABLE 的列：姓名、企业名称、村或单位、金额（--table-columns name=领款人）。",
    epilog="结果不写姓名；逐案开启要有理由，理由写在文件上。来信人自己的姓名不参加比对。",
)
@click.argument("inputs", metavar="LETTERS...", nargs=-1, required=True)
@click.argument("table")
@click.option("--open", "opened", metavar="CASE", help="开启一案（案号），要有 --reason")
@click.option("--reason", default="", metavar="TEXT", help="开启的理由，写在文件上")
@options
def match_command(table: str, opened: str | None, reason: str, **given: Any) -> int:
    """See the help text above."""
    from classifier.analysis.matching import Finder, entries, matched
    from classifier.analysis.papers.match import match_paper, opened_paper

    if opened and not reason.strip():
        raise UsageError("--open 要写明理由：--reason 理由（理由会写在文件上）")
    run = Run(**given, full=bool(opened), reason=reason)
    lines = run.table(table, ())
    if not any(line.known for line in lines):
        raise UsageError(f"{Path(table).name} 里没有认得的列（姓名、企业名称、村、单位、金额）")
    finders: list[Finder] = []

    def watch(found: Gathered) -> Each:
        held = entries(lines, found.office, found.normaliser, found.settings.match)
        finders.append(Finder(held, found.office, found.normaliser))
        return finders[0].look

    found = run.gathered(watch)
    matches = matched(finders[0], found)
    name = Path(table).name
    if opened:
        case = next((one for one in matches.meetings if one.code == opened.strip().lower()), None)
        if case is None:
            raise UsageError(f"没有案号 {opened}（来信或比对表改过，案号会变；先不带 --open 再做一遍）")
        return run.finish(opened_paper(case, found, run.day, name, reason), found)
    return run.finish(match_paper(matches, found, run.day, name), found)
