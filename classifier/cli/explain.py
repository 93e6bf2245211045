"""`fenliu explain`: one letter with its evidence in colour, its scores, and why."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from classifier.collector import collector_off
from classifier.errors import UsageError
from classifier.model import ErrorRow, Letter


@click.command("explain", help="解释一封信的分类 · Explain one letter: evidence, scores, rules, near misses")
@click.argument("source", metavar="FILE|-")
@click.option("--lexicons", multiple=True, metavar="DIR", help="词库目录, 可多次 · lexicon layers, base first")
@click.option("--office", metavar="DIR", help="机构目录 · folder of your own office")
@click.option("--title", default=None, help="标题 · title, when reading from standard input")
@click.option("--all", "show_all", is_flag=True, help="也列出低分标签 · list low-scoring labels too")
def explain_command(
    source: str, lexicons: tuple[str, ...], office: str | None, title: str | None, show_all: bool
) -> None:
    """Explain the first letter of FILE, or the text on standard input."""
    from classifier.cli.explain_view import show
    from classifier.explanation import explain
    from classifier.pipeline import Classifier

    with collector_off():  # one letter: what is made is kept to the end
        letter = _letter(source, title)
        classifier = Classifier.load(list(lexicons) or None, office)
        show(explain(classifier, letter), classifier, show_all)


def _letter(source: str, title: str | None) -> Letter:
    from classifier.read import read_inputs

    if source != "-" and not Path(source).exists():
        raise UsageError(f"没有这个文件 · no such file: {source}")
    found = iter(read_inputs([source], stdin=sys.stdin.buffer if source == "-" else None))
    first = next(found, None)
    if first is None:
        raise UsageError("文件里没有信件 · no letter in this file")
    if isinstance(first, ErrorRow):
        raise UsageError(f"读不出这封信 · cannot be read: {first.reason}")
    if title is not None:
        first.title = title
    if next(found, None) is not None:
        click.echo("这里不止一件，只解释第一件；全部分类用 fenliu classify。", err=True)
    return first
