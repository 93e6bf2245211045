"""A comparison for people: as text for the terminal, as one HTML page that can be approved, filed and signed.

In: a `Comparison` and the Chinese names of ids. Out: strings. The page loads nothing and runs nothing; whatever
comes from letters and lexicons is escaped.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from classifier.authoring.compare.letters import Comparison, Moved
from classifier.authoring.compare.outcome import OWN

_FIELDS = {
    "topics": "专题",
    "areas": "领域",
    "petition_class": "信访分类",
    "kind": "文种",
    "purpose": "目的",
    "urgency": "紧急程度",
    "flags": "标记",
    "recipients": "去向",
}
_SHOWN = ("topics", "petition_class", "kind", "purpose", "urgency", "flags", "recipients")
_STYLE = """body{font:15px/1.6 "Noto Sans CJK SC","Microsoft YaHei",sans-serif;max-width:60em;
margin:2em auto;padding:0 1em}
h2{font-size:1.05em;margin:1.6em 0 .3em;border-left:4px solid #888;padding-left:.5em;overflow-wrap:anywhere}
table{border-collapse:collapse}td,th{border:1px solid #ccc;padding:.2em .7em;text-align:left}
article{border-top:1px solid #ddd;padding:.5em 0}mark{background:#fde68a}.gain{color:#15803d}.loss{color:#b91c1c}
.id{color:#666}p{margin:.2em 0}footer{margin-top:3em;border-top:2px solid #444;padding-top:1em}del{color:#b91c1c}
ins{color:#15803d;text-decoration:none}@media print{article{break-inside:avoid}}"""


def text(found: Comparison, names: Mapping[str, str], most: int = 5) -> str:
    """The report for a terminal, with at most `most` letters a group; no letter's words, only ids and titles."""
    out = [_headline(found), *_totals(found)]
    for change, letters in found.groups():
        gains, losses = sum(bool(m.gains) for m in letters), sum(bool(m.losses) for m in letters)
        judged = f"，变好 {gains}，变坏 {losses}" if found.judged else ""
        out += ["", f"{change.title if change else '其他标签变动的连带'}  ({len(letters)} 件{judged})"]
        for moved in sorted(letters, key=lambda m: (not m.losses, not m.gains, m.letter.id))[:most]:
            out += [f"  {moved.letter.id} {_mark(moved)}", *(f"    {line}" for line in _lines(moved, names))]
        if len(letters) > most:
            out.append(f"  … 另有 {len(letters) - most} 件")
    idle = found.idle()
    if idle:
        out += ["", f"没有影响任何来件的改动 {len(idle)} 处"]
        out += [f"  {change.title[:150]}" for change in idle[:most]]
        if len(idle) > most:
            out.append(f"  … 另有 {len(idle) - most} 处")
    return "\n".join(out)


def html(found: Comparison, names: Mapping[str, str], most: int = 200) -> str:
    """The report as one page, at most `most` letters a group; ends with a place to approve and sign."""
    rows = "".join(f"<li>{escape(line)}</li>" for line in _totals(found))
    body = [f"<h1>词库改动审核</h1><p>{escape(_headline(found))}</p><ul>{rows}</ul>"]
    for change, letters in found.groups():
        title = change.title if change else "其他标签变动的连带"
        body.append(f"<h2>{escape(title)} · {len(letters)} 件</h2>")
        ordered = sorted(letters, key=lambda m: (not m.losses, not m.gains, m.letter.id))
        body += [_article(moved, names) for moved in ordered[:most]]
        if len(letters) > most:
            body.append(f"<p>… 另有 {len(letters) - most} 件</p>")
    idle = found.idle()
    if idle:
        items = "".join(f"<li>{escape(change.title)}</li>" for change in idle)
        body.append(f"<h2>没有影响任何来件的改动 · {len(idle)} 处</h2><ul>{items}</ul>")
    body.append(
        "<footer><p>审核意见：□ 同意启用　□ 退回修改　□ 部分同意（注明）</p>"
        "<p>审核人：＿＿＿＿＿＿　日期：＿＿＿＿＿＿</p>"
        f"<p class=id>旧词库 {escape(found.old_digest)}　新词库 {escape(found.new_digest)}</p></footer>"
    )
    head = f'<!doctype html><html lang="zh"><meta charset="utf-8"><title>词库改动审核</title><style>{_STYLE}</style>'
    return head + "<body>" + "\n".join(body) + "</body></html>\n"


def _headline(found: Comparison) -> str:
    counts = f"改动 {len(found.changes)} 处，来件 {found.letters} 件，变动 {len(found.moved)} 件"
    return f"词库 {found.old_digest} → {found.new_digest}：{counts}"


def _totals(found: Comparison) -> list[str]:
    out = []
    own = dict.fromkeys(name for moved in found.moved for name in moved.fields if name.startswith(OWN))
    for name in (*_FIELDS, *own):
        count = sum(name in moved.fields for moved in found.moved)
        if count:
            out.append(f"{_title(name)}变动 {count} 件")
    for name in found.right_before:
        before, after = found.right_before[name], found.right_after[name]
        gains = sum(name in moved.gains for moved in found.moved)
        losses = sum(name in moved.losses for moved in found.moved)
        title = _title(name)
        out.append(f"对照标准答案，{title}正确 {before} → {after} ({after - before:+d})：变好 {gains}，变坏 {losses}")
    return out


def _title(name: str) -> str:
    """What a field is called; a set of one's own by its name."""
    return _FIELDS.get(name) or f"“{name.removeprefix(OWN)}”标签"


def _shown(moved: Moved) -> list[str]:
    return [name for name in moved.fields if name in _SHOWN or name.startswith(OWN)]


def _mark(moved: Moved) -> str:
    names = [("变坏", moved.losses), ("变好", moved.gains)]
    return " ".join(f"{word}({'、'.join(_title(n) for n in which)})" for word, which in names if which)


def _lines(moved: Moved, names: Mapping[str, str]) -> list[str]:
    return [
        f"{_title(name)}: {_value(moved, name, names, 'old')} → {_value(moved, name, names, 'new')}"
        for name in _shown(moved)
    ]


def _value(moved: Moved, name: str, names: Mapping[str, str], side: str) -> str:
    value = (moved.old if side == "old" else moved.new).value(name)
    values = value if isinstance(value, tuple) else (value,)
    return "、".join(names.get(f"{name}:{v}", v) for v in values if v) or "无"


def _article(moved: Moved, names: Mapping[str, str]) -> str:
    judged = f' <b class="{"loss" if moved.losses else "gain"}">{escape(_mark(moved))}</b>' if _mark(moved) else ""
    lines = "".join(
        f"<p>{escape(_title(name))}：<del>{escape(_value(moved, name, names, 'old'))}</del> → "
        f"<ins>{escape(_value(moved, name, names, 'new'))}</ins></p>"
        for name in _shown(moved)
    )
    title = _marked(moved, "title", 200)
    body = _marked(moved, "text", 600)
    return (
        f"<article><p><span class=id>{escape(moved.letter.id)}</span>{judged}</p>{lines}"
        f"<p><b>{title}</b></p><p>{body}</p></article>"
    )


def _marked(moved: Moved, field: str, most: int) -> str:
    """A field with its evidence marked, escaped, cut at `most` characters."""
    source: str = getattr(moved.letter, field)
    spans = sorted({(e.start, e.end) for e in moved.evidence if e.field == field})
    out: list[str] = []
    at = 0
    for start, end in spans:
        if start < at or end > most:
            continue
        out.append(escape(source[at:start]) + f"<mark>{escape(source[start:end])}</mark>")
        at = end
    return "".join(out) + escape(source[at:most]) + ("…" if len(source) > most else "")
