"""xls, the old binary workbook, read in a process of its own.

A damaged or hostile xls can make the parser ask for any amount of memory and abort; a child process with a
memory bound keeps that from ending the run. The child prints one JSON line a row.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from typing import Any

import orjson

from classifier.model import ErrorRow, Letter
from classifier.read.reasons import Rejected
from classifier.read.sheet import read_sheets
from classifier.read.source import Desk, Source
from classifier.read.unpack import is_encrypted_office, is_ole

MEMORY = 3 << 30
"""Address space of the child in bytes (where the system can bound it)."""
_LOCKED = 7
_BROKEN = 8
_CHILD = "import sys; from classifier.read.xls import child; child(sys.argv[1])"


def read_xls(source: Source, desk: Desk) -> Iterator[Letter | ErrorRow]:
    """The letters of an xls workbook, as `sheet.read_xlsx` gives those of an xlsx."""
    data = source.read(desk.limits.max_document_bytes)
    if not data:
        raise Rejected("empty")
    if is_encrypted_office(data):
        raise Rejected("password")
    if not is_ole(data):
        raise Rejected("broken")
    with tempfile.TemporaryFile() as rows:
        _run(data, rows, desk.limits.tool_seconds)
        rows.seek(0)
        yield from read_sheets(_sheets(iter(rows)), source, desk)


def _run(data: bytes, rows: Any, seconds: float) -> None:
    import os

    paths = os.pathsep.join(p for p in sys.path if p)
    with tempfile.NamedTemporaryFile(suffix=".xls") as file:
        file.write(data)
        file.flush()
        try:
            done = subprocess.run(
                [sys.executable, "-c", _CHILD, file.name],
                stdin=subprocess.DEVNULL,
                stdout=rows,
                stderr=subprocess.DEVNULL,
                timeout=seconds,
                env={**os.environ, "PYTHONPATH": paths},
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise Rejected("tool-time") from None
    if done.returncode:
        raise Rejected("password" if done.returncode == _LOCKED else "broken")


def _sheets(lines: Iterator[bytes]) -> Iterator[tuple[str, Iterator[list[Any]]]]:
    """Sheets from the child's lines: a string begins a sheet, a list is a row of it."""
    held: list[str] = []

    def rows() -> Iterator[list[Any]]:
        for line in lines:
            value = orjson.loads(line)
            if isinstance(value, str):
                held.append(value)
                return
            yield value

    for _ in rows():
        pass
    while held:
        name = held.pop()
        here = rows()
        yield name, here
        for _ in here:
            pass


def child(path: str) -> None:
    """What the child process does: print the visible sheets of the workbook at `path`, then exit."""
    from python_calamine import CalamineError, CalamineWorkbook

    _bound_memory()
    out = sys.stdout.buffer
    try:
        with CalamineWorkbook.from_path(path) as book:
            for sheet in book.sheets_metadata:
                if not str(sheet.visible).endswith("Visible") or not str(sheet.typ).endswith("WorkSheet"):
                    continue
                out.write(orjson.dumps(sheet.name) + b"\n")
                for row in book.get_sheet_by_name(sheet.name).iter_rows():
                    out.write(orjson.dumps(row, default=str) + b"\n")
        out.flush()
    except CalamineError as why:
        sys.exit(_LOCKED if "assword" in str(why) else _BROKEN)


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    bound = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (bound, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
