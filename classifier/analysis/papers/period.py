"""The figures of a period as a paper."""

from __future__ import annotations

from datetime import date

from classifier.analysis.gather import Gathered
from classifier.analysis.paper import Chart, Paper, Table, Text
from classifier.analysis.papers.shared import bars, chance, facts, named, notices
from classifier.analysis.period import Period


def period_paper(found: Period, gathered: Gathered, today: date) -> Paper:
    """The paper."""
    title = f"信访情况统计（{found.start.isoformat()} 至 {found.end.isoformat()}）"
    paper = Paper(title, facts(gathered, today), notices(gathered))
    letters = found.received - found.papers - found.hidden
    names = gathered.names
    paper.add(
        "一、收到",
        Text(
            f"共收到 {found.received:,} 件，其中来信来访 {letters:,} 件，公文、宣传、广告等 {found.papers:,} 件，"
            f"依规回避或锁定、不列明细的 {found.hidden:,} 件。重复 {found.repeats:,} 件，联名 {found.joint:,} 件，"
            f"需人工判断 {found.needs_human:,} 件。"
            f"问题线索：{named(found.grades, {g: f'{g} 级' for g in found.grades})}。"
        ),
        Chart("逐月收信", "lines", found.labels, {"件数": found.monthly}),
        Table(
            "与以往比",
            ["比较", "起", "止", "当时件数", "增减", "p 值", "说明"],
            [
                [
                    one.name,
                    one.start.isoformat(),
                    one.end.isoformat(),
                    one.letters,
                    (letters - one.letters) / one.letters,
                    chance(one.p),
                    "确有变化" if one.p <= 0.05 else "不超出偶然",
                ]
                for one in found.against
            ],
            shares=[4],
        ),
    )
    paper.add("二、办理", Text(_handled(found, letters)), _clocks(found, gathered))
    of = ["件数", "占比", "其中 A、B 级线索"]
    paper.add(
        "三、分类",
        bars("各领域", [(names.areas.get(one, one), count) for one, count, _ in found.areas]),
        Table(
            "按领域",
            ["领域", *of],
            [[names.areas.get(one, one), count, count / letters, leads] for one, count, leads in found.areas],
            shares=[2],
        ),
        Table(
            "按信访分类（一级）",
            ["信访分类", *of],
            [[one, count, count / letters, leads] for one, count, leads in found.classes],
            shares=[2],
        ),
        Text(f"按目的：{named(found.purposes, names.purposes)}。"),
        Text(f"按紧急程度：{named(found.urgency, names.urgency)}。"),
        Text(f"按渠道：{named(found.channels, {})}。") if found.channels else None,
        Table("建议去向", ["收件单位", "件数"], [[name, count] for name, count in found.recipients]),
    )
    return paper


def _handled(found: Period, letters: int) -> str:
    if not found.known:
        return "没有办理登记（登记表的列：编号、转送日期、办结日期），只列期限。"
    return (
        f"有办理登记的 {found.known:,} 件：已转送 {found.transferred:,} 件，已办结 {found.closed:,} 件；"
        f"来信 {letters:,} 件中未办结 {found.open:,} 件。"
    )


def _clocks(found: Period, gathered: Gathered) -> Table:
    return Table(
        "期限",
        ["期限", "件数", "按期", "超期办", "还在走", "已超期未办", "七日内到期", "按期率"],
        [
            [
                gathered.names.clocks.get(one.clock, one.clock),
                one.all,
                one.kept,
                one.late,
                one.running,
                one.overdue,
                one.soon,
                one.kept / done if (done := one.kept + one.late + one.overdue) else None,
            ]
            for one in found.clocks
        ],
        shares=[7],
    )
