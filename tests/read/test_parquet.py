from __future__ import annotations

import builtins
import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.read.papers import TEXT, code_of, errors, letters, one_reason, read

pyarrow = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")


def made(columns: dict[str, list[Any]]) -> bytes:
    out = io.BytesIO()
    parquet.write_table(pyarrow.table(columns), out)
    return out.getvalue()


def write(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "a.parquet"
    path.write_bytes(data)
    return path


def test_rows_are_letters(tmp_path: Path) -> None:
    data = made({"id": ["X1", None], "内容": [TEXT, "乙"], "日期": [date(2024, 5, 1), None], "数": [1, 2]})
    first, second = letters(read(write(tmp_path, data)))
    assert (first.id, first.text, first.received, first.meta) == ("X1", TEXT, date(2024, 5, 1), {"数": "1"})
    assert second.id == "a#2"


def test_more_rows_than_a_batch(tmp_path: Path) -> None:
    items = letters(read(write(tmp_path, made({"text": [f"信{n}" for n in range(1500)]}))))
    assert [item.text for item in items] == [f"信{n}" for n in range(1500)]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"PAR1", "broken"),
        (b"PAR1" + bytes(100) + b"PAR1", "broken"),
        (made({"text": ["a"]})[:-9], "broken"),
        (made({"备注": ["a"]}), "no-text-column"),
    ],
)
def test_bad_files(tmp_path: Path, data: bytes, code: str) -> None:
    assert one_reason(write(tmp_path, data)) == code


def test_zero_rows(tmp_path: Path) -> None:
    empty = made({"text": pyarrow.array([], pyarrow.string())})
    assert one_reason(write(tmp_path, empty)) == "no-rows"


def test_without_pyarrow_the_row_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name.partition(".")[0] == "pyarrow":
            raise ImportError(name)
        return real(name, *rest)

    path = write(tmp_path, made({"text": ["a"]}))
    monkeypatch.setattr(builtins, "__import__", without)
    (row,) = errors(read(path))
    assert code_of(row) == "missing-extra"
    assert "fenliu[parquet]" in row.reason
