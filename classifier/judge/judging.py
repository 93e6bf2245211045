"""`Judge`: points for every label from terms and phrases, contexts applied."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from classifier.hits import FieldHits
from classifier.judge.contexts import ContextMap, stretches
from classifier.judge.phrases import PhraseFinder
from classifier.judge.rules import watched_names
from classifier.judge.tokens import TokenPatterns
from classifier.judge.tones import Tones
from classifier.judgement import Judgement, Mention
from classifier.lexicon.compiled import Compiled
from classifier.lexicon.entries import class_shares, entry_list
from classifier.model import Context

FACTORS = {"affirmed": 1.0, "negated": 0.0, "praised": 0.0, "hedged": 0.5, "exhorted": 0.0, "quoted": 0.5}
"""What a context leaves of an entry's points, where `settings.yaml` says nothing else."""


class Judge:
    """The judging side of one compiled lexicon; pure, built once."""

    def __init__(self, compiled: Compiled) -> None:
        self._compiled = compiled
        self._phrases = PhraseFinder(compiled)
        self._tokens = TokenPatterns(compiled) if compiled.token_patterns else None
        self._tones = Tones(compiled)
        self._title = compiled.settings.title_factor
        self._factors = {**FACTORS, **compiled.settings.context_factors}
        self._label_of = [spec.label for spec in entry_list(compiled)]
        self._shares = class_shares(compiled)
        self._biased = [(i, label.bias) for i, label in enumerate(compiled.labels) if label.bias]
        watched = watched_names(compiled)
        self._phrase_name = [
            name if (name := f"{compiled.labels[p.label].id}/{p.name}") in watched else None for p in compiled.phrases
        ]

    def weigh(self, title: FieldHits, text: FieldHits) -> Judgement:
        """Terms and phrases of both fields; rules come later, set by set."""
        mentions: dict[int, Mention] = {}
        points: dict[int, float] = {}
        classes: dict[str, float] = {}
        out = Judgement((title.passage, text.passage), points, classes, _Lookup(mentions, self._label_of))
        for number, hits in enumerate((title, text)):
            if hits.passage.text:
                _Field(self, out, mentions, hits, number).weigh()
        for entry, mention in mentions.items():
            label = self._label_of[entry]
            points[label] = points.get(label, 0.0) + mention[1]
            level1, share = self._shares[entry]
            if level1:
                classes[level1] = classes.get(level1, 0.0) + mention[1] * share
        for label, found in self._tones.points((title.passage.text, text.passage.text)).items():
            points[label] = points.get(label, 0.0) + found
        for label, bias in self._biased:
            points[label] = points.get(label, 0.0) + bias
        return out


class _Lookup:
    """`Judgement.mentions_of` over a dictionary."""

    __slots__ = ("_label_of", "_mentions")

    def __init__(self, mentions: dict[int, Mention], label_of: list[int]) -> None:
        self._mentions = mentions
        self._label_of = label_of

    def __call__(self, wanted: Collection[int] | None) -> Iterable[Mention]:
        found = self._mentions.values()
        return list(found) if wanted is None else [m for m in found if self._label_of[m[0]] in wanted]


class _Field:
    """One field on its way into a judgement."""

    __slots__ = ("_context", "_factor", "_hits", "_judge", "_mentions", "_number", "_out")

    def __init__(
        self, judge: Judge, out: Judgement, mentions: dict[int, Mention], hits: FieldHits, number: int
    ) -> None:
        self._judge = judge
        self._out = out
        self._mentions = mentions
        self._hits = hits
        self._number = number
        self._factor = judge._title if number == 0 else 1.0
        self._context = ContextMap(stretches(hits, judge._compiled.cues)) if hits.cues else None

    def weigh(self) -> None:
        judge, hits = self._judge, self._hits
        for start, end, entries in hits.terms:
            state, scale = self._at(start)
            for entry, weight in entries:
                self._mention(entry, weight * scale, start, end, state)
        if hits.parts:
            for index, start, end in judge._phrases.find(hits):
                weight = judge._compiled.phrases[index].weight
                self._found(-1 - index, weight, judge._phrase_name[index], start, end)
        if hits.anchors and judge._tokens is not None:
            first = -1 - len(judge._compiled.phrases)
            for index, start, end in judge._tokens.find(hits):
                spec = judge._compiled.token_patterns[index]
                name = f"{judge._compiled.labels[spec.label].id}/{spec.name}"
                self._found(first - index, spec.weight, name, start, end)
        for name, times in hits.words.items():
            self._out.note(name, self._number, times)

    def _at(self, start: int) -> tuple[Context, float]:
        if self._context is None:
            return "affirmed", self._factor
        state = self._context.at(start)
        return state, self._factor * self._judge._factors[state]

    def _found(self, entry: int, weight: float, name: str | None, start: int, end: int) -> None:
        state, scale = self._at(start)
        self._mention(entry, weight * scale, start, end, state)
        if name is not None and scale > 0:
            self._out.note(name, self._number)

    def _mention(self, entry: int, points: float, start: int, end: int, state: Context) -> None:
        known = self._mentions.get(entry)
        if known is None or abs(points) > abs(known[1]):
            self._mentions[entry] = Mention(entry, points, self._number, start, end, state)
