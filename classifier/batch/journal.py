"""What a run has done so far, on disk, so that a run cut short goes on where it stopped.

Beside the output `结果.xlsx` stand, while a run is under way, two hidden files: `.结果.xlsx.partial` with the
finished records end to end, and `.结果.xlsx.partial.state` saying how many inputs they stand for and how many
bytes they are. Records are written first, the state after them in one rename: whatever lies beyond the
state's bytes when a run is taken up again belongs to no finished chunk and is cut off.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import orjson

from classifier.errors import UsageError
from classifier.write import Tally, explained

try:
    import fcntl
except ImportError:  # Windows: two runs to one output are then not noticed
    fcntl = None  # type: ignore[assignment]


class Journal:
    """Open with `resume=True` to go on; `done` is then the number of inputs to skip, `parts` and `tally`
    what they came to. Raises `UsageError` when another run writes the same output, or when inputs,
    lexicons or options are no longer those of the run that was cut short."""

    def __init__(self, out: Path, fingerprint: str, prolog: bytes, resume: bool) -> None:
        self.out = out
        self.path, self._state = journal_paths(out)
        self.done, self.parts, self.tally = 0, 0, Tally()
        self._fingerprint = fingerprint
        self._closed = False
        with explained(out):
            self._file: BinaryIO = open(self.path, "a+b", buffering=0)  # noqa: SIM115
        try:
            self._lock()
            with explained(out):
                self._take_up(_read(self._state) if resume else None, prolog)
        except BaseException:
            self._close()
            raise

    def append(self, records: bytes, items: int, parts: int, tally: Tally) -> None:
        """Note that `items` more inputs are finished."""
        with explained(self.out):
            view = memoryview(records)
            while view:
                view = view[self._file.write(view) :]
            self.done += items
            self.parts += parts
            self.tally.merge(tally)
            self._bytes += len(records)
            self._save()

    def replay(self) -> Iterator[bytes]:
        """The records of the earlier run, one line each (forms that are built, not streamed)."""
        with explained(self.out), open(self.path, "rb") as records:
            left = self._bytes
            for line in records:
                left -= len(line)
                if left < 0:
                    return
                yield line

    def publish(self) -> None:
        """The records are the output: put them in its place."""
        with explained(self.out):
            os.fsync(self._file.fileno())
            self._close()
            os.replace(self.path, self.out)
        self._state.unlink(missing_ok=True)

    def keep(self) -> None:
        """Stop here; the files stay for `resume`."""
        self._close()

    def discard(self) -> None:
        """Take the files away."""
        self._close()
        for path in (self._state, self.path):
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)

    def _take_up(self, state: dict[str, Any] | None, prolog: bytes) -> None:
        size = os.fstat(self._file.fileno()).st_size
        if state is not None and state["bytes"] <= size:
            if state["fingerprint"] != self._fingerprint:
                raise UsageError(
                    "上次中断以后，输入、词库、选项或程序版本有了变化，不能接着做；"
                    "请去掉 --resume 重新开始（上次做完的部分会作废）"
                )
            self._bytes = state["bytes"]
            self._file.truncate(self._bytes)
            self.done, self.parts = state["done"], state["parts"]
            self.tally = Tally.from_dict(state["tally"])
            return
        self._state.unlink(missing_ok=True)
        self._file.truncate(0)
        self._file.write(prolog)
        self._bytes = len(prolog)
        self._save()

    def _save(self) -> None:
        state = {
            "fingerprint": self._fingerprint,
            "done": self.done,
            "parts": self.parts,
            "bytes": self._bytes,
            "tally": self.tally.to_dict(),
        }
        fresh = self._state.with_name(self._state.name + ".new")
        fresh.write_bytes(orjson.dumps(state))
        os.replace(fresh, self._state)

    def _lock(self) -> None:
        if fcntl is None:
            return
        try:
            fcntl.flock(self._file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise UsageError(f"另一个 fenliu 正在写 {self.out}，请等它做完，或换一个输出文件名") from None
        except OSError:  # a file system without locks
            pass

    def _close(self) -> None:
        if not self._closed:
            self._closed = True
            self._file.close()


def journal_paths(out: Path) -> tuple[Path, Path]:
    """The records and the state of an unfinished run to `out`."""
    return out.with_name(f".{out.name}.partial"), out.with_name(f".{out.name}.partial.state")


def unfinished(out: Path) -> int:
    """How many inputs an earlier, unfinished run to `out` has done; 0 when there is none."""
    state = _read(journal_paths(out)[1])
    return int(state["done"]) if state else 0


def _read(path: Path) -> dict[str, Any] | None:
    try:
        state = orjson.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    return state if isinstance(state, dict) and {"fingerprint", "bytes", "done"} <= state.keys() else None
