"""Who sees what: the guard in every query, in SQL and in bitmaps alike."""

from __future__ import annotations

import pytest

from classifier.inbox import Correction, Filters, Forbidden, Inbox, NotFound, User
from classifier.inbox.schema import letters as table

from .conftest import PASSWORD, accusing_environment, against_the_top, garbage, ids, water


def test_nobody_without_a_reading_role_sees_anything(box: Inbox) -> None:
    (one,) = ids(box, water())
    for name in ("admin", "author", "auditor"):
        desk = box.desk(name)
        for read in (desk.list, desk.facets, desk.figures, lambda desk=desk: desk.get(one)):
            with pytest.raises(Forbidden):
                read()
        with pytest.raises(Forbidden):
            desk.reveal(one, "回访")
        with pytest.raises(Forbidden):
            desk.export(None, "csv", "月报")


def test_a_team_sees_what_is_assigned_to_it_and_nothing_else(either: Inbox) -> None:
    mine, other = ids(either, water(), garbage())
    lead = either.desk("lead-environment")
    assert lead.list().total == 0
    either.desk("disp").assign(mine, "environment")
    assert [row.id for row in lead.list().items] == [mine]
    assert lead.list(Filters(text="垃圾")).total == 0
    assert sum(count for _, _, count in lead.facets()["area"]) == 1
    assert lead.figures().total == 1
    with pytest.raises(NotFound):
        lead.get(other)
    assert either.desk("lead-housing").list().total == 0
    either.desk("disp").assign(mine, "housing")
    with pytest.raises(NotFound):
        lead.get(mine)


def test_hidden_and_absent_letters_answer_alike(box: Inbox) -> None:
    (one,) = ids(box, garbage())
    lead = box.desk("lead-environment")
    said = []
    for id_ in (one, "0123456789abcdef"):
        with pytest.raises(NotFound) as refusal:
            lead.get(id_)
        said.append(str(refusal.value))
    assert said[0] == said[1]


def test_a_dispatcher_does_not_see_who_accuses_the_dispatchers_own_unit_or_person(either: Inbox) -> None:
    accused, plain = ids(either, accusing_environment(), water())
    admin = either.desk("admin")
    admin.add_user("of-unit", PASSWORD, ["dispatcher"], unit="environment")
    admin.add_user("by-name", PASSWORD, ["dispatcher"], unit="petition", person="周某海")
    assert either.desk("disp").list().total == 2
    for name in ("of-unit", "by-name"):
        desk = either.desk(name)
        assert [row.id for row in desk.list().items] == [plain]
        assert desk.list(Filters(text="贿赂")).total == 0
        assert desk.facets()["purpose"] == [one for one in desk.facets()["purpose"] if one[0] != "accusation"]
        assert b"".join(desk.export(None, "jsonl", "月报")).count(b"\n") == 1
        for step in (lambda desk=desk: desk.get(accused), lambda desk=desk: desk.reveal(accused, "回访")):
            with pytest.raises(NotFound):
                step()


def test_an_accusation_is_never_assigned_to_the_accused(box: Inbox) -> None:
    (one,) = ids(box, accusing_environment())
    desk = box.desk("disp")
    with pytest.raises(Forbidden):
        desk.assign(one, "environment")
    desk.assign(one, "discipline")
    assert box.desk("lead-discipline").list().total == 1


def test_a_member_of_the_team_who_is_accused_does_not_see_it(box: Inbox) -> None:
    (one,) = ids(box, accusing_environment())
    box.desk("disp").assign(one, "discipline")
    box.desk("admin").add_user("namesake", PASSWORD, ["lead"], team="discipline", person="周某海")
    assert box.desk("namesake").list().total == 0
    with pytest.raises(NotFound):
        box.desk("namesake").get(one)


