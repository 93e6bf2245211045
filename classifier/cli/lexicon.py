"""`fenliu lexicon …`: the group, and `show`; the other commands have files of their own."""

from __future__ import annotations

import click

from classifier.cli.lexicon_diff import diff_command
from classifier.cli.lexicon_excel import export_command, import_command
from classifier.cli.lexicon_fit import fit_command
from classifier.cli.lexicon_lint import lint_command
from classifier.cli.lexicon_schema import schema_command
from classifier.cli.lexicon_suggest import suggest_command
from classifier.cli.lexicon_test import test_command

_LEXICONS = click.option(
    "--lexicons", multiple=True, metavar="DIR", help="词库目录, 可多次 · lexicon layers, base first"
)


@click.group("lexicon", help="词库: 检查、测试、比较、查看 · Check, test, compare and inspect lexicons")
def lexicon_group() -> None:
    """Commands for those who write lexicons."""


@lexicon_group.command("show", help="查一个词或标签 · Where a term stands, or what a label holds")
@click.argument("what", metavar="TERM|LABEL")
@_LEXICONS
def show_command(what: str, lexicons: tuple[str, ...]) -> None:
    """Print every label, list, mask and context that holds TERM, or all entries of LABEL."""
    from rich.console import Console

    from classifier.authoring.show import show
    from classifier.lexicon import load_merged

    if not show(Console(highlight=False), load_merged(list(lexicons) or None), what):
        raise click.ClickException(f"词库里没有 · not in the lexicons: {what}")


for command in (
    test_command, lint_command, diff_command, suggest_command, fit_command, export_command, import_command,
    schema_command,
):  # fmt: skip
    lexicon_group.add_command(command)
