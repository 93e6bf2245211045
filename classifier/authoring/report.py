"""A failed case on a terminal: the letter with its marks, what it got, and what nearly fired."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.text import Text

from classifier.authoring.cases import CaseResult
from classifier.authoring.context_cases import CONTEXT
from classifier.explanation import explain
from classifier.pipeline import Classifier


def show_failure(console: Console, classifier: Classifier, case: CaseResult) -> None:
    """Print one failed case with its place, marks and near misses."""
    if case.label.startswith(CONTEXT):
        wanted = "线索应起作用却没有" if case.wanted == "match" else "线索不应起作用却起了"
        console.print(f"[red]✗[/red] {escape(case.where)}  [bold]{case.label}[/bold] {wanted}")
        console.print(f"  {case.letter.title} {case.letter.text}".rstrip(), markup=False)
        return
    wanted = "应有却没有" if case.wanted == "match" else "不应有却有"
    console.print(f"[red]✗[/red] {escape(case.where)}  [bold]{case.label}[/bold] {wanted}")
    explanation = explain(classifier, case.letter)
    own = next((trace for trace in explanation.labels if trace.id == case.label), None)
    text = Text(f"  {case.letter.title} {case.letter.text}".rstrip())
    shift = len(f"  {case.letter.title} ")
    for entry in own.entries if own else ():
        base = shift if entry.field == "text" else 2
        style = "bold underline green" if entry.context == "affirmed" else "dim strike"
        text.stylize(style, base + entry.start, base + entry.end)
    console.print(text)
    if own is None:
        console.print("  [dim]这个标签一个词也没有找到[/dim]")
        return
    found = "  ".join(
        f"{e.text} {e.points:+g}" + (f"[{e.context}]" if e.context != "affirmed" else "") for e in own.entries
    )
    console.print(f"  {own.points:g}/{own.threshold:g} 分: {found}  {own.why_not}", markup=False)
    for near in own.near_phrases:
        console.print(f"  差一点 {near}", markup=False)
