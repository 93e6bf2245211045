"""`Classifier`: read it from top to bottom and you know what happens to a letter.

`normalise → match and judge → elements → rules → tag → lead → route`. After loading no file and no network is
touched; periods run from the day the letter came in, else from `today`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from time import time

from classifier.collector import collector_off
from classifier.elements import ACCUSES, SOUNDS, Words, find_elements, flag_superior, with_twin, would_accuse
from classifier.elements.mentions import posts_of
from classifier.elements.names import name_at
from classifier.elements.registered_accused import Told, record_of, told_accused
from classifier.elements.suspects import STRONG_CHANNEL
from classifier.engine import NOTHING, PythonEngine, engine_of
from classifier.judgement import Judgement
from classifier.lexicon import Compiled, load_compiled
from classifier.model import Accused, Elements, Letter, Result
from classifier.native import native_normaliser, native_reader, native_router
from classifier.normalise import Normaliser
from classifier.office import Office
from classifier.processes import map_letters
from classifier.route import router
from classifier.route.guard import barred_by, keep_from
from classifier.split import split_letter


@dataclass(slots=True)
class Names:
    """The Chinese names of ids, for people-facing output."""

    areas: dict[str, str]
    topics: dict[str, str]
    kinds: dict[str, str]
    purposes: dict[str, str]
    urgency: dict[str, str]
    flags: dict[str, str]


_NAME = re.compile(r"[\u4e00-\u9fff](?:[\u4e00-\u9fff·•・]{0,14}[\u4e00-\u9fff])?(?<!等人)(?<!等)")
ACCUSATION = "accusation"
PRAISE = "praise"
REPEATED = "repeat-petition"
RECEIVED = "received"
"""Where reading leaves a day of receipt that it cannot make out."""
COUNTED_FLAGS = {
    "anonymous": "匿名",
    "joint": "联名",
    "repeat-petition": "重复信访",
    "superior-jurisdiction": "属上级管辖",
}
"""Flags that the elements room counts; a lexicon may have words, and a name of its own, for them too."""


class Classifier:
    """Classifies and routes letters with one set of lexicons and one office."""

    def __init__(self, compiled: Compiled, office: Office, cache: bool = False) -> None:
        self.compiled = compiled
        self.office = office
        self.digest = compiled.digest
        self.normaliser = native_normaliser(*compiled.chars) or Normaliser(*compiled.chars)
        self.engine = engine_of(compiled, office, cache)
        self.router = router(office, native_router)
        self._index = {label.id: index for index, label in enumerate(compiled.labels)}
        self._shown = {
            label.id.partition(":")[2]: label.shown_as
            for label in compiled.labels
            if label.set == "kinds" and label.shown_as
        }
        self._again: Callable[[], Classifier] | None = None
        self._words = with_twin(Words.of(compiled.list_words, compiled.roles), native_reader, office)

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
        `TypeError` for what is no letter, or whose title or text is no string.
        """
        if isinstance(letter, str):
            letter = Letter(id="", text=letter)
        elif not (isinstance(letter, Letter) and isinstance(letter.title, str) and isinstance(letter.text, str)):
            raise TypeError("不是来信，或标题、正文不是文字 · no letter, or its title or text is no string")
        return self.decide(letter, today)[1]

    def decide(
        self,
        letter: Letter,
        today: date | None = None,
        whole: Result | None = None,
        suspect: int = 0,
        barred: frozenset[str] | None = None,
    ) -> tuple[Judgement, Result]:
        """The result together with the judgement behind it.

        `whole` is the result of the document this letter is a part of: a part keeps its kind and, of an accusation,
        its purpose and everyone accused in it, so that no part goes where the whole may not; `barred` are the units
        that this leaves out, where they are known (see `decide_parts`). A letter that is about misconduct, or sounds
        like an accusation, names an official and accuses nobody in so many words is looked at once more, as a
        `suspect` one: whom it speaks of most counts as accused, for the guard must not idle where words are missing.
        """
        judgement, elements = self.examine(letter, whole, suspect)
        kept, vouched = (NOTHING, False) if whole is None else (self._kept(whole), bool(whole.elements.offered))
        result = self.engine.label(letter, elements, judgement, kept, vouched)
        doubt = 0 if suspect or elements.accused else sounds_accusing(judgement, result)
        if doubt and would_accuse(letter, *judgement.passages, self._words, doubt):
            return self.decide(letter, today, whole, suspect=doubt, barred=barred)
        if not (letter.text.strip() or letter.title.strip()):
            result.needs_human, result.why = True, ["empty"]
        if result.purpose == PRAISE:  # who says thank you again asks for nothing again
            elements.repeat = False
            elements.flags = [flag for flag in elements.flags if flag != REPEATED]
        day = today or letter.received or _day(int(time()) // 60)
        result.route = self.router(letter, result, day, judgement.passages, judgement.desk)
        if whole is not None and whole.route is not None:
            known = barred_by(whole.route, self.office) if barred is None else barred
            result.route = keep_from(result.route, whole.route, known, self.office)
        if letter.received is None and RECEIVED in letter.meta:
            result.why.append("undated")
        if result.route.held:
            result.needs_human = True
            result.why.append("held")
        result.kind = self._shown.get(result.kind, result.kind)
        return judgement, result

    def decide_parts(self, parts: Iterable[Letter], whole: Result, today: date | None = None) -> list[Result]:
        """The results of the parts of a document, of which `whole` is the result."""
        barred = None if whole.route is None else barred_by(whole.route, self.office)
        return [self.decide(part, today, whole, barred=barred)[1] for part in parts]

    def examine(self, letter: Letter, whole: Result | None = None, suspect: int = 0) -> tuple[Judgement, Elements]:
        """What the letter holds, before anything is decided: points, facts, elements."""
        title = self.normaliser.passage("title", letter.title)
        text = self.normaliser.passage("text", letter.text)
        judgement = self.engine.weigh(title, text)
        elements = find_elements(letter, title, text, self.office, self._words, suspect)
        if letter.meta and (told := told_accused(letter.meta)):
            self._add_accused(elements, told)
        if whole is not None:
            _inherit(elements, whole.elements, letter.text, self.office)
        self.engine.note(judgement, letter, elements)
        return judgement, elements

    def is_name(self, text: str) -> bool:
        """Whether a text is one person's name and nothing else: 周某海, 周, 买买提江; not 周局长, 周某海同志,
        周某海、万某林, 周某海（副局长）."""
        if text in self._words.surnames or name_at(text, 0, self._words) == len(text) > 0:
            return True
        if not _NAME.fullmatch(text) or self._words.sets["petitioner-titles-set"].before(text, len(text)):
            return False
        passage = self.normaliser.passage("text", text)
        self.engine.weigh(self.normaliser.passage("title", ""), passage)
        return not posts_of(passage, self._words)

    def _add_accused(self, elements: Elements, told: list[Told]) -> None:
        """Those whom the register names beside the text; of somebody whom the text names, too, the text tells more, but
        where it does not say the unit: the guard must know it."""
        known = {one.name or one.unit: at for at, one in enumerate(elements.accused)}
        for one in told:
            at = -1 if one.added else known.get(one.name or one.unit, -1)
            if at >= 0 and (elements.accused[at].unit or not one.unit + one.post):
                continue
            record = record_of(one, self._accused_by(one.sentence()), self._words)
            if record is None or (one.added and any(_same(record, other) for other in elements.accused)):
                continue
            if at >= 0:
                elements.accused[at] = replace(record, evidence=elements.accused[at].evidence)
            else:
                elements.accused.append(record)
        flag_superior(elements)

    def _accused_by(self, sentence: str) -> list[Accused]:
        """Whom a sentence accuses that is an accusation by itself."""
        title, text = self.normaliser.passage("title", ""), self.normaliser.passage("text", sentence)
        self.engine.weigh(title, text)
        return find_elements(Letter("", channel=STRONG_CHANNEL), title, text, self.office, self._words).accused

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
        return list(zip(parts, self.decide_parts(parts, whole, today), strict=True))

    def classify_many(self, letters: Iterable[Letter], jobs: int = 1) -> Iterator[Result]:
        """Results in the order of the letters, lazily; with `jobs > 1` in that many processes. What is no letter ends
        it with the `TypeError` of `classify`.

        A classifier that was not made by `load` (but from a compiled lexicon in hand) works in this process only.
        """
        if jobs <= 1 or self._again is None:
            for letter in letters:
                yield self.classify(letter)
            return
        yield from map_letters(self._again, letters, jobs)


def _same(one: Accused, other: Accused) -> bool:
    """Whether both say the same of the same person: name, post and unit."""
    return (one.name, one.post, one.unit, one.tier) == (other.name, other.post, other.unit, other.tier)


def sounds_accusing(judgement: Judgement, result: Result) -> int:
    """Whether a letter is looked at again when nobody was found accused, and as what, see `Classifier.decide`."""
    if result.purpose == ACCUSATION:
        return ACCUSES
    return SOUNDS if judgement.misconduct or judgement.charged else 0


@lru_cache(maxsize=1)
def _day(minute: int) -> date:
    """The clock's day, asked once a minute: asking for every letter costs as much as noting its facts."""
    return date.fromtimestamp(60 * minute)


def _inherit(elements: Elements, whole: Elements, text: str, office: Office) -> None:
    """A part's elements with those of the whole document that hold for every part; their spans lie elsewhere.

    Where the `text` of the part speaks of somebody the whole accuses, posts without a name count only as in the whole.
    """
    known = {(one.name, one.post, one.unit) for one in whole.accused}
    if any(one.name and one.name in text for one in whole.accused):
        elements.accused = [one for one in elements.accused if one.name or (one.name, one.post, one.unit) in known]
    known = {(one.name, one.post, one.unit) for one in elements.accused}
    elements.accused += [
        replace(one, evidence=[], unit_id=one.unit_id or _placed(one.unit, whole, office))
        for one in whole.accused
        if (one.name, one.post, one.unit) not in known
    ]
    if not elements.petitioner.name:
        elements.petitioner = replace(whole.petitioner, evidence=[])
    elements.repeat = elements.repeat or whole.repeat
    own = [flag for flag in elements.flags if flag != "anonymous"]  # who signs, the whole says
    elements.flags = [*own, *(flag for flag in whole.flags if flag not in own)]


def _placed(unit: str, whole: Elements, office: Office) -> str:
    """The id of the unit that the places of the whole document make of a name that several bear; "" if they do not."""
    found = office.resolve(unit, "，".join(place.text for place in whole.places) or None) if unit else []
    return found[0].id if len(found) == 1 else ""


__all__ = ["Classifier", "Names", "PythonEngine"]
