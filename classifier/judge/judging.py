"""`Judge`: points for every label from terms, phrases and rules."""

from __future__ import annotations

from heapq import heapify, heappop, heappush

from classifier.expression import Expression, parse
from classifier.judge.contexts import ContextMap, stretches
from classifier.judge.judgement import Judgement, Mention
from classifier.judge.phrases import PhraseFinder
from classifier.judge.tokens import TokenPatterns
from classifier.lexicon.compiled import Compiled, PatternSpec, PhraseSpec, TermSpec
from classifier.match import SETS, FieldHits
from classifier.model import Context

_ORDER = {name: i for i, name in enumerate(("kinds", "flags", "purposes", "urgency", "topics"))}


class Judge:
    """The judging side of one compiled lexicon; pure, built once."""

    def __init__(self, compiled: Compiled) -> None:
        self._compiled = compiled
        self._phrases = PhraseFinder(compiled)
        self._tokens = TokenPatterns(compiled) if compiled.token_patterns else None
        self._title = compiled.settings.title_factor
        self._factors: dict[str, float] = {
            "affirmed": 1.0, "negated": 0.0, "praised": 0.0, "hedged": 0.5, "exhorted": 0.0, "quoted": 0.5,
            **compiled.settings.context_factors,
        }  # fmt: skip
        # Entries: term indices from 0 up; phrases, then patterns, from -1 down (so a list serves both).
        owned: list[TermSpec | PhraseSpec | PatternSpec] = [
            *compiled.terms,
            *reversed(compiled.token_patterns),
            *reversed(compiled.phrases),
        ]
        self._label_of = [spec.label for spec in owned]
        labels = compiled.labels
        self._biased = [(i, label.bias) for i, label in enumerate(labels) if label.bias]
        self.sets = sorted({label.set for label in labels} | set(SETS), key=lambda s: (_ORDER.get(s, 9), s))
        self._conditions: list[Expression] = [parse(rule.when) for rule in compiled.rules]
        self._always: dict[str, list[int]] = {s: [] for s in self.sets}
        self._asked_by: dict[str, dict[str, list[int]]] = {s: {} for s in self.sets}
        watched: set[str] = set()
        for index, (rule, condition) in enumerate(zip(compiled.rules, self._conditions, strict=True)):
            set_ = labels[rule.label].set
            positive = condition.positive()
            watched |= condition.names
            if positive is None:
                self._always[set_].append(index)
            for name in positive or ():
                self._asked_by[set_].setdefault(name, []).append(index)
        for label in labels:
            for text in (label.needs, label.unless):
                if text:
                    watched |= parse(text).names
        self._phrase_name = [
            name if (name := f"{labels[p.label].id}/{p.name}") in watched else None for p in compiled.phrases
        ]
        self._rule_name = [f"{labels[rule.label].id}/{rule.name}" for rule in compiled.rules]

    def weigh(self, title: FieldHits, text: FieldHits) -> Judgement:
        """Terms and phrases of both fields, contexts applied; rules come later, set by set."""
        out = Judgement((title.passage, text.passage))
        mentions = out.mentions
        for number, hits in enumerate((title, text)):
            if not hits.passage.text:
                continue
            factor = self._title if number == 0 else 1.0
            context = ContextMap(stretches(hits, self._compiled.cues)) if hits.cues else None
            self._terms(mentions, hits, number, factor, context)
            if hits.parts:
                self._find_phrases(out, hits, number, factor, context)
            if hits.anchors:
                self._find_tokens(out, hits, number, factor, context)
            for name, times in hits.words.items():
                out.note(name, number, times)
        points = out.points
        label_of = self._label_of
        for entry, mention in mentions.items():
            label = label_of[entry]
            points[label] = points.get(label, 0.0) + mention[0]
        for label, bias in self._biased:
            points[label] = points.get(label, 0.0) + bias
        return out

    def _terms(
        self,
        mentions: dict[int, Mention],
        hits: FieldHits,
        number: int,
        factor: float,
        context: ContextMap | None,
    ) -> None:
        state: Context = "affirmed"
        scale = factor
        for start, end, entries in hits.terms:
            if context is not None:
                state = context.at(start)
                scale = factor * self._factors[state]
            for entry, weight in entries:
                points = weight * scale
                known = mentions.get(entry)
                if known is None or abs(points) > abs(known[0]):
                    mentions[entry] = Mention(points, number, start, end, state)

    def _find_phrases(
        self, out: Judgement, hits: FieldHits, number: int, factor: float, context: ContextMap | None
    ) -> None:
        for index, start, end in self._phrases.find(hits):
            name = self._phrase_name[index]
            weight = self._compiled.phrases[index].weight
            self._mention(out, -1 - index, weight, name, (number, start, end), factor, context)

    def _find_tokens(
        self, out: Judgement, hits: FieldHits, number: int, factor: float, context: ContextMap | None
    ) -> None:
        assert self._tokens is not None
        first = -1 - len(self._compiled.phrases)
        for index, start, end in self._tokens.find(hits):
            spec = self._compiled.token_patterns[index]
            name = f"{self._compiled.labels[spec.label].id}/{spec.name}"
            self._mention(out, first - index, spec.weight, name, (number, start, end), factor, context)

    def _mention(
        self,
        out: Judgement,
        entry: int,
        weight: float,
        name: str | None,
        where: tuple[int, int, int],
        factor: float,
        context: ContextMap | None,
    ) -> None:
        state: Context = "affirmed"
        if context is not None:
            state = context.at(where[1])
            factor *= self._factors[state]
        points = weight * factor
        known = out.mentions.get(entry)
        if known is None or abs(points) > abs(known[0]):
            out.mentions[entry] = Mention(points, *where, state)
        if name is not None and factor > 0:
            out.note(name, where[0])

    def apply_rules(self, out: Judgement, set_: str) -> None:
        """Ask the rules of one label set, in the order in which they lean on one another."""
        asked_by = self._asked_by[set_]
        if not asked_by and not self._always[set_]:
            return
        waiting = list(self._always[set_])
        seen = set(waiting)
        for name in out.facts:
            for index in asked_by.get(name, ()):
                if index not in seen:
                    seen.add(index)
                    waiting.append(index)
        heapify(waiting)
        rules = self._compiled.rules
        while waiting:
            index = heappop(waiting)
            if not self._conditions[index].holds(out):
                continue
            rule = rules[index]
            out.fired.append(index)
            out.points[rule.label] = out.points.get(rule.label, 0.0) + rule.weight
            name = self._rule_name[index]
            out.note(name)
            for later in asked_by.get(name, ()):
                if later not in seen:
                    seen.add(later)
                    heappush(waiting, later)
