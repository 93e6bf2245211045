"""Several processes at work on chunks: order kept, memory flat, nothing lost when a process dies.

One thread stands for each process and keeps it fed two chunks ahead. When a process dies, its first
chunk is done again letter by letter in a new one; a letter that kills this too becomes an error row.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field

from classifier.batch.chunks import Item, pack
from classifier.batch.frames import receive, send
from classifier.batch.kernel import Done
from classifier.batch.setup import Hello, Setup
from classifier.errors import FenliuError, LexiconError
from classifier.model import ErrorRow, Letter
from classifier.write import LabelNames, Tally, make_form

_DEPTH = 2  # chunks at a process: one in work, one at hand
_WINDOW = 4  # chunks for each process between reading and writing
_DEATHS = 20  # in a row, with no letter done between them: then it is not the letters


class _Died(Exception):
    """A worker process is gone."""


@dataclass(slots=True)
class _Ticket:
    items: list[Item]
    reply: Future[Done] = field(default_factory=Future)


class Pool:
    """`jobs` processes. `names` and `digest` are those of the classifier they loaded.

    Raises what loading the classifier raises (`LexiconError`, `FenliuError`). Use as a context manager.
    """

    def __init__(self, setup: Setup, jobs: int) -> None:
        self._setup = setup
        self._jobs = jobs
        self._tasks: queue.SimpleQueue[_Ticket | None] = queue.SimpleQueue()
        self._stopping = False
        self._deaths = 0
        self._lock = threading.Lock()
        self._workers: list[_Worker] = []
        self._hello: Future[Hello] = Future()
        self._threads = [threading.Thread(target=self._stand, daemon=True) for _ in range(jobs)]
        for thread in self._threads:
            thread.start()
        try:
            hello = self._hello.result()
        except BaseException:
            self.close()
            raise
        assert hello.names is not None
        self.names: LabelNames = hello.names
        self.digest = hello.digest
        self._form = make_form(setup.form, hello.names, setup.keep)

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def map(self, chunks: Iterable[list[Item]]) -> Iterator[tuple[int, Done]]:
        """For each chunk, in order: how many items it had and what became of them. `chunks` is drawn
        from only as fast as results are taken."""
        pending: deque[_Ticket] = deque()
        for chunk in chunks:
            ticket = _Ticket(chunk)
            pending.append(ticket)
            self._tasks.put(ticket)
            while pending and (len(pending) >= self._jobs * _WINDOW or pending[0].reply.done()):
                yield _taken(pending.popleft())
        while pending:
            yield _taken(pending.popleft())

    def close(self) -> None:
        """End all processes, also those in the middle of a chunk."""
        self._stopping = True
        for _ in self._threads:
            self._tasks.put(None)
        with self._lock:
            workers = list(self._workers)
        for worker in workers:
            worker.kill()
        for thread in self._threads:
            thread.join(timeout=5)

    def _stand(self) -> None:
        """The thread of one process."""
        flying: deque[_Ticket] = deque()
        worker = _Worker()
        try:
            self._greet(worker)
            while True:
                self._feed(worker, flying)
                if not flying:
                    return
                try:
                    done = worker.receive()
                except _Died:
                    worker = self._recover(worker, flying)
                    continue
                self._deaths = 0
                flying.popleft().reply.set_result(done)
        except BaseException as error:
            self._give_up(error, flying)
        finally:
            worker.close()

    def _feed(self, worker: _Worker, flying: deque[_Ticket]) -> None:
        """Send chunks until enough are at the process; waits for one only when it has none."""
        while len(flying) < _DEPTH:
            try:
                ticket = self._tasks.get(block=not flying)
            except queue.Empty:
                return
            if ticket is None:
                if flying:
                    self._tasks.put(None)
                return
            flying.append(ticket)
            worker.send(ticket.items)

    def _recover(self, worker: _Worker, flying: deque[_Ticket]) -> _Worker:
        """A new process; the first chunk done singly by it, the others sent again."""
        worker = self._replace(worker)
        first = flying.popleft()
        whole = Done()
        try:
            for item in first.items:
                worker.send([item])
                try:
                    done = worker.receive()
                    self._deaths = 0
                except _Died:
                    worker = self._replace(worker)
                    done = self._poisoned(item)
                whole.records += done.records
                whole.tally.merge(done.tally)
                whole.parts += done.parts
        except BaseException as error:
            first.reply.set_exception(error)
            raise
        first.reply.set_result(whole)
        for ticket in flying:
            worker.send(ticket.items)
        return worker

    def _poisoned(self, item: Item) -> Done:
        if isinstance(item, Letter):
            reason = "处理这一件时程序意外中止，请人工处理并告知开发者"
            item = ErrorRow(item.id, item.meta.get("source", ""), reason)
        done = Done(self._form.shape_error(item))
        done.tally.fail(item)
        return done

    def _replace(self, old: _Worker) -> _Worker:
        """A new process in the place of a dead one."""
        with self._lock:
            self._deaths += 1
        if self._stopping:
            raise _Died
        if self._deaths > _DEATHS:
            raise FenliuError(
                f"工作进程接连中止 {self._deaths} 次，像是内存不足或安装有问题；可改用 --jobs 1 --resume 继续"
            )
        old.close()
        worker = _Worker()
        self._greet(worker)
        return worker

    def _greet(self, worker: _Worker) -> None:
        with self._lock:
            self._workers.append(worker)
        if self._stopping:
            raise _Died
        hello = worker.greet(self._setup)
        if hello.problems:
            raise LexiconError(hello.problems)
        if hello.error:
            raise FenliuError(hello.error)
        with self._lock:
            if not self._hello.done():
                self._hello.set_result(hello)

    def _give_up(self, error: BaseException, flying: deque[_Ticket]) -> None:
        """Tell everyone who waits."""
        if isinstance(error, _Died):
            error = FenliuError("工作进程启动失败；可改用 --jobs 1，或设 FENLIU_DEBUG=1 查看原因")
        with self._lock:
            if not self._hello.done():
                self._hello.set_exception(error)
        for ticket in flying:
            if not ticket.reply.done():
                ticket.reply.set_exception(error)
        while not self._stopping:  # what the other threads do not take must not wait for ever
            ticket_ = self._tasks.get()
            if ticket_ is not None:
                ticket_.reply.set_exception(error)


class _Worker:
    """One process and its pipes."""

    def __init__(self) -> None:
        path = os.pathsep.join(p for p in sys.path if p)
        debug = bool(os.environ.get("FENLIU_DEBUG"))
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "classifier.batch.worker"],  # -P: nothing from the current folder
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if debug else subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path},
        )

    def greet(self, setup: Setup) -> Hello:
        self._send(pickle.dumps(setup))
        hello = pickle.loads(self._receive())
        assert isinstance(hello, Hello)
        return hello

    def send(self, items: list[Item]) -> None:
        self._send(pack(items))

    def receive(self) -> Done:
        records, tally, parts = pickle.loads(self._receive())
        return Done(records, Tally.from_dict(tally), parts)

    def kill(self) -> None:
        """End it from any thread; whoever reads from it sees that it is gone."""
        self._process.kill()

    def close(self) -> None:
        """End it and give back what it held; for its own thread only."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                if stream is not None:
                    stream.close()

    def _send(self, message: bytes) -> None:
        """A process that is gone shows when the reply is awaited."""
        assert self._process.stdin is not None
        try:
            send(self._process.stdin, message)  # type: ignore[arg-type]
        except (OSError, ValueError):
            pass

    def _receive(self) -> bytes:
        assert self._process.stdout is not None
        try:
            message = receive(self._process.stdout)  # type: ignore[arg-type]
        except (OSError, ValueError):
            message = None
        if message is None:
            raise _Died
        return message


def _taken(ticket: _Ticket) -> tuple[int, Done]:
    return len(ticket.items), ticket.reply.result()
