"""A run that was cut short goes on: nothing doubled, nothing lost, the output the same as of one run."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from classifier.batch import Interrupted, run, unfinished
from classifier.batch.journal import Journal, journal_paths
from classifier.errors import FenliuError, UsageError
from classifier.write import Tally
from tests.batch.fakes import FakeSpec
from tests.batch.test_run import make_input, rows_of
from tests.write.samples import letter

_RUN = """
import sys
from classifier.batch import run
from tests.batch.fakes import FakeSpec
run([sys.argv[1]], sys.argv[2], classifier_spec=FakeSpec(slow=0.0005), jobs=int(sys.argv[3]))
"""


class _Stop:
    """A progress callback that presses Ctrl-C after `after` letters."""

    def __init__(self, after: int) -> None:
        self.after = after

    def __call__(self, done: int, total: int | None) -> None:
        if done >= self.after:
            raise KeyboardInterrupt


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_ctrl_c_keeps_what_is_done_and_resume_finishes_it(tmp_path: Path, jobs: int, form: str) -> None:
    source = make_input(tmp_path / "in.jsonl", 1_300, n3="甲##乙", n900="RAISE")
    out, once = tmp_path / f"o.{form}", tmp_path / f"once.{form}"
    with pytest.raises(Interrupted) as caught:
        run([source], out, classifier_spec=FakeSpec(), jobs=jobs, progress=_Stop(400))
    assert caught.value.resumable
    assert caught.value.done >= 400
    assert not out.exists()
    assert unfinished(out) == caught.value.done
    report = run([source], out, classifier_spec=FakeSpec(), jobs=jobs, resume=True)
    assert report.resumed == caught.value.done
    assert (report.read, report.parts, report.results, report.errors) == (1_300, 1, 1_300, 1)
    run([source], once, classifier_spec=FakeSpec())
    assert out.read_bytes() == once.read_bytes()
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(["in.jsonl", out.name, once.name])


def test_a_workbook_is_built_from_both_runs(tmp_path: Path) -> None:
    source = make_input(tmp_path / "in.jsonl", 700, n3="RAISE")
    out = tmp_path / "o.xlsx"
    with pytest.raises(Interrupted):
        run([source], out, classifier_spec=FakeSpec(), progress=_Stop(400))
    assert sorted(p.name for p in tmp_path.iterdir() if p.name.endswith(".tmp")) == []
    report = run([source], out, classifier_spec=FakeSpec(), resume=True)
    assert (report.read, report.results, report.errors, report.resumed) == (700, 699, 1, 400)
    book = CalamineWorkbook.from_path(str(out))
    ids = [r[0] for r in book.get_sheet_by_name("结果").to_python()[1:]]
    assert ids == [letter(n).id for n in range(700) if n != 3]
    counts = book.get_sheet_by_name("统计").to_python(skip_empty_area=False)[3]
    assert next(c for c in counts if c != "") == 699


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
def test_parquet_to_parquet_goes_on_after_kill_9_with_every_letter_once(tmp_path: Path) -> None:
    pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    made = [letter(number) for number in range(3_000)]
    table = pa.Table.from_pylist([{"id": one.id, "title": one.title, "text": one.text} for one in made])
    source, out = tmp_path / "in.parquet", tmp_path / "o.parquet"
    pq.write_table(table, source, row_group_size=250)
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    process = subprocess.Popen([sys.executable, "-c", _RUN, str(source), str(out), "2"], env=env)
    deadline = time.monotonic() + 60
    while unfinished(out) < 400 and time.monotonic() < deadline:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    done = unfinished(out)
    assert 400 <= done < 3_000
    assert not out.exists()
    report = run([source], out, classifier_spec=FakeSpec(), resume=True)
    assert (report.resumed, report.read, report.results) == (done, 3_000, 3_000)
    run([source], tmp_path / "once.parquet", classifier_spec=FakeSpec())
    assert pq.read_table(out).equals(pq.read_table(tmp_path / "once.parquet"))
    assert [row["letter_id"] for row in pq.read_table(out).to_pylist()] == [one.id for one in made]


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
@pytest.mark.parametrize("jobs", [1, 2])
def test_kill_9_in_the_middle_then_resume(tmp_path: Path, jobs: int) -> None:
    source = make_input(tmp_path / "in.jsonl", 4_000)
    out = tmp_path / "o.jsonl"
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    process = subprocess.Popen([sys.executable, "-c", _RUN, str(source), str(out), str(jobs)], env=env)
    deadline = time.monotonic() + 60
    while unfinished(out) < 400 and time.monotonic() < deadline:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    done = unfinished(out)
    assert 400 <= done < 4_000
    assert not out.exists()
    report = run([source], out, classifier_spec=FakeSpec(slow=0.0), resume=True)
    assert report.resumed == done
    assert [r["letter_id"] for r in rows_of(out)] == [letter(n).id for n in range(4_000)]


def test_half_a_chunk_beyond_the_state_is_cut_off(tmp_path: Path) -> None:
    source = make_input(tmp_path / "in.jsonl", 600)
    out = tmp_path / "o.jsonl"
    with pytest.raises(Interrupted):
        run([source], out, classifier_spec=FakeSpec(), progress=_Stop(200))
    with open(journal_paths(out)[0], "ab") as partial:
        partial.write(b'{"letter_id":"L00200","kin')
    run([source], out, classifier_spec=FakeSpec(), resume=True)
    assert [r["letter_id"] for r in rows_of(out)] == [letter(n).id for n in range(600)]


@pytest.mark.parametrize("change", ["input", "lexicon", "split"])
def test_resume_is_refused_when_something_changed(tmp_path: Path, change: str) -> None:
    source = make_input(tmp_path / "in.jsonl", 600)
    out = tmp_path / "o.jsonl"
    with pytest.raises(Interrupted):
        run([source], out, classifier_spec=FakeSpec(), progress=_Stop(200))
    if change == "input":
        make_input(source, 601)
    spec = FakeSpec("d2") if change == "lexicon" else FakeSpec()
    split = "never" if change == "split" else "auto"
    with pytest.raises(UsageError, match="去掉 --resume"):
        run([source], out, classifier_spec=spec, resume=True, split=split)
    assert unfinished(out) == 200
    report = run([source], out, classifier_spec=spec, split=split)
    assert report.resumed == 0
    assert report.read == len(rows_of(out))


def test_resume_with_nothing_to_resume_just_runs(tmp_path: Path) -> None:
    source = make_input(tmp_path / "in.jsonl", 3)
    report = run([source], tmp_path / "o.jsonl", classifier_spec=FakeSpec(), resume=True)
    assert (report.read, report.resumed) == (3, 0)


def test_a_run_stopped_before_its_first_chunk_leaves_nothing(tmp_path: Path) -> None:
    source = make_input(tmp_path / "in.jsonl", 3)
    with pytest.raises(Interrupted) as caught:
        run([source], tmp_path / "o.xlsx", classifier_spec=FakeSpec(), progress=_Stop(0))
    assert not caught.value.resumable
    assert [p.name for p in tmp_path.iterdir()] == ["in.jsonl"]


def test_the_journal_does_not_become_an_input(tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    folder.mkdir()
    make_input(folder / "a.jsonl", 300)
    make_input(folder / "b.jsonl", 300)
    out = folder / "o.jsonl"
    with pytest.raises(Interrupted):
        run([folder], out, classifier_spec=FakeSpec(), progress=_Stop(200))
    report = run([folder], out, classifier_spec=FakeSpec(), resume=True)
    assert (report.read, report.errors) == (600, 0)


@pytest.mark.skipif(os.name != "posix", reason="needs file locks")
def test_two_runs_to_one_output_are_refused(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "o.jsonl", "f", b"", resume=False)
    with pytest.raises(UsageError, match="另一个 fenliu"):
        Journal(tmp_path / "o.jsonl", "f", b"", resume=False)
    journal.discard()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="needs RLIMIT_FSIZE")
def test_a_disk_that_fills_up_keeps_what_is_done(tmp_path: Path) -> None:
    import resource

    source = make_input(tmp_path / "in.jsonl", 600)
    out = tmp_path / "o.jsonl"
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, limits[1]))
    try:
        with pytest.raises(FenliuError, match="写不进"):
            run([source], out, classifier_spec=FakeSpec())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert not out.exists()
    assert unfinished(out) > 0
    report = run([source], out, classifier_spec=FakeSpec(), resume=True)
    assert report.resumed > 0
    assert [r["letter_id"] for r in rows_of(out)] == [letter(n).id for n in range(600)]


def test_state_and_tally_survive(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "o.jsonl", "f", b"head\n", resume=False)
    journal.append(b"one\n", 1, 0, Tally(results=1))
    journal.append(b"two\nthree\n", 1, 1, Tally(results=2))
    journal.keep()
    again = Journal(tmp_path / "o.jsonl", "f", b"head\n", resume=True)
    assert (again.done, again.parts, again.tally.results) == (2, 1, 3)
    assert list(again.replay()) == [b"head\n", b"one\n", b"two\n", b"three\n"]
    again.publish()
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("o.jsonl", b"head\none\ntwo\nthree\n")]
