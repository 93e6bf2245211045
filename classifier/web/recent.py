"""The last filters of each session, in memory only: the way back from a letter leads to the list one came from."""

from __future__ import annotations

import threading
from collections import OrderedDict

from classifier.inbox import Filters

_KEPT = 1000


class Recent:
    """Filters by session key; the oldest are forgotten. Nothing of it is ever written anywhere."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Filters] = OrderedDict()
        self._lock = threading.Lock()

    def keep(self, key: str, filters: Filters) -> None:
        """Remember what a session filtered by."""
        with self._lock:
            self._kept[key] = filters
            self._kept.move_to_end(key)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)

    def get(self, key: str) -> Filters:
        """What a session filtered by last; nothing when it is not known."""
        return self._kept.get(key) or Filters()

    def drop(self, key: str) -> None:
        """Forget a session that has ended."""
        with self._lock:
            self._kept.pop(key, None)
