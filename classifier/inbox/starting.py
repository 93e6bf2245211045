"""How the processes that prepare letters begin: as copies of one that has loaded all but the lexicon, where the system
can do that (`forkserver`: a process without threads or connections that does nothing else), else each from nothing."""

from __future__ import annotations

import multiprocessing
from multiprocessing.context import BaseContext

_MANNER = "forkserver"
_LOADED = "classifier.inbox.warm"


def starting() -> BaseContext:
    """The context in which to start processes."""
    if _MANNER not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context(_MANNER)
    context.set_forkserver_preload([_LOADED])
    return context
