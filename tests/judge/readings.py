"""What a classifier makes of a letter before anything is decided, in a form that is easy to compare."""

from __future__ import annotations

from classifier.judgement import Judgement
from classifier.model import Letter
from classifier.pipeline import Classifier, PythonEngine


def judged(classifier: Classifier, text: str, title: str = "") -> Judgement:
    """The judgement of the Python engine, without rules."""
    engine = PythonEngine(classifier.compiled)
    return engine.weigh(classifier.normaliser.passage("title", title), classifier.normaliser.passage("text", text))


def entries(classifier: Classifier, text: str, title: str = "") -> dict[str, tuple[str, float, str]]:
    """Name of each entry found: its text, points and context."""
    judgement = judged(classifier, text, title)
    out = {}
    for entry, points, field, start, end, context in judgement.mentions():
        passage = judgement.passages[field]
        first, last = passage.original(start, end)
        out[classifier.compiled.entry(entry).name] = (passage.source[first:last], points, context)
    return out


def spans(classifier: Classifier, text: str, title: str = "") -> dict[str, str]:
    """Name of each entry found: its text."""
    return {name: found[0] for name, found in entries(classifier, text, title).items()}


def points(classifier: Classifier, text: str, title: str = "", label: str = "eco.water") -> float:
    """Points of a label, rules included."""
    judgement, _ = classifier.decide(Letter(id="", title=title, text=text))
    index = next(i for i, spec in enumerate(classifier.compiled.labels) if spec.id == label)
    return judgement.points.get(index, 0.0)
