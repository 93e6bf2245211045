"""Layers folded into one: `base` → province → county, amended by id.

Append by default; `replace: true` puts an item in the place of the earlier one; `remove: true` takes it
out. Within one layer the order of files does not matter: two files that say different things of the same
single value are a mistake.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from classifier.errors import Problem
from classifier.lexicon.compiled import set_prefix
from classifier.lexicon.parsing import Parsed
from classifier.lexicon.schema import (
    AreaFile,
    ContextCue,
    ContextFile,
    Label,
    LabelFile,
    ListFile,
    Lists,
    MaskFile,
    NormaliseFile,
    SettingsFile,
    Term,
    Topic,
)

Loc = tuple[str | int, ...]
STRENGTHS = {"strong": 3.0, "normal": 2.0, "weak": 1.0, "against": -2.0}


@dataclass(slots=True)
class Placed:
    """Something an author wrote, and where."""

    item: Any
    file: Parsed
    loc: Loc

    def problem(self, message: str, cure: str = "", extra: Loc = ()) -> Problem:
        return self.file.problem(self.loc + extra, message, cure)


@dataclass(slots=True)
class MergedLabel:
    """One label after all layers: single values, and its entries by id."""

    id: str
    set: str
    area: str
    first: Placed
    values: dict[str, Placed] = field(default_factory=dict)
    terms: dict[str, Placed] = field(default_factory=dict)
    entries: dict[tuple[str, str], Placed] = field(default_factory=dict)
    tests: list[Placed] = field(default_factory=list)
    layer: int = 0


@dataclass(slots=True)
class Merged:
    """All layers as one lexicon, not yet compiled."""

    areas: dict[str, dict[str, Placed]] = field(default_factory=dict)
    labels: dict[str, MergedLabel] = field(default_factory=dict)
    lists: dict[tuple[str, str], list[Placed]] = field(default_factory=dict)
    masks: list[Placed] = field(default_factory=list)
    contexts: dict[str, Placed] = field(default_factory=dict)
    chars: dict[str, str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    _layer_of: dict[int, int] = field(default_factory=dict)


_LABEL_VALUES = (
    "name",
    "note",
    "threshold",
    "needs",
    "unless",
    "bias",
    "petition_class",
    "gate",
    "rank",
    "default",
)
_AREA_VALUES = ("name", "note", "groups", "rolls_up_to", "focus", "threshold")


def merge(files: Sequence[Parsed]) -> Merged:
    """Fold the files, earlier layers first; within a layer by path, which only decides the order of display."""
    merged = Merged()
    for file in sorted(files, key=lambda f: (f.layer, f.path)):
        model = file.model
        if isinstance(model, AreaFile):
            _area(merged, file, model)
        elif isinstance(model, LabelFile):
            _shared(merged, file, model.lists, f"set:{model.set}", model.masks)
            for i, label in enumerate(model.labels):
                full_id = f"{set_prefix(model.set)}:{label.id}"
                _label(merged, Placed(label, file, ("labels", i)), full_id, model.set, "")
                if model.threshold is not None and full_id in merged.labels:
                    place = Placed(model.threshold, file, ("threshold",))
                    merged.labels[full_id].values.setdefault("threshold", place)
        elif isinstance(model, ContextFile):
            merged.masks += [Placed(m, file, ("masks", i)) for i, m in enumerate(model.masks)]
            for i, cue in enumerate(model.contexts):
                _context(merged, Placed(cue, file, ("contexts", i)))
        elif isinstance(model, ListFile):
            _shared(merged, file, model.lists, "", [])
        elif isinstance(model, MaskFile):
            merged.masks += [Placed(m, file, ("masks", i)) for i, m in enumerate(model.masks)]
        elif isinstance(model, NormaliseFile):
            merged.chars.update(zip(model.from_, model.to, strict=True))
            merged.words.update(model.words)
        elif isinstance(model, SettingsFile):
            merged.settings.update(model.model_dump(exclude={"schema_"}, exclude_none=True))
    return merged


def _area(merged: Merged, file: Parsed, model: AreaFile) -> None:
    if model.remove or model.replace:
        for key in [k for k, v in merged.labels.items() if v.area == model.id]:
            del merged.labels[key]
        merged.areas.pop(model.id, None)
        if model.remove:
            return
    values = merged.areas.setdefault(model.id, {})
    for name in _AREA_VALUES:
        if name in model.model_fields_set:
            _single(merged, values, name, Placed(getattr(model, name), file, (name,)), f"area {model.id}")
    values.setdefault("id", Placed(model.id, file, ("id",)))
    _shared(merged, file, model.lists, f"area:{model.id}", model.masks)
    for i, topic in enumerate(model.topics):
        _label(merged, Placed(topic, file, ("topics", i)), f"{model.id}.{topic.id}", "topics", model.id)


def _shared(merged: Merged, file: Parsed, lists: Lists, home: str, masks: list[str]) -> None:
    for name, item in lists.items():
        placed = Placed(item.words, file, ("lists", name))
        known = merged.lists.setdefault((home, name), [])
        if item.replace:
            known.clear()
        known.append(placed)
    merged.masks += [Placed(mask, file, ("masks", i)) for i, mask in enumerate(masks)]


def _label(merged: Merged, placed: Placed, full_id: str, set_: str, area: str) -> None:
    label: Label = placed.item
    if label.remove or label.replace:
        if full_id not in merged.labels and label.remove:
            merged.problems.append(placed.problem(f"{full_id} is not in an earlier layer, nothing to remove"))
        merged.labels.pop(full_id, None)
        if label.remove:
            return
    known = merged.labels.get(full_id)
    if known is None:
        known = merged.labels[full_id] = MergedLabel(full_id, set_, area, placed, layer=placed.file.layer)
    for name in _LABEL_VALUES:
        if name in label.model_fields_set:
            key = "class" if name == "petition_class" else name
            value = Placed(getattr(label, name), placed.file, (*placed.loc, key))
            _single(merged, known.values, name, value, full_id)
    for strength, weight in STRENGTHS.items():
        for i, term in enumerate(getattr(label.terms, strength)):
            _term(merged, known, Placed((term, weight), placed.file, (*placed.loc, "terms", strength, i)))
    for group in ("phrases", "patterns", "rules"):
        for i, entry in enumerate(getattr(label, group)):
            _entry(merged, known, group, Placed(entry, placed.file, (*placed.loc, group, i)))
    known.tests.append(Placed(label.tests, placed.file, (*placed.loc, "tests")))


def _single(merged: Merged, values: dict[str, Placed], name: str, new: Placed, what: str) -> None:
    old = values.get(name)
    if old is not None and old.file.layer == new.file.layer and old.item != new.item:
        cure = f"it also stands in {old.file.path}; keep one"
        merged.problems.append(new.problem(f"{what}: `{name}` is said twice, differently", cure))
    values[name] = new


def _term(merged: Merged, label: MergedLabel, placed: Placed) -> None:
    term: Term = placed.item[0]
    if term.remove:
        if label.terms.pop(term.term, None) is None:
            merged.problems.append(placed.problem(f"{term.term} is not a term of {label.id}, nothing to remove"))
        return
    old = label.terms.get(term.term)
    if old is not None and old.file.layer == placed.file.layer and _weight(old) >= _weight(placed):
        return
    label.terms[term.term] = placed


def _weight(placed: Placed) -> float:
    term, weight = placed.item
    return float(weight if term.weight is None else term.weight)


def _entry(merged: Merged, label: MergedLabel, group: str, placed: Placed) -> None:
    entry = placed.item
    key = (group, entry.id)
    old = label.entries.get(key)
    if entry.remove:
        if label.entries.pop(key, None) is None:
            merged.problems.append(placed.problem(f"no `{entry.id}` in {label.id} to remove"))
        return
    clash = next((k for k in label.entries if k[1] == entry.id and k[0] != group), None)
    if (old is not None or clash is not None) and not entry.replace:
        cure = "give it an id of its own, or say `replace: true` in a later layer"
        merged.problems.append(placed.problem(f"id `{entry.id}` stands twice in {label.id}", cure))
        return
    label.entries[key] = placed


def _context(merged: Merged, placed: Placed) -> None:
    cue: ContextCue = placed.item
    old = merged.contexts.get(cue.id)
    if cue.remove:
        merged.contexts.pop(cue.id, None)
        return
    if old is None or cue.replace:
        merged.contexts[cue.id] = placed
        return
    if old.file.layer == placed.file.layer:
        merged.problems.append(placed.problem(f"context `{cue.id}` stands twice", "give it an id of its own"))
        return
    joined = old.item.model_copy(update={k: getattr(old.item, k) + getattr(cue, k) for k in ("cues", "stop", "pseudo")})
    merged.contexts[cue.id] = Placed(joined, placed.file, placed.loc)


def weight_of(placed: Placed) -> float:
    """Points of a term: its own, or those of its strength."""
    return _weight(placed)


__all__ = ["Merged", "MergedLabel", "Placed", "Topic", "merge", "weight_of"]
