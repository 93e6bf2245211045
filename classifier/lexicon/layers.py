"""Layers folded into one: `base` → province → county, amended by id.

Append by default; `replace: true` puts an item in the place of the earlier one; `remove: true` takes it
out. Within one layer neither the order nor the names of files matter: what a layer takes out of earlier ones
goes first, what it says comes after, and two files that say different things of one single value are a mistake.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, TypeVar

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
    RoleFile,
    SettingsFile,
    Term,
    Topic,
)

Loc = tuple[str | int, ...]
_Key = TypeVar("_Key", str, tuple[str, str])
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


@dataclass(slots=True)
class Merged:
    """All layers as one lexicon, not yet compiled."""

    areas: dict[str, dict[str, Placed]] = field(default_factory=dict)
    labels: dict[str, MergedLabel] = field(default_factory=dict)
    lists: dict[tuple[str, str], list[Placed]] = field(default_factory=dict)
    masks: list[Placed] = field(default_factory=list)
    contexts: dict[str, Placed] = field(default_factory=dict)
    context_tests: dict[str, list[Placed]] = field(default_factory=dict)
    chars: dict[str, Placed] = field(default_factory=dict)
    words: dict[str, Placed] = field(default_factory=dict)
    settings: dict[str, Placed] = field(default_factory=dict)
    factors: dict[str, Placed] = field(default_factory=dict)
    one_of: dict[str, Placed] = field(default_factory=dict)
    roles: dict[tuple[str, str], Placed] = field(default_factory=dict)
    """By key of a `RoleFile` and, where that holds several values, the name or word."""
    once: dict[str, Placed] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def counts_once(self, set_: str) -> bool:
        """Whether words of the set count once a letter, wherever they stand."""
        own, said = self.one_of.get(set_), self.once.get(set_)
        return (own is not None and own.item.once) or (said is not None and said.item)

    def gives_none(self, set_: str) -> bool:
        """Whether others only lean on the set (`once` without `one_of`)."""
        return set_ not in self.one_of and self.counts_once(set_)


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
    "leans",
    "trust",
    "trust_lead",
    "shown_as",
    "verdict",
)
GROUPS = ("phrases", "patterns", "rules")
_CUE_WORDS = ("cues", "stop", "pseudo")
_AREA_VALUES = ("name", "note", "groups", "rolls_up_to", "focus", "gives_way", "threshold")


def merge(files: Sequence[Parsed]) -> Merged:
    """Fold the files, earlier layers first. Within a layer the content gives the order (of display, and of ties)."""
    merged = Merged()
    for _, layer in groupby(sorted(files, key=_place), key=lambda file: file.layer):
        together = list(layer)
        for file in together:
            _take_out(merged, file)
        for file in together:
            _put_in(merged, file)
    return merged


def _place(file: Parsed) -> tuple[int, str, str, str]:
    model = file.model
    name = model.id if isinstance(model, AreaFile) else model.set if isinstance(model, LabelFile) else ""
    return file.layer, type(model).__name__, name, file.marked.text


def _labels(file: Parsed) -> Iterator[tuple[Placed, str, str, str]]:
    """Every label a file speaks of, with its full id, set and area."""
    model = file.model
    if isinstance(model, AreaFile):
        for i, topic in enumerate(model.topics):
            yield Placed(topic, file, ("topics", i)), f"{model.id}.{topic.id}", "topics", model.id
    elif isinstance(model, LabelFile):
        for i, label in enumerate(model.labels):
            full_id = f"{set_prefix(model.set)}:{label.id}"
            yield Placed(label, file, ("labels", i)), full_id, model.set, ""


def _lists(file: Parsed) -> tuple[Lists, str]:
    """The lists of a file, and where they are known."""
    model = file.model
    if isinstance(model, AreaFile):
        return model.lists, f"area:{model.id}"
    if isinstance(model, LabelFile):
        return model.lists, f"set:{model.set}"
    return (model.lists if isinstance(model, ListFile) else {}), ""


def _take_out(merged: Merged, file: Parsed) -> None:
    """What `remove` and `replace` take out of earlier layers."""
    model = file.model
    if isinstance(model, AreaFile) and (model.remove or model.replace):
        for key in [k for k, v in merged.labels.items() if v.area == model.id]:
            del merged.labels[key]
        known = merged.areas.pop(model.id, None)
        if model.remove and known is None:
            problem = file.problem(("remove",), f"no area {model.id} in an earlier layer, nothing to remove")
            merged.problems.append(problem)
    for placed, full_id, _, _ in _labels(file):
        label: Label = placed.item
        if label.remove or label.replace:
            if merged.labels.pop(full_id, None) is None and label.remove:
                merged.problems.append(placed.problem(f"{full_id} is not in an earlier layer, nothing to remove"))
            continue
        _take_entries_out(merged, placed, merged.labels.get(full_id), full_id)
    lists, home = _lists(file)
    for name, item in lists.items():
        if item.replace:
            merged.lists.pop((home, name), None)
    if isinstance(model, RoleFile) and model.replace:
        merged.roles.clear()
    if isinstance(model, ContextFile):
        for i, cue in enumerate(model.contexts):
            if cue.remove or cue.replace:
                merged.context_tests.pop(cue.id, None)
            if (cue.remove or cue.replace) and merged.contexts.pop(cue.id, None) is None and cue.remove:
                placed = Placed(cue, file, ("contexts", i))
                merged.problems.append(placed.problem(f"no context `{cue.id}` in an earlier layer, nothing to remove"))


def _take_entries_out(merged: Merged, placed: Placed, known: MergedLabel | None, full_id: str) -> None:
    label: Label = placed.item
    for strength in STRENGTHS:
        for i, term in enumerate(getattr(label.terms, strength)):
            if term.remove and (known is None or known.terms.pop(term.term, None) is None):
                message = f"{term.term} is not a term of {full_id} in an earlier layer, nothing to remove"
                merged.problems.append(placed.problem(message, "", ("terms", strength, i)))
    for group in GROUPS:
        for i, entry in enumerate(getattr(label, group)):
            if not (entry.remove or entry.replace):
                continue
            old = [key for key in (known.entries if known else ()) if key[1] == entry.id]
            if entry.remove and (group, entry.id) not in old:
                message = f"no `{entry.id}` of {full_id} in an earlier layer, nothing to remove"
                merged.problems.append(placed.problem(message, "", (group, i)))
            elif known is not None:
                for key in old:
                    del known.entries[key]


def _put_in(merged: Merged, file: Parsed) -> None:
    model = file.model
    if isinstance(model, AreaFile):
        if model.remove:
            return
        values = merged.areas.setdefault(model.id, {})
        for name in _AREA_VALUES:
            if name in model.model_fields_set:
                _single(merged, values, name, Placed(getattr(model, name), file, (name,)), f"area {model.id}")
        values.setdefault("id", Placed(model.id, file, ("id",)))
    if isinstance(model, LabelFile) and model.one_of is not None:
        _single(merged, merged.one_of, model.set, Placed(model.one_of, file, ("one_of",)), f"set {model.set}")
    if isinstance(model, LabelFile) and "once" in model.model_fields_set:
        _single(merged, merged.once, model.set, Placed(model.once, file, ("once",)), f"set {model.set}")
    for placed, full_id, set_, area in _labels(file):
        if not placed.item.remove:
            _label(merged, placed, full_id, set_, area)
            if isinstance(model, LabelFile) and model.threshold is not None:
                place = Placed(model.threshold, file, ("threshold",))
                merged.labels[full_id].values.setdefault("threshold", place)
    lists, home = _lists(file)
    for name, item in lists.items():
        merged.lists.setdefault((home, name), []).append(Placed(item.words, file, ("lists", name)))
    if isinstance(model, (AreaFile, LabelFile, ContextFile, MaskFile)):
        merged.masks += [Placed(mask, file, ("masks", i)) for i, mask in enumerate(model.masks)]
    if isinstance(model, ContextFile):
        for i, cue in enumerate(model.contexts):
            if not cue.remove:
                _context(merged, Placed(cue, file, ("contexts", i)))
    elif isinstance(model, NormaliseFile):
        for what, pairs in (("chars", zip(model.from_, model.to, strict=True)), ("words", model.words.items())):
            values = getattr(merged, what)
            for wrong, right in pairs:
                _single(merged, values, wrong, Placed(right, file, ("from" if what == "chars" else what,)), "normalise")
    elif isinstance(model, SettingsFile):
        for name, value in model.model_dump(exclude={"schema_", "context_factors"}, exclude_none=True).items():
            _single(merged, merged.settings, name, Placed(value, file, (name,)), "settings")
        for name, value in (model.context_factors or {}).items():
            _single(merged, merged.factors, name, Placed(value, file, ("context_factors", name)), "settings")
    elif isinstance(model, RoleFile):
        _roles(merged, file, model)


def _roles(merged: Merged, file: Parsed, model: RoleFile) -> None:
    for key, said in model.model_dump(exclude={"schema_", "replace"}, exclude_none=True).items():
        several = said.items() if isinstance(said, dict) else [("", said)]
        for name, value in several:
            loc: Loc = (key, str(name)) if isinstance(said, dict) else (key,)
            _single(merged, merged.roles, (key, str(name)), Placed(value, file, loc), f"roles: {key}")


def _label(merged: Merged, placed: Placed, full_id: str, set_: str, area: str) -> None:
    label: Label = placed.item
    known = merged.labels.get(full_id)
    if known is None:
        known = merged.labels[full_id] = MergedLabel(full_id, set_, area, placed)
    for name in _LABEL_VALUES:
        if name in label.model_fields_set:
            key = "class" if name == "petition_class" else name
            value = Placed(getattr(label, name), placed.file, (*placed.loc, key))
            _single(merged, known.values, name, value, full_id)
    for strength, weight in STRENGTHS.items():
        for i, term in enumerate(getattr(label.terms, strength)):
            if not term.remove:
                _term(known, Placed((term, weight), placed.file, (*placed.loc, "terms", strength, i)))
    for group in GROUPS:
        for i, entry in enumerate(getattr(label, group)):
            if not entry.remove:
                _entry(merged, known, group, Placed(entry, placed.file, (*placed.loc, group, i)))
    known.tests.append(Placed(label.tests, placed.file, (*placed.loc, "tests")))


def _single(merged: Merged, values: dict[_Key, Placed], name: _Key, new: Placed, what: str) -> None:
    old = values.get(name)
    if old is not None and old.file.layer == new.file.layer and old.item != new.item:
        cure = f"it also stands in {old.file.path}; keep one"
        shown = name if isinstance(name, str) else name[1] or name[0]
        merged.problems.append(new.problem(f"{what}: `{shown}` is said twice, differently", cure))
    values[name] = new


def _term(label: MergedLabel, placed: Placed) -> None:
    """A later layer's word takes the place of an earlier one; within a layer the stronger stays."""
    word = placed.item[0].term
    old = label.terms.get(word)
    if old is None or old.file.layer != placed.file.layer or _strength(old) < _strength(placed):
        label.terms[word] = placed


