"""One process or several behind one face: chunks in, finished records out, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from classifier.batch.chunks import Item
from classifier.batch.kernel import Done
from classifier.batch.setup import Setup
from classifier.collector import settle
from classifier.write import LabelNames


class Engine(Protocol):
    """`names` and `digest` are those of the classifier it runs."""

    names: LabelNames
    digest: str

    def map(self, chunks: Iterable[list[Item]]) -> Iterator[tuple[int, Done]]: ...
    def close(self) -> None: ...


class InProcess:
    """The work done right here."""

    def __init__(self, setup: Setup) -> None:
        opened = setup.open()
        settle()
        self.names, self.digest = opened.names, opened.digest
        self._kernel = opened.kernel

    def map(self, chunks: Iterable[list[Item]]) -> Iterator[tuple[int, Done]]:
        for chunk in chunks:
            yield len(chunk), self._kernel.run(chunk)

    def close(self) -> None:
        pass


def start(setup: Setup, jobs: int) -> Engine:
    """An engine of `jobs` processes. Raises what loading the classifier raises."""
    if jobs <= 1:
        return InProcess(setup)
    from classifier.batch.pool import Pool

    return Pool(setup, jobs)
