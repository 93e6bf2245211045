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
    """Results in the order of `letters`. `load` must be picklable (a partial of a module's function).

    A worker that cannot begin or ends by itself ends it all with a `RuntimeError`: mostly a script that calls this
    without `if __name__ == "__main__":`, for workers read the script first.
    """
    import multiprocessing  # 30 ms that a single letter need not wait for
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    source = iter(letters)
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, context, _start, (load,)) as pool:
        waiting: deque[Any] = deque()
        try:
            for chunk in iter(partial(_take, source), []):
                waiting.append(pool.submit(_work, chunk))
                if len(waiting) >= AHEAD * jobs:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        except BrokenProcessPool:
            raise RuntimeError(_BROKEN) from None
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


_BROKEN = (
    '并行的进程起不来或中途退出：脚本里的调用要放在 if __name__ == "__main__": 之下 '
    '· a worker process ended: call it under `if __name__ == "__main__":`'
)


def _take(source: Iterator[Letter]) -> list[Letter]:
    return list(islice(source, CHUNK))


def _start(load: Callable[[], Classifying]) -> None:
    global _classifier
    _classifier = load()


def _work(letters: list[Letter]) -> list[Result]:
    assert _classifier is not None
    return [_classifier.classify(letter) for letter in letters]
