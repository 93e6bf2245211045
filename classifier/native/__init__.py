"""The compiled twin of `match` and `judge`, when it was built and is wanted; else the Python ones serve.

`native_engine` turns a compiled lexicon into the kernel's plain tables. `FENLIU_PURE=1` keeps to Python.
"""

from __future__ import annotations

import os
from typing import Any

from classifier.judgement import Judgement
from classifier.lexicon.compiled import Compiled
from classifier.native.tables import kernel_tables
from classifier.passage import Passage
from classifier.segment import stands_alone

__all__ = ["NativeEngine", "native_engine"]


class NativeEngine:
    """Weighs title and text in the kernel."""

    def __init__(self, kernel: Any, decider: Any, biases: list[tuple[int, float]]) -> None:
        self._kernel = kernel
        self.decide = decider.decide
        self._biases = biases

    def weigh(self, title: Passage, text: Passage) -> Judgement:
        """The judgement before rules; the passages' `lists` are filled."""
        points, classes, facts, lists, weighed = self._kernel.weigh(title.text, text.text)
        title.lists, text.lists = lists
        for label, bias in self._biases:
            points[label] = points.get(label, 0.0) + bias
        return Judgement((title, text), points, classes, weighed.mentions_of, facts)


def native_engine(compiled: Compiled, watched: frozenset[str], factors: dict[str, float], decider: Any) -> NativeEngine | None:
    """The kernel for this lexicon, or None: not built, not wanted, or the lexicon has spaCy patterns."""
    if compiled.token_patterns or os.environ.get("FENLIU_PURE"):
        return None
    try:
        from classifier.native.kernel import Kernel
    except ImportError:
        return None
    biases = [(i, label.bias) for i, label in enumerate(compiled.labels) if label.bias]
    return NativeEngine(Kernel(kernel_tables(compiled, watched, factors), stands_alone), decider, biases)
