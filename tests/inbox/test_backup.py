"""A backup made while letters come in is whole, checked, and never in the way of anything."""

from __future__ import annotations

import os
import sqlite3
import stat
import threading
from pathlib import Path

import pytest

from classifier.errors import FenliuError, UsageError
from classifier.inbox import Inbox
from classifier.inbox.backup import check_sqlite, copy_sqlite, rows_of
from classifier.pipeline import Classifier
from tests.inbox.rough import wave


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "store.db"
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("CREATE TABLE letters (id INTEGER PRIMARY KEY, text TEXT)")
        db.execute("CREATE VIRTUAL TABLE search USING fts5(grams, content='', detail=none, columnsize=0)")
        db.execute("INSERT INTO search (rowid, grams) VALUES (1, 'ab cd')")
        db.execute("CREATE TABLE audit (letter INTEGER REFERENCES letters (id))")
        db.executemany("INSERT INTO letters (text) VALUES (?)", [("某" * 500,)] * 3000)
        db.executemany("INSERT INTO audit VALUES (?)", [(n,) for n in range(1, 3001)])
    db.close()
    return path


def test_a_copy_made_while_others_write_is_one_moment_of_the_store(store: Path, tmp_path: Path) -> None:
    stop = threading.Event()
    failed: list[Exception] = []

    def write() -> None:
        db = sqlite3.connect(store, timeout=30)
        try:
            while not stop.is_set():
                with db:  # a letter and its audit line, or neither
                    at = db.execute("INSERT INTO letters (text) VALUES (?)", ("新" * 500,)).lastrowid
                    db.execute("INSERT INTO audit VALUES (?)", (at,))
        except sqlite3.Error as error:
            failed.append(error)
        finally:
            db.close()

    writers = [threading.Thread(target=write) for _ in range(2)]
    for writer in writers:
        writer.start()
    try:
        copies = [copy_sqlite(store, tmp_path / f"copy{n}.db") for n in range(4)]
    finally:
        stop.set()
        for writer in writers:
            writer.join()
    assert failed == []
    assert all(rows["letters"] == rows["audit"] >= 3000 for rows in copies)
    with sqlite3.connect(store) as db:
        now = rows_of(db)
    db.close()
    assert copies[0]["letters"] <= copies[-1]["letters"] <= now["letters"]
    assert check_sqlite(tmp_path / "copy3.db") == copies[3]


def test_a_copy_is_a_single_file_for_its_owner_only(store: Path, tmp_path: Path) -> None:
    place = tmp_path / "to" / "copy.db"
    place.parent.mkdir()
    copy_sqlite(store, place)
    assert [path.name for path in place.parent.iterdir()] == ["copy.db"]
    assert stat.S_IMODE(place.stat().st_mode) == 0o600


def test_an_older_backup_is_never_written_over(store: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_bytes(b"old")
    with pytest.raises(UsageError, match="已存在"):
        copy_sqlite(store, tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_bytes() == b"old"


def test_a_damaged_store_is_said_and_leaves_no_copy(store: Path, tmp_path: Path) -> None:
    with sqlite3.connect(store) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    size = store.stat().st_size
    with open(store, "r+b") as damaged:
        damaged.seek(size // 2)
        damaged.write(os.urandom(40_000))
    with pytest.raises(FenliuError):
        copy_sqlite(store, tmp_path / "copy.db")
    assert sorted(path.name for path in tmp_path.iterdir() if "copy" in path.name) == []


def test_where_nothing_can_be_written_it_says_so(store: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="写不进去"):
        copy_sqlite(store, tmp_path / "nowhere" / "copy.db")
    with pytest.raises(UsageError, match="没有这个数据库"):
        copy_sqlite(tmp_path / "none.db", tmp_path / "copy.db")


def test_a_memory_stick_without_links_will_do(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "no links")

    monkeypatch.setattr(os, "link", refuse)
    copy_sqlite(store, tmp_path / "copy.db")
    with pytest.raises(UsageError, match="已存在"):
        copy_sqlite(store, tmp_path / "copy.db")
    assert check_sqlite(tmp_path / "copy.db") == check_sqlite(store)


def test_a_backup_of_an_inbox_in_use_opens_with_its_key_and_holds_whole_batches(
    box: Inbox, tmp_path: Path, shipped: Classifier
) -> None:
    stop = threading.Event()
    failed: list[Exception] = []

    def take_in() -> None:
        number = 0
        try:
            while not stop.is_set():
                box.system().add(list(wave(number))[:10], "test")
                number += 1
        except Exception as error:
            failed.append(error)

    writer = threading.Thread(target=take_in)
    writer.start()
    try:
        rows = [box.desk("admin").backup(tmp_path / f"copy{n}.db") for n in range(3)]
    finally:
        stop.set()
        writer.join()
    assert failed == []
    for number, counted in enumerate(rows):
        copy = Inbox.open(tmp_path / f"copy{number}.db", tmp_path / "inbox.key", shipped)
        assert copy.desk("auditor").verify_audit().broken == 0
        page = copy.desk("disp").list(limit=500)
        assert page.total == counted["letters"] == len(page.items)
        assert page.total % 10 == 0
        for row in page.items[:3]:
            assert copy.desk("disp").get(row.id).text == box.desk("disp").get(row.id).text
            assert copy.desk("disp").reveal(row.id, "核对备份").original_text
        copy.close()
