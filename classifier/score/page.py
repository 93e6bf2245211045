"""The report as one page for an officer's eyes: nothing loaded, nothing run, everything from outside escaped.

In: a `Report`. Out: HTML. With `with_text=False` the page holds no title or text of any letter, only ids and labels.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from classifier.score.entries import EntryScore
from classifier.score.letters import article
from classifier.score.measures import Counts, macro, micro
from classifier.score.pictures import coverage_curve, reliability
from classifier.score.report import FieldScore, Report
from classifier.score.style import STYLE
from classifier.score.titles import FIELDS, KINDS, percent

MOST_LABELS = 18
"""Labels of a confusion matrix; the rarer ones are summed up."""
MOST_ENTRIES = 60
OTHERS = "\0"


def page(report: Report, with_text: bool = True) -> str:
    """The whole page."""
    warning = (
        "本报告含来信正文，仅供承办干部核对词库使用：不得转发、不得外传，用毕按涉信材料保管或销毁。"
        if with_text and report.worst
        else "本报告不含来信正文，只有编号、标签和统计数字。"
    )
    summary = f"词库 {escape(report.lexicon)}　有标注来件 {report.letters} 件"
    if report.unlabelled:
        summary += f"　无标注 {report.unlabelled} 件（未计）"
    body = [f"<header><h1>词库评分</h1><p class=warn>{warning}</p><p>{summary}</p>{_contents(report)}</header>"]
    body += [_field(report, one) for one in report.fields]
    if report.worst:
        articles = "".join(article(report, one, with_text) for one in report.worst)
        body.append(f"<section id=worst><h2>错得最多的来件 · {len(report.worst)} 件</h2>{_LEGEND}{articles}</section>")
    if report.bad:
        rows = "".join(f"<li>第 {row.number} 件：{escape(row.why)}</li>" for row in report.bad[:200])
        more = f"<li>… 共 {len(report.bad)} 处</li>" if len(report.bad) > 200 else ""
        body.append(f"<section><h2>未能计入的标注 · {len(report.bad)} 处</h2><ul>{rows}{more}</ul></section>")
    head = (
        '<!doctype html><html lang="zh"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        '<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">'
        f"<title>词库评分</title><style>{STYLE}</style></head>"
    )
    return f"{head}<body>" + "\n".join(body) + "</body></html>\n"


_LEGEND = (
    "<p class=legend><mark class=wrong>判错的依据</mark> <mark class=right>判对的依据</mark> "
    "<mark class=missed>漏判标签已有的依据</mark></p>"
)


def _contents(report: Report) -> str:
    """One card a field, with its main number."""
    cards = []
    for one in report.fields:
        main = micro(list(one.labels.values())).f1 if one.many else one.accuracy
        cards.append(
            f'<a class=card href="#{one.name}"><b>{percent(main)}</b>'
            f"<span>{FIELDS[one.name]}{' 微 F1' if one.many else ' 准确率'}</span>"
            f"<span>覆盖率 {percent(one.coverage)}</span></a>"
        )
    return f"<nav>{''.join(cards)}</nav>"


def _field(report: Report, one: FieldScore) -> str:
    pictures = "".join(
        f"<figure>{picture}<figcaption>{caption}</figcaption></figure>"
        for picture, caption in (
            (coverage_curve(one.curve), _surest(one)),
            (reliability(one.bins), f"校准误差 ECE {percent(one.ece)}：点在斜线上，置信度即实际准确率"),
        )
        if picture
    )
    return (
        f"<section id={one.name}><h2>{FIELDS[one.name]}</h2>{_headline(one)}"
        + (f"<div class=pictures>{pictures}</div>" if pictures else "")
        + _labels(report, one)
        + _confusion(report, one)
        + _entries(report, one)
        + "</section>"
    )


def _surest(one: FieldScore) -> str:
    parts = [f"最有把握的 {part} 来件 {percent(value)}" for part, value in one.surest.items() if value is not None]
    return "准确率：" + "，".join(parts) if parts else "准确率随覆盖率的变化"


def _headline(one: FieldScore) -> str:
    counts = list(one.labels.values())
    total, (p, r, f) = micro(counts), macro(counts)
    facts = [
        ("有标注", f"{one.asked} 件"),
        ("覆盖率", percent(one.coverage)),
        ("首个标签准确率", percent(one.accuracy)),
        ("全对", percent(one.exact / one.asked)),
        ("微平均 P/R/F1", f"{percent(total.precision)} / {percent(total.recall)} / {percent(total.f1)}"),
        ("宏平均 P/R/F1", f"{percent(p)} / {percent(r)} / {percent(f)}"),
    ]
    if one.empty:
        facts.append(("不应有标签的", f"{one.left_alone} / {one.empty} 件未误判"))
    if one.forbidden_places:
        facts.append(("禁止标签误给", f"{one.forbidden} / {one.forbidden_places} 处"))
    return "<dl>" + "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in facts) + "</dl>"


def _labels(report: Report, one: FieldScore) -> str:
    rows = "".join(_label(report.name(one.name, label), counts) for label, counts in one.labels.items())
    head = "<tr><th>标签<th>应有<th>判对<th>判错<th>漏判<th>精确率<th>召回率<th>F1</tr>"
    return f"<details open><summary>各标签</summary><table class=labels>{head}{rows}</table></details>"


def _label(name: str, counts: Counts) -> str:
    bar = f'<i class=bar style="width:{counts.f1 * 6:.2f}em"></i>'
    return (
        f"<tr><td>{escape(name)}<td>{counts.support}<td>{counts.right}<td>{counts.wrong}<td>{counts.missed}"
        f"<td>{percent(counts.precision)}<td>{percent(counts.recall)}<td>{bar} {percent(counts.f1)}</tr>"
    )


def _confusion(report: Report, one: FieldScore) -> str:
    """Rows: what it should be; columns: what was given."""
    order = list(one.labels)[:MOST_LABELS]
    shown = set(order)

    def place(label: str) -> str:
        return label if not label or label in shown else OTHERS

    cells: dict[tuple[str, str], int] = {}
    for (wanted, given), letters in one.confusion.items():
        key = (place(wanted), place(given))
        cells[key] = cells.get(key, 0) + letters
    used = {label for pair in cells for label in pair}
    order = [label for label in [*order, OTHERS, ""] if label in used]
    names = {label: "其余" if label == OTHERS else escape(report.name(one.name, label)) for label in order}
    most = max(cells.values(), default=1)
    head = "<tr><th>应为 ╲ 判为" + "".join(f"<th class=col><span>{names[label]}</span>" for label in order) + "</tr>"
    rows = []
    for wanted in order:
        row = []
        for given in order:
            letters = cells.get((wanted, given), 0)
            tone = "good" if wanted == given != OTHERS else "bad"
            depth = f' class={tone} style="--d:{(letters / most) ** 0.4:.2f}"' if letters else ""
            row.append(f"<td{depth}>{letters or ''}")
        rows.append(f"<tr><th>{names[wanted]}{''.join(row)}</tr>")
    table = f"<table class=confusion>{head}{''.join(rows)}</table>"
    return f"<details open><summary>混淆矩阵</summary><div class=wide>{table}</div></details>"


def _entries(report: Report, one: FieldScore) -> str:
    """Entries that did harm, then those that did most good."""
    harmful = [e for e in one.entries if e.wrong][:MOST_ENTRIES]
    useful = sorted(one.entries, key=lambda e: (-e.alone_right, -e.right, e.name))[:MOST_ENTRIES]
    out = ""
    for title, entries in (("最常引起误判的词和规则", harmful), ("最有用的词和规则", useful)):
        if entries:
            out += f"<details><summary>{title}</summary><table class=labels>{_ENTRY_HEAD}"
            out += "".join(_rows(report, entries)) + "</table></details>"
    return out


_ENTRY_HEAD = "<tr><th>词或规则<th>类<th>标签<th>分值<th>判对<th>判错<th>单独判对<th>单独判错</tr>"


def _rows(report: Report, entries: Iterable[EntryScore]) -> Iterable[str]:
    for e in entries:
        label = report.names.get("topics", {}).get(e.label, e.label)
        yield (
            f'<tr><td>{escape(e.name)}<td>{KINDS.get(e.kind, e.kind)}<td title="{escape(e.label)}">{escape(label)}'
            f"<td>{e.weight:+g}<td>{e.right}<td>{e.wrong}<td>{e.alone_right}<td>{e.alone_wrong}</tr>"
        )
