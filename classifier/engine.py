"""The engine of a classifier: from two passages to a judgement, and from that to what passes and the result.

`PythonEngine` is the definition; `classifier.native.NativeEngine` does the same compiled.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from classifier.elements import SEARCHED
from classifier.judge import Decider, Judge
from classifier.judge.choosing import Chosen
from classifier.judge.judging import FACTORS
from classifier.judge.rules import deciding_order, watched_names
from classifier.judgement import Judgement, facts_of
from classifier.lead import WITNESSES, grade, is_misconduct, twin_tables
from classifier.lexicon import Compiled
from classifier.model import Elements, Letter, Result
from classifier.native import NativeEngine, native_engine
from classifier.office import Office
from classifier.passage import Passage
from classifier.tag import Tagger

NOTHING: Mapping[str, list[int]] = {}
LISTS = SEARCHED | {WITNESSES}
"""The lists whose words are searched for in every letter: `Passage.lists` holds no others."""


class PythonEngine:
    """Match, judge, decide and tag in Python: the definition of what the compiled kernel does."""

    def __init__(self, compiled: Compiled) -> None:
        from classifier.match import Matcher  # the kernel does without

        self._matcher = Matcher(compiled, LISTS)
        self._judge = Judge(compiled)
        self._decider = Decider(compiled)
        self._tagger = tagger_of(compiled)

    def weigh(self, title: Passage, text: Passage) -> Judgement:
        """The judgement before rules; the passages' `lists` are filled."""
        return self._judge.weigh(self._matcher.find(title), self._matcher.find(text))

    def note(self, judgement: Judgement, letter: Letter, elements: Elements) -> None:
        """Let the facts about the letter and its elements hold."""
        for name, times in facts_of(letter, elements):
            judgement.note(name, times=times)

    def decide(self, judgement: Judgement, kept: Mapping[str, list[int]] = NOTHING) -> dict[str, Chosen]:
        """The labels that pass, by set, best first; `judgement` takes in rules that fired and labels that passed.

        `kept` gives the labels of sets that are settled beforehand.
        """
        return self._decider.decide(judgement, kept)

    def label(
        self,
        letter: Letter,
        elements: Elements,
        judgement: Judgement,
        kept: Mapping[str, list[int]] = NOTHING,
        vouched: bool = False,
    ) -> Result:
        """Decide, and make the result of it, lead included, without route; `elements` take in its flags. `vouched`: the
        document of which this is a part offers evidence."""
        result = self._tagger.result(letter, elements, judgement, self.decide(judgement, kept))
        if elements.accused:
            result.lead = grade(result, vouched or WITNESSES in judgement.passages[1].lists)
        return result


def engine_of(compiled: Compiled, office: Office, cache: bool) -> NativeEngine | PythonEngine:
    """The compiled engine, else the one in Python. `cache` keeps the tables of the first for the next start."""
    native = native_engine(
        compiled,
        watched_names,
        {**FACTORS, **compiled.settings.context_factors},
        deciding_order(compiled),
        list(office.spellings),
        office.words,
        LISTS,
        lambda: _tagging(compiled),
        cache,
    )
    return native or PythonEngine(compiled)


def tagger_of(compiled: Compiled) -> Tagger:
    """The tagger of a lexicon, told which topics are misconduct."""
    labels = enumerate(compiled.labels)
    return Tagger(compiled, {i for i, label in labels if label.set == "topics" and is_misconduct(label.area, label.id)})


def _tagging(compiled: Compiled) -> dict[str, Any]:
    """The tables of the twin of `PythonEngine.label`."""
    labels = [(label.area, label.id, label.id.partition(":")[2]) for label in compiled.labels]
    return {**tagger_of(compiled).twin_tables(), "lead": twin_tables(labels)}
