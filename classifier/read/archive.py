"""zip: its entries are sources; nothing is ever written to disk, so a climbing path cannot do harm.

It is reported all the same. Names are decoded as Chinese Windows writes them.
"""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from classifier.model import ErrorRow
from classifier.read.folder import is_hidden
from classifier.read.limits import Limits
from classifier.read.reasons import Rejected
from classifier.read.source import Desk, Source
from classifier.read.unpack import UNPACK_ERRORS, check_entry, open_zip

_UTF8_NAME = 0x800


def entries(source: Source, desk: Desk) -> Iterator[Source | ErrorRow]:
    """The sources in a zip, in its own order. `Rejected` when it cannot be opened, is nested too deep, or
    is a bomb as a whole."""
    limits = desk.limits
    if source.depth >= limits.max_depth:
        raise Rejected("zip-depth", limit=limits.max_depth)
    if source.size == 0:
        raise Rejected("empty")
    with _seekable(source, limits) as stream, open_zip(stream) as archive:
        found = archive.infolist()
        if len(found) > limits.max_entries:
            raise Rejected("zip-entries", limit=limits.max_entries)
        budget = limits.max_unpacked_bytes
        count = 0
        for entry in found:
            name = entry_name(entry)
            parts = [part for part in name.split("/") if part not in ("", ".")]
            if entry.is_dir() or not parts or any(map(is_hidden, _without_climbing(parts))):
                continue
            count += 1
            inner = Source(f"{source.name}!{'/'.join(parts)}", lambda: io.BytesIO(), depth=source.depth + 1)
            try:
                _check(entry, name, limits)
                budget -= entry.file_size
                if budget < 0:
                    raise Rejected("zip-bomb")
            except Rejected as why:
                yield ErrorRow(inner.name, inner.name, why.reason)
                if budget < 0:
                    return
                continue
            inner.size = entry.file_size
            inner.open = _Opener(archive, entry)
            yield inner
        if not count:
            raise Rejected("no-letters")


def entry_name(entry: zipfile.ZipInfo) -> str:
    """The name of an entry. Without the UTF-8 flag it is UTF-8 or GB18030 in truth, not code page 437."""
    name = entry.filename
    if not entry.flag_bits & _UTF8_NAME and not name.isascii():
        try:
            raw = name.encode("cp437")
        except UnicodeEncodeError:
            raw = b""
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding) if raw else name
                break
            except UnicodeDecodeError:
                continue
    return name.replace("\\", "/").replace("\0", "")


def _without_climbing(parts: list[str]) -> list[str]:
    return [part for part in parts if part != ".."]


def _check(entry: zipfile.ZipInfo, name: str, limits: Limits) -> None:
    if name.startswith("/") or ".." in name.split("/") or name[1:2] == ":":
        raise Rejected("zip-path")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise Rejected("zip-link")
    check_entry(entry, limits)


class _Opener:
    """Opens one entry; damage shows as `Rejected` while reading, not as a zip error."""

    def __init__(self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
        self._archive = archive
        self._entry = entry

    def __call__(self) -> BinaryIO:
        try:
            return io.BufferedReader(_Entry(self._archive.open(self._entry)), 1 << 16)
        except NotImplementedError:
            raise Rejected("zip-method") from None
        except UNPACK_ERRORS as why:
            raise Rejected("password" if "password" in str(why) else "broken") from None


class _Entry(io.RawIOBase):
    def __init__(self, stream: object) -> None:
        self._stream: BinaryIO = stream  # type: ignore[assignment]

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        try:
            data = self._stream.read(len(view))
        except UNPACK_ERRORS:
            raise Rejected("broken") from None
        view[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._stream.close()
        super().close()


def _seekable(source: Source, limits: Limits) -> BinaryIO:
    """A zip must be read from its end: the file itself, or the bytes of an inner one."""
    if source.path is not None:
        return source.open()
    return io.BytesIO(source.read(limits.max_document_bytes))
