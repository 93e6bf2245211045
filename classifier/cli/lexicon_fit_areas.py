"""`fenliu lexicon fit GOLD --set areas`: when an area surely holds, learned from letters with several areas."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from classifier.authoring.fit.areas import Judged

FEWEST = 50
"""Letters below which nothing is learned: fifteen areas take some letters each."""
WORDS_FILE = "heard.yaml"
"""The name of the file of words, which stands beside the one of verdicts."""


def fit_areas(
    gold: Sequence[str], output: str | None, bases: Sequence[str], folds: int, looseness: float | None,
    refuse: Sequence[str], force: bool, dry_run: bool,
) -> int:  # fmt: skip
    """Learn, say what to expect, write. Exit status 3 when some rows could not be used."""
    import numpy as np

    from classifier.authoring.fit.area_overlay import area_overlay
    from classifier.authoring.fit.area_table import make_area_table, read_areas
    from classifier.authoring.fit.area_words import cross_validate, learn_words, words_of, words_overlay
    from classifier.authoring.fit.areas import LOOSENESS, judged, learn_areas
    from classifier.authoring.fit.kept import Kept, read_kept
    from classifier.authoring.given import layers
    from classifier.cli.group import ERROR_ROWS
    from classifier.errors import UsageError
    from classifier.lexicon.compiled import HEARD
    from classifier.pipeline import Classifier

    looseness = looseness or LOOSENESS
    words_file = None if output is None else Path(output).with_name(WORDS_FILE)
    if words_file is not None and not dry_run:
        _check_words_file(Path(str(output)), words_file, force)
    kept = read_kept(words_file, HEARD) if words_file is not None and words_file.exists() else Kept()
    kept.refused = sorted({*kept.refused, *refuse})
    base = Classifier.load(layers(tuple(bases)))
    examples, silent, bad = read_areas(gold, base.compiled)
    if silent:
        click.echo(f"{silent} 封没有说属于哪些领域，未用 · letters whose areas nobody said, not used", err=True)
    if bad:
        click.echo(f"{bad} 行不能用 · rows that could not be used", err=True)
    if len(examples) < FEWEST:
        raise UsageError(f"样本太少：{len(examples)} 封，至少 {FEWEST} 封 · too few letters with areas")
    table = make_area_table(examples, base, partial(words_of, refused=kept.refused))
    sources = len(set(table.sources))
    held_out = "每个文件轮流留出" if sources >= 3 else f"{folds} 折交叉验证，雷同来件不跨折"
    click.echo(
        f"{len(examples)} 封，{sources} 个文件，{len(table.areas)} 个领域，{len(table.words)} 个备选词；{held_out}"
    )
    _say("没有裁断", judged(table, table.given, range(len(examples))))
    alone, together = cross_validate(table, looseness, folds)
    _say("有裁断", alone)
    _say("也听词", together)
    if words_file is not None and not dry_run:
        every = np.arange(len(examples))
        learned, words = learn_areas(table, every, looseness), learn_words(table, every, looseness)
        file = Path(str(output))
        standing = file.read_text(encoding="utf-8") if file.exists() else None
        text = area_overlay(standing, learned, base.names.areas, alone)
        file.write_text(text, encoding="utf-8")
        text = words_overlay(table, words, base.names.areas, together, kept)
        words_file.write_text(text, encoding="utf-8")
        click.echo(
            f"已写出 {output} 和 {words_file}；请过目，不可信的删去 · written; read them, delete what you do not trust",
            err=True,
        )
    return ERROR_ROWS if bad else 0


def _check_words_file(output: Path, words_file: Path, force: bool) -> None:
    from classifier.errors import UsageError

    if output.name == WORDS_FILE:
        raise UsageError(
            f"-o: {WORDS_FILE} 这个名字留给词 · that name is kept for the words, which go beside the output"
        )
    if words_file.exists() and not force:
        raise UsageError(f"{words_file} 已存在，里面可能有人工修改；要覆盖请加 --force · exists; --force overwrites it")


def _say(name: str, found: Judged) -> None:
    click.echo(
        f"{name:<6}micro-F1 {found.f1:.3f}  P {found.precision:.3f}  R {found.recall:.3f}  不该给的给了 "
        f"{found.forbidden:.1%}  没有领域的 {found.bare} 封中 {found.left_alone} 封没有给"
    )
