"""What all papers have in common: title lines, warnings, tables of tallies."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from classifier.analysis.figures import Tally
from classifier.analysis.gather import Gathered
from classifier.analysis.paper import Cell, Chart, Table

FOR_WHOM = "仅供{reader}内部使用。不得转给被反映的单位和个人，不得透露来信人（信访工作条例第30条）。"
PROPOSAL = "本报告由程序汇总，来信反映的问题未经核实，只作线索和提问的参考。"


def notices(gathered: Gathered, reason: str = "") -> list[str]:
    """Warnings that stand on every paper. `reason`: why it shows names (`--full`)."""
    out = [FOR_WHOM.format(reader=gathered.reader.name or gathered.reader.kind), PROPOSAL]
    if reason:
        out.append(f"本报告写明被反映人姓名和来信编号，理由：{reason}。来信人仍隐去。")
    return out


def facts(gathered: Gathered, today: date) -> list[tuple[str, str]]:
    """Where the figures come from."""
    out = [
        ("编制单位", gathered.office.name),
        ("截至日期", today.isoformat()),
        (
            "来件",
            f"{len(gathered.cases):,} 件" + (f"，另有公文等 {len(gathered.aside):,} 件不计" if gathered.aside else ""),
        ),
        ("词库", gathered.lexicon),
    ]
    if gathered.undated:
        out.append(("没有日期", f"{gathered.undated:,} 件（不进时间图表）"))
    if gathered.errors:
        out.append(("未能读取", f"{gathered.errors:,} 件"))
    return out


def tally_table(
    name: str, heading: str, found: Sequence[Tally], called: Callable[[str], str], total: int, most: int = 0
) -> Table:
    """Letters, their share, and leads, by label."""
    rows: list[list[Cell]] = [
        [called(one.id), one.letters, one.letters / total if total else 0.0, one.leads]
        for one in (found[:most] if most else found)
    ]
    return Table(name, [heading, "件数", "占比", "其中 A、B 级线索"], rows, shares=[2])


def bars(name: str, found: Sequence[tuple[str, int]], most: int = 15, series: str = "件数") -> Chart:
    """The largest of some counts."""
    shown = list(found[:most])
    return Chart(name, "bars", [label for label, _ in shown], {series: [float(count) for _, count in shown]})


def named(counts: Mapping[str, int], names: Mapping[str, str]) -> str:
    """`检举控告 3 件，申诉求决 2 件`."""
    return "，".join(f"{names.get(one, one)} {count:,} 件" for one, count in counts.items()) or "没有"


def chance(p: float) -> str:
    """A chance as people read it."""
    return "<0.001" if p < 0.001 else f"{p:.3f}"


def wan(cents: int) -> str:
    """A sum in 万元."""
    return f"{cents / 1_000_000:,.1f} 万元"
