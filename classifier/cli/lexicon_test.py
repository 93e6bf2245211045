"""`fenliu lexicon test`: run the cases that stand beside the words; `--watch` again after every saved change."""

from __future__ import annotations

import time
from itertools import chain
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console

    from classifier.authoring.cases import CaseResult
    from classifier.pipeline import Classifier


@click.command("test", help="运行词库自带的用例 · Run the test cases that stand in the lexicons")
@click.option("--lexicons", multiple=True, metavar="DIR", help="词库目录, 可多次 · lexicon layers, base first")
@click.option("--only", metavar="AREA|LABEL|SET|CONTEXT", help="只测这一部分 · only this area, label, set or context")
@click.option("--quiet", is_flag=True, help="只报总数 · print the totals only")
@click.option("--watch", is_flag=True, help="文件一保存就重测 · run again whenever a file is saved")
def test_command(lexicons: tuple[str, ...], only: str | None, quiet: bool, watch: bool) -> int:
    """Run all cases; exit status 1 when one fails or a topic has none."""
    from rich.console import Console

    from classifier.authoring.cases import labels_without_cases, run_cases
    from classifier.authoring.context_cases import context_cases
    from classifier.authoring.given import layers
    from classifier.lexicon import compile_sources
    from classifier.lexicon.sources import read_sources
    from classifier.pipeline import Classifier

    console = Console(highlight=False)
    roots = layers(lexicons)
    if watch:
        _watch(console, roots, only, quiet)
        return 0
    _, merged = compile_sources(read_sources(roots))
    classifier = Classifier.load(roots)
    cases = chain(run_cases(classifier, merged, only), context_cases(classifier, merged, only))
    failed, total, line = tell(console, classifier, cases, quiet)
    bare = [
        label.id
        for label in labels_without_cases(merged)
        if label.set == "topics" and only in (None, label.area, label.id)
    ]
    for label in bare:
        console.print(f"[yellow]没有用例[/yellow] {label}")
    console.print(f"{line}；没有用例的专题 {len(bare)}", soft_wrap=True)
    if total == 0:
        raise click.ClickException(f"没有这个领域、标签或类别的用例 · no cases for {only or 'these lexicons'}")
    return 1 if failed or bare else 0


def tell(console: Console, classifier: Classifier, cases: Iterable[CaseResult], quiet: bool) -> tuple[int, int, str]:
    """Show the cases that fail; how many did, how many there are, and the totals in one line."""
    from classifier.authoring.report import show_failure

    counts = {"match": 0, "no_match": 0, "todo": 0}
    failed = done = 0
    for case in cases:
        counts[case.wanted] += 1
        if case.wanted == "todo":
            done += case.passed
        elif not case.passed:
            failed += 1
            if not quiet:
                show_failure(console, classifier, case)
    total = counts["match"] + counts["no_match"]
    return failed, total, (
        f"用例 {total} (应有 {counts['match']}，不应有 {counts['no_match']})，失败 {failed}；"
        f"待办 {counts['todo']}，其中已达到 {done}"
    )  # fmt: skip


def _watch(console: Console, roots: list[str] | None, only: str | None, quiet: bool) -> None:
    from classifier.authoring.watching import Watcher

    first = True
    for found in Watcher(roots, only).rounds(time.sleep):
        if not first:
            console.rule(f"{time.strftime('%H:%M:%S')} {'、'.join(found.changed) or '没有可用的文件'}")
        first = False
        for problem in found.problems:
            console.print(problem.render(), markup=False, soft_wrap=True)
        if found.classifier is not None:
            _, _, line = tell(console, found.classifier, found.cases, quiet)
            console.print(f"{line}。等待改动，Ctrl-C 结束", soft_wrap=True)
