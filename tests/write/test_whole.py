"""An output appears whole or not at all, whatever the disk does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from classifier.errors import FenliuError, UsageError
from classifier.write import WholeFile, open_writer
from tests.write.samples import NAMES, letter, result

_FULL = """
import resource, sys
from classifier.errors import FenliuError
from classifier.write import open_writer
from tests.write.samples import NAMES, letter, result
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)
writer = open_writer(sys.argv[1], labels=NAMES)
try:
    for number in range(2_000):
        writer.write(letter(number, 3), result(letter(number, 3)))
    writer.close()
except FenliuError as error:
    print(error)
    sys.exit(7)
"""


def test_nothing_is_there_before_commit_and_all_after(tmp_path: Path) -> None:
    out = WholeFile(tmp_path / "o.txt")
    out.handle.write(b"whole")
    assert not (tmp_path / "o.txt").exists()
    out.commit()
    assert (tmp_path / "o.txt").read_bytes() == b"whole"
    assert [p.name for p in tmp_path.iterdir()] == ["o.txt"]


def test_abort_keeps_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "o.txt").write_bytes(b"old")
    out = WholeFile(tmp_path / "o.txt")
    out.handle.write(b"new")
    out.abort()
    out.commit()
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("o.txt", b"old")]


def test_a_link_keeps_being_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_bytes(b"old")
    (tmp_path / "o.txt").symlink_to("real.txt")
    out = WholeFile(tmp_path / "o.txt")
    out.handle.write(b"new")
    out.commit()
    assert (tmp_path / "o.txt").is_symlink()
    assert (tmp_path / "real.txt").read_bytes() == b"new"


def test_leavings_of_a_killed_run_are_swept(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    (tmp_path / f".o.txt.{gone.pid}.tmp").write_bytes(b"half")
    (tmp_path / f".o.txt.{gone.pid}.tmp.abc").mkdir()
    (tmp_path / f".o.txt.{os.getppid()}.tmp").write_bytes(b"another run")
    WholeFile(tmp_path / "o.txt").abort()
    assert [p.name for p in tmp_path.iterdir()] == [f".o.txt.{os.getppid()}.tmp"]


def test_folders_and_missing_parents_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="是一个文件夹"):
        WholeFile(tmp_path)
    with pytest.raises(UsageError, match="文件夹不存在"):
        WholeFile(tmp_path / "no" / "o.txt")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_device_is_a_clear_error() -> None:
    writer = open_writer("/dev/full", form="jsonl", labels=NAMES)
    with pytest.raises(FenliuError, match="磁盘已满"):  # noqa: PT012
        writer.write(letter(1), result(letter(1)))
        writer.close()


@pytest.mark.skipif(os.name != "posix", reason="needs RLIMIT_FSIZE")
@pytest.mark.parametrize("form", ["xlsx", "csv", "jsonl", "parquet"])
def test_a_disk_that_fills_up_leaves_no_half_output(tmp_path: Path, form: str) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow")
    out = tmp_path / f"o.{form}"
    run = subprocess.run(
        [sys.executable, "-c", _FULL, str(out), "2000" if form == "parquet" else "100000"],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONUTF8": "1"},
    )
    assert run.returncode == 7, run.stderr
    assert "写不进" in run.stdout
    assert "超出文件大小的上限" in run.stdout
    assert list(tmp_path.iterdir()) == []