def test_locked_letters_show_that_they_are_there_to_dispatchers_only(either: Inbox) -> None:
    (one,) = ids(either, against_the_top())
    desk = either.desk("disp")
    (row,) = desk.list().items
    assert row.locked
    assert (row.title, row.areas, row.purpose, row.unit) == ("", [], "", "")
    item = desk.get(one)
    assert (item.text, item.title, item.result, item.may) == ("", "", {}, set())
    assert desk.list(Filters(text="书记")).total == 0
    assert desk.facets()["area"] == []
    assert list(desk.export(None, "jsonl", "月报")) == []
    for step in (
        lambda: desk.reveal(one, "查"),
        lambda: desk.assign(one, "discipline"),
        lambda: desk.note(one, "记"),
        lambda: desk.close(one, "结"),
        lambda: desk.correct(one, Correction("urgency", "normal")),
    ):
        with pytest.raises(Forbidden):
            step()


def test_sql_and_bitmaps_say_the_same(either: Inbox, shipped: object) -> None:
    import sqlalchemy as sa

    given = ids(either, water(), garbage(), accusing_environment(), against_the_top())
    either.desk("disp").assign(given[0], "environment")
    either.desk("disp").assign(given[2], "discipline")
    people = [
        User("a", ("dispatcher",)),
        User("b", ("dispatcher",), unit="environment"),
        User("c", ("dispatcher",), person="周某海"),
        User("d", ("dispatcher",), person="周某江"),
        User("e", ("lead",), team="environment", unit="environment"),
        User("f", ("member",), team="discipline", unit="discipline"),
        User("g", ("member",)),
        User("h", ("auditor",)),
        User("i", ()),
        User("j", ("dispatcher",), disabled=True),
    ]
    seen = []
    for user in people:
        with either.index.reading() as (connection, view):
            scope = either.guard.scope(user, connection)
            by_sql = {seq for (seq,) in connection.execute(sa.select(table.c.seq).where(scope.sql()))}
            assert by_sql == set(scope.bits(view)), user.name
            seen.append(len(by_sql))
    assert seen[0] == 4
    assert seen[1] == seen[2] == 3
    assert seen[3:] == [4, 1, 1, 0, 0, 0, 0]


def test_a_department_gets_the_extract_of_an_accusation_and_learns_no_more(box: Inbox) -> None:
    mixed = water()
    mixed.text = (
        "举报柳塘镇党委书记周某海收受贿赂5万元。化工厂夜间偷排废水进河，河里死鱼很多，请求治理污水。"
        "举报人邢某芝，电话13800001234。"
    )
    (one,) = ids(box, mixed)
    box.desk("disp").assign(one, "environment")
    lead = box.desk("lead-environment")
    (row,) = lead.list().items
    assert row.form == "extract"
    item = lead.get(one)
    for text in (row.title, item.title, item.text):
        assert "周某海" not in text
        assert "贿" not in text
    assert item.result == {}
    assert (row.purpose, row.areas, row.topics, row.unit) == ("", [], [], "")
    assert lead.list(Filters(text="贿赂")).total == 0
    assert lead.list(Filters(text="周某海")).total == 0
    assert lead.list(Filters(purpose=("accusation",))).total == 0
    assert lead.facets()["area"] == []
    assert lead.figures().purposes == []
    assert "周某海" not in b"".join(lead.export(None, "csv", "月报")).decode()
    with pytest.raises(Forbidden):
        lead.reveal(one, "回访")


def test_roles_that_read_and_roles_that_keep_are_never_one(box: Inbox) -> None:
    from classifier.inbox import Invalid

    with pytest.raises(Invalid):
        box.desk("admin").add_user("both", PASSWORD, ["administrator", "dispatcher"])
    with pytest.raises(Invalid):
        box.desk("admin").set_roles("disp", ["dispatcher", "author"])


def test_what_is_taken_away_is_gone_at_once(box: Inbox) -> None:
    ids(box, water())
    desk = box.desk("disp")
    assert desk.list().total == 1
    box.desk("admin").set_roles("disp", [])
    with pytest.raises(Forbidden):
        desk.list()
    box.desk("admin").disable("lead-housing")
    with pytest.raises(NotFound):
        box.desk("lead-housing")
