"""Runs of keys: what was first is found again, runs stay few, what leaves is gone, older stores are brought over."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from classifier.inbox import Inbox, engine, prints
from classifier.inbox.engine import Store
from classifier.inbox.prints import Prints, forget
from classifier.inbox.schema import text_prints

from .conftest import ids, water


def _runs(box: Inbox) -> list[tuple[int, int]]:
    with box.store.reading() as connection:
        query = sa.select(prints.prints.c.size, sa.func.length(prints.prints.c.data))
        return [(size, data) for size, data in connection.execute(query)]


def test_the_first_letter_of_each_key_is_found_and_runs_stay_few(either: Inbox) -> None:
    rng, kept, first = random.Random(1), Prints(), dict[int, int]()
    for batch in range(40):
        keys = [rng.randrange(1 << 32) for _ in range(rng.randint(1, 60))]
        asked = keys + rng.sample(sorted(first), min(5, len(first)))
        with either.store.writing() as connection:
            found = kept.find(connection, asked)
            assert found == {key: first[key] for key in asked if key in first}
            fresh = {key: batch * 100 + at for at, key in enumerate(dict.fromkeys(keys)) if key not in found}
            kept.add(connection, fresh.items())
        first.update(fresh)
    with either.store.writing() as connection:
        assert Prints().find(connection, list(first)) == first
    runs = _runs(either)
    assert len(runs) <= 8
    assert sum(size for size, _ in runs) == len(first)
    assert all(data == size * 8 for size, data in runs)


def test_large_runs_are_left_alone(box: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prints, "MOST", 8)
    kept = Prints()
    for batch in range(6):
        with box.store.writing() as connection:
            kept.add(connection, {batch * 10 + at: batch + 1 for at in range(3)}.items())
    assert max(size for size, _ in _runs(box)) <= 8


def test_what_was_undone_is_not_known(box: Inbox) -> None:
    def write() -> None:
        with box.store.writing() as connection:
            box.prints.add(connection, [(7, 1)])
            assert box.prints.find(connection, [7]) == {7: 1}
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write()
    with box.store.writing() as connection:
        assert box.prints.find(connection, [7]) == {}


def test_keys_of_letters_that_leave_are_gone(either: Inbox) -> None:
    kept = Prints()
    with either.store.writing() as connection:
        kept.add(connection, {key: 1 + key % 3 for key in range(30)}.items())
        forget(connection, [2])
        forget(connection, [])
        assert set(kept.find(connection, range(30)).values()) == {1, 3}
        forget(connection, [1, 3, 4])
        assert kept.find(connection, range(30)) == {}
    assert _runs(either) == []


def test_a_letter_that_is_nearly_the_same_is_tied_across_processes(either: Inbox) -> None:
    first, second = water(1), water(1)
    second = replace(second, id="other", text=second.text + "请尽快处理。")
    either.system().add([first], "test")
    either.prints = Prints()  # as another process would begin
    assert either.system().add([second], "test").near == 1


def test_an_older_store_is_brought_over(tmp_path: Path) -> None:
    from alembic import command
    from alembic.config import Config

    import classifier.inbox as inbox

    store = Store(tmp_path / "old.db", must_exist=False)
    config = Config()
    config.set_main_option("script_location", str(Path(inbox.__file__).parent / "migrations"))
    rng = random.Random(2)
    old = {rng.randint(-(1 << 63), (1 << 63) - 1): rng.randint(1, 999) for _ in range(120_000)}
    with store.engine.connect().execution_options(fenliu_write=True) as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
        rows = [{"key": key, "seq": seq} for key, seq in old.items()]
        connection.execute(sa.text("INSERT INTO bands (key, seq) VALUES (:key, :seq)"), rows)
    engine.migrate(store)
    expected: dict[int, int] = {}
    for key, seq in old.items():
        short = (key >> 32) & 0xFFFFFFFF
        expected[short] = min(seq, expected.get(short, seq))
    with store.writing() as connection:
        assert Prints().find(connection, list(expected)) == expected
        assert not sa.inspect(connection).has_table("bands")
    store.close()


def test_two_letters_of_the_inbox_share_one_matter(either: Inbox) -> None:
    one, other = ids(either, water(1), replace(water(1), id="again"))
    assert either.desk("disp").get(one).row.repeats == either.desk("disp").get(other).row.repeats == 1


def test_the_same_text_is_found_by_the_first_letter_that_is_left(either: Inbox) -> None:
    texts = Prints(text_prints)
    with either.store.writing() as connection:
        texts.add(connection, [(1 << 63, 5), (7, 1), (1 << 63, 4)])
        texts.add(connection, [(1 << 63, 9)])
        assert texts.find(connection, [1 << 63, 7, 8]) == {1 << 63: 4, 7: 1}
        forget(connection, [4])
        assert texts.find(connection, [1 << 63]) == {1 << 63: 5}
        forget(connection, [5, 1])
        assert Prints(text_prints).find(connection, [1 << 63, 7]) == {1 << 63: 9}


def test_keys_of_texts_of_an_older_store_are_brought_over(either: Inbox) -> None:
    known = ids(either, water(1), water(2))
    with either.store.writing() as connection:
        connection.execute(sa.text("DROP TABLE text_prints"))
        connection.execute(sa.text("CREATE INDEX ix_letters_text_key ON letters (text_key)"))
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '0003'"))
    engine.migrate(either.store)
    either.text_prints = Prints(text_prints)
    assert either.system().add([water(3)], "test").repeats == 1
    assert either.desk("disp").get(known[0]).row.repeats == 2
