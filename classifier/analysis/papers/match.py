"""Information matching as papers: the list of cases, redacted; and one case opened, with the reason on it."""

from __future__ import annotations

from datetime import date

from classifier.analysis.gather import Gathered
from classifier.analysis.matching import Matches, Meeting
from classifier.analysis.paper import Cell, Paper, Quotes, Table, Text
from classifier.analysis.papers.shared import bars, facts, notices

_ROWS = 20


BY_COMMAND = "--open 案号 --reason 理由"


def match_paper(found: Matches, gathered: Gathered, today: date, table: str, opening: str = BY_COMMAND) -> Paper:
    """Every case without a name. `table` is what the table is called; `opening` how a case is opened."""
    paper = Paper("信息比对", [*facts(gathered, today), ("比对表", table)], notices(gathered))
    strengths = [(name, sum(one.strength == name for one in found.meetings)) for name in ("强", "中", "弱")]
    rules = gathered.settings.match
    paper.add(
        "一、结果",
        Text(
            f"来信 {found.letters:,} 件，比对表 {found.entries:,} 个对象（同名同地的行并为一个），"
            f"碰上 {len(found.meetings):,} 处：" + "，".join(f"{name} {count:,} 处" for name, count in strengths) + "。"
            f"{rules.strong:g} 分以上为强，{rules.fair:g} 分以上为中。碰上只说明值得核对，不说明有问题。"
        ),
        bars("比对结果", strengths),
    )
    rows: list[list[Cell]] = [
        [
            one.code,
            one.strength,
            one.points,
            f"第{one.case.number}件",
            one.case.grade,
            "、".join(gathered.unit_name(unit) for unit in one.case.units),
            _where(one),
            "；".join(f"{fact.says} {fact.points:+g}" for fact in one.facts),
        ]
        for one in found.meetings
    ]
    paper.add(
        "二、逐案",
        Text("姓名、单位全称和来信原话都已隐去。逐案开启：" + opening + "。"),
        Table("逐案", ["案号", "强弱", "分", "来信", "线索级别", "反映的单位", "表中的行", "依据和分数"], rows),
    )
    points = "，".join(f"{kind} {value:g}" for kind, value in rules.points.items())
    paper.add(
        "三、规则",
        Text(
            "姓名完全相同才算同名；表里有几个同名的，分数打折；来信写“某”的，只算可能；来信人自己的姓名不参加比对。"
            "同村（同单位）比同乡镇分高；金额有零头的比整数分高；同名同地的各行金额另比合计数。"
            f"各项分数：{points}（设置文件 match.points）。"
        ),
    )
    return paper


def opened_paper(one: Meeting, gathered: Gathered, today: date, table: str, reason: str) -> Paper:
    """One case in the open: names and lines of the table, passages of the letter; the petitioner stays hidden."""
    shown = gathered.shown
    paper = Paper(f"信息比对：案 {one.code}", [*facts(gathered, today), ("比对表", table)], notices(gathered))
    paper.notices.append(f"已开启本案，理由：{reason}。")
    paper.add("一、依据", *(Text(f"{fact.opened}（{fact.points:+g} 分）") for fact in one.facts))
    clean = [shown.clean(passage, one.case) for passage in one.passages]
    paper.add(
        "二、来信怎么说",
        Quotes(
            shown.case_id(one.case), [(f"线索 {one.case.grade}" if one.case.grade else "来信", text) for text in clean]
        ),
    )
    headings = list(dict.fromkeys(name for line in one.entry.lines for name in line.cells))
    rows: list[list[Cell]] = [
        [f"{line.sheet} {line.row}".strip(), *(shown.clean(line.cells.get(name, ""), one.case) for name in headings)]
        for line in one.entry.lines[:_ROWS]
    ]
    more = f"（共 {len(one.entry.lines)} 行，列前 {_ROWS} 行）" if len(one.entry.lines) > _ROWS else ""
    paper.add("三、表里怎么写", Table(f"表中的行{more}", ["行", *headings], rows))
    return paper


def _where(one: Meeting) -> str:
    rows = [f"{line.sheet} {line.row}".strip() for line in one.entry.lines]
    return "、".join(rows[:4]) + (f" 等 {len(rows)} 行" if len(rows) > 4 else "")
