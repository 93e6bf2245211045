"""`fenliu lexicon fit GOLD --set alarm`: how letters sound, learned from letters whose urgency or purpose is known."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from classifier.authoring.fit.kept import Kept

PROBLEMS_SHOWN = 10


def fit_tones(
    gold: Sequence[str], set_: str, output: str | None, column: str | None, bases: Sequence[str], folds: int,
    terms: int, looseness: float | None, kept: Kept, dry_run: bool,
) -> int:  # fmt: skip
    """Learn, say what to expect, write. Exit status 3 when some rows could not be used."""
    from classifier.authoring.fit.tones import (
        EAGER,
        FEWEST,
        LOOSENESS,
        YES,
        learn_tone,
        read_tones,
        tone_overlay,
        tone_table,
    )
    from classifier.authoring.given import layers
    from classifier.cli.group import ERROR_ROWS
    from classifier.errors import UsageError
    from classifier.pipeline import Classifier

    examples, sources, problems = read_tones(gold, set_, column)
    for problem in problems[:PROBLEMS_SHOWN]:
        click.echo(problem, err=True)
    raised = sum(one.label == YES for one in examples)
    if min(raised, len(examples) - raised) < FEWEST:
        raise UsageError(
            f"样本太少：{raised} 封是、{len(examples) - raised} 封不是，各要 {FEWEST} 封 · too few letters of one kind"
        )
    table = tone_table(examples, Classifier.load(layers(tuple(bases))), kept.refused)
    files = len(set(sources))
    held_out = "按文件轮流留出" if files >= 3 else f"{folds} 折交叉验证，雷同来件不跨折"
    click.echo(f"{len(examples)} 封，其中是的 {raised} 封，{files} 个文件，{len(table.words)} 个备选词；{held_out}")
    tone = learn_tone(table, sources, folds, terms, looseness or LOOSENESS, EAGER.get(set_, 0.0))
    click.echo(f"{len(tone.words)} 个词  没学过的信：找到 {tone.recall:.3f}，误报 {tone.alarms:.3f}")
    if not dry_run and output is not None:
        Path(output).write_text(tone_overlay(set_, tone, kept), encoding="utf-8")
        click.echo(f"已写出 {output}；请过目，不可信的删去 · written; read it, delete what you do not trust", err=True)
    return ERROR_ROWS if problems else 0
