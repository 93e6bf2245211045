"""The worker's side of the pipe, and the frames on it."""

from __future__ import annotations

import io
import pickle

from classifier.batch.chunks import pack
from classifier.batch.frames import receive, send
from classifier.batch.setup import Setup
from classifier.batch.worker import _open, _serve
from tests.batch.fakes import BadLexicon, BadOffice, FakeSpec
from tests.write.samples import NAMES, letter


def test_a_worker_says_hello_and_serves_until_the_pipe_ends() -> None:
    sink, source = io.BytesIO(), io.BytesIO()
    for numbers in ([0, 1], [2]):
        send(source, pack([letter(n) for n in numbers]))
    source.seek(0)
    kernel = _open(Setup(FakeSpec("d7"), "jsonl", "auto"), sink)
    assert kernel is not None
    _serve(kernel, source, sink)
    sink.seek(0)
    hello = pickle.loads(receive(sink) or b"")
    assert (hello.digest, hello.names) == ("d7", NAMES)
    first = pickle.loads(receive(sink) or b"")
    second = pickle.loads(receive(sink) or b"")
    assert (first[0].count(b"\n"), second[0].count(b"\n")) == (2, 1)
    assert first[1]["results"] == 2
    assert receive(sink) is None


def test_a_worker_that_cannot_load_says_why() -> None:
    for spec, said in ((BadLexicon(), "没有这个词表"), (BadOffice(), "打不开")):
        sink = io.BytesIO()
        assert _open(Setup(spec, "jsonl", "auto"), sink) is None
        sink.seek(0)
        hello = pickle.loads(receive(sink) or b"")
        assert said in hello.error + "".join(p.message for p in hello.problems)


def test_half_a_message_is_no_message() -> None:
    whole = io.BytesIO()
    send(whole, b"12345")
    assert receive(io.BytesIO(whole.getvalue())) == b"12345"
    for cut in range(len(whole.getvalue())):
        assert receive(io.BytesIO(whole.getvalue()[:cut])) is None
