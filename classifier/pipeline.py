"""`Classifier`: read it from top to bottom and you know what happens to a letter.

`normalise → match and judge → elements → rules → tag → lead → route`. After loading no file and no network is
touched; periods run from the day the letter came in, else from `today`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from math import exp
from pathlib import Path

from classifier.collector import collector_off
from classifier.elements import SEARCHED, Words, find_elements, with_twin, would_accuse
from classifier.judge import Decider, Judge
from classifier.judge.choosing import Chosen
from classifier.judge.judging import FACTORS
from classifier.judge.one_of import Leads
from classifier.judge.rules import deciding_order, watched_names
from classifier.judgement import Judgement
from classifier.lead import grade, is_misconduct
from classifier.lexicon import Compiled, load_compiled
from classifier.lexicon.compiled import SETS, sets_of
from classifier.model import Elements, Labelled, Letter, Result
from classifier.native import NativeEngine, native_engine, native_normaliser, native_reader, native_router
from classifier.normalise import Normaliser
from classifier.office import Office
from classifier.passage import Passage
from classifier.processes import map_letters
from classifier.route import router
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


COUNTED_FLAGS = {
    "anonymous": "匿名",
    "joint": "联名",
    "repeat-petition": "重复信访",
    "superior-jurisdiction": "属上级管辖",
}
"""Flags that the elements room counts; a lexicon may have words, and a name of its own, for them too."""


class PythonEngine:
    """Match and judge in Python: the definition of what the compiled kernel does."""

    def __init__(self, compiled: Compiled) -> None:
        from classifier.match import Matcher  # the kernel does without

        self._matcher = Matcher(compiled, SEARCHED)
        self._judge = Judge(compiled)
        self._decider = Decider(compiled)

    def weigh(self, title: Passage, text: Passage) -> Judgement:
        """The judgement before rules; the passages' `lists` are filled."""
        return self._judge.weigh(self._matcher.find(title), self._matcher.find(text))

    def decide(self, judgement: Judgement, kept: Mapping[str, list[int]]) -> dict[str, Chosen]:
        """The labels that pass, by set, best first; `judgement` takes in rules that fired and labels that passed."""
        return self._decider.decide(judgement, kept)


