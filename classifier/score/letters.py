"""One letter of the report as HTML: what it should get, what it got, and its text with the evidence marked.

In: a `Worst`. Out: an `<article>`; without text only id, kind and labels.
"""

from __future__ import annotations

from html import escape

from classifier.score.report import Mark, Mistake, Report, Worst
from classifier.score.titles import FIELDS, percent

MOST_CHARACTERS = 3000
_STRONGER = {"wrong": 2, "missed": 1, "right": 0}


def article(report: Report, one: Worst, with_text: bool) -> str:
    """The letter, its mistakes first."""
    kind = report.name("kind", one.kind)
    lines = "".join(_mistake(report, mistake) for mistake in one.mistakes)
    out = f"<article><p class=id>第 {one.number} 件 · {escape(one.letter.id)} · {escape(kind)}</p>{lines}"
    if with_text:
        out += f"<h3>{_field(report, one, 'title')}</h3><p class=text>{_field(report, one, 'text')}</p>"
    return out + "</article>"


def _mistake(report: Report, mistake: Mistake) -> str:
    name = mistake.field
    given = [
        f"<{'del' if label in mistake.wrong else 'b'}>{escape(report.name(name, label))}"
        f"{f' {percent(confidence)}' if confidence else ''}</{'del' if label in mistake.wrong else 'b'}>"
        for label, confidence in mistake.given.items()
    ]
    wanted = [escape(report.name(name, label)) for label in mistake.wanted]
    shown = "、".join(given) or "<del>无</del>"
    return f"<p>{FIELDS[name]}：应为 <ins>{'、'.join(wanted) or '无'}</ins>，判为 {shown}</p>"


def _field(report: Report, one: Worst, name: str) -> str:
    """A field of the letter, escaped, its marks in; where marks overlap the graver one shows."""
    source: str = one.letter.title if name == "title" else one.letter.text
    most = MOST_CHARACTERS
    tints: list[Mark | None] = [None] * min(len(source), most)
    for mark in one.marks:
        if mark.field != name:
            continue
        for at in range(mark.start, min(mark.end, len(tints))):
            there = tints[at]
            if there is None or _STRONGER[mark.tint] > _STRONGER[there.tint]:
                tints[at] = mark
    out: list[str] = []
    at = 0
    while at < len(tints):
        mark_here = tints[at]
        end = at + 1
        while end < len(tints) and tints[end] is mark_here:
            end += 1
        piece = escape(source[at:end])
        if mark_here is not None:
            field_, _, label = mark_here.label.partition(":")
            hint = escape(f"{FIELDS[field_]}：{report.name(field_, label)}")
            piece = f'<mark class={mark_here.tint} title="{hint}">{piece}</mark>'
        out.append(piece)
        at = end
    return "".join(out) + ("…" if len(source) > most else "")
