"""Letters in, exactly once; nothing of the petitioner in the clear; copies linked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from classifier.inbox import Filters, Inbox, searching
from classifier.inbox.schema import batches, errors, letters, results
from classifier.model import ErrorRow, Letter

from .conftest import TODAY, against_the_top, garbage, ids, water


def test_the_same_letter_is_added_once(either: Inbox) -> None:
    first = either.system().add([water(), garbage()], "test")
    again = either.system().add([garbage(), water(), water(2)], "test")
    assert (first.added, first.known) == (2, 0)
    assert (again.added, again.known, again.repeats) == (1, 2, 1)
    assert either.desk("disp").list().total == 3


def test_a_letter_given_twice_in_one_batch_is_one(box: Inbox) -> None:
    report = box.system().add([water(), water(), garbage()], "test")
    assert (report.added, report.known) == (2, 1)


def test_several_processes_give_the_same(box: Inbox, tmp_path: Path) -> None:
    report = box.system().add([water(n, f"已经第{n}天。") for n in range(5)] + [garbage()], "test", jobs=2)
    assert report.added == 6
    rows = box.desk("disp").list().items
    assert [row.title for row in rows[1:]] == ["反映化工厂偷排废水"] * 5
    assert rows[0].title == "小区垃圾无人清运"


def test_a_batch_that_breaks_leaves_nothing(box: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr(searching, "insert", broken)
        with pytest.raises(RuntimeError):
            ids(box, water())
    with box.store.reading() as connection:
        for table in (letters, batches, results):
            assert connection.execute(sa.select(sa.func.count()).select_from(table)).scalar() == 0
    assert box.desk("disp").list().total == 0
    assert box.system().add([water()], "test").added == 1


def test_inputs_that_are_no_letters_are_kept_with_their_names_sealed(box: Inbox) -> None:
    row = ErrorRow("邢某芝13800001234.pdf", "邢某芝13800001234.pdf", "cannot be read", "page 1")
    report = box.system().add([row, water()], "test")
    assert (report.added, report.errors) == (1, 1)
    assert box.desk("disp").errors() == [row]
    with box.store.reading() as connection:
        assert "13800001234" not in str(connection.execute(sa.select(errors)).all())


def test_nothing_of_the_petitioner_is_in_the_files(box: Inbox) -> None:
    (one,) = ids(box, replace(water(), id="邢某芝的信.docx", meta={"来信人": "邢某芝", "电话": "13800001234"}))
    box.desk("disp").note(one, "邢某芝说13800001234停用了")
    box.desk("disp").assign(one, "environment", "联系邢某芝")
    assert box.store.path is not None
    box.close()
    for path in box.store.path.parent.glob("inbox.db*"):
        data = path.read_bytes()
        assert "邢某芝".encode() not in data, path.name
        assert b"13800001234" not in data, path.name


def test_of_a_locked_letter_no_word_is_in_the_files(box: Inbox) -> None:
    ids(box, against_the_top())
    assert box.store.path is not None
    box.close()
    for path in box.store.path.parent.glob("inbox.db*"):
        assert "买官卖官".encode() not in path.read_bytes()


def test_offsets_are_true_on_the_redacted_text(either: Inbox) -> None:
    (one,) = ids(either, water())
    item = either.desk("disp").get(one)
    assert "【信访人甲】" in item.text
    spans = [evidence for tag in item.result["tags"] for evidence in tag["evidence"]]
    spans += item.result["elements"]["contacts"] + item.result["elements"]["petitioner"]["evidence"]
    assert len(spans) > 3
    for span in spans:
        field = item.title if span["field"] == "title" else item.text
        assert field[span["start"] : span["end"]] == span["text"]


def test_copies_and_near_copies_are_linked_and_counted(either: Inbox) -> None:
    edited = water(3, "味道很大，请尽快处理。")
    given = ids(either, water(1), garbage(), water(2), edited)
    desk = either.desk("disp")
    item = desk.get(given[0])
    assert item.row.repeats == 2
    assert {(link.id, link.kind) for link in item.links} == {(given[2], "exact"), (given[3], "near")}
    assert desk.list(Filters(repeats=True)).total == 3
    assert desk.get(given[1]).links == []
    assert desk.figures().repeats == 3


def test_links_show_only_letters_one_may_see(box: Inbox) -> None:
    first, second = ids(box, water(1), water(2))
    box.desk("disp").assign(first, "environment")
    item = box.desk("lead-environment").get(first)
    assert item.links == []
    assert item.row.repeats == 0
    box.desk("disp").assign(second, "environment")
    item = box.desk("lead-environment").get(first)
    assert [link.id for link in item.links] == [second]


def test_notes_of_places_are_kept(either: Inbox) -> None:
    intake = either.system()
    assert intake.recall("imap:a") is None
    intake.remember("imap:a", "1:2")
    intake.remember("imap:a", "1:3")
    assert intake.recall("imap:a") == "1:3"


def test_clocks_run_from_the_day_of_receipt(box: Inbox) -> None:
    old = Letter("o1", "反映化工厂偷排废水", water().text, received=TODAY - timedelta(days=90))
    (one,) = ids(box, old)
    desk = box.desk("disp")
    row = desk.list().items[0]
    assert row.overdue
    assert row.due == min(desk.get(one).clocks.values())
    assert row.due is not None
    assert row.due < date.today()
    assert desk.list(Filters(clock=("overdue",))).total == 1
    assert desk.list(Filters(clock=("later", "due-3", "due-7"))).total == 0
    assert desk.list(Filters(until=TODAY - timedelta(days=89))).total == 1
    assert desk.list(Filters(since=TODAY - timedelta(days=89))).total == 0
