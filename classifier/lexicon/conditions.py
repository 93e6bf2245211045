"""Conditions of rules, `needs` and `unless`: parsed, their names resolved, rules put in order."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from classifier.expression import Expression, ExpressionError, parse
from classifier.expression.evaluate import AtLeast, Name, Not
from classifier.lexicon.compiled import RuleSpec, set_prefix
from classifier.lexicon.layers import MergedLabel, Placed
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
        done: dict[str, bool] = {}

        def visit(key: str) -> bool:
            if key in done:
                return done[key]
            done[key] = False
            rule, placed, names = rules[key]
            for name in sorted(names & rules.keys()):
                if not visit(name):
                    self.compiler.problems.append(placed.problem(f"rule `{rule.name}` leans on itself in a circle"))
                    return True
            self.compiler.out.rules.append(rule)
            done[key] = True
            return True

        for key in rules:
            visit(key)

    def _resolve(self, text: str, label: MergedLabel, placed: Placed, at: tuple[str | int, ...]) -> Expression | None:
        try:
            parsed = parse(text)
        except ExpressionError as error:
            line, column = placed.file.marked.locate(placed.loc + at)
            source = placed.file.marked.line(line)
            shift = column - 1 + error.column - 1
            if source[column - 1 : column] in ('"', "'"):
                shift += 1
            problem = placed.file.problem(
                placed.loc + at, f"condition: {error.message}", column_shift=shift - column + 1
            )
            self.compiler.problems.append(problem)
            return None
        return self._canonical(parsed, label, placed, at)

    def _canonical(self, node: Expression, label: MergedLabel, placed: Placed, at: tuple[str | int, ...]) -> Expression:
        if isinstance(node, Name):
            return Name(self._name(node.name, label, placed, at), node.field, node.times)
        if isinstance(node, Not):
            return Not(self._canonical(node.inner, label, placed, at))
        assert isinstance(node, AtLeast)
        return AtLeast(node.needed, tuple(self._canonical(part, label, placed, at) for part in node.parts))

    def _name(self, name: str, label: MergedLabel, placed: Placed, at: tuple[str | int, ...]) -> str:
        if any((group, name) in label.entries for group in ("phrases", "patterns", "rules")):
            return f"{label.id}/{name}"
        if "/" in name:
            other, _, entry = name.rpartition("/")
            home = self.compiler.merged.labels.get(other)
            if home and any(key[1] == entry for key in home.entries):
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
        cure = "names are phrases, rules, words, $lists and labels (kind:…, purpose:…, area:…)"
        self.compiler.problems.append(placed.problem(f"unknown name `{name}`", cure, at))
        return name
