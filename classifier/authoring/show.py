"""Where a word stands in the lexicons, and what a label holds."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.markup import escape

from classifier.lexicon.layers import Merged, MergedLabel, Placed, weight_of


def show(console: Console, merged: Merged, what: str) -> bool:
    """Print all about a term or a label; False when the lexicons do not hold it."""
    label = merged.labels.get(what)
    rows = list(_label(label) if label else _term(merged, what))
    for where, line in rows:
        console.print(f"[dim]{escape(where)}[/dim]  ", end="")
        console.print(line, markup=False)
    return bool(rows)


def _where(placed: Placed) -> str:
    line, _ = placed.file.marked.locate(placed.loc)
    return f"{placed.file.path}:{line}"


def _label(label: MergedLabel) -> Iterator[tuple[str, str]]:
    yield _where(label.first), f"{label.id} {label.values['name'].item if 'name' in label.values else ''}"
    for name, value in label.values.items():
        if name not in ("name", "note"):
            yield _where(value), f"{name}: {value.item}"
    for term in sorted(label.terms.values(), key=lambda t: -weight_of(t)):
        item = term.item[0]
        notes = [n for n, on in (("词界", item.boundary == "word"), ("可在长词内", item.inside == "allow")) if on]
        yield _where(term), f"词 {weight_of(term):+g} {item.term} {' '.join(notes)}"
    for (group, entry), placed in label.entries.items():
        yield (
            _where(placed),
            f"{group} {entry} {placed.item.weight:+g}: {placed.item.model_dump(exclude_defaults=True)}",
        )


def _term(merged: Merged, word: str) -> Iterator[tuple[str, str]]:
    for label in merged.labels.values():
        placed = label.terms.get(word)
        if placed is not None:
            yield _where(placed), f"词 {weight_of(placed):+g} {label.id}"
        for (group, entry), item in label.entries.items():
            if word in str(item.item.model_dump(exclude_defaults=True)):
                yield _where(item), f"{group} {label.id}/{entry}"
    for (home, name), places in merged.lists.items():
        for placed in places:
            if word in placed.item:
                yield _where(placed), f"词表 ${name} {home}"
    for placed in merged.masks:
        if word in placed.item:
            yield _where(placed), f"遮蔽 {placed.item}"
    for name, placed in merged.contexts.items():
        cue = placed.item
        for kind, words in (("线索", cue.cues), ("止词", cue.stop), ("假线索", cue.pseudo)):
            if word in words:
                yield _where(placed), f"语境 {name} {kind} ({cue.context})"
