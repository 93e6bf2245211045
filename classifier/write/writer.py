"""Open an output by its name: which form it has, and a writer that takes results one by one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, runtime_checkable

from classifier.errors import UsageError
from classifier.model import ErrorRow, Letter, Result
from classifier.write.labels import LabelNames
from classifier.write.tally import Tally
from classifier.write.whole import WholeFile, explained

SHEETS = ("xlsx", "csv")
FORMS = ("xlsx", "csv", "jsonl", "parquet")


class Builder(Protocol):
    """Makes a file that is no mere row of records (xlsx, parquet). It appears on `close`."""

    def put(self, record: bytes) -> None: ...
    def close(self, tally: Tally) -> None: ...
    def abort(self) -> None: ...


@runtime_checkable
class Form(Protocol):
    """How results become records. `shape` is pure, so it may run in another process than the writing.

    The file of a `StreamForm` is the prolog and the records end to end; the records of a `BuiltForm`, one
    line of JSON each, go into a builder.
    """

    name: str

    def shape(self, letter: Letter, result: Result) -> bytes: ...
    def shape_error(self, row: ErrorRow) -> bytes: ...


@runtime_checkable
class StreamForm(Form, Protocol):
    def prolog(self) -> bytes: ...


@runtime_checkable
class BuiltForm(Form, Protocol):
    def build(self, path: str | Path) -> Builder: ...


class Writer(Protocol):
    """Takes results in order. The file appears whole on `close`; `abort` leaves nothing behind."""

    def write(self, letter: Letter, result: Result) -> None: ...
    def write_error(self, row: ErrorRow) -> None: ...
    def close(self) -> None: ...
    def abort(self) -> None: ...


def form_of(path: str | Path, form: str | None = None) -> str:
    """The form named, or the one that the ending of `path` names.

    Raises `UsageError` for a form that does not exist.
    """
    asked = (form or Path(path).suffix.lstrip(".")).lower()
    asked = {"json": "jsonl", "ndjson": "jsonl", "pq": "parquet"}.get(asked, asked)
    if asked in FORMS:
        return asked
    known = "、".join(f".{f}" for f in FORMS)
    if not asked:
        raise UsageError(f"看不出 {path} 要写成什么格式：请用 {known} 结尾，或加 --format")
    raise UsageError(f"写不了 {asked} 格式：可以写 {known}")


def make_form(name: str, labels: LabelNames, keep: tuple[str, ...] = ()) -> Form:
    """The form called `name` (one of `FORMS`), loading only what it needs. `keep`: headings of columns of the sheets
    read that a sheet shall have, too; `UsageError` where the form is no sheet."""
    if keep and name not in SHEETS:
        raise UsageError(f"--keep 只用于 {'、'.join(SHEETS)}：{name} 里没有列")
    if name == "jsonl":
        from classifier.write.lines import Lines

        return Lines(labels)
    if name == "csv":
        from classifier.write.table import Table

        return Table(labels, keep)
    if name == "parquet":
        from classifier.write.columnar import Columnar

        return Columnar(labels)
    from classifier.write.workbook import Workbook

    return Workbook(labels, keep)


def open_writer(path: str | Path, *, form: str | None = None, labels: LabelNames) -> Writer:
    """A writer for `path`. Raises `UsageError` for an unknown form, a folder or a missing parent folder,
    `MissingExtra` for parquet without pyarrow, `FenliuError` when the place cannot be written."""
    shaped = make_form(form_of(path, form), labels)
    if isinstance(shaped, StreamForm):
        return _StreamWriter(shaped, path)
    assert isinstance(shaped, BuiltForm)
    return _BuiltWriter(shaped, path)


class _Aborting:
    """What both writers share: any failure while writing takes the unfinished file away."""

    abort: Callable[[], None]

    def _safely(self, act: Callable[[], object]) -> None:
        try:
            act()
        except BaseException:
            self.abort()
            raise


class _StreamWriter(_Aborting):
    def __init__(self, form: StreamForm, path: str | Path) -> None:
        self._form = form
        self._file = WholeFile(path)
        self.abort = self._file.abort
        self._put(form.prolog())

    def write(self, letter: Letter, result: Result) -> None:
        self._put(self._form.shape(letter, result))

    def write_error(self, row: ErrorRow) -> None:
        self._put(self._form.shape_error(row))

    def close(self) -> None:
        self._file.commit()

    def _put(self, record: bytes) -> None:
        def act() -> None:
            with explained(self._file.path):
                self._file.handle.write(record)

        self._safely(act)


class _BuiltWriter(_Aborting):
    def __init__(self, form: BuiltForm, path: str | Path) -> None:
        self._form = form
        self._builder = form.build(path)
        self._tally = Tally()
        self.abort = self._builder.abort

    def write(self, letter: Letter, result: Result) -> None:
        record = self._form.shape(letter, result)
        self._safely(lambda: self._builder.put(record))
        self._tally.add(result)

    def write_error(self, row: ErrorRow) -> None:
        record = self._form.shape_error(row)
        self._safely(lambda: self._builder.put(record))
        self._tally.errors += 1

    def close(self) -> None:
        self._builder.close(self._tally)
