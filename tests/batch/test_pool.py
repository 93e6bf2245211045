"""The pool gives up only when it is not the letters that kill its processes."""

from __future__ import annotations

from pathlib import Path

import pytest

from classifier.batch import run, unfinished
from classifier.errors import FenliuError
from tests.batch.fakes import FakeSpec
from tests.batch.test_run import make_input


def test_processes_that_die_again_and_again_end_the_run_and_keep_what_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("classifier.batch.pool._DEATHS", 3)
    source = make_input(tmp_path / "in.jsonl", 300, **{f"n{n}": "KILL" for n in range(200, 300)})
    out = tmp_path / "o.jsonl"
    with pytest.raises(FenliuError, match="接连中止"):
        run([source], out, classifier_spec=FakeSpec(), jobs=2)
    assert unfinished(out) == 200
    assert not out.exists()
