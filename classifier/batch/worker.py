"""The other end of the pool: `python -m classifier.batch.worker` serves chunks over its pipes.

A process of its own, started afresh (no fork: threads and Rust engines do not survive one; no re-import of
the caller's script, as multiprocessing's spawn would do).
"""

from __future__ import annotations

import os
import pickle
import queue
import signal
import sys
import threading
from typing import BinaryIO

from classifier.batch.chunks import unpack
from classifier.batch.frames import receive, send
from classifier.batch.kernel import Kernel
from classifier.batch.setup import Hello, Setup
from classifier.collector import settle
from classifier.errors import FenliuError, LexiconError

_AHEAD = 4  # chunks read while one is worked on; more than the pool sends, so it never blocks


def main() -> None:
    """Serve until the other side closes the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    source, sink = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not fall among the messages
    message = receive(source)
    if message is None:
        return
    kernel = _open(pickle.loads(message), sink)
    if kernel is not None:
        settle()
        _serve(kernel, source, sink)


def _open(setup: Setup, sink: BinaryIO) -> Kernel | None:
    try:
        opened = setup.open()
    except LexiconError as error:
        send(sink, pickle.dumps(Hello(problems=error.problems)))
    except FenliuError as error:
        send(sink, pickle.dumps(Hello(error=str(error))))
    else:
        send(sink, pickle.dumps(Hello(opened.names, opened.digest)))
        return opened.kernel
    return None


def _serve(kernel: Kernel, source: BinaryIO, sink: BinaryIO) -> None:
    waiting: queue.Queue[bytes | None] = queue.Queue(_AHEAD)
    threading.Thread(target=_read, args=(source, waiting), daemon=True).start()
    while (chunk := waiting.get()) is not None:
        done = kernel.run(unpack(chunk))
        send(sink, pickle.dumps((done.records, done.tally.to_dict(), done.parts), 5))


def _read(source: BinaryIO, waiting: queue.Queue[bytes | None]) -> None:
    message: bytes | None = b""
    while message is not None:
        message = receive(source)
        waiting.put(message)


if __name__ == "__main__":
    try:
        main()
    except (BrokenPipeError, KeyboardInterrupt):
        pass
    sys.stderr.flush()
    os._exit(0)
