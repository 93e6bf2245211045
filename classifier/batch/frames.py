"""Messages between processes: eight bytes of length, then the message."""

from __future__ import annotations

import struct
from typing import BinaryIO

_HEAD = struct.Struct("<Q")


def send(stream: BinaryIO, message: bytes) -> None:
    """Write one message and flush."""
    stream.write(_HEAD.pack(len(message)))
    stream.write(message)
    stream.flush()


def receive(stream: BinaryIO) -> bytes | None:
    """The next message; None when the other side is gone, also in the middle of a message."""
    head = _exactly(stream, _HEAD.size)
    return None if head is None else _exactly(stream, _HEAD.unpack(head)[0])


def _exactly(stream: BinaryIO, size: int) -> bytes | None:
    data = stream.read(size)
    return data if data is not None and len(data) == size else None
