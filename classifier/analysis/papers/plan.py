"""The order of inspection as a paper."""

from __future__ import annotations

from datetime import date

from classifier.analysis.gather import Gathered
from classifier.analysis.paper import Cell, Chart, Paper, Table, Text
from classifier.analysis.papers.shared import facts, notices
from classifier.analysis.plan import PARTS, Plan

_DRAWN = 15


def plan_paper(plan: Plan, gathered: Gathered, today: date) -> Paper:
    """The paper: ranking, what each part adds, how it is reckoned."""
    paper = Paper("巡察对象排序建议", facts(gathered, today), notices(gathered))
    top = plan.candidates[:_DRAWN]
    series = {}
    for part, called in PARTS.items():
        values = [next((one.points for one in unit.parts if one.part == part), 0.0) for unit in top]
        if any(values):
            series[called] = values
    paper.add(
        "一、排序",
        Text(
            "分数从 0 到 100，是各项得分之和；每一项的得分 = 权数 × 该单位的数 ÷ 各单位中最大的数。"
            "排序是建议，由领导小组决定。"
        ),
        Chart("得分构成", "stack", [one.name for one in top], series),
        Table(
            "排序",
            ["名次", "单位", "得分", "来信", "人数", "主要原因", "注"],
            [
                [
                    place,
                    one.name,
                    one.score,
                    one.letters,
                    one.heads,
                    "；".join(
                        f"{PARTS[part.part]} {part.points:.1f} 分（{part.says}）"
                        for part in one.parts[:3]
                        if part.points > 0
                    ),
                    "；".join(one.notes),
                ]
                for place, one in enumerate(plan.candidates, 1)
            ],
        ),
    )
    rows: list[list[Cell]] = [
        [unit.name, PARTS[part.part], part.says, part.share, plan.weights[part.part], part.points]
        for unit in plan.candidates
        for part in unit.parts
    ]
    paper.add(
        "二、每一分怎么来",
        Table("得分明细", ["单位", "项目", "依据", "占最大值", "权数", "得分"], rows, shares=[3]),
    )
    weights = "，".join(f"{PARTS[part]} {weight:.0f}" for part, weight in plan.weights.items())
    steady = gathered.settings.plan.steady_heads
    how = f"权数：{weights}（可在设置文件里改）。"
    if "intensity" in plan.weights:
        how += (
            f"信访强度按每千人计，并向全县平均（每千人 {plan.usual:.2f} 件）靠拢，"
            f"相当于每个单位另加 {steady:.0f} 个按平均来信的人，"
            "免得人少的单位因一两件信排到前面。"
        )
    else:
        how += "没有给人数表，信访强度没有计入。"
    unknown = f"人数表里认不出的单位：{'、'.join(plan.unknown[:20])}。" if plan.unknown else ""
    paper.add("三、算法", Text(how), *([Text(unknown)] if unknown else []))
    return paper
