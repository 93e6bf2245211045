"""`fenliu report period`: the figures of a month, a quarter, a year."""

from __future__ import annotations

from typing import Any

import click

from classifier.cli.report.options import Run, options


@click.command(
    "period",
    help="期间统计：收到、分类、按期、转送、办结 · The figures of a month, a quarter or a year.\n\n"
    "\b\n例：fenliu report period 2026-09 来件/ --status 登记.xlsx -o 九月.xlsx\n"
    "PERIOD：2026、2026-09、2026Q3、2026-01-01..2026-06-30",
    epilog="给的来件包括上一期和上年同期时，自动作环比、同比，并检验增减是不是偶然。",
)
@click.argument("stretch", metavar="PERIOD")
@click.argument("inputs", metavar="LETTERS...", nargs=-1, required=True)
@options
def period_command(stretch: str, **given: Any) -> int:
    """See the help text above."""
    from classifier.analysis.papers.period import period_paper
    from classifier.analysis.period import period
    from classifier.analysis.period import stretch as stretch_of

    run = Run(**given)
    start, end = stretch_of(stretch)
    found = run.gathered()
    return run.finish(period_paper(period(found, start, end, run.day), found, run.day), found)
