"""`fenliu report brief` and `fenliu report plan`: one unit before its inspection; which units come first."""

from __future__ import annotations

from typing import Any

import click

from classifier.cli.report.options import Run, full_options, options

_LETTERS = click.argument("inputs", metavar="LETTERS...", nargs=-1, required=True)


@click.command(
    "brief",
    help="巡前信访画像：来信对一个单位说了什么 · Before an inspection: all that letters say of a unit.\n\n"
    "\b\nUNIT：单位名称、别名或编号；下属单位（如各村）一并算。\n"
    "LETTERS：来件（同 classify），或 classify 写出的结果 .jsonl。\n\n"
    "例：fenliu report brief 青梧镇 来件/ -o 青梧镇.docx --for 县委第二巡察组",
)
@click.argument("unit")
@_LETTERS
@options
@full_options
def brief_command(unit: str, **given: Any) -> int:
    """See the help text above."""
    from classifier.analysis.brief import brief, find_unit
    from classifier.analysis.papers.brief import brief_paper
    from classifier.office import Office

    run = Run(**given)
    find_unit(unit, Office.load(run.office))  # a wrong name is told before the letters are read
    found = run.gathered()
    reason = run.reason if run.full else ""
    paper = brief_paper(brief(found, find_unit(unit, found.office), run.day), found, run.day, reason)
    return run.finish(paper, found)


@click.command(
    "plan",
    help="巡察对象排序：先巡哪里，分数怎么来 · Which units to inspect first, and what each point stands for.\n\n"
    "例：fenliu report plan 来件/ --heads 人数.xlsx -o 排序.xlsx",
    epilog="人数表有两列：单位、人数（人口或职工数）；没有人数表就不计信访强度。权数在设置文件 plan.weights。",
)
@_LETTERS
@click.option("--heads", metavar="TABLE", help="人数表：单位、人数（xlsx csv）")
@options
def plan_command(heads: str | None, **given: Any) -> int:
    """See the help text above."""
    from classifier.analysis.papers.plan import plan_paper
    from classifier.analysis.plan import plan
    from classifier.analysis.register import heads_in

    run = Run(**given)
    people = heads_in(run.table(heads, ("unit", "heads"))) if heads else None
    found = run.gathered()
    return run.finish(plan_paper(plan(found, run.day, people), found, run.day), found)
