"""One letter of the inbox on a terminal: its redacted text with the evidence marked, and all that happened to it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from classifier.cli.inbox.showing import console, marks, safe
from classifier.cli.marks import COLOURS

if TYPE_CHECKING:
    from classifier.inbox import Identity, Item, Step
    from classifier.web.words import Words


def show(item: Item, words: Words) -> None:
    """Print the letter."""
    from classifier.inbox.labels import STATUS

    out = console()
    row, result = item.row, item.result
    colours = _colours(result)
    title = marked(item.title, "title", result, colours)
    out.print(Panel(marked(item.text, "text", result, colours), title=title or None, title_align="left"))
    areas = Text("、").join(
        Text(words.areas.get(area, area), style=colours.get(area, "")) for area in row.areas
    ) if row.areas else Text("无")  # fmt: skip
    _pairs(
        out,
        "",
        [
            ("编号", row.id),
            ("收到", row.received or "不详"),
            ("状态", STATUS.get(row.status, row.status) + (f"（{row.clerk}）" if row.clerk else "")),
            ("承办", words.teams.get(row.team, row.team) or "未定"),
            ("期限", _clocks(item, words)),
            ("重点领域", areas),
            ("专题", "、".join(words.topics.get(one, one) for one in row.topics) or "无"),
            ("文种", words.kinds.get(row.kind, row.kind)),
            ("目的", words.purposes.get(row.purpose, row.purpose)),
            ("紧急程度", words.urgency.get(row.urgency, row.urgency)),
            ("涉及单位", words.units.get(row.unit, row.unit)),
            ("联名", f"{item.joint} 人" if item.joint > 1 else ""),
            ("标记", marks(row)),
            ("可办", "、".join(_MAY.get(one, one) for one in sorted(item.may))),
        ],
    )
    _evidence(out, result, words, colours)
    _route(out, result.get("route") or {})
    _list(out, f"同一份文件：{safe(item.document, lines=False)}", [
        (part.id, f"第 {part.part} 部分", STATUS.get(part.status, part.status), safe(part.title, lines=False))
        for part in item.parts])  # fmt: skip
    _list(out, "同类来件", [(link.id, _LINKS.get(link.kind, link.kind), f"{link.similarity:.0%}",
                         safe(link.title, lines=False)) for link in item.links])  # fmt: skip
    _list(out, "改正", [(one.at[:16], one.who, one.field, f"{one.was or '无'} → {one.value}", safe(one.reason))
                       for one in item.corrections])  # fmt: skip
    _list(out, "记事", [(note.at[:16], note.who, safe(note.text)) for note in item.notes])
    _list(out, "经过", [(step.at[:16], step.who, _steps().get(step.what, step.what), _said(step))
                       for step in item.history])  # fmt: skip


def show_identity(identity: Identity) -> None:
    """Print who wrote, and the original."""
    out = console()
    rows: list[tuple[str, Any]] = [("来信人", safe(identity.name) or "未具名")]
    rows += [(safe(kind), safe(value)) for kind, value in identity.contacts]
    rows += [(safe(name), safe(value)) for name, value in identity.meta.items()]
    _pairs(out, "来信人（已留痕）", rows)
    out.print(Panel(Text(safe(identity.original_text)), title=Text(safe(identity.original_title, lines=False)) or None,
                    title_align="left"))  # fmt: skip
    if identity.document_text:
        out.print(Panel(Text(safe(identity.document_text)), title=Text("整份文件"), title_align="left"))


def marked(source: str, field: str, result: dict[str, Any], colours: dict[str, str]) -> Text:
    """`source` with the evidence of `field` underlined in the colour of its area; what does not count is dim. The
    offsets are true on `source`, and what `safe` replaces keeps its place."""
    text = Text(safe(source, lines=field == "text"))
    for tag in reversed(result.get("tags") or []):
        for one in tag.get("evidence") or []:
            if one["field"] == field:
                affirmed = one.get("context", "affirmed") == "affirmed"
                style = f"bold underline {colours.get(tag['area'], '')}" if affirmed else "dim strike"
                text.stylize(style, one["start"], one["end"])
    return text


def _colours(result: dict[str, Any]) -> dict[str, str]:
    areas = dict.fromkeys(tag["area"] for tag in result.get("tags") or [])
    return {area: COLOURS[number % len(COLOURS)] for number, area in enumerate(areas)}


def _evidence(out: Any, result: dict[str, Any], words: Words, colours: dict[str, str]) -> None:
    from classifier.web.words import CONTEXT

    rows = []
    for tag in result.get("tags") or []:
        found = Text()
        seen: set[tuple[str, str | None]] = set()
        for one in tag.get("evidence") or []:
            if (one["text"], one.get("context")) in seen or len(seen) >= 8:
                continue
            seen.add((one["text"], one.get("context")))
            note = CONTEXT.get(one.get("context", ""), "")
            found.append(safe(one["text"], lines=False) + (f"[{note}]" if note else ""), style="dim" if note else "")
            found.append(f"{one['weight']:+g}  ", style="cyan")
        name = Text(words.topics.get(tag["topic"], tag["topic"]), style=colours.get(tag["area"], ""))
        rows.append((name, f"{tag['score']:g}", f"{tag['confidence']:.0%}", found))
    _list(out, "依据", rows)


def _route(out: Any, route: dict[str, Any]) -> None:
    if not route:
        return

    def names(recipients: Iterable[dict[str, Any]]) -> str:
        return "、".join(one["name"] + ("（摘录）" if one.get("form") == "extract" else "") for one in recipients)

    _pairs(
        out,
        "建议去向",
        [
            ("主送", names(route.get("to") or []) or ("暂缓" if route.get("held") else "无")),
            ("抄送", names(route.get("cc") or [])),
            ("不得送", safe("、".join(route.get("not_to") or []))),
            ("依据", "；".join(route.get("basis") or [])),
            ("原因", safe("；".join(route.get("why") or []))),
        ],
    )


def _clocks(item: Item, words: Words) -> Text:
    out = Text()
    for clock, day in sorted(item.clocks.items(), key=lambda pair: pair[1]):
        late = item.row.overdue and item.row.due == day
        out.append(f"{words.clocks.get(clock, clock)} {day}  ", style="bold red" if late else "")
    return out


def _pairs(out: Any, title: str, rows: Iterable[tuple[str, Any]]) -> None:
    table = Table(title=title or None, title_justify="left", show_header=False, box=None, padding=(0, 1))
    for heading, value in rows:
        if value not in ("", None) and not (isinstance(value, Text) and not value.plain):
            table.add_row(Text(heading, style="bold"), value if isinstance(value, Text) else Text(str(value)))
    out.print(table)


def _list(out: Any, title: str, rows: list[Any]) -> None:
    if not rows:
        return
    table = Table(title=title, title_justify="left", show_header=False, box=None, padding=(0, 1))
    for row in rows:
        table.add_row(*(cell if isinstance(cell, Text) else Text(str(cell)) for cell in row))
    out.print(table)


def _said(step: Step) -> str:
    from classifier.web.words import SOURCE

    return SOURCE.get(step.detail, safe(step.detail))


def _steps() -> dict[str, str]:
    from classifier.web.words import STEP

    return STEP


_LINKS = {"exact": "相同", "near": "相近"}
_MAY = {
    "accept": "签收", "correct": "改正", "accuse": "补记被反映人", "assign": "交办", "return": "退件", "close": "办结",
    "note": "记事", "reveal": "查看来信人", "export": "导出",
}  # fmt: skip
