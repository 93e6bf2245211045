"""The store: made by migrations alone, opened with its own key, brought up to date, never overwritten."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from classifier.errors import UsageError
from classifier.inbox import Filters, Inbox, Invalid, bitmaps, engine
from classifier.inbox.marks import marks_of
from classifier.inbox.preparing import content_key
from classifier.inbox.schema import barred, letters, metadata
from classifier.inbox.visibility import bar_marks
from classifier.pipeline import Classifier

from .conftest import PASSWORD, accusing_environment, against_the_top, garbage, ids, water


def test_migrations_make_what_the_code_expects(either: Inbox) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with either.store.reading() as connection:
        found = compare_metadata(MigrationContext.configure(connection), metadata)
    others = [one for one in found if not str(getattr(one[1], "name", "")).startswith(("search", "ix_search"))]
    assert others == []


def test_an_inbox_is_made_once_and_opened_with_its_key(store_url: str, tmp_path: Path, shipped: Classifier) -> None:
    key, other = tmp_path / "key", tmp_path / "other.key"
    Inbox.init(store_url, key, "admin", PASSWORD, shipped).close()
    with pytest.raises(UsageError):
        Inbox.init(store_url, other, "admin", PASSWORD, shipped)
    Inbox.init(tmp_path / "other.db", other, "admin", PASSWORD, shipped).close()
    with pytest.raises(UsageError):
        Inbox.open(store_url, other)
    box = Inbox.open(store_url, key, shipped)
    assert box.desk("admin").user.name == "admin"
    box.close()


def test_what_is_no_inbox_is_said_in_plain_words(tmp_path: Path, shipped: Classifier) -> None:
    Inbox.init(tmp_path / "a.db", tmp_path / "key", "admin", PASSWORD, shipped).close()
    (tmp_path / "text.db").write_text("not a database, not at all, by no means" * 50)
    (tmp_path / "empty.db").write_bytes(b"")
    for url in (tmp_path / "none.db", tmp_path / "text.db", tmp_path / "empty.db", "mysql://x/y", "://", tmp_path):
        with pytest.raises(UsageError):
            Inbox.open(url, tmp_path / "key")
    with pytest.raises(UsageError):
        Inbox.init(tmp_path / "no" / "folder.db", tmp_path / "key2", "admin", PASSWORD, shipped)
    with pytest.raises(Invalid):
        Inbox.init(tmp_path / "b.db", tmp_path / "key3", "admin", "short", shipped)


def test_a_store_of_a_newer_program_is_left_alone(tmp_path: Path, shipped: Classifier) -> None:
    box = Inbox.init(tmp_path / "a.db", tmp_path / "key", "admin", PASSWORD, shipped)
    with box.store.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    box.close()
    with pytest.raises(UsageError, match="newer"):
        Inbox.open(tmp_path / "a.db", tmp_path / "key")


def test_sqlite_is_set_as_it_must_be(box: Inbox) -> None:
    with box.store.reading() as connection:

        def pragma(name: str) -> object:
            return connection.exec_driver_sql(f"PRAGMA {name}").scalar()

        assert (pragma("journal_mode"), pragma("secure_delete"), pragma("foreign_keys")) == ("wal", 1, 1)
        assert pragma("synchronous") == 2
    assert box.store.path is not None
    assert box.store.path.stat().st_mode & 0o077 == 0


def test_bitmaps_say_what_the_rows_say(either: Inbox) -> None:
    given = ids(either, water(1), water(2), garbage(), accusing_environment(), against_the_top())
    desk = either.desk("disp")
    desk.assign(given[0], "environment")
    either.desk("lead-environment").accept(given[0])
    either.desk("lead-environment").return_(given[0], "不归我们")
    desk.close(given[2], "已清运")
    ids(either, water(3))
    wanted: dict[tuple[str, str], set[int]] = {}
    with either.index.reading() as (connection, view):
        for row in connection.execute(sa.select(letters)).mappings():
            for mark in marks_of(row):
                wanted.setdefault(mark, set()).add(row["seq"])
        for row in connection.execute(sa.select(barred)).mappings():
            for mark in bar_marks([(row["kind"], row["value"])]):
                wanted.setdefault(mark, set()).add(row["seq"])
        for mark, seqs in wanted.items():
            assert set(view.get(mark)) == seqs, mark
        fresh = either.index.view(connection)
        facets = {mark[0] for mark in wanted}
        for facet in facets:
            kept = {value: set(map_) for value, map_ in view.values(facet).items() if map_}
            assert kept == {value: set(map_) for value, map_ in fresh.values(facet).items() if map_}
            assert kept == {mark[1]: seqs for mark, seqs in wanted.items() if mark[0] == facet}


def test_letters_beyond_the_first_chunk_are_counted(box: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bitmaps, "SHIFT", 1)
    given = ids(box, *(water(n, f"第{n}天。") for n in range(7)))
    desk = box.desk("disp")
    assert desk.list().total == 7
    desk.assign(given[3], "environment")
    assert desk.list(Filters(status=("assigned",))).total == 1
    assert desk.list(Filters(status=("proposed",))).total == 6


def test_another_process_sees_what_was_written(box: Inbox, tmp_path: Path, shipped: Classifier) -> None:
    ids(box, water())
    other = Inbox.open(tmp_path / "inbox.db", tmp_path / "inbox.key", shipped)
    assert other.desk("disp").list().total == 1
    ids(other, garbage())
    assert box.desk("disp").list().total == 2
    other.close()


def test_pages_go_on_where_they_ended(either: Inbox) -> None:
    ids(either, *(water(n, f"第{n}天。") for n in range(7)))
    desk = either.desk("disp")
    first = desk.list(limit=3)
    second = desk.list(limit=3, after=first.next)
    third = desk.list(limit=3, after=second.next)
    seen = [row.id for page in (first, second, third) for row in page.items]
    assert seen == [row.id for row in desk.list().items]
    assert third.next is None
    for limit, after in ((0, None), (501, None), (5, "no-such-letter")):
        with pytest.raises(Invalid):
            desk.list(limit=limit, after=after)


def test_many_values_are_one_parameter(either: Inbox) -> None:
    given = ids(either, water(), garbage())
    with either.store.reading() as connection:
        query = sa.select(letters.c.id).where(engine.among(connection, letters.c.id, [*given, *map(str, range(5000))]))
        assert {id_ for (id_,) in connection.execute(query)} == set(given)
        query = sa.select(letters.c.id).where(engine.among(connection, letters.c.seq, []))
        assert connection.execute(query).all() == []


@pytest.mark.parametrize(
    "given",
    [
        {"nonsense": "1"},
        {"since": "yesterday"},
        {"status": "lost"},
        {"clock": "soon"},
        {"repeats": "2"},
        {"text": "x" * 201},
    ],
)
def test_filters_are_strict(given: dict[str, str]) -> None:
    with pytest.raises(Invalid):
        Filters.parse(given)


def test_filters_go_there_and_back() -> None:
    given = {"area": "a,b", "since": "2026-01-02", "text": "废水", "mine": "1"}
    assert Filters.parse(given).as_dict() == given
    assert Filters.parse({"area": "", "text": ""}) == Filters()


def test_a_store_of_the_first_form_is_brought_up_to_date_with_all_that_is_in_it(box: Inbox, tmp_path: Path) -> None:
    """As a store of the first form is: without the tables and columns that came later, and without what notes under
    which office its bars hold."""
    (id_,) = ids(box, water())
    key, path = tmp_path / "inbox.key", box.store.path
    with box.store.writing() as connection:
        connection.exec_driver_sql("DROP TABLE documents")
        connection.exec_driver_sql("DROP TABLE prints")
        connection.exec_driver_sql("DROP TABLE text_prints")
        connection.exec_driver_sql("CREATE INDEX ix_letters_text_key ON letters (text_key)")
        connection.exec_driver_sql("UPDATE letters SET key = ?", (content_key(water(), box.keys),))
        connection.exec_driver_sql('CREATE TABLE bands ("key" BIGINT NOT NULL PRIMARY KEY, seq INTEGER NOT NULL)')
        for table, column in (("letters", "document"), ("letters", "part"), ("batches", "parts"), ("users", "set_by"),
                              ("users", "waits")):  # fmt: skip
            connection.exec_driver_sql(f"ALTER TABLE {table} DROP COLUMN {column}")
        connection.exec_driver_sql("UPDATE meta SET name = 'office' WHERE name = 'bars'")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    box.close()
    again = Inbox.open(path, key, box.classifier)
    assert again.desk("disp").get(id_).row.part == 0
    assert again.sign_in("disp", PASSWORD).user.name == "disp"
    report = again.system().add([water(), water(2), replace(water(), id="again")], "test")
    assert (report.known, report.added, report.repeats) == (1, 2, 2)
    again.close()
