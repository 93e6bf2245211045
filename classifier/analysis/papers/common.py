"""Common, rising, lasting and returning problems as a paper."""

from __future__ import annotations

from datetime import date

from classifier.analysis.common import Common
from classifier.analysis.gather import Gathered
from classifier.analysis.paper import Paper, Quotes, Table, Text
from classifier.analysis.papers.shared import bars, chance, facts, notices
from classifier.analysis.rectified import Rectified

_MOST = 60


def common_paper(
    found: Common, gathered: Gathered, today: date, back: Rectified | None = None, reason: str = ""
) -> Paper:
    """The paper. `back`: what was found about rectifications, where there is a table of them."""
    paper = Paper("共性问题、上升问题和反复出现的问题", facts(gathered, today), notices(gathered, reason))
    rules = gathered.settings.common
    topic, unit = gathered.topic_name, gathered.unit_name
    paper.add(
        "一、共性问题",
        Text(
            f"{rules.units} 个以上单位都有的专题 {len(found.shared):,} 个"
            f"（全部来信 {found.letters:,} 件，涉及单位 {found.units:,} 个）。"
        ),
        bars("有这个问题的单位数", [(topic(one.topic), len(one.units)) for one in found.shared], series="单位数"),
        Table(
            "共性问题",
            ["专题", "单位数", "件数", "其中 A、B 级线索", "主要单位"],
            [
                [
                    topic(one.topic),
                    len(one.units),
                    one.letters,
                    one.leads,
                    "、".join(f"{unit(name)} {count}" for name, count in one.units[:6]),
                ]
                for one in found.shared
            ],
        ),
        *(Quotes(topic(name), said) for name, said in found.examples.items()),
    )
    paper.add("二、上升的问题", Text(_how(found, gathered)), _rising(found, gathered))
    paper.add(
        "三、长期存在的问题",
        Text(f"同一单位同一专题在 {rules.quarters} 个以上季度里都有来信的 {len(found.lasting):,} 处。"),
        Table(
            "长期存在",
            ["单位", "专题", "件数", "季度数", "季度", "其中重复来信"],
            [
                [unit(one.unit), topic(one.topic), one.letters, len(one.quarters), "、".join(one.quarters), one.repeats]
                for one in found.lasting[:_MOST]
            ],
        ),
    )
    if back is not None:
        _back(paper, back, gathered)
    return paper


def _how(found: Common, gathered: Gathered) -> str:
    rules = gathered.settings.common
    if found.since is None or found.from_ is None or not found.recent or not found.before:
        return "来信没有日期，或前后两段时间里有一段没有来信，不能比较。"
    mail = "件数变化不超出偶然" if found.mail_p > 0.05 else "件数确有变化"
    return (
        f"近期：{found.since.isoformat()} 至 {found.today.isoformat()}，{found.recent:,} 件；"
        f"之前：自 {found.from_.isoformat()} 起，"
        f"{found.before:,} 件；每日{mail}（p = {chance(found.mail_p)}）。"
        f"近期不少于 {rules.least} 件的专题 {found.asked:,} 个，逐个检验“占来信的比例比以前大”"
        f"（两个率的精确条件检验，单侧），并按 Benjamini-Hochberg 校正；q ≤ {rules.q} 才算上升，其余当作偶然波动。"
    )


def _rising(found: Common, gathered: Gathered) -> Table:
    return Table(
        "上升检验",
        ["专题", "近期件数", "之前件数", "比例是以前的几倍", "p 值", "q 值", "结论"],
        [
            [
                gathered.topic_name(one.topic),
                one.recent,
                one.before,
                one.times,
                chance(one.p),
                chance(one.q),
                "上升" if one.rises else "不超出偶然",
            ]
            for one in found.rising[:_MOST]
        ],
    )


def _back(paper: Paper, back: Rectified, gathered: Gathered) -> None:
    grace = gathered.settings.common.grace_days
    paper.add(
        "四、整改“回头看”",
        Text(
            f"整改完成后前 {grace} 天的来信不计。比较整改前后每日来信的多少：显著更多为“回潮加重”，"
            f"显著减少但没断为“减少未断”，"
            f"仍有 {gathered.settings.common.return_least} 件以上、看不出减少为“再现”。"
        ),
        Table(
            "回头看",
            [
                "结论",
                "单位",
                "专题或领域",
                "整改完成",
                "整改前",
                "前（天）",
                "整改后",
                "后（天）",
                "重复来信",
                "再现的月份",
                "减少 p",
                "增加 p",
                "注",
            ],
            [
                [
                    one.verdict,
                    gathered.unit_name(one.unit),
                    one.topic or "全部",
                    one.day.isoformat(),
                    one.before,
                    one.before_days,
                    one.after,
                    one.after_days,
                    one.repeats,
                    "、".join(one.months),
                    chance(one.p_fall),
                    chance(one.p_rise),
                    one.note,
                ]
                for one in back.lines
            ],
        ),
        Table("没能看懂的行", ["行", "原因"], [[row, why] for row, why in back.unread]),
    )
