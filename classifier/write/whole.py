"""An output file that appears whole or not at all: written beside its place, then renamed over it."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from classifier.errors import FenliuError, UsageError

_WHY = {
    errno.ENOSPC: "磁盘已满，请腾出空间后再试",
    errno.EDQUOT: "磁盘配额已用完，请腾出空间后再试",
    errno.EFBIG: "超出文件大小的上限（磁盘或系统限制）",
    errno.EACCES: "没有写入权限，或该文件正被别的程序（如 Excel）打开",
    errno.EPERM: "没有写入权限，或该文件正被别的程序（如 Excel）打开",
    errno.EROFS: "所在磁盘只读",
    errno.ENOENT: "所在文件夹不存在",
    errno.EISDIR: "这是一个文件夹，请写出文件名",
    errno.EIO: "磁盘读写出错",
}


@contextlib.contextmanager
def explained(path: str | Path) -> Iterator[None]:
    """Turn an operating-system error while writing `path` into a message a clerk can act on."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        why = _WHY.get(error.errno or 0, error.strerror or type(error).__name__)
        raise FenliuError(f"写不进 {path}：{why}") from error


def real_place(path: str | Path) -> Path:
    """Where the output really goes (links followed); a folder or a missing parent is refused."""
    place = Path(os.path.realpath(path))
    if place.is_dir():
        raise UsageError(f"输出 {path} 是一个文件夹，请写出文件名，例如 {Path(path) / '结果.xlsx'}")
    if not place.parent.is_dir():
        raise UsageError(f"输出所在的文件夹不存在：{place.parent}")
    return place


def is_device(path: str | Path) -> bool:
    """True for pipes, terminals and devices: they are written directly, never replaced."""
    try:
        return not stat.S_ISREG(os.stat(path).st_mode) and not os.path.isdir(path)
    except OSError:
        return False


class WholeFile:
    """`handle` writes to a temporary file in the target's folder; `commit()` puts it in place,
    `abort()` removes it. Both may be called twice."""

    def __init__(self, path: str | Path) -> None:
        self.path = real_place(path)
        self.direct = is_device(self.path)
        self.temp = self.path if self.direct else self.path.with_name(f".{self.path.name}.{os.getpid()}.tmp")
        with explained(self.path):
            if not self.direct:
                _sweep(self.path)
            mode = "wb" if self.direct else "xb"
            self.handle: BinaryIO = open(self.temp, mode, buffering=1 << 18)  # type: ignore[assignment]  # noqa: SIM115
        self._done = False

    def commit(self) -> None:
        """Flush, sync and rename. An error leaves the old file (if any) as it was."""
        if self._done:
            return
        try:
            with explained(self.path):
                self.handle.flush()
                if not self.direct:
                    os.fsync(self.handle.fileno())
                self.handle.close()
                if not self.direct:
                    os.replace(self.temp, self.path)
        except BaseException:
            self.abort()
            raise
        self._done = True

    def abort(self) -> None:
        """Leave nothing behind."""
        if self._done:
            return
        self._done = True
        with contextlib.suppress(OSError):
            self.handle.close()
        if not self.direct:
            with contextlib.suppress(OSError):
                self.temp.unlink(missing_ok=True)


def _sweep(path: Path) -> None:
    """Remove temporary files of `path` that a killed run left behind (their process is gone)."""
    for old in path.parent.glob(f".{_literal(path.name)}.*.tmp*"):
        pid = old.name[len(path.name) + 2 :].split(".")[0]
        if not pid.isdigit() or (int(pid) != os.getpid() and _alive(int(pid))):
            continue
        with contextlib.suppress(OSError):
            shutil.rmtree(old) if old.is_dir() and not old.is_symlink() else old.unlink()


def _literal(name: str) -> str:
    return "".join(f"[{c}]" if c in "*?[" else c for c in name)


def _alive(pid: int) -> bool:
    """Whether a process runs. Where that cannot be asked safely (Windows), it is taken to run."""
    if os.name != "posix":
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
