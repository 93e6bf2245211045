"""Uploads at work: files are kept in a private folder, classified into an Excel, put into the inbox, and forgotten.

One job runs at a time, the others wait. A job belongs to the user who began it; nobody else learns that it exists. Its
folder is removed when its time is over, when the user throws it away, and when the pages are shut down.
"""

from __future__ import annotations

import shutil
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from classifier.batch import Spec, run
from classifier.errors import FenliuError
from classifier.inbox import AddReport, Desk, NotFound
from classifier.model import Letter, Result
from classifier.pipeline import Classifier, Names

State = Literal["waiting", "classifying", "adding", "done", "failed"]
MOST_OPEN = 3
"""Jobs one user may have waiting or at work."""


@dataclass(slots=True)
class Job:
    """One upload. `done` of `total` letters are classified (`total` None while unknown)."""

    id: str
    owner: str
    folder: Path
    files: list[Path]
    names: list[str]
    keep: bool
    state: State = "waiting"
    done: int = 0
    total: int | None = None
    results: int = 0
    needs_human: int = 0
    errors: int = 0
    report: AddReport | None = None
    why: str = ""
    ended: float = 0.0
    areas: list[tuple[str, int]] = field(default_factory=list)

    @property
    def open(self) -> bool:
        return self.state not in ("done", "failed")

    @property
    def book(self) -> Path:
        """The Excel, there once the letters are classified."""
        return self.folder / "result.xlsx"


class Shared:
    """The classifier at hand, for a batch in this process. `load` gives it (so it is a batch's `Spec`)."""

    def __init__(self, classifier: Classifier) -> None:
        self.classifier = classifier
        self.digest = classifier.digest
        self.office = classifier.office

    def load(self) -> Shared:
        return self

    @property
    def names(self) -> Names:
        return self.classifier.names

    def classify_document(self, letter: Letter, split: str = "auto") -> list[tuple[Letter, Result]]:
        return self.classifier.classify_document(letter, split)


class Jobs:
    """All uploads of these pages. `life`: seconds that a finished one is kept."""

    def __init__(self, classifier: Classifier, life: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._spec: Spec = Shared(classifier)
        self._life = life
        self._clock = clock
        self._jobs: dict[str, Job] = {}
        self._lock = threading.Lock()
        self._root = Path(tempfile.mkdtemp(prefix="fenliu-"))
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="fenliu-upload")

    def folder(self, id: str) -> Path:
        """A new private folder for the files of job `id`."""
        folder = self._root / id
        (folder / "in").mkdir(parents=True, mode=0o700)
        return folder

    def may_begin(self, owner: str) -> bool:
        """Whether the user has room for one more."""
        with self._lock:
            return sum(job.open and job.owner == owner for job in self._jobs.values()) < MOST_OPEN

    def begin(self, job: Job, desk: Desk) -> None:
        """Put the job in line."""
        self.sweep()
        with self._lock:
            self._jobs[job.id] = job
        self._worker.submit(self._work, job, desk)

    def get(self, id: str, owner: str) -> Job:
        """The user's job. `NotFound` for what is none, is over, or is somebody else's."""
        self.sweep()
        job = self._jobs.get(id)
        if job is None or job.owner != owner:
            raise NotFound("没有这次上传，或已过保存时间。")
        return job

    def of(self, owner: str) -> list[Job]:
        """The user's jobs, newest first."""
        self.sweep()
        return [job for job in reversed(self._jobs.values()) if job.owner == owner]

    def drop(self, id: str, owner: str) -> None:
        """Forget a finished job and its files."""
        job = self.get(id, owner)
        if not job.open:
            self._forget(job)

    def sweep(self) -> None:
        """Forget what has been finished for longer than its life."""
        now = self._clock()
        for job in list(self._jobs.values()):
            if not job.open and now - job.ended > self._life:
                self._forget(job)

    def close(self) -> None:
        """Stop taking work and remove every file."""
        self._worker.shutdown(wait=False, cancel_futures=True)
        shutil.rmtree(self._root, ignore_errors=True)

    def _forget(self, job: Job) -> None:
        with self._lock:
            self._jobs.pop(job.id, None)
        shutil.rmtree(job.folder, ignore_errors=True)

    def _work(self, job: Job, desk: Desk) -> None:
        ending: State = "failed"
        try:
            job.state = "classifying"
            self._classify(job)
            if job.keep:
                job.state = "adding"
                job.report = desk.upload(job.files, lambda report: setattr(job, "report", report))
            ending = "done"
        except FenliuError as error:
            job.why = str(error).replace(str(job.folder / "in") + "/", "")
        except Exception as error:  # a fault of ours; what it says may hold letter text
            job.why = f"系统出了差错（{type(error).__name__}），文件没有处理完。"
        finally:
            shutil.rmtree(job.folder / "in", ignore_errors=True)
            job.ended = self._clock()
            job.state = ending  # last: whoever sees that it is over may forget it by its time

    def _classify(self, job: Job) -> None:
        def progress(done: int, total: int | None) -> None:
            job.done, job.total = done, total

        report = run(list(map(str, job.files)), job.book, classifier_spec=self._spec, progress=progress)
        job.results, job.needs_human, job.errors = report.results, report.needs_human, report.errors
        job.done = job.total = report.read
        job.areas = report.areas.most_common(8)
