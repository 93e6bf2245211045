"""The brief on a unit as a paper."""

from __future__ import annotations

from datetime import date

from classifier.analysis.brief import Brief
from classifier.analysis.figures import SOON
from classifier.analysis.gather import Gathered
from classifier.analysis.paper import Cell, Chart, Items, Paper, Quotes, Table, Text
from classifier.analysis.papers.shared import bars, chance, facts, named, notices, tally_table, wan

_CLOCKS = 30


def brief_paper(brief: Brief, gathered: Gathered, today: date, reason: str = "") -> Paper:
    """The paper a team takes along."""
    paper = Paper(f"巡前信访画像：{brief.name}", facts(gathered, today), notices(gathered, reason))
    if brief.ties:
        paper.notices.append(
            f"回避提示：{gathered.reader.name}有成员（{'、'.join(brief.ties)}）来自该单位，请按规定回避。"
        )
    names = gathered.names
    paper.add("一、总的情况", Text(_summary(brief, gathered)), _months(brief, gathered))
    paper.add(
        "二、反映什么",
        bars("各领域来信", [(names.areas.get(one.id, one.id), one.letters) for one in brief.areas]),
        tally_table("专题", "专题", brief.topics, gathered.topic_name, brief.letters, 40),
        _standing(brief, gathered),
    )
    below = [one for one in brief.below if one.id != brief.unit]
    if below:
        found = tally_table("下属单位", "单位", brief.below, gathered.unit_name, brief.letters)
        paper.add(
            "三、反映哪里",
            bars("各单位来信", [(gathered.unit_name(one.id), one.letters) for one in brief.below]),
            found,
        )
    else:
        paper.add("三、反映哪里", Text("来信没有指明下属单位。"))
    _profile(paper, brief, gathered)
    paper.add("五、线索、重复和期限", *_leads(brief), *_clocks(brief, gathered))
    by_topic: dict[str, list[tuple[str, str]]] = {}
    for one in brief.examples:
        by_topic.setdefault(one.topic, []).append((one.where, one.text))
    paper.add(
        "六、来信怎么说（摘句，已脱敏）",
        *(Quotes(gathered.topic_name(topic), said) for topic, said in by_topic.items()),
    )
    paper.add("七、带着问题进驻", Items(brief.questions))
    return paper


def _summary(brief: Brief, gathered: Gathered) -> str:
    if not brief.letters:
        return f"没有反映{brief.name}的来信。"
    when = ""
    if brief.first and brief.last:
        when = f"{brief.first.isoformat()} 至 {brief.last.isoformat()}，"
    leads = "，".join(f"{grade} 级 {count} 件" for grade, count in brief.grades.items())
    return (
        f"{when}反映{brief.name}及其下属单位的来信 {brief.letters:,} 件，"
        f"其中指明该单位人员或单位有问题的 {brief.accusing:,} 件。"
        f"问题线索：{leads}；线索所涉金额合计约 {wan(brief.cents)}（每件取最大一笔）。"
        f"重复来信 {brief.repeats:,} 件，联名来信 {brief.joint:,} 件。"
        f"按目的：{named(brief.purposes, gathered.names.purposes)}。"
        f"按紧急程度：{named(brief.urgency, gathered.names.urgency)}。"
    )


def _months(brief: Brief, gathered: Gathered) -> Chart:
    names = gathered.names.areas
    series = {names.get(area, area) if area else "全部": values for area, values in brief.monthly.items()}
    return Chart("逐月来信", "lines", brief.labels, series)


def _standing(brief: Brief, gathered: Gathered) -> Table:
    return Table(
        "比全县突出的专题（经多重比较校正，排除偶然）",
        ["专题", "件数", "按全县比例应有", "倍数", "q 值"],
        [
            [gathered.topic_name(one.topic), one.letters, one.expected, one.times, chance(one.q)]
            for one in brief.standing
        ],
    )


def _profile(paper: Paper, brief: Brief, gathered: Gathered) -> None:
    names = gathered.names.topics
    grades = ("A", "B", "C")
    none = "没有"
    paper.add(
        "四、“关键少数”画像",
        Chart(
            "四个方面的线索",
            "stack",
            [one.name for one in brief.profile],
            {f"{grade} 级": [float(one.grades[grade]) for one in brief.profile] for grade in grades}
            | {"不成线索": [float(one.letters - sum(one.grades.values())) for one in brief.profile]},
        ),
        Table(
            "四个方面",
            ["方面", "件数", "A 级", "B 级", "C 级", "专题"],
            [
                [
                    one.name,
                    one.letters,
                    *(one.grades[grade] for grade in grades),
                    "、".join(f"{names.get(t.id, t.id)} {t.letters}" for t in one.topics) or none,
                ]
                for one in brief.profile
            ],
        ),
        Table(
            "被反映人",
            ["姓名", "职务", "单位", "件数", "最高线索级别"],
            [[one.name or "（未写姓名）", one.post, one.unit, one.letters, one.grade] for one in brief.holders],
        ),
    )


def _leads(brief: Brief) -> list[Chart]:
    labels = [f"{grade} 级" for grade in brief.grades]
    return [Chart("问题线索", "bars", labels, {"件数": [float(count) for count in brief.grades.values()]})]


def _clocks(brief: Brief, gathered: Gathered) -> list[Text | Table]:
    late = sum(one.left < 0 for one in brief.clocks)
    soon = sum(0 <= one.left <= SOON for one in brief.clocks)
    said = Text(
        f"还在走的期限 {len(brief.clocks):,} 个，已超期 {late:,} 个，{SOON} 日内到期 {soon:,} 个。"
        "没有办理登记的，按未办结计；没有来信日期的不计。"
    )
    rows: list[list[Cell]] = [
        [f"第{one.number}件", gathered.names.clocks.get(one.clock, one.clock), one.due.isoformat(), one.left]
        for one in brief.clocks[:_CLOCKS]
    ]
    more = f"（最急的 {_CLOCKS} 个）" if len(brief.clocks) > _CLOCKS else ""
    return [
        said,
        Table(f"期限{more}", ["来信", "期限", "到期日", "还剩天数（负数为超期）"], rows),
    ]
