"""An `Explanation` on a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from classifier.cli.marks import area_colours, marked
from classifier.cli.route_view import show_route
from classifier.explanation import Explanation, LabelTrace, RuleTrace
from classifier.pipeline import Classifier

_CONTEXTS = {"negated": "否定", "praised": "表扬", "hedged": "不确定", "exhorted": "要求性", "quoted": "引述"}
_LISTED = 6


def show(explanation: Explanation, classifier: Classifier, show_all: bool) -> None:
    """Print letter, decision, scores, rules, near misses, and the route."""
    console = Console(soft_wrap=False, highlight=False)
    if not console.is_terminal:
        console = Console(soft_wrap=False, highlight=False, width=max(console.width, 120))
    letter, result, names = explanation.letter, explanation.result, classifier.names
    body = marked(letter.text, "text", result)
    console.print(
        Panel(body, title=marked(letter.title, "title", result) if letter.title else None, title_align="left")
    )
    colours = area_colours(result)
    table = Table(show_header=False, box=None, padding=(0, 1))
    for heading, value in (
        ("文种", names.kinds.get(result.kind, result.kind)),
        ("目的", names.purposes.get(result.purpose, result.purpose)),
        ("紧急程度", names.urgency.get(result.urgency, result.urgency)),
        ("信访分类", result.petition_class or "未能归类"),
        ("标志", "、".join(names.flags.get(flag, flag) for flag in result.elements.flags)),
        ("需人工", "、".join(result.why) if result.needs_human else "否"),
    ):
        table.add_row(Text(heading, style="bold"), value)
    areas = Text("、").join(
        Text(names.areas.get(area, area), style=colours.get(area, "white")) for area in result.areas
    )
    table.add_row(Text("重点领域", style="bold"), areas if result.areas else Text("无"))
    console.print(table)
    told = [trace for trace in explanation.labels if show_all or trace.worth_telling]
    given = [trace for trace in told if trace.given]
    missed = [trace for trace in told if not trace.given]
    console.print(_scores("得到的标签", given))
    missed.sort(key=lambda trace: trace.threshold - trace.points)
    shown = missed if show_all else [t for t in missed if t.points > 0 or t.rules or t.near_phrases][:_LISTED]
    if shown:
        console.print(_scores("差一点的标签", shown))
    rules = [rule for trace in (*given, *shown) for rule in trace.rules]
    if rules:
        console.print(_rules(rules))
    show_route(console, explanation, classifier, show_all)


def _scores(title: str, traces: list[LabelTrace]) -> Table:
    table = Table(title=title, title_justify="left", expand=True)
    table.add_column("标签", ratio=3, overflow="fold")
    table.add_column("得分", justify="right", width=9)
    table.add_column("依据", ratio=6, overflow="fold")
    table.add_column("原因", ratio=3, overflow="fold")
    for trace in traces:
        found = Text()
        for entry in trace.entries:
            note = f"[{_CONTEXTS[entry.context]}]" if entry.context != "affirmed" else ""
            found.append(f"{entry.text}{note} ", style="dim" if note else "")
            found.append(f"{entry.points:+g}  ", style="cyan")
        for near in trace.near_phrases[:3]:
            found.append(f"(差一点 {near}) ", style="dim")
        table.add_row(f"{trace.name}\n{trace.id}", f"{trace.points:g}/{trace.threshold:g}", found, trace.why_not)
    return table


def _rules(rules: list[RuleTrace]) -> Table:
    table = Table(title="规则", title_justify="left", expand=True)
    table.add_column("规则", ratio=2, overflow="fold")
    table.add_column("", width=4)
    table.add_column("条件", ratio=6, overflow="fold")
    for rule in rules:
        parts = Text()
        for name, held in rule.names:
            parts.append(f"{'✓' if held else '✗'}{name.rpartition('/')[2]}  ", style="green" if held else "red")
        table.add_row(f"{rule.label}/{rule.name}", "成立" if rule.fired else "未成", parts)
    return table
