"""The row a person reads: one column of the result sheet (xlsx and csv) is one entry here.

A letter that only a superior may open (`route.locked`) shows neither its title, nor its text, nor whom it
accuses, nor its evidence: sheets are passed from hand to hand. The programs' forms (jsonl, parquet) are complete.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from classifier.model import Evidence, Letter, Recipient, Result
from classifier.write.cells import clean, clip
from classifier.write.labels import RECIPIENTS, LabelNames

Cell = str | float | None
LOCKED = "〔仅限上级拆阅〕"
_TOPICS, _WORDS, _LONG = 4, 4, 14  # topics shown with their words, words of each, characters of a word
_LOOKED_AT = 40


@dataclass(slots=True)
class Row:
    """What the columns look at."""

    letter: Letter
    result: Result
    names: LabelNames
    locked: bool


@dataclass(slots=True, frozen=True)
class Column:
    """`style` names how the workbook shows it; `width` in characters; `printed` = on paper too."""

    heading: str
    width: int
    style: str
    value: Callable[[Row], Cell]
    printed: bool = True


def cells(letter: Letter, result: Result, names: LabelNames, keep: tuple[str, ...] = ()) -> list[Cell]:
    """One value a column of `columns`, text already clean and clipped; empty text is None."""
    row = Row(letter, result, names, bool(result.route and result.route.locked))
    out: list[Cell] = []
    for column in columns(keep):
        value = column.value(row)
        out.append(clip(clean(value)) or None if isinstance(value, str) else value)
    return out


def _areas(row: Row) -> str:
    return "、".join(row.names.areas.get(a, a) for a in row.result.areas)


def _topics(row: Row) -> str:
    return "、".join(row.names.topics.get(t.topic, t.topic) for t in row.result.tags)


def _words(row: Row) -> str:
    if row.locked:
        return LOCKED if row.result.tags else ""
    lines = []
    for tag in row.result.tags[:_TOPICS]:
        words = telling(tag.evidence)
        shown = [w if len(w) <= _LONG else w[: _LONG - 1] + "…" for w in words[:_WORDS]]
        more = "…" if len(words) > _WORDS else ""
        lines.append(f"{row.names.topics.get(tag.topic, tag.topic)}：{'、'.join(shown)}{more}")
    return "\n".join(lines)


def telling(evidence: list[Evidence]) -> list[str]:
    """The words of the evidence, strongest first, without those that stand inside another of them."""
    words = list(dict.fromkeys([" ".join(clean(e.text).split()) for e in evidence[:_LOOKED_AT]]))
    if len(words) < 2:
        return words
    together = "\0".join(words)
    return [w for w in words if together.count(w) == 1]


def _purpose(row: Row) -> str:
    main, second = row.result.purpose, row.result.purpose_secondary
    text = row.names.purposes.get(main, main)
    return f"{text}（兼{row.names.purposes.get(second, second)}）" if second else text


def _confidence(row: Row) -> Cell:
    """Rounded down: nothing that is not certain may read as 100 %."""
    return int(max(t.confidence for t in row.result.tags) * 100) / 100 if row.result.tags else None


def recipients(group: list[Recipient]) -> list[str]:
    """Names of who receives; an extract is marked, so that nobody sends the whole letter by mistake."""
    return [
        (r.name or RECIPIENTS.get(r.id) or r.id or RECIPIENTS.get(r.kind, r.kind))
        + ("（仅摘录）" if r.form == "extract" else "")
        for r in group
    ]


def _to(row: Row) -> str:
    route = row.result.route
    if route is None:
        return ""
    held = ["〔暂缓转送〕"] if route.held else []
    return "、".join(held + recipients(route.to))


def _cc(row: Row) -> str:
    return "、".join(recipients(row.result.route.cc)) if row.result.route else ""


def _not_to(row: Row) -> str:
    if row.locked:
        return LOCKED
    return "、".join(row.result.route.not_to) if row.result.route else ""


def _due(row: Row) -> str:
    """The day that comes first, or that it bears no delay: a column to sort and filter by."""
    due = row.names.due(row.result.route.due) if row.result.route else []
    return due[0][0] if due else ""


def _clocks(row: Row) -> str:
    due = row.names.due(row.result.route.due) if row.result.route else []
    return "\n".join(f"{day} {clock}" for day, clock in due)


def _basis(row: Row) -> str:
    return "、".join(row.names.basis(row.result.route.basis)) if row.result.route else ""


def _accused(row: Row) -> str:
    if row.locked:
        return LOCKED
    people = row.result.elements.accused
    return "；".join(" ".join(part for part in (a.unit, a.post, a.name) if part) for a in people)


def _flags(row: Row) -> str:
    return "、".join(row.names.flags.get(f, f) for f in row.result.elements.flags)


def _why(row: Row) -> str:
    route = row.result.route
    said = [row.names.reasons.get(code, code) for code in row.result.why]
    return "；".join(dict.fromkeys([*said, *(route.why if route else [])]))


def _document(row: Row) -> str:
    parent, part = row.result.parent, row.result.part
    return "" if parent is None else f"{parent} 第 {part} 部分" if part else parent


def _received(row: Row) -> str:
    return row.letter.received.isoformat() if row.letter.received else ""


COLUMNS: tuple[Column, ...] = (
    Column("编号", 13, "id", lambda r: r.result.letter_id),
    Column("标题", 24, "wrap", lambda r: LOCKED if r.locked else r.letter.title),
    Column("文种", 10, "middle", lambda r: r.names.kinds.get(r.result.kind, r.result.kind)),
    Column("目的", 10, "middle", _purpose),
    Column("紧急程度", 8, "urgency", lambda r: r.names.urgency.get(r.result.urgency, r.result.urgency)),
    Column("重点领域", 15, "area", _areas),
    Column("专题", 15, "wrap", _topics),
    Column("信访分类", 16, "wrap", lambda r: r.result.petition_class or ""),
    Column("置信度", 7, "percent", _confidence),
    Column("去向", 15, "wrap", _to),
    Column("抄送", 12, "wrap", _cc),
    Column("不得转送", 13, "wrap", _not_to),
    Column("时限", 11, "middle", _due),
    Column("线索等级", 7, "middle", lambda r: r.result.lead.grade if r.result.lead else ""),
    Column("被反映人", 15, "wrap", _accused),
    Column("依据词", 30, "wrap", _words),
    Column("需人工", 7, "human", lambda r: "是" if r.result.needs_human else "否"),
    Column("原因", 22, "wrap", _why),
    Column("标识", 16, "wrap", _flags, printed=False),
    Column("各项时限", 34, "wrap", _clocks, printed=False),
    Column("转送依据", 24, "wrap", _basis, printed=False),
    Column("来件渠道", 11, "middle", lambda r: r.letter.channel, printed=False),
    Column("来信日期", 12, "middle", _received, printed=False),
    Column("所属文件", 18, "wrap", _document, printed=False),
    Column("正文", 70, "body", lambda r: LOCKED if r.locked else r.letter.text, printed=False),
)
HEADINGS = tuple(c.heading for c in COLUMNS)
MOST_KEPT = 20


@lru_cache(maxsize=8)
def columns(keep: tuple[str, ...] = ()) -> tuple[Column, ...]:
    """The columns of the result and, last, those of the sheet read that are to be kept, by their headings there."""
    return COLUMNS + tuple(
        Column(f"{name}（原表）" if name in HEADINGS else name, 16, "wrap", _kept(name), printed=False) for name in keep
    )


def _kept(name: str) -> Callable[[Row], Cell]:
    return lambda row: LOCKED if row.locked else row.letter.meta.get(name, "")


ERROR_HEADINGS = ("编号", "来源", "位置", "原因")
