"""Merged layers to the compiled lexicon; what only shows across files is checked here.

Names in conditions become canonical: `area.topic/p` for a phrase, rule or pattern of a label, `$home|list` for a
list, `'word` for a word, `kind:…`, `purpose:…`, `area:…` and element facts as they are.
"""

from __future__ import annotations

import re
from typing import Any

from classifier.errors import Problem
from classifier.lexicon.compiled import (
    AREA_LEAN,
    AreaSpec,
    Compiled,
    CueSpec,
    LabelSpec,
    OneOfSpec,
    PatternSpec,
    Settings,
    TermSpec,
    ToneSpec,
)
from classifier.lexicon.conditions import Conditions
from classifier.lexicon.layers import Merged, MergedLabel, Placed, weight_of
from classifier.lexicon.phrases import PhraseCompiler
from classifier.lexicon.role_weights import compiled_roles
from classifier.lexicon.schema.entries import Verdict
from classifier.lexicon.spelling import Speller

MAX_PATTERNS = 400_000
NEVER = 1e9
"""The threshold of labels that are not given."""


def _pattern_mistake(pattern: list[dict[str, Any]]) -> str:
    """What spaCy says against a pattern, in one line; nothing when spaCy is not installed."""
    try:
        from spacy.errors import MatchPatternError
        from spacy.matcher import Matcher
        from spacy.vocab import Vocab
    except ImportError:
        return ""
    try:
        Matcher(Vocab(), validate=True).add("x", [pattern])
    except MatchPatternError as error:
        said = [line.strip("- ") for line in str(error).splitlines() if line.startswith("- ")]
        return said[0] if said else "not a token pattern"
    except (ValueError, TypeError, re.error) as error:
        return str(error).splitlines()[0]
    return ""


def _items(placed: dict[str, Placed]) -> dict[str, Any]:
    return {name: value.item for name, value in placed.items()}


def _numbers(verdict: Verdict) -> list[float]:
    return [verdict.bias, verdict.voice, verdict.sure, float(verdict.per)]


def _list_order(placed: Placed) -> tuple[int, list[str]]:
    return placed.file.layer, placed.item


