"""Whether a cost grows as its input does, asked so that a busy machine cannot fail it."""

from __future__ import annotations

import time
from collections.abc import Callable

TRIES = 8


def assert_linear(work: Callable[[int], object], size: int) -> None:
    """`work(10 * size)` costs about ten times `work(size)`: less than 45 times, where a square would cost a hundred.

    Processor time of this process, the least of several runs on either side; other processes still spoil caches and
    take turns on the core, so that up to `TRIES` rounds are run until one says so.
    """
    work(size)
    small = large = 1e9
    for _ in range(TRIES):
        small = min(small, _seconds(work, size), _seconds(work, size))
        large = min(large, _seconds(work, 10 * size))
        if large < 45 * max(small, 0.001):
            return
    raise AssertionError(f"{size}: {small:.4f} s, {10 * size}: {large:.4f} s")


def _seconds(work: Callable[[int], object], size: int) -> float:
    start = time.process_time()
    work(size)
    return time.process_time() - start
