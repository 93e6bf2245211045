"""`fenliu report common`: what many units share, what rises, what comes back after rectification."""

from __future__ import annotations

from typing import Any

import click

from classifier.cli.report.options import Run, full_options, options


@click.command(
    "common",
    help="共性、上升、反复出现的问题 · Problems many units share, that rise, that come back.\n\n"
    "例：fenliu report common 来件/ --rectified 整改台账.xlsx -o 共性.docx",
    epilog="整改台账的列：单位、专题（或领域，空为全部）、整改完成日期。"
    "上升与否按精确检验和多重比较校正，见 docs/reports.md。",
)
@click.argument("inputs", metavar="LETTERS...", nargs=-1, required=True)
@click.option("--rectified", metavar="TABLE", help="整改台账，用来回头看（xlsx csv）")
@options
@full_options
def common_command(rectified: str | None, **given: Any) -> int:
    """See the help text above."""
    from classifier.analysis.common import common
    from classifier.analysis.papers.common import common_paper
    from classifier.analysis.rectified import rectified as looked_back

    run = Run(**given)
    table = run.table(rectified, ("unit", "rectified")) if rectified else None
    found = run.gathered()
    back = looked_back(found, table, run.day) if table is not None else None
    paper = common_paper(common(found, run.day), found, run.day, back, run.reason if run.full else "")
    return run.finish(paper, found)
