"""Lexicons under the hand of an author: notice a saved file, compile what changed, run the cases that matter first.

In: layers. Out: `Round` after each change. Files are watched by their time and size, several times a second, so that it
works on any disk; a file that did not change is not parsed again.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from classifier.authoring.cases import CaseResult, run_cases
from classifier.authoring.context_cases import context_cases
from classifier.authoring.survey import ParsedFiles, Survey
from classifier.bundled import bundled_root
from classifier.collector import collector_off
from classifier.errors import LexiconError, Problem
from classifier.lexicon.sources import Source, read_sources
from classifier.office import Office
from classifier.pipeline import Classifier

PAUSE = 0.1
"""Seconds between two looks at the files."""

Stamp = dict[str, tuple[int, int]]


@dataclass(slots=True)
class Round:
    """What one change led to: the files, their mistakes, or a classifier and its cases (those of labels in the
    changed files first; taking them from the iterator runs them)."""

    changed: list[str]
    problems: list[Problem] = field(default_factory=list)
    classifier: Classifier | None = None
    cases: Iterator[CaseResult] = field(default_factory=lambda: iter(()))


class Watcher:
    """Rounds over one set of layers."""

    def __init__(self, layers: Sequence[str] | None, only: str | None = None, office: Office | None = None) -> None:
        self._layers = layers
        self._only = only
        self._office = office
        self._parser = ParsedFiles()
        self._sources: dict[str, Source] = {}
        self._stamp: Stamp = {}

    def rounds(self, sleep: Callable[[float], None], once: bool = False) -> Iterator[Round]:
        """A first round over everything, then one for each change, for ever (`once`: only the first)."""
        self._stamp = self._look()
        with collector_off():
            first = self._round()
        yield first
        while not once:
            sleep(PAUSE)
            now = self._look()
            if now != self._stamp:
                self._stamp = now
                with collector_off():
                    again = self._round()
                yield again

    def _round(self) -> Round:
        try:
            sources = {source.path: source for source in read_sources(self._layers)}
        except (LexiconError, OSError) as error:
            problems = error.problems if isinstance(error, LexiconError) else [Problem("lexicons", 0, 0, str(error))]
            return Round([], problems)
        paths = sources.keys() | self._sources.keys()
        changed = sorted(path for path in paths if sources.get(path) != self._sources.get(path))
        self._sources = sources
        survey = Survey.of(list(sources.values()), self._parser)
        errors = [problem for problem in survey.problems if problem.severity == "error"]
        if errors:
            return Round(changed, errors)
        if self._office is None:
            self._office = Office.load()
        classifier = Classifier(survey.compiled, self._office)
        return Round(changed, [], classifier, self._ordered(survey, classifier, changed))

    def _ordered(self, survey: Survey, classifier: Classifier, changed: list[str]) -> Iterator[CaseResult]:
        labels = survey.merged.labels
        touched = [n for n, label in labels.items() if any(placed.file.path in changed for placed in label.tests)]
        first = set(touched) if len(touched) < len(labels) else set()
        for part in (first, labels.keys() - first):
            survey.merged.labels = {name: label for name, label in labels.items() if name in part}
            yield from run_cases(classifier, survey.merged, self._only)
        survey.merged.labels = labels
        yield from context_cases(classifier, survey.merged, self._only)

    def _look(self) -> Stamp:
        out: Stamp = {}
        root = bundled_root()
        for layer in self._layers or ([str(root)] if isinstance(root, Path) else []):
            for folder, _, names in os.walk(layer) if os.path.isdir(layer) else [(os.path.dirname(layer), [], [layer])]:
                for name in names:
                    if name.endswith((".yaml", ".yml")):
                        path = os.path.join(folder, os.path.basename(name))
                        try:
                            stat = os.stat(path)
                        except OSError:
                            continue
                        out[path] = (stat.st_mtime_ns, stat.st_size)
        return out
