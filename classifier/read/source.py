"""A source: one file, archive entry, mail attachment or stream, before anyone knows what is in it."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from classifier.model import ErrorRow
from classifier.read.limits import Limits
from classifier.read.reasons import Rejected, reason

HEAD = 1 << 16
"""Bytes looked at to tell what a source is."""


@dataclass(slots=True)
class Source:
    """`name` is shown to people (`folder/a.zip!b/c.docx`); `open` gives a fresh stream from the start.

    `path` is set for a file on disk. `size` in bytes, None when unknown. `depth` counts the archives and
    mails around it. `title` is the subject of the mail it came with, if any; `origin` the mail's letter id.
    `first` is the head when it was already read; a stream that cannot be reopened has it set.
    """

    name: str
    open: Callable[[], BinaryIO]
    size: int | None = None
    path: str | None = None
    depth: int = 0
    title: str = ""
    origin: str = ""
    first: bytes | None = None

    @property
    def file(self) -> str:
        """The last part of the name."""
        return self.name.replace("\\", "/").rpartition("!")[2].rpartition("/")[2] or self.name

    @property
    def stem(self) -> str:
        """The file name without its extension: the id of a letter that brings none."""
        if self.name == "-":
            return "stdin"
        return os.path.splitext(self.file)[0] or self.file

    @property
    def extension(self) -> str:
        """In lower case and without the dot; empty when there is none."""
        return os.path.splitext(self.file)[1][1:].lower()

    def head(self) -> bytes:
        """The first `HEAD` bytes."""
        if self.first is not None:
            return self.first
        with self.open() as stream:
            return _read_up_to(stream, HEAD)

    def read(self, limit: int) -> bytes:
        """All bytes; `Rejected` when there are more than `limit`."""
        if self.size is not None and self.size > limit:
            raise Rejected("file-too-big", limit=max(1, limit >> 20))
        with self.open() as stream:
            data = _read_up_to(stream, limit + 1)
        if len(data) > limit:
            raise Rejected("file-too-big", limit=max(1, limit >> 20))
        return data

    def error(self, code: str, where: str = "", id: str = "", **details: object) -> ErrorRow:
        """The error row of this source (or of the row `id` in it)."""
        return ErrorRow(id or self.name, self.name, reason(code, **details), where)


@dataclass(slots=True)
class Desk:
    """What every reader needs beside its source: the limits and the columns named by the caller."""

    limits: Limits
    columns: dict[str, str]


def on_disk(path: str, name: str) -> Source:
    """The source for a regular file."""
    return Source(name, lambda: open(path, "rb"), os.stat(path).st_size, path)


def in_memory(data: bytes, name: str, depth: int = 0) -> Source:
    """The source for bytes already here."""
    return Source(name, lambda: io.BytesIO(data), len(data), None, depth)


class _Prefixed(io.RawIOBase):
    """The bytes already taken from a stream, then the rest of it."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = memoryview(head)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        if self._head:
            taken = self._head[: len(view)]
            self._head = self._head[len(taken) :]
        else:
            taken = memoryview(self._rest.read(len(view)) or b"")
        view[: len(taken)] = taken
        return len(taken)


def from_stream(stream: BinaryIO, name: str) -> Source:
    """The source over a stream that cannot be reopened (a pipe): `open` works once."""
    head = _read_up_to(stream, HEAD)
    whole = len(head) < HEAD

    def opener() -> BinaryIO:
        if whole:
            return io.BytesIO(head)
        return io.BufferedReader(_Prefixed(head, stream), HEAD)

    return Source(name, opener, len(head) if whole else None, first=head)


def _read_up_to(stream: BinaryIO, size: int) -> bytes:
    """Read until `size` bytes are there or the stream ends (pipes give less at a time)."""
    parts, missing = [], size
    while missing > 0 and (part := stream.read(min(missing, 1 << 20))):
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)