class Compiler:
    """One run over a `Merged`; `problems` fills up, `compile` never raises for what an author wrote."""

    def __init__(self, merged: Merged, digest: str) -> None:
        self.merged = merged
        self.problems: list[Problem] = merged.problems
        self.speller = Speller(_items(merged.chars), _items(merged.words))
        self.out = Compiled(digest)
        self._pattern_of: dict[str, int] = {}
        self._tone_of: dict[str, ToneSpec] = {}

    def compile(self) -> Compiled:
        """The compiled form; meaningless where `problems` holds errors."""
        out = self.out
        chars = _items(self.merged.chars)
        out.chars = ["".join(chars.keys()), "".join(chars.values())]
        out.settings = Settings(**_items(self.merged.settings), context_factors=_items(self.merged.factors))
        self._areas()
        labels = list(self.merged.labels.values())
        for label in labels:
            out.labels.append(self._label(label))
        self._one_of(labels)
        self._lists()
        phrases = PhraseCompiler(self)
        for index, label in enumerate(labels):
            for term in label.terms.values():
                self._term(index, term)
            for (group, _), placed in label.entries.items():
                if group == "phrases":
                    phrases.add(index, label, placed)
                elif group == "patterns":
                    self._token_pattern(index, placed)
        Conditions(self, labels, phrases).add_all()
        out.roles = compiled_roles(self.merged.roles, self.speller)
        out.masks = sorted({i for placed in self.merged.masks for i in self.spell(placed.item)})
        self._cues()
        if len(out.patterns) > MAX_PATTERNS:
            self.problems.append(Problem("lexicons", 0, 0, f"more than {MAX_PATTERNS} words"))
        return out

    def _one_of(self, labels: list[MergedLabel]) -> None:
        """The sets with `one_of`; what a label leans on must be there: a topic, a class, in `areas` an area."""
        topics = {label.id for label in self.out.labels if label.set == "topics"}
        classes = {f"class:{label.petition_class.partition('/')[0]}" for label in self.out.labels}
        areas = {f"{AREA_LEAN}{area.id}" for area in self.out.areas}
        early = {label.id for label in self.out.labels if label.set in ("kinds", "flags", "purposes")}
        for set_, placed in sorted(self.merged.one_of.items()):
            item = placed.item
            lead = item.lead and list(item.lead)
            floor = item.per / 2 if item.floor is None else float(item.floor)
            self.out.one_of.append(OneOfSpec(set_, item.per, item.least, lead, item.sure, item.shortest, floor))
        for label in labels:
            for name in ("trust", "trust_lead"):
                trust = label.values.get(name)
                if trust is not None and not ((own := self.merged.one_of.get(label.set)) and own.item.lead):
                    self.problems.append(trust.problem(f"{label.id} has `{name}`, but its set has no lead"))
            leans = label.values.get("leans")
            if leans is None:
                continue
            known = early | topics | areas if label.set == "areas" else topics | classes
            if label.set not in self.merged.one_of and "verdict" not in label.values:
                self.problems.append(leans.problem(f"{label.id} leans, but its set has no `one_of`"))
            for name in leans.item.keys() - known:
                cure = (
                    "name a topic (area.topic), an area (area:…), a kind, a flag or a purpose (kind:…)"
                    if label.set == "areas"
                    else "name a topic (area.topic) or a level-1 class (class:…)"
                )
                self.problems.append(leans.problem(f"{label.id} leans on unknown `{name}`", cure))

    def pattern(self, text: str) -> int:
        """The index of a string in `patterns`, adding it when new."""
        index = self._pattern_of.get(text)
        if index is None:
            index = self._pattern_of[text] = len(self.out.patterns)
            self.out.patterns.append(text)
        return index

    def spell(self, word: str) -> list[int]:
        """Pattern indices of every spelling of a word."""
        return [self.pattern(s) for s in self.speller.spellings(word) if s]

    def _expanded(self, placed: Placed, home: str, seen: frozenset[str]) -> list[str]:
        """The words of a list as written, `$other` replaced by the words of that list."""
        out: list[str] = []
        for word in placed.item:
            if not word.startswith("$"):
                out.append(word)
            elif word[1:] in seen:
                self.problems.append(placed.problem(f"this list holds itself through `{word}`", "take it out"))
            elif (found := self.list_of(word[1:], home, seen)) is None:
                self.problems.append(placed.problem(f"unknown list `{word}` in a list"))
            else:
                out += found[1]
        return out

    def list_of(self, name: str, home: str, seen: frozenset[str] = frozenset()) -> tuple[str, list[str]] | None:
        """The words of list `name` seen from `home` (`area:…`, `set:…`), with the key it was found under."""
        for where in (home, ""):
            placed = self.merged.lists.get((where, name))
            if placed is not None:
                ordered = sorted(placed, key=_list_order)
                words = [word for item in ordered for word in self._expanded(item, where, seen | {name})]
                return f"{where}|{name}", list(dict.fromkeys(words))
        return None

    def _areas(self) -> None:
        for area_id, values in self.merged.areas.items():
            got = {name: placed.item for name, placed in values.items()}
            if not got.get("name"):
                self.problems.append(values["id"].problem(f"area {area_id} has no name", "add `name:`"))
            spec = AreaSpec(
                area_id,
                got.get("name", ""),
                got.get("groups", []),
                got.get("rolls_up_to"),
                got.get("focus", True),
                got.get("gives_way"),
            )
            if spec.rolls_up_to and spec.rolls_up_to not in self.merged.areas:
                place = values["rolls_up_to"]
                self.problems.append(place.problem(f"no area `{spec.rolls_up_to}` to roll up to"))
            self.out.areas.append(spec)

    def _label(self, label: MergedLabel) -> LabelSpec:
        got = {name: placed.item for name, placed in label.values.items()}
        name = got.get("name", "")
        if not name:
            self.problems.append(label.first.problem(f"{label.id} has no name", "add `name:`"))
        area = self.merged.areas.get(label.area, {})
        threshold = got.get("threshold")
        if threshold is None:
            threshold = area["threshold"].item if area.get("threshold") else None
        if threshold is None:
            threshold = self.out.settings.threshold
        if self.merged.gives_none(label.set):
            threshold = NEVER
        first = label.first
        line, _ = first.file.marked.locate(first.loc)
        gate = got.get("gate", "all")
        if isinstance(gate, list):
            for topic in gate:
                if topic not in self.merged.labels:
                    self.problems.append(label.values["gate"].problem(f"gate names no topic `{topic}`"))
        shown_as = got.get("shown_as", "")
        if shown_as and f"{label.id.partition(':')[0]}:{shown_as}" not in self.merged.labels:
            self.problems.append(label.values["shown_as"].problem(f"shown_as names no label `{shown_as}` of the set"))
        return LabelSpec(
            label.id, label.set, name, label.area, got.get("petition_class", ""), float(threshold),
            float(got.get("bias", 0)), got.get("needs", ""), got.get("unless", ""), gate,
            got.get("rank", 0), got.get("default", False), f"{first.file.path}:{line}", got.get("leans", {}),
            float(got.get("trust", 0)), float(got.get("trust_lead", 0)), got.get("shown_as", ""),
            _numbers(got["verdict"]) if got.get("verdict") else [],
        )  # fmt: skip

    def _lists(self) -> None:
        for home, name in self.merged.lists:
            if home:
                continue
            found = self.list_of(name, "")
            assert found is not None
            self.out.lists[name] = sorted({i for word in found[1] for i in self.spell(word)})
            self.out.list_words[name] = found[1]

    def _term(self, label: int, placed: Placed) -> None:
        term = placed.item[0]
        if term.term.startswith("$"):
            self.problems.append(
                placed.problem(f"{term.term}: a list is no term", "write a phrase: seq: [$list], or the words")
            )
            return
        if self.merged.counts_once(self.out.labels[label].set):
            self._tone(label, term.term, weight_of(placed))
            return
        self.out.terms.append(
            TermSpec(
                label, term.term, self.spell(term.term), weight_of(placed),
                term.boundary == "word", term.inside == "allow",
            )
        )  # fmt: skip

    def _tone(self, label: int, word: str, weight: float) -> None:
        word = self.speller.normal(word)
        if not word:
            return
        spec = self._tone_of.get(word)
        if spec is None:
            spec = self._tone_of[word] = ToneSpec(word, [])
            self.out.tones.append(spec)
        spec.worth.append([label, round(100 * weight)])

    def _token_pattern(self, label: int, placed: Placed) -> None:
        item = placed.item
        anchors = [item.anchor] if isinstance(item.anchor, str) else item.anchor
        if not anchors or not item.pattern:
            self.problems.append(placed.problem(f"pattern `{item.id}` wants `anchor` and `pattern`"))
        elif wrong := _pattern_mistake(item.pattern):
            cure = "the form is that of spaCy's Matcher"
            self.problems.append(placed.problem(f"pattern `{item.id}`: {wrong}", cure, ("pattern",)))
        indices = sorted({i for word in anchors for i in self.spell(word)})
        self.out.token_patterns.append(PatternSpec(label, item.id, item.weight, indices, item.pattern))

    def _cues(self) -> None:
        pseudo: set[int] = set()
        for name, placed in self.merged.contexts.items():
            cue = placed.item
            if not cue.cues:
                self.problems.append(placed.problem(f"context `{name}` has no cues"))
            for word in cue.cues:
                if len(word) < 2:
                    self.problems.append(
                        placed.problem(
                            f"cue `{word}` of `{name}` is a single character",
                            "write the longer cue",
                            ("cues",),
                        )
                    )
            patterns = sorted({i for word in cue.cues for i in self.spell(word)})
            stops = [s for word in cue.stop for s in self.speller.spellings(word)]
            self.out.cues.append(CueSpec(name, cue.context, patterns, cue.direction, cue.gap, cue.scope, stops))
            pseudo.update(i for word in cue.pseudo for i in self.spell(word))
        self.out.pseudo = sorted(pseudo)
