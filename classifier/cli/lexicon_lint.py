"""`fenliu lexicon lint`: check lexicons, and mend what is safe to mend."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from classifier.authoring.lint import Report


FORMS = ["text", "json", "github"]
SEVERITIES = ["note", "warning", "error"]


@click.command("lint", help="检查词库 · Check lexicons for mistakes")
@click.option("--lexicons", multiple=True, metavar="DIR", help="词库目录, 可多次 · lexicon layers, base first")
@click.option("--fix", is_flag=True, help="改掉能放心改的 · take out what does nothing (keeps comments)")
@click.option("--format", "form", type=click.Choice(FORMS), default="text", help="输出形式 · form of output")
@click.option("--least", type=click.Choice(SEVERITIES), default="warning", help="最低级别 · lowest severity shown")
@click.option("--only", multiple=True, metavar="CODE", help="只查这些 · only these checks, such as L001")
@click.option("--explain", metavar="CODE", help="显示一项检查的说明 · print the manual of a check")
def lint_command(
    lexicons: tuple[str, ...], fix: bool, form: str, least: str, only: tuple[str, ...], explain: str | None
) -> int:
    """Print findings; exit status 1 when there are any (notes alone do not count)."""
    from classifier.authoring.checks import all_checks
    from classifier.authoring.given import layers
    from classifier.authoring.lint import lint
    from classifier.authoring.lint_output import render
    from classifier.collector import collector_off
    from classifier.lexicon.sources import read_sources

    manuals = {check.code: check.manual for check in all_checks()}
    for code in (*only, *([explain] if explain else ())):
        if code not in manuals:
            raise click.UsageError(f"没有 {code} 这项检查，有：{'、'.join(manuals)}")
    if explain:
        click.echo(manuals[explain].rstrip())
        return 0
    with collector_off():
        roots = layers(lexicons)
        report = lint(read_sources(roots), least=least, only=only)
        while fix and (done := mend(report)):
            click.echo(f"已改 {done} 处", err=True)
            report = lint(read_sources(roots), least=least, only=only)
        click.echo(render(report, form))  # type: ignore[arg-type]
    return int(any(problem.severity != "note" for problem in report.problems))


def mend(report: Report) -> int:
    """Take out of the files what the findings say may go; how many items went."""
    from classifier.authoring.fixes import fixed
    from classifier.bundled import bundled_root
    from classifier.lexicon.layers import Loc

    by_path: dict[str, list[Loc]] = {}
    for finding in report.findings:
        if finding.remove is not None:
            file, loc = finding.remove
            by_path.setdefault(file.path, []).append(loc)
    done = 0
    for shown, places in by_path.items():
        path = Path(shown)
        root = bundled_root()
        if not path.exists() and isinstance(root, Path):
            path = root.parent / shown
        text = path.read_bytes().decode("utf-8-sig")
        new, taken = fixed(text, places)
        if taken:
            path.write_text(new, encoding="utf-8", newline="")
            done += len(taken)
    return done
