"""`fenliu lexicon fit GOLD --set roles`: who is accused, learned from the words around names."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from classifier.authoring.fit.roles import Figures

FEWEST = 30
"""People who are accused, and as many who are not, below which nothing is learned."""


def fit_roles(
    gold: Sequence[str],
    output: str | None,
    bases: Sequence[str],
    looseness: float | None,
    refuse: Sequence[str],
    dry_run: bool,
) -> int:
    """Learn, say what to expect, write. Exit status 3 when some rows could not be used."""
    from classifier.authoring.fit.role_overlay import refused_of, role_overlay
    from classifier.authoring.fit.role_table import make_role_table, read_accused
    from classifier.authoring.fit.roles import LOOSENESS, cross_validate, found_by, learn_roles, with_roles
    from classifier.authoring.given import layers
    from classifier.cli.group import ERROR_ROWS
    from classifier.errors import UsageError
    from classifier.pipeline import Classifier

    looseness = looseness or LOOSENESS
    standing = Path(output).read_text(encoding="utf-8") if output and Path(output).exists() else None
    refused = sorted({*refused_of(standing), *refuse})
    base = Classifier.load(layers(tuple(bases)))
    examples, silent, bad = read_accused(gold)
    if silent:
        click.echo(f"{silent} 封没有说反映谁，未用 · letters of which nobody said whom they accuse, not used", err=True)
    if bad:
        click.echo(f"{bad} 行不能用 · rows that could not be used", err=True)
    table = make_role_table(examples, base, refused)
    accused, writers = sum(table.gold), len({one.source for one in examples})
    if min(accused, len(table.gold) - accused) < FEWEST or writers < 2:
        raise UsageError(
            f"样本太少：{writers} 个文件，写到 {accused} 名被反映人、{len(table.gold) - accused} 名别的人；"
            f"至少两个文件，两种人各 {FEWEST} 名 · too few people, or only one file (one a writer)"
        )
    click.echo(
        f"{len(examples)} 封，{writers} 个文件，写到 {len(table.gold)} 人，其中被反映 {accused} 人；每个文件轮流留出"
    )
    alone = found_by(with_roles(base, {}), examples)
    _say("只有规则", alone)
    expected = cross_validate(table, examples, base, looseness)
    _say("加上词", expected)
    if not dry_run and output is not None:
        roles = learn_roles(table, range(len(table.gold)), looseness)
        text = role_overlay(roles, len(examples), writers, alone, expected, standing, refused)
        Path(output).write_text(text, encoding="utf-8")
        click.echo(f"已写出 {output}；请过目，不可信的删去 · written; read it, delete what you do not trust", err=True)
    return ERROR_ROWS if bad else 0


def _say(name: str, found: Figures) -> None:
    for who, one in (("有姓名的", found.named), ("只说职务的", found.posts), ("只说单位的", found.bodies)):
        click.echo(
            f"{name}  {who:<5}  F1 {one.f1:.3f}  P {one.precision:.3f}  R {one.recall:.3f}"
            f"（被反映人 {one.gold} 名，找到 {one.found} 名，对 {one.right} 名）"
        )