def _strength(placed: Placed) -> tuple[float, bool, bool]:
    term: Term = placed.item[0]
    return weight_of(placed), term.boundary == "any", term.inside == "allow"


def _entry(merged: Merged, label: MergedLabel, group: str, placed: Placed) -> None:
    entry = placed.item
    if any(name == entry.id for _, name in label.entries):
        cure = "give it an id of its own, or say `replace: true` in a later layer"
        merged.problems.append(placed.problem(f"id `{entry.id}` stands twice in {label.id}", cure))
        return
    label.entries[group, entry.id] = placed


def _context(merged: Merged, placed: Placed) -> None:
    cue: ContextCue = placed.item
    old = merged.contexts.get(cue.id)
    if "tests" in cue.model_fields_set:
        tests = Placed(cue.tests, placed.file, (*placed.loc, "tests"))
        merged.context_tests.setdefault(cue.id, []).append(tests)
    if old is None:
        merged.contexts[cue.id] = placed
        return
    if old.file.layer == placed.file.layer:
        cure = "give it an id of its own, or keep what one layer says of it in one place"
        merged.problems.append(placed.problem(f"context `{cue.id}` stands twice", cure))
        return
    words = {name: list(dict.fromkeys(getattr(old.item, name) + getattr(cue, name))) for name in _CUE_WORDS}
    said = {name: getattr(cue, name) for name in cue.model_fields_set - {*_CUE_WORDS, "tests"}}
    merged.contexts[cue.id] = Placed(old.item.model_copy(update={**said, **words}), placed.file, placed.loc)


def weight_of(placed: Placed) -> float:
    """Points of a term: its own, or those of its strength."""
    term, weight = placed.item
    return float(weight if term.weight is None else term.weight)


__all__ = ["Merged", "MergedLabel", "Placed", "Topic", "merge", "weight_of"]
