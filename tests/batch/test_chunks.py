"""Chunks keep order, stay small, and survive the way to another process."""

from __future__ import annotations

from datetime import date

from classifier.batch.chunks import chunks, pack, unpack
from classifier.model import ErrorRow, Letter


def test_chunks_are_bounded_by_number_and_by_characters() -> None:
    sizes = [10, 10, 10, 95, 5, 200, 1]
    items = [Letter(str(n), text="水" * size) for n, size in enumerate(sizes)]
    found = [[i.id for i in chunk] for chunk in chunks(items, letters=2, characters=100)]
    assert found == [["0", "1"], ["2"], ["3", "4"], ["5"], ["6"]]
    assert list(chunks([])) == []


def test_letters_and_error_rows_come_back_as_they_were() -> None:
    items = [
        Letter("\udcb2", "题", "文\x00", "来信", date(2024, 2, 29), {"a": "b"}, "p", 3),
        ErrorRow("坏.pdf", "in/坏.pdf", "打不开", "第 1 页"),
        Letter("空"),
    ]
    assert unpack(pack(items)) == items
