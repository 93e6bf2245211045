"""Token buckets in memory: how often somebody may do something costly or worth guessing at."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

from classifier.web.settings import Rate

_KEPT = 10_000


class TooMany(Exception):
    """The bucket is empty; `wait` is the number of seconds until the next call may be made."""

    def __init__(self, wait: float) -> None:
        self.wait = max(1, round(wait + 0.5))
        super().__init__("too many calls")


class Limits:
    """Buckets by kind and key (a session, a user name, an address). Old ones are forgotten, the oldest first."""

    def __init__(self, rates: dict[str, Rate], clock: Callable[[], float] = time.monotonic) -> None:
        self._rates = rates
        self._clock = clock
        self._buckets: OrderedDict[tuple[str, str], tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, kind: str, key: str) -> None:
        """Take one token of `kind` for `key`. Raises `TooMany` when there is none."""
        rate = self._rates[kind]
        now = self._clock()
        with self._lock:
            tokens, last = self._buckets.pop((kind, key), (float(rate.burst), now))
            tokens = min(float(rate.burst), tokens + (now - last) * rate.per_minute / 60)
            left = tokens - 1 if tokens >= 1 else tokens
            self._buckets[kind, key] = (left, now)
            while len(self._buckets) > _KEPT:
                self._buckets.popitem(last=False)
        if tokens < 1:
            raise TooMany((1 - tokens) * 60 / rate.per_minute)
