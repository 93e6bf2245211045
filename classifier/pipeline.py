"""`Classifier`: read it from top to bottom and you know what happens to a letter.

`normalise → match → elements → judge → tag → lead → route`. Pure after loading: no clock, no file, no
network; the date that clocks count from is the letter's own, or the `today` given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from classifier.judge import Judge, Rules
from classifier.judge.judging import FACTORS
from classifier.judge.rules import watched_names
from classifier.judgement import Judgement
from classifier.lexicon import Compiled, load_compiled
from classifier.match import Matcher
from classifier.model import Letter, Result
from classifier.native import NativeEngine, native_engine
from classifier.normalise import Normaliser
from classifier.passage import Passage
from classifier.split import split_letter
from classifier.tag import Tagger


@dataclass(slots=True)
class Names:
    """The Chinese names of ids, for people-facing output."""

    areas: dict[str, str]
    topics: dict[str, str]
    kinds: dict[str, str]
    purposes: dict[str, str]
    urgency: dict[str, str]
    flags: dict[str, str]


class PythonEngine:
    """Match and judge in Python: the definition of what the compiled kernel does."""

    def __init__(self, compiled: Compiled) -> None:
        self._matcher = Matcher(compiled)
        self._judge = Judge(compiled)

    def weigh(self, title: Passage, text: Passage) -> Judgement:
        """The judgement before rules; the passages' `lists` are filled."""
        return self._judge.weigh(self._matcher.find(title), self._matcher.find(text))


class Classifier:
    """Classifies and routes letters with one set of lexicons and one office."""

    def __init__(self, compiled: Compiled, office: object | None = None) -> None:
        self.compiled = compiled
        self.office = office
        self.digest = compiled.digest
        self.normaliser = Normaliser(*compiled.chars)
        factors = {**FACTORS, **compiled.settings.context_factors}
        self.engine: NativeEngine | PythonEngine = native_engine(
            compiled, watched_names(compiled), factors
        ) or PythonEngine(compiled)
        self.rules = Rules(compiled)
        self.tagger = Tagger(compiled)

    @classmethod
    def load(
        cls,
        lexicons: str | Path | Sequence[str | Path] | None = None,
        office: str | Path | None = None,
        cache: bool = True,
    ) -> Classifier:
        """Load lexicon layers (default: the shipped ones) and an office (default: the example county).

        Raises `LexiconError` with every mistake of all files. `cache` keeps the compiled form by digest.
        """
        layers = [lexicons] if isinstance(lexicons, (str, Path)) else lexicons
        return cls(load_compiled(layers, cache))

    @property
    def names(self) -> Names:
        """Chinese names of areas, topics and the values of coded fields."""
        by_set: dict[str, dict[str, str]] = {}
        for label in self.compiled.labels:
            short = label.id if label.set == "topics" else label.id.partition(":")[2]
            by_set.setdefault(label.set, {})[short] = label.name
        areas = {area.id: area.name for area in self.compiled.areas}
        sets = ("topics", "kinds", "purposes", "urgency", "flags")
        return Names(areas, *(by_set.get(name, {}) for name in sets))

    def classify(self, letter: Letter | str, today: date | None = None) -> Result:
        """The result for one letter, or for a bare text (its id is then empty)."""
        if isinstance(letter, str):
            letter = Letter(id="", text=letter)
        return self.decide(letter)[1]

    def decide(self, letter: Letter, today: date | None = None) -> tuple[Judgement, Result]:
        """The result together with the judgement behind it."""
        judgement = self.examine(letter)
        return judgement, self._decide(letter, judgement)

    def examine(self, letter: Letter) -> Judgement:
        """What judging finds before anything is decided (also used to explain a decision)."""
        title = self.normaliser.passage("title", letter.title)
        text = self.normaliser.passage("text", letter.text)
        judgement = self.engine.weigh(title, text)
        if letter.channel:
            judgement.note(f"channel:{letter.channel}")
        return judgement

    def _decide(self, letter: Letter, judgement: Judgement) -> Result:
        result = Result(letter.id, letter.parent, letter.part, lexicon=self.digest)
        if not (letter.text.strip() or letter.title.strip()):
            result.needs_human, result.why = True, ["empty"]
        for set_ in self.rules.sets:
            self.rules.apply(judgement, set_)
            if set_ == "topics":
                continue
            chosen = self.tagger.choose(judgement, set_)
            if set_ == "kinds":
                result.kind = chosen[0] if chosen else ""
            elif set_ == "purposes":
                result.purpose = chosen[0] if chosen else ""
                result.purpose_secondary = chosen[1] if len(chosen) > 1 else None
            elif set_ == "urgency":
                result.urgency = chosen[0] if chosen else ""
            elif set_ == "flags":
                result.elements.flags = chosen
        self.tagger.tag(judgement, result)
        return result

    def classify_document(self, letter: Letter, split: str = "auto") -> list[tuple[Letter, Result]]:
        """One result, or with `split="auto"` one for each finding of a document of several findings."""
        whole = self.classify(letter)
        parts = split_letter(letter, whole.kind) if split == "auto" else [letter]
        if len(parts) <= 1:
            return [(letter, whole)]
        return [(part, self._part(part, whole)) for part in parts]

    def _part(self, part: Letter, whole: Result) -> Result:
        """A finding keeps the kind and purpose of the document it stands in."""
        judgement = self.examine(part)
        return self._decide(part, judgement)

    def classify_many(self, letters: Iterable[Letter], jobs: int = 1) -> Iterator[Result]:
        """Results in the order of the letters, lazily; with `jobs > 1` in that many processes."""
        if jobs <= 1:
            for letter in letters:
                yield self.classify(letter)
            return
        from classifier.processes import map_letters

        yield from map_letters(self.compiled, letters, jobs)


__all__ = ["Classifier", "Names"]
