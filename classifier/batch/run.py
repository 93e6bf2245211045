"""A whole batch: read, classify in one or more processes, write, and account for every letter."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from classifier import __version__
from classifier.batch.chunks import Item, chunks
from classifier.batch.engine import Engine, start
from classifier.batch.fingerprint import fingerprint
from classifier.batch.journal import Journal
from classifier.batch.outlet import BuiltOutlet, DirectOutlet, Outlet, StreamOutlet
from classifier.batch.places import out_of_inputs
from classifier.batch.report import Interrupted, Report
from classifier.batch.setup import Setup
from classifier.batch.spec import Spec
from classifier.errors import UsageError
from classifier.model import Letter
from classifier.read import check_paths, count_hint, read_inputs
from classifier.write import MOST_KEPT, BuiltForm, StreamForm, form_of, is_device, make_form, real_place

Progress = Callable[[int, int | None], None]


def run(
    inputs: Sequence[str | Path],
    out: str | Path,
    *,
    classifier_spec: Spec,
    jobs: int = 1,
    split: str = "auto",
    resume: bool = False,
    columns: Mapping[str, str] | None = None,
    form: str | None = None,
    keep: Sequence[str] = (),
    progress: Progress | None = None,
    stdin: BinaryIO | None = None,
) -> Report:
    """Classify every letter in `inputs` (files, folders, archives; `-` = standard input) into `out`
    (`-` = standard output, as JSON lines).

    `jobs` processes; order is kept. `split`: `auto` or `never`. `resume` goes on with a run to `out` that
    was cut short. `columns` names sheet columns by field. `form` overrides the ending of `out`. `keep` names columns of
    the sheets read that the result (xlsx or csv) shall have, too; the report tells which of them no input had.
    `progress(done, total)` is called after every chunk; `total` is an estimate or None.

    Raises `UsageError` before anything is done, `LexiconError` for mistakes in the lexicons, `FenliuError`
    when the output cannot be written, `Interrupted` on Ctrl-C. The output appears only when complete.
    """
    kept = tuple(dict.fromkeys(keep))
    if len(kept) > MOST_KEPT:
        raise UsageError(f"--keep 最多 {MOST_KEPT} 列")
    if split not in ("auto", "never"):
        raise UsageError(f"--split 只能是 auto 或 never，不能是 {split}")
    paths = check_paths(inputs)
    to_stdout = str(out) == "-"
    direct = to_stdout or is_device(out)
    name = form_of(out, form or ("jsonl" if to_stdout else None))
    place = Path("-") if to_stdout else real_place(out)
    if not direct:
        out_of_inputs(place, paths)
    repeatable = not direct and not any(path == "-" or is_device(path) for path in paths)
    if resume and not repeatable:
        raise UsageError("--resume 只用于从文件到文件的运行：标准输入或标准输出不能接着做")
    items = read_inputs(paths, columns=columns, stdin=stdin)
    engine = start(Setup(classifier_spec, name, split, kept), jobs)
    try:
        outlet = _outlet(engine, name, place, direct, kept)
        if isinstance(outlet, DirectOutlet):
            journal = None
        else:
            settings = (__version__, engine.digest, name, split, sorted((columns or {}).items()), kept)
            journal = Journal(place, fingerprint(paths, place, *settings), outlet.prolog, resume)
        report = Report(str(out), name, names=engine.names, absent=list(kept))
        _Batch(engine, outlet, journal, report, progress, repeatable).go(_noting(items, report), paths)
    finally:
        engine.close()
    report.reconcile()
    return report


def _noting(items: Iterator[Item], report: Report) -> Iterator[Item]:
    """The items; columns to be kept that one of them has are no longer absent."""
    for item in items:
        if report.absent and isinstance(item, Letter):
            report.absent = [name for name in report.absent if name not in item.meta]
        yield item


def _outlet(engine: Engine, name: str, place: Path, direct: bool, keep: tuple[str, ...]) -> Outlet:
    form = make_form(name, engine.names, keep)
    if direct:
        if not isinstance(form, StreamForm):
            raise UsageError(f"{name} 要写进文件，不能写到 {place}；写到标准输出请用 jsonl 或 csv")
        return DirectOutlet(form, place, sys.stdout.buffer if str(place) == "-" else None)
    if isinstance(form, StreamForm):
        return StreamOutlet(form)
    assert isinstance(form, BuiltForm)
    return BuiltOutlet(form, place)


class _Batch:
    """One run under way."""

    def __init__(
        self,
        engine: Engine,
        outlet: Outlet,
        journal: Journal | None,
        report: Report,
        progress: Progress | None,
        repeatable: bool,
    ) -> None:
        self._engine = engine
        self._outlet = outlet
        self._journal = journal
        self._report = report
        self._progress = progress
        self._repeatable = repeatable

    def go(self, items: Iterator[Item], paths: Sequence[str]) -> None:
        """Everything from the first letter to the finished file."""
        try:
            self._outlet.open()
            self._take_up()
            total = count_hint(paths) if self._progress else None
            done = self._report.read
            self._tell(done, total)
            for _ in islice(items, done):
                pass
            self._classify(items, total)
            self._finish(items)
        except KeyboardInterrupt:
            kept = self._stop()
            raise Interrupted(self._report.read, kept) from None
        except BaseException:
            self._stop()
            raise

    def _take_up(self) -> None:
        """What an earlier run has done goes into the output first."""
        if self._journal is None or not self._journal.done:
            return
        report = self._report
        report.read = report.resumed = self._journal.done
        report.parts = self._journal.parts
        report.tally.merge(self._journal.tally)
        self._outlet.replay(self._journal)

    def _classify(self, items: Iterable[Item], total: int | None) -> None:
        report = self._report
        for count, done in self._engine.map(chunks(items)):
            self._outlet.put(done.records)
            if self._journal is not None:
                self._journal.append(done.records, count, done.parts, done.tally)
            report.read += count
            report.parts += done.parts
            report.tally.merge(done.tally)
            self._tell(report.read, total)

    def _finish(self, items: Iterator[Item]) -> None:
        self._report.reconcile()
        self._outlet.finish(self._journal, self._report.tally)

    def _stop(self) -> bool:
        """Leave only what a later run can go on with; True when there is something."""
        self._outlet.abort()
        if self._journal is None:
            return False
        if self._repeatable and self._journal.done:
            self._journal.keep()
            return True
        self._journal.discard()
        return False

    def _tell(self, done: int, total: int | None) -> None:
        if self._progress is not None:
            self._progress(done, max(total, done) if total is not None else None)