class Classifier:
    """Classifies and routes letters with one set of lexicons and one office."""

    def __init__(self, compiled: Compiled, office: Office, cache: bool = False) -> None:
        self.compiled = compiled
        self.office = office
        self.digest = compiled.digest
        self.normaliser = native_normaliser(*compiled.chars) or Normaliser(*compiled.chars)
        factors = {**FACTORS, **compiled.settings.context_factors}
        native = native_engine(
            compiled,
            watched_names,
            factors,
            deciding_order(compiled),
            list(office.spellings),
            office.words,
            SEARCHED,
            cache,
        )
        self.engine: NativeEngine | PythonEngine = native or PythonEngine(compiled)
        self.tagger = Tagger(compiled)
        self.router = router(office, native_router)
        self._index = {label.id: index for index, label in enumerate(compiled.labels)}
        self._own_sets = [set_ for set_ in sets_of(compiled) if set_ not in (*SETS, "classes", "areas")]
        self._leads = Leads(compiled)
        self._one_of = {spec.set for spec in compiled.one_of}
        self._shown = {
            label.id.partition(":")[2]: label.shown_as
            for label in compiled.labels
            if label.set == "kinds" and label.shown_as
        }
        self._short_ids = [label.id.partition(":")[2] for label in compiled.labels]
        self._again: Callable[[], Classifier] | None = None
        self._words = with_twin(Words.of(compiled.list_words), native_reader)

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
        with collector_off():  # a quarter of a warm start went into collecting nothing
            loaded = cls(load_compiled(layers, cache), Office.load(office), cache)
        loaded._again = partial(cls.load, layers, office, cache)
        return loaded

    @property
    def names(self) -> Names:
        """Chinese names of areas, topics and the values of coded fields."""
        by_set: dict[str, dict[str, str]] = {}
        for label in self.compiled.labels:
            short = label.id if label.set == "topics" else label.id.partition(":")[2]
            by_set.setdefault(label.set, {})[short] = label.name
        areas = {area.id: area.name for area in self.compiled.areas}
        sets = ("topics", "kinds", "purposes", "urgency", "flags")
        by_set["flags"] = {**COUNTED_FLAGS, **by_set.get("flags", {})}
        return Names(areas, *(by_set.get(name, {}) for name in sets))

    def classify(self, letter: Letter | str, today: date | None = None) -> Result:
        """The result for one letter, or for a bare text (its id is then empty).

        `today` is the day from which periods run when the letter has no date of receipt; default: the clock's.
        """
        if isinstance(letter, str):
            letter = Letter(id="", text=letter)
        return self.decide(letter, today)[1]

    def decide(
        self, letter: Letter, today: date | None = None, whole: Result | None = None, suspect: bool = False
    ) -> tuple[Judgement, Result]:
        """The result together with the judgement behind it.

        `whole` is the result of the document this letter is a part of: a part keeps its kind and, of an accusation,
        its purpose and everyone accused in it, so that no part goes where the whole may not. A letter about misconduct
        that names an official but accuses nobody in so many words is looked at once more, as a `suspect` one: whom it
        speaks of most counts as accused, for the guard must not idle where words are missing.
        """
        judgement, elements = self.examine(letter, whole, suspect)
        result = Result(letter.id, letter.parent, letter.part, elements=elements, lexicon=self.digest)
        self.label(result, judgement, whole)
        if (
            not suspect
            and not elements.accused
            and is_misconduct(result)
            and would_accuse(letter, *judgement.passages, self._words)
        ):
            return self.decide(letter, today, whole, suspect=True)
        if not self.tagger.may_accuse(result.kind):
            elements.accused = []
        if not (letter.text.strip() or letter.title.strip()):
            result.needs_human, result.why = True, ["empty"]
        result.lead = grade(letter, result)
        day = today or letter.received or date.today()
        result.route = self.router(letter, result, day, judgement.passages)
        if result.route.held:
            result.needs_human = True
            result.why.append("held")
        result.kind = self._shown.get(result.kind, result.kind)
        return judgement, result

    def examine(self, letter: Letter, whole: Result | None = None, suspect: bool = False) -> tuple[Judgement, Elements]:
        """What the letter holds, before anything is decided: points, facts, elements."""
        title = self.normaliser.passage("title", letter.title)
        text = self.normaliser.passage("text", letter.text)
        judgement = self.engine.weigh(title, text)
        elements = find_elements(letter, title, text, self.office, self._words, suspect)
        if whole is not None:
            _inherit(elements, whole.elements)
        judgement.note_all(_facts(letter, elements))
        return judgement, elements

    def label(self, result: Result, judgement: Judgement, whole: Result | None = None) -> None:
        """Kind, flags, topics, purposes, urgency: what passed, written into `result` (its elements are set)."""
        kept = {} if whole is None else self._kept(whole)
        chosen = self.engine.decide(judgement, kept)
        self._leads.sure(chosen, judgement)
        short = self._short_ids
        kinds, purposes, urgency = chosen.get("kinds"), chosen.get("purposes"), chosen.get("urgency")
        if kinds:
            result.kind = short[kinds[0][1]]
        self.tagger.tag(judgement, chosen.get("topics", []), result, chosen.get("classes"))
        if purposes:
            result.purpose = short[purposes[0][1]]
            if len(purposes) > 1:
                result.purpose_secondary = short[purposes[1][1]]
        if urgency:
            result.urgency = short[urgency[0][1]]
        flags = result.elements.flags
        for _, index in chosen.get("flags", ()):
            if short[index] not in flags:
                flags.append(short[index])
        for set_ in self._own_sets:
            result.labels[set_] = [self._labelled(set_, *one) for one in chosen.get(set_, ())]

    def _labelled(self, set_: str, points: float, index: int) -> Labelled:
        """A chosen label of a set of one's own; the points of a set with `one_of` are its confidence already."""
        confidence = points if set_ in self._one_of else 1 - exp(-points / self.compiled.settings.confidence_scale)
        return Labelled(self._short_ids[index], self.compiled.labels[index].name, round(max(0.0, confidence), 4))

    def _kept(self, whole: Result) -> dict[str, list[int]]:
        """The labels that a part takes over from the whole document, by set."""
        kept = {"kinds": [f"kind:{whole.kind}"]}
        if "accusation" in (whole.purpose, whole.purpose_secondary):
            kept["purposes"] = [f"purpose:{name}" for name in (whole.purpose, whole.purpose_secondary) if name]
        return {set_: [self._index[label] for label in ids if label in self._index] for set_, ids in kept.items()}

    def classify_document(
        self, letter: Letter, split: str = "auto", today: date | None = None
    ) -> list[tuple[Letter, Result]]:
        """One result, or with `split="auto"` one for each finding of a document of several findings."""
        whole = self.classify(letter, today)
        parts = split_letter(letter, whole.kind) if split == "auto" else [letter]
        if len(parts) <= 1:
            return [(letter, whole)]
        return [(part, self.decide(part, today, whole)[1]) for part in parts]

    def classify_many(self, letters: Iterable[Letter], jobs: int = 1) -> Iterator[Result]:
        """Results in the order of the letters, lazily; with `jobs > 1` in that many processes.

        A classifier that was not made by `load` (but from a compiled lexicon in hand) works in this process only.
        """
        if jobs <= 1 or self._again is None:
            for letter in letters:
                yield self.classify(letter)
            return
        yield from map_letters(self._again, letters, jobs)


def _inherit(elements: Elements, whole: Elements) -> None:
    """A part's elements with those of the whole document that hold for every part; their spans lie elsewhere."""
    known = {(one.name, one.post, one.unit) for one in elements.accused}
    elements.accused += [
        replace(one, evidence=[]) for one in whole.accused if (one.name, one.post, one.unit) not in known
    ]
    if elements.petitioner.signed in ("unknown", "anonymous"):
        elements.petitioner = replace(whole.petitioner, evidence=[])
    elements.repeat = elements.repeat or whole.repeat
    elements.flags += [flag for flag in whole.flags if flag not in elements.flags]


def _facts(letter: Letter, elements: Elements) -> list[tuple[str, int]]:
    """Facts that conditions may ask for besides words: who is accused, who writes, what is named."""
    facts = [(f"petitioner.signed:{elements.petitioner.signed}", 1)]
    if letter.channel:
        facts.append((f"channel:{letter.channel}", 1))
    if elements.accused:
        facts.append(("accused", len(elements.accused)))
        for accused in elements.accused:
            facts.append((f"accused.tier:{accused.tier}", 1))
            if accused.name:
                facts.append(("accused.named", 1))
    if elements.petitioner.count > 1:
        facts.append(("petitioner.count", elements.petitioner.count))
    for name, found in (
        ("amounts", elements.amounts),
        ("dates", elements.dates),
        ("contacts", elements.contacts),
        ("units", elements.units),
        ("places", elements.places),
        ("offered", elements.offered),
    ):
        if found:
            facts.append((name, len(found)))
    if elements.repeat:
        facts.append(("repeat", 1))
    facts += [(f"flag:{flag}", 1) for flag in elements.flags]
    return facts


__all__ = ["Classifier", "Names", "PythonEngine"]
