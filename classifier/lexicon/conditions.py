"""Conditions of rules, `needs` and `unless`: parsed, their names resolved, rules put in order."""

from __future__ import annotations

import re
from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from classifier.expression import Expression, ExpressionError, parse
from classifier.expression.evaluate import AtLeast, Name, Not
from classifier.expression.parse import MAX_LENGTH
from classifier.lexicon.compiled import SURELY, RuleSpec, set_prefix
from classifier.lexicon.layers import Loc, MergedLabel, Placed
from classifier.lexicon.phrases import PhraseCompiler, home_of

if TYPE_CHECKING:
    from classifier.lexicon.compiling import Compiler

_FACT = re.compile(
    r"^(accused|petitioner|channel|amounts?|dates?|contacts?|units?|places?|offered|repeat|lead|part|length|title)([.:].*)?$"
)
_HAN = re.compile(r"[\u3400-\u9fff]")


class Conditions:
    """Resolves and stores every condition of a lexicon."""

    def __init__(self, compiler: Compiler, labels: list[MergedLabel], phrases: PhraseCompiler) -> None:
        self.compiler = compiler
        self.labels = labels
        self.phrases = phrases
        self.prefixes = {f"{set_prefix(label.set)}:" for label in labels if label.set != "topics"}

    def add_all(self) -> None:
        """Compile all rules (those that others lean on first), `needs` and `unless`."""
        rules: dict[str, tuple[RuleSpec, Placed, frozenset[str]]] = {}
        for index, label in enumerate(self.labels):
            spec = self.compiler.out.labels[index]
            for name in ("needs", "unless"):
                placed = label.values.get(name)
                if placed is not None and placed.item:
                    condition = self._resolve(placed.item, label, placed, ())
                    setattr(spec, name, str(condition) if condition else "")
            for (group, _), placed in label.entries.items():
                if group == "rules":
                    condition = self._resolve(placed.item.when, label, placed, ("when",))
                    if condition is not None:
                        rule = RuleSpec(index, placed.item.id, str(condition), placed.item.weight)
                        rules[f"{label.id}/{rule.name}"] = (rule, placed, condition.names)
        self._in_order(rules)

    def _in_order(self, rules: Mapping[str, tuple[RuleSpec, Placed, frozenset[str]]]) -> None:
        leans_on = {key: set(names & rules.keys()) for key, (_, _, names) in rules.items()}
        while True:
            try:
                order = list(TopologicalSorter({key: sorted(names) for key, names in leans_on.items()}).static_order())
                break
            except CycleError as error:
                before, after = error.args[1][:2]
                leans_on[after].discard(before)
                rule, placed, _ = rules[after]
                cure = "take one of the rules out of the circle"
                problem = placed.problem(f"rule `{rule.name}` leans on itself in a circle", cure, ("when",))
                self.compiler.problems.append(problem)
        self.compiler.out.rules += [rules[key][0] for key in order]

    def _resolve(self, text: str, label: MergedLabel, placed: Placed, at: Loc) -> Expression | None:
        try:
            parsed = parse(text)
        except ExpressionError as error:
            self._complain(placed, at, text, error.column - 1, f"condition: {error.message}", "")
            return None
        unknown: dict[str, None] = {}
        canonical = self._canonical(parsed, label, unknown)
        for name in unknown:
            cure = "names are phrases, rules, words, $lists and labels (kind:…, purpose:…, area:…)"
            self._complain(placed, at, text, _place(name, text), f"unknown name `{name}`", cure)
        if len(str(canonical)) > MAX_LENGTH:
            self._complain(placed, at, text, 0, "condition too long", "take parts of it into rules of their own")
            return None
        return canonical

    def _complain(self, placed: Placed, at: Loc, text: str, offset: int, message: str, cure: str) -> None:
        """A problem at `offset` of the condition, or at its beginning where the file writes it differently."""
        file = placed.file
        line, column = file.marked.locate(placed.loc + at)
        source = file.marked.line(line)
        begin = column - 1 + (source[column - 1 : column] in ("'", '"'))
        shift = begin + offset - (column - 1) if source.startswith(text, begin) else 0
        self.compiler.problems.append(file.problem(placed.loc + at, message, cure, column_shift=shift))

    def _canonical(self, node: Expression, label: MergedLabel, unknown: dict[str, None]) -> Expression:
        if isinstance(node, Name):
            name = self._name(node.name, label)
            if name is None:
                unknown[node.name] = None
            return Name(name or node.name, node.field, node.times)
        if isinstance(node, Not):
            return Not(self._canonical(node.inner, label, unknown))
        assert isinstance(node, AtLeast)
        return AtLeast(node.needed, tuple(self._canonical(part, label, unknown) for part in node.parts))

    def _name(self, name: str, label: MergedLabel) -> str | None:
        """The canonical name, or None for one that stands for nothing."""
        if any((group, name) in label.entries for group in ("phrases", "patterns", "rules")):
            return f"{label.id}/{name}"
        if "/" in name:
            other, _, entry = name.rpartition("/")
            home = self.compiler.merged.labels.get(other)
            if home and (any(key[1] == entry for key in home.entries) or self._told_surely(home, entry)):
                return name
        found = self.compiler.list_of(name.removeprefix("$"), home_of(label))
        if found is not None and (name.startswith("$") or name not in label.terms):
            self.compiler.out.watched_lists[f"${found[0]}"] = self.phrases.element(found[1])
            return f"${found[0]}"
        if name in self.compiler.merged.labels:
            return name
        if name.startswith("area:") and name[5:] in self.compiler.merged.areas:
            return name
        if name.startswith("topic:") and name[6:] in self.compiler.merged.labels:
            return name[6:]
        if _FACT.match(name):
            return name
        if _HAN.search(name) and not name.startswith("$") and ":" not in name:
            self.compiler.out.watched_words[f"'{name}"] = self.compiler.spell(name)
            return f"'{name}"
        return None

    def _told_surely(self, label: MergedLabel, entry: str) -> bool:
        """Whether `label/entry` says that a set of which one label holds is sure of this one."""
        placed = self.compiler.merged.one_of.get(label.set)
        return entry == SURELY and placed is not None and placed.item.sure > 0


def _place(name: str, text: str) -> int:
    """Where the condition says `name`, as a whole name."""
    match = re.search(rf"(?<![^\s()（）,，\"]){re.escape(name)}(?![^\s()（）,，@\"])", text)
    return match.start() if match else 0
