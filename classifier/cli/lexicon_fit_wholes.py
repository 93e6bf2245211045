"""`fenliu lexicon fit GOLD --set desks` (whose matter letters are), `--set sorts` (what sort of paper)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from classifier.authoring.fit.kept import Kept

FEWEST = 50
"""Letters below which nothing is learned."""


def fit_wholes(
    gold: Sequence[str], set_: str, output: str | None, bases: Sequence[str], office: str | None, folds: int,
    kept: Kept, dry_run: bool,
) -> int:  # fmt: skip
    """Learn, say what to expect, write. Exit status 3 when some rows could not be used."""
    import numpy as np

    from classifier.authoring.fit.estimate import cross_validate
    from classifier.authoring.fit.learning import WHOLE_FLOOR, WHOLE_LENGTHS, WHOLE_PER, Options, learn
    from classifier.authoring.fit.overlay import overlay
    from classifier.authoring.fit.table import make_table
    from classifier.authoring.fit.wholes import ASK, ASK_CALLED, WHOLES, read_wholes
    from classifier.authoring.given import layers
    from classifier.cli.group import ERROR_ROWS
    from classifier.errors import UsageError
    from classifier.pipeline import Classifier

    whole = WHOLES[set_]
    base = Classifier.load(layers(tuple(bases)), office)
    examples, sources, silent, bad = read_wholes(gold, set_, base.office)
    called = {
        one: ASK_CALLED if one == ASK else base.names.kinds.get(one, one)
        for one in {example.label for example in examples}
    }
    for example in examples:
        example.label = called[example.label]
    if silent:
        click.echo(f"{silent} 封没有写明，或不属于这个标签集，未用 · letters without a label, not used", err=True)
    if bad:
        click.echo(f"{bad} 行不能用 · rows that could not be used", err=True)
    if len(examples) < FEWEST or len({one.label for one in examples}) < 2:
        raise UsageError(f"样本太少：{len(examples)} 封，至少 {FEWEST} 封、两个标签 · too few labelled letters")
    table = make_table(
        examples, base, least=whole.least, lean=whole.leans > 0, wide=True, refused=kept.refused, once=True
    )
    files = sorted(set(sources))
    if len(files) >= 3:
        table.groups = np.array([files.index(source) for source in sources])
    held_out = "同一文件不跨折" if len(files) >= 3 else "雷同来件不跨折"
    click.echo(f"{len(examples)} 封，{len(files)} 个文件，{len(table.labels)} 个标签；{folds} 折交叉验证，{held_out}")
    options = Options(whole.terms, whole.leans, looseness=whole.looseness, per=WHOLE_PER, floor=WHOLE_FLOOR)
    expected = cross_validate(table, options, folds)
    click.echo(f"没学过的信：选对 {expected.accuracy:.3f}，最有把握的 70% {expected.surest[0.7]:.3f}")
    if not dry_run and output is not None:
        known = {name: unit for name, unit in base.office.departments.items() if unit}
        known |= {name: id_ for id_, name in called.items() if id_ != name}
        kept.ids = {**known, **kept.ids}
        fitted = learn(table, np.arange(len(table.gold)), options, expected.temperature)
        one_of = f"{{once: true, shortest: {whole.shortest}, {WHOLE_LENGTHS}, {whole.one_of}}}"
        Path(output).write_text(overlay(set_, fitted, table, expected, kept=kept, one_of=one_of), encoding="utf-8")
        click.echo(f"已写出 {output}；请过目，不可信的删去 · written; read it, delete what you do not trust", err=True)
    return ERROR_ROWS if bad else 0
