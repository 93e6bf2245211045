"""`fenliu lexicon …`: test and show here, the others in files of their own."""

from __future__ import annotations

import sys

import click

from classifier.cli.lexicon_diff import diff_command
from classifier.cli.lexicon_lint import lint_command

_LEXICONS = click.option(
    "--lexicons", multiple=True, metavar="DIR", help="词库目录, 可多次 · lexicon layers, base first"
)


@click.group("lexicon", help="词库: 测试与查看 · Test and inspect lexicons")
def lexicon_group() -> None:
    """Commands for those who write lexicons."""


@lexicon_group.command("test", help="运行词库自带的用例 · Run the test cases that stand in the lexicons")
@_LEXICONS
@click.option("--only", metavar="AREA|LABEL|SET", help="只测这一部分 · only this area, label or set")
@click.option("--quiet", is_flag=True, help="只报总数 · print the totals only")
def test_command(lexicons: tuple[str, ...], only: str | None, quiet: bool) -> None:
    """Run all cases; exit status 1 when one fails or a topic has none."""
    from rich.console import Console

    from classifier.authoring.cases import labels_without_cases, run_cases
    from classifier.authoring.report import show_failure
    from classifier.lexicon import compile_sources
    from classifier.lexicon.sources import read_sources
    from classifier.pipeline import Classifier

    _, merged = compile_sources(read_sources(list(lexicons) or None))
    classifier = Classifier.load(list(lexicons) or None)
    console = Console(highlight=False)
    counts = {"match": 0, "no_match": 0, "todo": 0}
    failed = done = 0
    for case in run_cases(classifier, merged, only):
        counts[case.wanted] += 1
        if case.wanted == "todo":
            done += case.passed
        elif not case.passed:
            failed += 1
            if not quiet:
                show_failure(console, classifier, case)
    bare = [
        label.id
        for label in labels_without_cases(merged)
        if label.set == "topics" and only in (None, label.area, label.id)
    ]
    for label in bare:
        console.print(f"[yellow]没有用例[/yellow] {label}")
    total = counts["match"] + counts["no_match"]
    console.print(
        f"用例 {total} (应有 {counts['match']}，不应有 {counts['no_match']})，失败 {failed}；"
        f"待办 {counts['todo']}，其中已达到 {done}；没有用例的专题 {len(bare)}"
    )
    if total == 0:
        raise click.ClickException(f"没有这个领域、标签或类别的用例 · no cases for {only or 'these lexicons'}")
    if failed or bare:
        sys.exit(1)


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


lexicon_group.add_command(lint_command)
lexicon_group.add_command(diff_command)
