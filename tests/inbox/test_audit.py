"""The audit log: every read a line, no words of letters in it, changed lines found, one chain under many writers."""

from __future__ import annotations

import re
import threading
from pathlib import Path

import pytest
import sqlalchemy as sa

from classifier.inbox import Filters, Inbox
from classifier.inbox.audit import Entry, append
from classifier.inbox.labels import ACTION
from classifier.inbox.schema import audit, meta

from .conftest import ids, water

ROOM = Path(__file__).parents[2] / "classifier"


def lines(inbox: Inbox) -> list[tuple[str, str, str]]:
    return [(line.who, line.action, line.target) for line in inbox.desk("auditor").audit(500)]


def test_each_read_search_export_and_reveal_is_a_line_without_words(box: Inbox) -> None:
    (one,) = ids(box, water())
    desk = box.desk("disp")
    desk.get(one)
    desk.list(Filters(text="废水"))
    b"".join(desk.export(None, "csv", "月度汇总"))
    desk.reveal(one, "电话回访")
    desk.assign(one, "environment", "请办")
    written = lines(box)
    for action in (("read", one), ("search", ""), ("export", ""), ("reveal", one), ("assigned", one)):
        assert ("disp", *action) in written
    with box.store.reading() as connection:
        whole = str(connection.execute(sa.select(audit)).all())
    for word in ("废水", "月度", "回访", "邢某芝", "13800001234", "化工厂", "请办"):
        assert word not in whole


def test_a_failed_sign_in_is_a_line_and_names_nobody_unknown(box: Inbox) -> None:
    from classifier.inbox import Forbidden

    for name in ("disp", "邢某芝"):
        with pytest.raises(Forbidden):
            box.sign_in(name, "wrong password")
    assert [line for line in lines(box) if line[1] == "sign-in-failed"] == [
        ("?", "sign-in-failed", ""),
        ("disp", "sign-in-failed", ""),
    ]


def test_lines_can_be_neither_changed_nor_removed(either: Inbox) -> None:
    for statement in (sa.update(audit).values(who="somebody"), sa.delete(audit)):
        with pytest.raises(sa.exc.DBAPIError), either.store.writing() as connection:
            connection.execute(statement)
    assert either.desk("auditor").verify_audit().broken == 0


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("UPDATE audit SET who = 'other' WHERE number = 3", 3),
        ("UPDATE audit SET detail = '{\"a\":1}' WHERE number = 2", 2),
        ("DELETE FROM audit WHERE number = 4", 4),
        ("DELETE FROM audit WHERE number > 5", 6),
    ],
)
def test_what_gets_round_the_triggers_is_found(box: Inbox, statement: str, broken: int) -> None:
    with box.store.writing() as connection:
        connection.exec_driver_sql("DROP TRIGGER audit_no_update")
        connection.exec_driver_sql("DROP TRIGGER audit_no_delete")
        connection.exec_driver_sql(statement)
    assert box.desk("auditor").verify_audit().broken == broken


def test_the_whole_chain_cannot_be_forged_without_the_key(box: Inbox) -> None:
    from classifier.inbox.crypto import new_keys

    with box.store.writing() as connection:
        connection.exec_driver_sql("DROP TRIGGER audit_no_delete")
        connection.execute(sa.delete(audit))
        connection.execute(sa.update(meta).where(meta.c.name == "audit-head").values(value="0:"))
        append(connection, new_keys(), [Entry("nobody", "nothing")])
    assert box.desk("auditor").verify_audit().broken == 1


def test_the_chain_stays_one_chain_under_many_writers(either: Inbox) -> None:
    wrong: list[BaseException] = []

    def write(number: int) -> None:
        try:
            for turn in range(5):
                if turn % 2:
                    either.scribe.write(Entry(f"reader-{number}", "read", str(turn)))
                else:
                    with either.store.writing() as connection:
                        append(connection, either.keys, [Entry(f"writer-{number}", "note", str(turn))])
        except BaseException as error:
            wrong.append(error)

    before = either.desk("auditor").verify_audit().lines
    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert not wrong
    checked = either.desk("auditor").verify_audit()
    assert (checked.broken, checked.lines) == (0, before + 40)


def test_only_auditors_read_the_log(box: Inbox) -> None:
    from classifier.inbox import Forbidden

    for name in ("admin", "disp", "lead-housing", "author"):
        with pytest.raises(Forbidden):
            box.desk(name).audit()
        with pytest.raises(Forbidden):
            box.desk(name).verify_audit()


def test_everything_that_is_written_down_has_its_chinese() -> None:
    rooms = (ROOM / "inbox", ROOM / "cli" / "inbox", ROOM / "web")
    code = "\n".join(path.read_text(encoding="utf-8") for room in rooms for path in room.rglob("*.py"))
    said = set(re.findall(r'Entry\([^"()]*(?:\([^()]*\))?[^"()]*"([a-z-]+)"', code))
    said |= set(re.findall(r'(?:wrote\(|_log\(\s*connection,)\s*"([a-z-]+)"', code))
    assert len(said) > 15
    assert said - {"system", "id"} <= set(ACTION)
