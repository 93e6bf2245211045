from __future__ import annotations

from pathlib import Path

import pytest

from classifier.read import Limits
from tests.read.papers import TEXT, letters, ole, one_reason, read, xls

ROWS = [["编号", "标题", "内容"], ["X1", "题", TEXT], ["X2", "", f"{TEXT}二"]]


def write(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "a.xls"
    path.write_bytes(data)
    return path


def test_rows_are_letters(tmp_path: Path) -> None:
    items = letters(read(write(tmp_path, xls(ROWS))))
    assert [(item.id, item.title, item.text) for item in items] == [("X1", "题", TEXT), ("X2", "", f"{TEXT}二")]


def test_zero_rows(tmp_path: Path) -> None:
    assert one_reason(write(tmp_path, xls(ROWS[:1]))) == "no-rows"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (xls(ROWS)[:600], "broken"),
        (ole("Workbook", b"\xff" * 5000), "broken"),
        (ole("EncryptedPackage", b""), "password"),
    ],
)
def test_damaged_workbook_does_not_end_the_run(tmp_path: Path, data: bytes, code: str) -> None:
    assert one_reason(write(tmp_path, data)) == code


def test_slow_workbook_is_stopped(tmp_path: Path) -> None:
    assert one_reason(write(tmp_path, xls(ROWS)), limits=Limits(tool_seconds=0.001)) == "tool-time"
