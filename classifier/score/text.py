"""The report for a terminal: numbers, labels and ids, never a word of a letter.

In: a `Report` and a rich console.
"""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from classifier.score.answers import MANY
from classifier.score.measures import macro, micro
from classifier.score.report import FieldScore, Mistake, Report
from classifier.score.titles import FIELDS, KINDS, percent

MOST_LABELS, MOST_PAIRS, MOST_ENTRIES, MOST_BAD = 40, 8, 8, 10
_BLOCKS = " ▁▂▃▄▅▆▇█"


def text(console: Console, report: Report) -> None:
    """Print the report."""
    console.print(Text(f"词库 {report.lexicon}  有标注来件 {report.letters} 件", style="bold"))
    if report.unlabelled:
        console.print(f"无标注 {report.unlabelled} 件，未计", style="dim", markup=False)
    for one in report.fields:
        _field(console, report, one)
    if report.worst:
        console.print()
        console.print(Text("错得最多的来件（正文见网页报告 -o 报告.html）", style="bold"))
        for worst in report.worst:
            mistakes = "；".join(_mistake(report, mistake) for mistake in worst.mistakes)
            console.print(f"  {worst.letter.id}  {mistakes}", markup=False, soft_wrap=True)
    if report.bad:
        console.print()
        console.print(Text(f"未能计入 {len(report.bad)} 处", style="bold red"))
        for row in report.bad[:MOST_BAD]:
            console.print(f"  第 {row.number} 件：{row.why}", markup=False)


def _mistake(report: Report, mistake: Mistake) -> str:
    """Of several labels only those too many and those missing."""
    name = mistake.field
    if name not in MANY:
        return f"{FIELDS[name]} 应为 {_names(report, name, mistake.wanted)}，判为 {_names(report, name, mistake.wrong)}"
    parts = [
        f"{word} {_names(report, name, which)}"
        for word, which in (("漏", mistake.missed), ("多", mistake.wrong))
        if which
    ]
    return f"{FIELDS[name]} {'，'.join(parts)}"


def _names(report: Report, field: str, labels: list[str]) -> str:
    return "、".join(report.name(field, label) for label in labels) or "无"


def _field(console: Console, report: Report, one: FieldScore) -> None:
    counts = list(one.labels.values())
    total, (p, r, f) = micro(counts), macro(counts)
    console.print()
    console.print(Text(FIELDS[one.name], style="bold cyan"), Text(f"{one.asked} 件", style="dim"))
    console.print(
        f"  覆盖率 {percent(one.coverage)}  首个标签准确率 {percent(one.accuracy)}"
        f"  全对 {percent(one.exact / one.asked)}\n"
        f"  微平均 P {percent(total.precision)}  R {percent(total.recall)}  F1 {percent(total.f1)}"
        f"   宏平均 P {percent(p)}  R {percent(r)}  F1 {percent(f)}",
        markup=False,
    )
    if one.empty:
        console.print(f"  不应有标签的 {one.empty} 件，未误判 {one.left_alone} 件", markup=False)
    if one.forbidden_places:
        console.print(f"  禁止标签误给 {one.forbidden} / {one.forbidden_places} 处", markup=False)
    if one.curve:
        shown = "  ".join(f"{part} {percent(value)}" for part, value in one.surest.items() if value is not None)
        console.print(
            f"  最有把握的来件准确率 {shown or '–'}   校准误差 {percent(one.ece)}", markup=False, soft_wrap=True
        )
        console.print(f"  准确率随覆盖率  {_spark(one)}", markup=False)
    _labels(console, report, one)
    _pairs(console, report, one)
    _entries(console, report, one)


def _spark(one: FieldScore, width: int = 40) -> str:
    """The curve in one line of blocks, from the lowest value to 100 %."""
    low = min(0.99, min(y for _, y in one.curve))
    bars = []
    for i in range(1, width + 1):
        value = next((y for x, y in one.curve if x >= i / width - 1e-9), None)
        level = 0 if value is None else 1 + round((value - low) / max(1e-9, 1 - low) * 7)
        bars.append(_BLOCKS[level])
    return f"{percent(low)} {''.join(bars)} 100%"


def _labels(console: Console, report: Report, one: FieldScore) -> None:
    table = Table(box=None, padding=(0, 1), header_style="dim", show_edge=False)
    table.add_column("标签")
    for heading in ("应有", "判对", "判错", "漏判", "精确率", "召回率", "F1"):
        table.add_column(heading, justify="right")
    for label, c in list(one.labels.items())[:MOST_LABELS]:
        name = Text(report.name(one.name, label))
        numbers = [str(n) for n in (c.support, c.right, c.wrong, c.missed)]
        table.add_row(name, *numbers, percent(c.precision), percent(c.recall), percent(c.f1))
    console.print(table)
    if len(one.labels) > MOST_LABELS:
        console.print(f"  … 另有 {len(one.labels) - MOST_LABELS} 个标签，见网页报告", style="dim", markup=False)


def _pairs(console: Console, report: Report, one: FieldScore) -> None:
    pairs = sorted(((n, pair) for pair, n in one.confusion.items() if pair[0] != pair[1]), key=lambda item: -item[0])
    if pairs:
        shown = "；".join(
            f"{report.name(one.name, a)}→{report.name(one.name, b)} {n}" for n, (a, b) in pairs[:MOST_PAIRS]
        )
        console.print(f"  最常混淆（应为→判为）：{shown}", markup=False)


def _entries(console: Console, report: Report, one: FieldScore) -> None:
    harmful = [e for e in one.entries if e.wrong][:MOST_ENTRIES]
    if not harmful:
        return
    console.print("  最常引起误判（对/错，单独 对/错）：", markup=False)
    for e in harmful:
        label = report.names.get("topics", {}).get(e.label, e.label)
        console.print(
            f"    {e.name} [{KINDS.get(e.kind, e.kind)} {label}] {e.right}/{e.wrong}，{e.alone_right}/{e.alone_wrong}",
            markup=False,
        )
