"""What lands in a folder is taken in: each file once it has stopped growing, then moved aside or remembered.

A file is taken when its size and time of change have stood still for `settle` seconds. Files being downloaded
(`.part`, `.tmp` …), hidden files and links are left alone: a link could point anywhere. After that the file goes to
`已收`, or to `有错` when something in it could not be read; with `move=False` it stays and its name, size and time
are noted in `.fenliu-taken` beside it. A crash between storing and moving takes the file again at the next start,
and the store then finds that it has every letter of it.
"""

from __future__ import annotations

import contextlib
import os
import stat
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import orjson

from classifier.errors import FenliuError, UsageError
from classifier.inbox.intake.sink import Sink
from classifier.read import read_inputs
from classifier.read.folder import is_hidden, shown

if TYPE_CHECKING:
    from classifier.inbox.sums import AddReport

DONE, FAILED = "已收", "有错"
TAKEN = ".fenliu-taken"
_GROWING = (".part", ".partial", ".tmp", ".temp", ".crdownload", ".download", ".filepart", ".swp")
_LONGEST_PAUSE = 300.0

Stamp = tuple[int, int]
"""Size in bytes and time of change in nanoseconds: what must stand still."""


@dataclass(slots=True)
class Taken:
    """One file that was dealt with: `report` of the store, or `problem` when it has to be tried again."""

    name: str
    report: AddReport | None = None
    problem: str = ""


@dataclass(slots=True)
class _Waiting:
    stamp: Stamp
    since: float
    pause: float = 0.0


class Folder:
    """A folder whose files go to `sink`. Raises `UsageError` when it is no folder that can be listed.

    `settle`: seconds a file must stand still. `columns`: as for `read_inputs`. `clock` gives seconds that only grow.
    """

    def __init__(
        self,
        path: str | Path,
        sink: Sink,
        *,
        move: bool = True,
        settle: float = 2.0,
        columns: dict[str, str] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._path = Path(path)
        if not self._path.is_dir():
            raise UsageError(f"不是文件夹：{shown(str(path))}")
        self._sink = sink
        self._move = move
        self._settle = settle
        self._columns = columns
        self._clock = clock
        self._waiting: dict[str, _Waiting] = {}
        self._taken: dict[str, Stamp] = {} if move else _read_taken(self._path / TAKEN)

    def round(self) -> Iterator[Taken]:
        """Look once; take in every file that has settled. Never raises for what is in a file or for a store that is
        away for a while: such a file stays and is tried again, after 1, 2, 4 … and at most 300 seconds."""
        seen = dict(self._files())
        for name in [name for name in self._waiting if name not in seen]:
            del self._waiting[name]
        for name, stamp in sorted(seen.items()):
            if self._taken.get(name) != stamp and self._settled(name, stamp):
                yield self._take(name, stamp)

    def pending(self) -> int:
        """How many files were seen by the last round and wait to settle or to be tried again."""
        return len(self._waiting)

    def _files(self) -> Iterator[tuple[str, Stamp]]:
        """Names below the folder and their stamps, without following any link."""
        for folder, below, names in os.walk(self._path):
            top = folder == os.fspath(self._path)
            below[:] = [name for name in below if not is_hidden(name) and not (top and name in (DONE, FAILED))]
            for name in names:
                if is_hidden(name) or name.lower().endswith(_GROWING):
                    continue
                path = os.path.join(folder, name)
                with contextlib.suppress(OSError):  # gone again
                    status = os.lstat(path)
                    if stat.S_ISREG(status.st_mode):
                        yield os.path.relpath(path, self._path), (status.st_size, status.st_mtime_ns)

    def _settled(self, name: str, stamp: Stamp) -> bool:
        now = self._clock()
        waiting = self._waiting.get(name)
        if waiting is None or waiting.stamp != stamp:
            self._waiting[name] = waiting = _Waiting(stamp, now)
        return now - waiting.since >= max(self._settle, waiting.pause)

    def _take(self, name: str, stamp: Stamp) -> Taken:
        path = self._path / name
        taken = Taken(shown(name))
        try:
            taken.report = self._sink.add(read_inputs([path], columns=self._columns), "watch")
        except (FenliuError, OSError) as error:
            waiting = self._waiting[name]
            waiting.since, waiting.pause = self._clock(), min(max(1.0, 2 * waiting.pause), _LONGEST_PAUSE)
            taken.problem = str(error) if isinstance(error, FenliuError) else type(error).__name__
            return taken
        del self._waiting[name]
        self._taken[name] = stamp  # also when it is moved: should that fail, it is not taken again and again
        try:
            if self._move:
                self._aside(path, FAILED if taken.report.errors else DONE)
                del self._taken[name]
            else:
                self._note(name, stamp)
        except OSError as error:
            taken.problem = f"已入库，但文件没能移走（{os.strerror(error.errno or 0)}）"
        return taken

    def _aside(self, path: Path, where: str) -> None:
        target = self._path / where
        target.mkdir(exist_ok=True)
        place = target / path.name
        number = 1
        while place.exists():
            number += 1
            place = target / f"{path.stem}~{number}{path.suffix}"
        os.replace(path, place)

    def _note(self, name: str, stamp: Stamp) -> None:
        with open(self._path / TAKEN, "ab") as notes:
            notes.write(orjson.dumps([shown(name), *stamp]) + b"\n")


def watch(
    folder: Folder, tell: Callable[[Taken], None], *, every: float = 2.0, sleep: Callable[[float], None] = time.sleep
) -> None:
    """Rounds until interrupted (`KeyboardInterrupt` goes through, between or within files: nothing is half done)."""
    while True:
        for taken in folder.round():
            tell(taken)
        sleep(every)


def _read_taken(path: Path) -> dict[str, Stamp]:
    taken: dict[str, Stamp] = {}
    try:
        lines = path.read_bytes().splitlines()
    except OSError:
        return taken
    for line in lines:
        with contextlib.suppress(ValueError, TypeError):  # a line cut short by a crash
            name, size, changed = orjson.loads(line)
            taken[str(name)] = (int(size), int(changed))
    return taken
