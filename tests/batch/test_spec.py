"""The real classifier behind a batch."""

from __future__ import annotations

from pathlib import Path

from classifier.batch import ClassifierSpec, run
from classifier.batch.setup import Setup
from tests.batch.test_run import make_input, rows_of


def test_the_shipped_lexicons_and_office_are_the_default() -> None:
    opened = Setup(ClassifierSpec(), "jsonl", "auto").open()
    assert opened.names.areas["eco-environment"]
    assert opened.names.clocks["handle"]
    assert opened.digest


def test_two_processes_say_what_one_says(tmp_path: Path) -> None:
    source = make_input(tmp_path / "in.jsonl", 120)
    reports = [
        run([source], tmp_path / f"{jobs}.jsonl", classifier_spec=ClassifierSpec(), jobs=jobs) for jobs in (1, 2)
    ]
    assert [(r.read, r.errors) for r in reports] == [(120, 0)] * 2
    assert rows_of(tmp_path / "1.jsonl") == rows_of(tmp_path / "2.jsonl")
    assert reports[0].tally == reports[1].tally
    assert reports[0].areas["eco-environment"] > 0
