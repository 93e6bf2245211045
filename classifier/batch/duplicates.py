"""Near-duplicates of a whole intake: read here, elements and signatures in processes, clusters here again."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Protocol

from classifier.batch.chunks import pack, unpack
from classifier.collector import collector_off, settle
from classifier.duplicates import Found, Shard, find_clusters, gathered, shard
from classifier.errors import FenliuError
from classifier.model import Elements, ErrorRow, Letter
from classifier.read import check_paths, count_hint, read_inputs

CHUNK = 1_000
_AHEAD = 3  # chunks under way for each process


class Recipe(Protocol):
    """How a process comes by its classifier (`ClassifierSpec` is one). It is pickled."""

    def load(self) -> object: ...


@dataclass(slots=True)
class Duplicates:
    """What was found among `letters`; `errors` are the inputs that were no letters."""

    found: Found
    letters: Shard
    errors: list[ErrorRow] = field(default_factory=list)


def find_duplicates(
    inputs: Sequence[str | Path],
    *,
    classifier_spec: Recipe | None = None,
    jobs: int = 1,
    columns: Mapping[str, str] | None = None,
    progress: Callable[[int, int | None], None] | None = None,
) -> Duplicates:
    """The clusters of letters of the same matter in `inputs` (files, folders, archives, `-`).

    With `classifier_spec` letters are also joined by whom they accuse, of which unit, where and of what sum; with None
    by their texts alone, five times faster. `jobs` processes. Raises `UsageError`, `LexiconError`, `MissingExtra`.
    """
    paths = check_paths(inputs)
    shard([])  # a missing package is said before anything is read
    total = count_hint(paths) if progress else None
    errors: list[ErrorRow] = []
    done = 0

    def shards() -> Iterator[Shard]:
        nonlocal done
        chunks = _chunks(read_inputs(paths, columns=columns), errors)
        for part in _map(classifier_spec, chunks, jobs):
            yield part
            done += len(part)
            if progress is not None:
                progress(done, max(total, done) if total is not None else None)

    with collector_off():
        letters = gathered(shards())
        return Duplicates(find_clusters(letters), letters, errors)


def _chunks(items: Iterable[Letter | ErrorRow], errors: list[ErrorRow]) -> Iterator[list[Letter]]:
    def letters() -> Iterator[Letter]:
        for item in items:
            if isinstance(item, Letter):
                yield item
            else:
                errors.append(item)

    source = letters()
    while chunk := list(islice(source, CHUNK)):
        yield chunk


def _map(spec: Recipe | None, chunks: Iterable[list[Letter]], jobs: int) -> Iterator[Shard]:
    if jobs <= 1:
        work = _Work(spec)
        yield from map(work.shard, chunks)
        return
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    if spec is not None:
        spec.load()  # mistakes in lexicons are said here, with their lines; and the cache is warm for the others
    context = multiprocessing.get_context("spawn")
    waiting: deque[Future[Shard]] = deque()
    with ProcessPoolExecutor(jobs, context, _begin, (spec,)) as pool:
        try:
            for chunk in chunks:
                waiting.append(pool.submit(_run, pack(list(chunk))))
                if len(waiting) >= jobs * _AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool:
            raise FenliuError("查重的工作进程意外中止，像是内存不足；可改用 --jobs 1 再试") from None
        finally:
            pool.shutdown(cancel_futures=True)


class _Work:
    """What a process does."""

    def __init__(self, spec: Recipe | None) -> None:
        self._classifier = None if spec is None else spec.load()
        settle()

    def shard(self, letters: Sequence[Letter]) -> Shard:
        return shard([(letter, self._elements(letter)) for letter in letters])

    def _elements(self, letter: Letter) -> Elements | None:
        """The elements; None for a letter that breaks the classifier: it is compared by its text alone."""
        if self._classifier is None:
            return None
        try:
            elements: Elements = self._classifier.examine(letter)[1]  # type: ignore[attr-defined]
        except Exception:
            return None
        return elements


_work: _Work | None = None


def _begin(spec: Recipe | None) -> None:
    global _work
    _work = _Work(spec)


def _run(packed: bytes) -> Shard:
    assert _work is not None
    return _work.shard([item for item in unpack(packed) if isinstance(item, Letter)])
