"""`fenliu lexicon fit GOLD --set areas`: when an area surely holds, learned from letters with several areas."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from classifier.authoring.fit.areas import Judged

FEWEST = 50
"""Letters below which nothing is learned: fifteen areas take some letters each."""


def fit_areas(
    gold: Sequence[str], output: str | None, bases: Sequence[str], folds: int, looseness: float | None, dry_run: bool
) -> int:
    """Learn, say what to expect, write. Exit status 3 when some rows could not be used."""
    import numpy as np

    from classifier.authoring.fit.area_overlay import area_overlay
    from classifier.authoring.fit.area_table import make_area_table, read_areas
    from classifier.authoring.fit.areas import LOOSENESS, cross_validate, judged, learn_areas
    from classifier.authoring.given import layers
    from classifier.cli.group import ERROR_ROWS
    from classifier.errors import UsageError
    from classifier.pipeline import Classifier

    looseness = looseness or LOOSENESS
    base = Classifier.load(layers(tuple(bases)))
    examples, silent, bad = read_areas(gold, base.compiled)
    if silent:
        click.echo(f"{silent} 封没有说属于哪些领域，未用 · letters whose areas nobody said, not used", err=True)
    if bad:
        click.echo(f"{bad} 行不能用 · rows that could not be used", err=True)
    if len(examples) < FEWEST:
        raise UsageError(f"样本太少：{len(examples)} 封，至少 {FEWEST} 封 · too few letters with areas")
    table = make_area_table(examples, base)
    sources = len(set(table.sources))
    held_out = "每个文件轮流留出" if sources >= 3 else f"{folds} 折交叉验证，雷同来件不跨折"
    click.echo(f"{len(examples)} 封，{sources} 个文件，{len(table.areas)} 个领域；{held_out}")
    _say("没有裁断", judged(table, table.given, range(len(examples))))
    expected = cross_validate(table, looseness, folds)
    _say("有裁断", expected)
    if not dry_run and output is not None:
        learned = learn_areas(table, np.arange(len(examples)), looseness)
        file = Path(output)
        standing = file.read_text(encoding="utf-8") if file.exists() else None
        file.write_text(area_overlay(standing, learned, base.names.areas, expected), encoding="utf-8")
        click.echo(f"已写出 {output}；请过目，不可信的删去 · written; read it, delete what you do not trust", err=True)
    return ERROR_ROWS if bad else 0


def _say(name: str, found: Judged) -> None:
    click.echo(
        f"{name:<6}micro-F1 {found.f1:.3f}  P {found.precision:.3f}  R {found.recall:.3f}  不该给的给了 "
        f"{found.forbidden:.1%}  没有领域的 {found.bare} 封中 {found.left_alone} 封没有给"
    )
