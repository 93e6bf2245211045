"""Where finished records go: straight out, into the journal that becomes the output, or into a builder."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import BinaryIO

from classifier.batch.journal import Journal
from classifier.write import Builder, BuiltForm, StreamForm, Tally, explained


class Outlet:
    """The order of calls: `open`, `replay` when an earlier run left something, `put` …, `finish`;
    or `abort`."""

    prolog = b""

    def open(self) -> None: ...

    def replay(self, journal: Journal) -> None: ...

    def put(self, records: bytes) -> None: ...

    def finish(self, journal: Journal | None, tally: Tally) -> None: ...

    def abort(self) -> None: ...


class DirectOutlet(Outlet):
    """Standard output, a pipe or a device: written as results come, nothing to go on with."""

    def __init__(self, form: StreamForm, place: Path, stream: BinaryIO | None) -> None:
        self.prolog = form.prolog()
        self._place = place
        self._own = stream is None
        with explained(place):
            self._stream: BinaryIO = stream or open(place, "wb")  # noqa: SIM115 (closed by abort)

    def open(self) -> None:
        self.put(self.prolog)

    def put(self, records: bytes) -> None:
        with explained(self._place):
            self._stream.write(records)
            self._stream.flush()

    def finish(self, journal: Journal | None, tally: Tally) -> None:
        if self._own:
            with explained(self._place):
                self._stream.close()

    def abort(self) -> None:
        if self._own:
            with contextlib.suppress(OSError):
                self._stream.close()


class StreamOutlet(Outlet):
    """jsonl and csv: the journal itself becomes the output."""

    def __init__(self, form: StreamForm) -> None:
        self.prolog = form.prolog()

    def finish(self, journal: Journal | None, tally: Tally) -> None:
        assert journal is not None
        journal.publish()


class BuiltOutlet(Outlet):
    """xlsx and parquet: built as results come; the journal keeps the records for a later run."""

    def __init__(self, form: BuiltForm, place: Path) -> None:
        self._form = form
        self._place = place
        self._builder: Builder | None = None

    def open(self) -> None:
        self._builder = self._form.build(self._place)

    def replay(self, journal: Journal) -> None:
        assert self._builder is not None
        for line in journal.replay():
            self._builder.put(line)

    def put(self, records: bytes) -> None:
        assert self._builder is not None
        for line in records.split(b"\n"):
            if line:
                self._builder.put(line)

    def finish(self, journal: Journal | None, tally: Tally) -> None:
        assert self._builder is not None
        assert journal is not None
        self._builder.close(tally)
        journal.discard()

    def abort(self) -> None:
        if self._builder is not None:
            self._builder.abort()
