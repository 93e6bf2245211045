"""A paper as one HTML file: styles and pictures inside, nothing fetched, printable."""

from __future__ import annotations

from html import escape

from classifier.analysis.paper import Block, Cell, Chart, Items, Paper, Quotes, Table, Text
from classifier.analysis.render.svg import svg
from classifier.write.cells import clean

_STYLE = """
:root{--ink:#222;--head:#1F3864;--line:#d0d7de}
body{font:15px/1.65 "Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei","PingFang SC",sans-serif;color:var(--ink);
max-width:960px;margin:2em auto;padding:0 1.2em}
h1{font-size:24px;color:var(--head);margin:.2em 0}h2{font-size:18px;color:var(--head);border-bottom:2px solid
var(--line);margin:1.8em 0 .6em;padding-bottom:.2em}h3{font-size:15px;margin:1em 0 .3em}
.notice{border-left:4px solid #C00000;background:#fdf3f2;padding:.5em 1em;margin:.8em 0}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.1em 1em;margin:.8em 0;color:#555}
dt{font-weight:600}dd{margin:0}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:13.5px}
th{background:#EEF3F8;text-align:left}th,td{border:1px solid var(--line);padding:.3em .55em;vertical-align:top}
td.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
blockquote{margin:.4em 0;padding:.2em .9em;border-left:3px solid #9db3cc;background:#f7f9fb}blockquote small{color:#777}
svg{width:100%;height:auto;font:12px sans-serif;fill:#333}figure{margin:.8em 0}
figcaption{font-weight:600;font-size:14px}
@media print{body{margin:0;max-width:none;font-size:11pt}h2{break-after:avoid}
table,figure,blockquote{break-inside:avoid}}
"""


def page(paper: Paper) -> bytes:
    """The whole page, UTF-8."""
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">'
        f"<title>{_safe(paper.title)}</title><style>{_STYLE}</style></head><body>\n{fragment(paper)}</body></html>\n"
    ).encode()


def fragment(paper: Paper) -> str:
    """What stands in the body, for a page of one's own (it brings no style)."""
    out = [f"<h1>{_safe(paper.title)}</h1>\n"]
    out += [f'<p class="notice">{_safe(notice)}</p>\n' for notice in paper.notices]
    facts = "".join(f"<dt>{_safe(name)}</dt><dd>{_safe(value)}</dd>" for name, value in paper.facts)
    out.append(f"<dl>{facts}</dl>\n")
    for section in paper.sections:
        out.append(f"<section><h2>{_safe(section.title)}</h2>\n")
        out += [_block(block) + "\n" for block in section.blocks]
        out.append("</section>\n")
    return "".join(out)


def _block(block: Block) -> str:
    if isinstance(block, Text):
        return f"<p>{_safe(block.text)}</p>"
    if isinstance(block, Items):
        return "<ol>" + "".join(f"<li>{_safe(item)}</li>" for item in block.items) + "</ol>"
    if isinstance(block, Chart):
        return f"<figure><figcaption>{_safe(block.name)}</figcaption>{svg(block)}</figure>"
    if isinstance(block, Quotes):
        said = "".join(
            f"<blockquote>{_safe(text)}<br><small>{_safe(where)}</small></blockquote>" for where, text in block.quotes
        )
        return f"<h3>{_safe(block.name)}</h3>{said}"
    return _table(block)


def _table(table: Table) -> str:
    head = "".join(f"<th>{_safe(name)}</th>" for name in table.headings)
    rows = "".join(
        "<tr>" + "".join(_cell(v, i in table.shares) for i, v in enumerate(row)) + "</tr>" for row in table.rows
    )
    body = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    return f'<h3>{_safe(table.name)}</h3><div class="wide">{body}</div>'


def _cell(value: Cell, share: bool) -> str:
    if value is None:
        return "<td></td>"
    if isinstance(value, str):
        return f"<td>{_safe(value)}</td>"
    return f'<td class="n">{shown(value, share)}</td>'


def shown(value: int | float, share: bool = False) -> str:
    """A number as people read it: thousands apart, one decimal (three for the very small), shares in percent."""
    if share:
        return f"{value:.1%}"
    if isinstance(value, int) or float(value).is_integer():
        return f"{value:,.0f}"
    return f"{value:,.1f}" if abs(value) >= 1 else f"{value:.3f}"


def _safe(text: str) -> str:
    return escape(clean(text)).replace("\n", "<br>")
