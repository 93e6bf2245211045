"""The door of the reading room: paths in, letters and error rows out, one at a time.

Every file, row and archive entry ends as exactly one letter or one error row. Ids are made unique here.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

from classifier.errors import UsageError
from classifier.model import ErrorRow, Letter
from classifier.read.columns import check_columns
from classifier.read.folder import shown, system_error, walk
from classifier.read.ids import unique
from classifier.read.limits import Limits
from classifier.read.reasons import Rejected, reason
from classifier.read.source import Desk, Source, from_stream, in_memory

Items = Iterator[Letter | ErrorRow]
_READERS = {
    "text": ("plain", "read_text"),
    "markdown": ("plain", "read_markdown"),
    "html": ("plain", "read_html"),
    "docx": ("word", "read_docx"),
    "doc": ("word", "read_doc"),
    "pdf": ("pdf", "read_pdf"),
    "xlsx": ("sheet", "read_xlsx"),
    "xls": ("xls", "read_xls"),
    "csv": ("delimited", "read_csv"),
    "tsv": ("delimited", "read_tsv"),
    "jsonl": ("lines", "read_jsonl"),
    "json": ("lines", "read_json"),
    "parquet": ("parquet", "read_parquet"),
}
_NO_LIMITS = Limits()


def read_inputs(
    paths: Sequence[str | Path],
    *,
    columns: Mapping[str, str] | None = None,
    stdin: BinaryIO | None = None,
    limits: Limits = _NO_LIMITS,
) -> Items:
    """The letters in files, folders, archives and (`-`) standard input, in a stable order.

    `columns` names columns of sheets by field: `{"title": "事项", "text": "说明"}`. `stdin` stands in for
    the process's own. Raises `UsageError` at once, before anything is read, when a path is missing or a
    field unknown; whatever is wrong with the data is an `ErrorRow`. Memory does not grow with the number
    of letters but for some 30 bytes each, by which a doubled id is noticed: the later letter gets `~2` after its
    id and `meta["id_doubled"] = "true"`.
    """
    checked = check_paths(paths)
    desk = Desk(limits, check_columns(columns))
    return unique(_read_all(checked, desk, stdin))


def read_bytes(
    data: bytes, name: str, *, columns: Mapping[str, str] | None = None, limits: Limits = _NO_LIMITS
) -> Items:
    """The letters in bytes already in memory (an upload, a mail), as `read_inputs` gives those of a file `name`.

    The form is told by the ending of `name` and the bytes; no path is opened. Raises `UsageError` when a field of
    `columns` is unknown.
    """
    desk = Desk(limits, check_columns(columns))
    return unique(_guarded(in_memory(data, name), desk), 1 << 8)


def check_paths(paths: Sequence[str | Path]) -> list[str]:
    """The paths as strings; `UsageError` when there is none or one does not exist."""
    if isinstance(paths, str | Path):
        paths = [paths]
    checked = [os.fspath(path) for path in paths]
    if not checked:
        raise UsageError("没有输入：请给出文件、文件夹，或用 - 读标准输入 (no input given)")
    missing = [path for path in checked if path != "-" and not os.path.lexists(path)]
    if missing:
        names = ", ".join(map(shown, missing[:5]))
        raise UsageError(f"找不到输入 (no such file or folder): {names}")
    return checked


def _read_all(paths: Sequence[str], desk: Desk, stdin: BinaryIO | None) -> Items:
    for path in paths:
        if path == "-":
            stream = stdin if stdin is not None else sys.stdin.buffer
            yield from _guarded(_stdin(stream), desk)
            continue
        given = False
        for source in walk(path):
            given = True
            yield from _one(source, desk)
        if not given:
            name = shown(os.path.basename(path.rstrip("/\\")) or path)
            yield ErrorRow(name, name, reason("no-letters"))


def _stdin(stream: BinaryIO) -> Source:
    try:
        return from_stream(stream, "-")
    except OSError:
        return Source("-", lambda: stream, first=b"")


def _one(source: Source | ErrorRow, desk: Desk) -> Items:
    if isinstance(source, ErrorRow):
        yield source
    else:
        yield from _guarded(source, desk)


def _guarded(source: Source, desk: Desk) -> Items:
    """What is in a source; whatever goes wrong with it ends as one error row, and the rest goes on.

    The last clause stands between hostile data and libraries that may raise anything (a Rust panic is not
    even an `Exception`). The row names the kind of the error only: messages can quote the data.
    """
    try:
        yield from _read_one(source, desk)
    except Rejected as why:
        yield ErrorRow(source.name, source.name, why.reason, why.where)
    except OSError as why:
        yield system_error(source.name, why)
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as why:
        yield ErrorRow(source.name, source.name, reason("failed", message=type(why).__name__))


def _read_one(source: Source, desk: Desk) -> Items:
    from classifier.read.forms import form_of, form_of_stream

    form = form_of(source) if source.first is None or source.extension else form_of_stream(source)
    if form == "zip":
        from classifier.read.archive import entries

        for inner in entries(source, desk):
            yield from _one(inner, desk)
    elif form == "mail":
        from classifier.read.mail import read_mail

        yield from read_mail(source, desk, lambda inner: _guarded(inner, desk), _readable)
    else:
        module, name = _READERS[form]
        reader: Callable[[Source, Desk], Items] = getattr(import_module(f"classifier.read.{module}"), name)
        yield from reader(source, desk)


def _readable(extension: str) -> bool:
    from classifier.read.forms import BY_EXTENSION

    return extension in BY_EXTENSION


def count_hint(paths: Sequence[str | Path]) -> int | None:
    """About how many letters the paths hold, for a progress bar; None when that cannot be told cheaply
    (standard input, pipes, damaged files). Reads a few kilobytes a file; never raises."""
    from classifier.read.count import count_source

    total = 0
    for given in [paths] if isinstance(paths, str | Path) else paths:
        path = os.fspath(given)
        try:
            if path == "-" or stat.S_IFMT(os.stat(path).st_mode) not in (stat.S_IFDIR, stat.S_IFREG):
                return None
            for source in walk(path):
                total += 1 if isinstance(source, ErrorRow) else count_source(source)
        except (OSError, Rejected):
            return None
    return total
