"""Zip containers, opened with suspicion: sizes, ratios, checksums, passwords, entities.

Used for archives and for the Office files that are zips inside. Declared sizes may lie; Python's zipfile
never gives out more than declared and then finds the checksum wrong, so the declared sizes can be judged.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from classifier.read.limits import Limits
from classifier.read.reasons import Rejected

_CHUNK = 1 << 20
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ENCRYPTED_FLAG = 0x1
UNPACK_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, MemoryError)
"""What zipfile raises on damaged data (lzma and bz2 raise OSError, EOFError or ValueError)."""


def open_zip(stream: BinaryIO) -> zipfile.ZipFile:
    """The archive; `Rejected("broken")` when it cannot be opened."""
    try:
        return zipfile.ZipFile(stream)
    except (*UNPACK_ERRORS, NotImplementedError, IndexError, OverflowError, UnicodeError):
        raise Rejected("broken") from None


def check_entry(entry: zipfile.ZipInfo, limits: Limits) -> None:
    """`Rejected` when the entry is locked or unpacks abnormally."""
    if entry.flag_bits & _ENCRYPTED_FLAG:
        raise Rejected("password")
    packed = max(entry.compress_size, 1)
    if entry.file_size > limits.ratio_from and entry.file_size > packed * limits.max_ratio:
        raise Rejected("zip-bomb")
    if entry.file_size > limits.max_unpacked_bytes:
        raise Rejected("zip-bomb")


def check_office_zip(archive: zipfile.ZipFile, limits: Limits) -> None:
    """`Rejected` when any part of an Office file is locked or abnormal, or all of it too large."""
    entries = archive.infolist()
    if len(entries) > limits.max_entries:
        raise Rejected("zip-entries", limit=limits.max_entries)
    for entry in entries:
        check_entry(entry, limits)
    if sum(entry.file_size for entry in entries) > limits.max_unpacked_bytes:
        raise Rejected("zip-bomb")


def read_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """The unpacked bytes in chunks; `Rejected` when the entry is damaged."""
    try:
        with archive.open(entry) as stream:
            while chunk := stream.read(_CHUNK):
                yield chunk
    except NotImplementedError:
        raise Rejected("zip-method") from None
    except UNPACK_ERRORS as why:
        raise Rejected("password" if "password" in str(why) else "broken") from None


def is_encrypted_office(data: bytes) -> bool:
    """True for a docx or xlsx locked with a password: an OLE file around an encrypted package."""
    return data.startswith(_OLE) and _ENCRYPTED in data


def is_ole(data: bytes) -> bool:
    """True for the old Office container (doc, xls, and locked docx or xlsx)."""
    return data.startswith(_OLE)
