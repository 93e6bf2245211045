"""Paths to sources: files, and folders walked in a stable order.

Hidden files, lock files of Office and the like are passed over. A link that stays inside the folder is
passed over too (what it points to is read where it stands); one that leaves the folder, dangles or goes in
circles is one error row, and is never followed.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from classifier.model import ErrorRow
from classifier.read.reasons import Rejected, reason
from classifier.read.source import Source, from_stream, on_disk

MAX_DEPTH = 64
_LITTER = frozenset({"thumbs.db", "desktop.ini", "__macosx", "readme.md"})


def is_hidden(name: str) -> bool:
    """True for names that hold no letters: dot files, Office lock files, litter of desktops."""
    return name.startswith((".", "~$")) or name.lower() in _LITTER


def walk(path: str) -> Iterator[Source | ErrorRow]:
    """The sources under a path named by the caller (which may itself be a link or a pipe)."""
    name = shown(os.path.basename(path.rstrip("/\\")) or path)
    try:
        mode = os.stat(path).st_mode
    except OSError as why:
        yield system_error(name, why)
        return
    if stat.S_ISDIR(mode):
        yield from _folder(path, "", os.path.realpath(path), 0)
    elif stat.S_ISREG(mode):
        yield _regular(path, name)
    else:
        yield from _stream(path, name)


def system_error(name: str, why: OSError) -> ErrorRow:
    """The error row for what the system refused."""
    if isinstance(why, PermissionError):
        text = reason("permission")
    elif isinstance(why, FileNotFoundError):
        text = reason("gone")
    else:
        text = reason("system", message=os.strerror(why.errno) if why.errno else type(why).__name__)
    return ErrorRow(name, name, text)


def shown(name: str) -> str:
    """A file name that can be printed: bytes that are no UTF-8 are read as GB18030 if they can be."""
    if "\udc80" <= max(name, default="") <= "\udfff" or any("\ud800" <= c <= "\udfff" for c in name):
        raw = os.fsencode(name)
        try:
            return raw.decode("gb18030")
        except UnicodeDecodeError:
            return raw.decode("utf-8", "replace")
    return name


def _folder(path: str, below: str, root: str, depth: int) -> Iterator[Source | ErrorRow]:
    if depth > MAX_DEPTH:
        yield ErrorRow(below, below, reason("folder-depth"))
        return
    try:
        with os.scandir(path) as listing:
            entries = sorted(listing, key=lambda e: e.name)
    except OSError as why:
        yield system_error(below or shown(os.path.basename(path) or path), why)
        return
    for entry in entries:
        if is_hidden(entry.name):
            continue
        name = f"{below}/{shown(entry.name)}" if below else shown(entry.name)
        try:
            if entry.is_symlink():
                yield from _link(entry.path, name, root)
            elif entry.is_dir(follow_symlinks=False):
                yield from _folder(entry.path, name, root, depth + 1)
            elif entry.is_file(follow_symlinks=False):
                yield _regular(entry.path, name)
            else:
                yield ErrorRow(name, name, reason("not-regular"))
        except OSError as why:
            yield system_error(name, why)


def _link(path: str, name: str, root: str) -> Iterator[ErrorRow]:
    try:
        target = str(Path(path).resolve(strict=True))
    except (OSError, RuntimeError):
        yield ErrorRow(name, name, reason("link-broken"))
        return
    if target != root and not target.startswith(root.rstrip(os.sep) + os.sep):
        yield ErrorRow(name, name, reason("link-outside"))


def _regular(path: str, name: str) -> Source | ErrorRow:
    try:
        return on_disk(path, name)
    except OSError as why:
        return system_error(name, why)


def _stream(path: str, name: str) -> Iterator[Source | ErrorRow]:
    """A pipe or device named by the caller, such as `<(zcat letters.gz)`."""
    try:
        with open(path, "rb") as stream:
            yield from_stream(stream, name)
    except Rejected as why:
        yield ErrorRow(name, name, why.reason)
    except OSError as why:
        yield system_error(name, why)
