"""The second half of `fenliu explain`: what the letter names, whether it is a lead, and, rule by rule, who gets it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from rich.console import Console
from rich.table import Table
from rich.text import Text

from classifier.explanation import Explanation
from classifier.model import Element, Elements, Result
from classifier.office import Office
from classifier.pipeline import Classifier
from classifier.route import RuleTrace, explain
from classifier.route.written import DEPARTMENT
from classifier.write.columns import recipients
from classifier.write.labels import LabelNames

_WORDS = 8
_SIGNED = {
    "real-name": "实名",
    "anonymous": "匿名",
    "pending-verification": "留有联系方式、未署名",
    "unknown": "未说明",
    "unit": "单位",
}
_KINDS = {
    "mobile": "手机",
    "landline": "电话",
    "id-card": "身份证",
    "bank-card": "银行卡",
    "plate": "车牌",
    "address": "住址",
}
_STATES = {"taken": "主送", "copied": "抄送", "failed": "不成立", "passed": "未问到"}
_STYLES = {"taken": "bold green", "copied": "green", "failed": "red", "passed": "dim"}


def show_route(console: Console, explanation: Explanation, classifier: Classifier, show_all: bool) -> None:
    """Print elements, lead, route and the routing rules. `show_all` lists the rules that were far off too."""
    letter, result = explanation.letter, explanation.result
    console.print(_elements(result.elements, classifier))
    if explanation.people:
        console.print(_people(explanation))
    console.print(_decision(result, classifier))
    traces = explain(letter, result, classifier.office, letter.received or date.today(), explanation.desk)
    shown = traces if show_all else [trace for trace in traces if _near(trace)]
    console.print(_rules(shown, classifier.office))
    far = len(traces) - len(shown)
    if far:
        ended = sum(trace.state == "passed" for trace in traces)
        console.print(
            Text(f"另有 {far} 条规则未列（{ended} 条因前面的规则已定而未问到）；加 --all 全部列出", style="dim")
        )


def _elements(elements: Elements, classifier: Classifier) -> Table:
    units = classifier.office.units
    table = Table(title="要素", title_justify="left", show_header=False, box=None, padding=(0, 1))
    _columns(table)
    who = elements.petitioner
    count = f"，{who.count} 人（户）" if who.count > 1 else ""
    rows = [
        ("信访人", " ".join(part for part in (who.name, f"{_SIGNED.get(who.signed, who.signed)}{count}") if part)),
        ("被反映人", "；".join(" ".join(p for p in (a.unit, a.post, a.name) if p) for a in elements.accused)),
        ("单位", _list(elements.units, lambda one: units[one.value].name if one.value in units else "")),
        ("地点", _list(elements.places)),
        ("金额", _list(elements.amounts, lambda one: _money(one.value))),
        ("日期", _list(elements.dates, lambda one: one.value)),
        ("联系方式", _list(elements.contacts, lambda one: _KINDS.get(one.kind, one.kind))),
        ("证据", _list(elements.offered)),
        ("多次反映", "是" if elements.repeat else ""),
    ]
    for heading, value in rows:
        if value:
            table.add_row(Text(heading, style="bold"), Text(value))
    return table


def _people(explanation: Explanation) -> Table:
    """What the words around a name or a bare post say; the rules add to it, from 0 on he is accused."""
    table = Table(title="名字、职务周围的词", title_justify="left", show_header=False, box=None, padding=(0, 1))
    _columns(table)
    for one in explanation.people:
        told = "  ".join(f"{word} {weight:+g}" for _, word, weight in one.words[:_WORDS])
        table.add_row(Text(one.name, style="bold"), Text(f"{one.odds:+.2f}    {told}"))
    return table


def _columns(table: Table) -> None:
    """A column of headings and one of values; long values are folded, not cut."""
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")


def _list(elements: list[Element], note: Callable[[Element], str] | None = None) -> str:
    """The elements as written, each once, with a note in brackets where it says more."""
    out: dict[str, None] = {}
    for one in elements:
        said = note(one) if note is not None else ""
        text = " ".join(one.text.split())
        out.setdefault(f"{text}（{said}）" if said and said != text else text)
    return "、".join(out)


def _money(cents: str) -> str:
    """Cents as yuan; what is no plain number (a range, a rate) as it is."""
    return f"{int(cents) / 100:,.2f} 元" if cents.isdigit() else cents


def _decision(result: Result, classifier: Classifier) -> Table:
    table = Table(title="去向", title_justify="left", show_header=False, box=None, padding=(0, 1))
    _columns(table)
    route, lead = result.route, result.lead
    names = LabelNames.of(classifier.names, classifier.office)
    rows = [("问题线索", f"{lead.grade} 级：{names.said('；'.join(lead.reasons))}" if lead else "否")]
    if route is not None:
        rows += [
            ("主送", "、".join(recipients(route.to)) + ("〔锁定，只送上级〕" if route.locked else "")),
            ("抄送", "、".join(recipients(route.cc))),
            ("不得转送", "、".join(route.not_to)),
            ("暂缓", "是，须人工决定" if route.held else ""),
            ("理由", "\n".join(route.why)),
            ("时限", "\n".join(f"{day} {clock}" for day, clock in names.due(route.due))),
            ("依据", "、".join(names.basis(route.basis))),
        ]
    for heading, value in rows:
        if value:
            table.add_row(Text(heading, style="bold"), Text(value))
    return table


def _near(trace: RuleTrace) -> bool:
    """Rules that held, and those of which at least half the facts did."""
    if trace.state in ("taken", "copied"):
        return True
    held = sum(answer for _, answer in trace.facts)
    return trace.state == "failed" and held > 0 and 2 * held >= len(trace.facts)


def _rules(traces: list[RuleTrace], office: Office) -> Table:
    table = Table(title="去向规则（逐条）", title_justify="left", expand=True)
    for heading, ratio in (("规则", 4), ("结果", 2), ("会送给", 4), ("条件", 9)):
        table.add_column(heading, ratio=ratio, overflow="fold")
    for trace in traces:
        rule = trace.rule
        facts = Text()
        for name, answer in trace.facts:
            facts.append(f"{'✓' if answer else '✗'}{name}  ", style="green" if answer else "red")
        whom = "、".join(
            [_called(name, office) for name in rule.to] + [f"抄 {_called(name, office)}" for name in rule.cc]
        )
        state = Text(_STATES.get(trace.state, trace.state), style=_STYLES.get(trace.state, ""))
        table.add_row(Text(f"{rule.name or rule.id}\n{rule.id}"), state, Text(whom), facts)
    return table


def _called(name: str, office: Office) -> str:
    """A recipient of a rule as people call it."""
    if name == DEPARTMENT:
        return "业务主管部门"
    body = office.bodies.get(name)
    return body.name if body is not None else name.removeprefix(f"{DEPARTMENT}:")
