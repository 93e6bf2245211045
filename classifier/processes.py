"""`classify_many` in several processes: in order, lazily, with a bounded number of letters under way.

Each process loads the lexicons itself (from the cache), so nothing but letters and results travels.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from typing import Any, Protocol

from classifier.model import Letter, Result


class Classifying(Protocol):
    """What works on letters: `classifier.Classifier`."""

    def classify(self, letter: Letter) -> Result:
        """The result for one letter."""
        ...


CHUNK = 100
AHEAD = 3
"""Chunks under way per process."""

_classifier: Classifying | None = None


def map_letters(load: Callable[[], Classifying], letters: Iterable[Letter], jobs: int) -> Iterator[Result]:
    """Results in the order of `letters`. `load` must be picklable (a partial of a module's function)."""
    import multiprocessing  # 30 ms that a single letter need not wait for

    source = iter(letters)
    context = multiprocessing.get_context("spawn")
    with context.Pool(jobs, _start, (load,)) as pool:
        waiting: deque[Any] = deque()
        for chunk in iter(partial(_take, source), []):
            waiting.append(pool.apply_async(_work, (chunk,)))
            if len(waiting) >= AHEAD * jobs:
                yield from waiting.popleft().get()
        while waiting:
            yield from waiting.popleft().get()


def _take(source: Iterator[Letter]) -> list[Letter]:
    return list(islice(source, CHUNK))


def _start(load: Callable[[], Classifying]) -> None:
    global _classifier
    _classifier = load()


def _work(letters: list[Letter]) -> list[Result]:
    assert _classifier is not None
    return [_classifier.classify(letter) for letter in letters]
