"""Documents of several findings: each part a letter, kept together, guarded together; nothing lost, nothing doubled."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from classifier.inbox import Filters, Inbox, NotFound
from classifier.inbox.schema import documents, letters, sealed, texts
from classifier.model import Letter
from classifier.pipeline import Classifier

from .conftest import PASSWORD, TODAY, garbage, ids, water

FIRST_PART = "化工厂夜间偷排废水进河，河里的鱼成片死亡，附近村民的井水也不能喝了，邢女士家的鸭子全死了。"
SECOND_PART = "小区的垃圾堆了三个月没有人清运，臭味很大，老人孩子都受不了，打过多次电话也没有人来处理。"
THIRD_PART = "新修的通村路不到半年就开裂了，怀疑施工单位偷工减料，请有关部门到现场查看并责令返修。"
BEFORE = "我是柳塘镇村民邢某芝，电话13800001234。现反映以下三个问题："


def several(number: int = 1) -> Letter:
    """A letter that says that it brings three matters."""
    text = f"{BEFORE}\n1.{FIRST_PART}\n2.{SECOND_PART}\n3.{THIRD_PART}\n"
    return Letter(f"s{number}", "反映三个问题", text, received=TODAY)


def with_an_accusation() -> Letter:
    """Findings of which only the second accuses somebody."""
    two = "生态环境局局长周某海收受化工厂贿赂20万元，为其逃避环保检查提供方便，群众举报多次没有结果。"
    text = f"现举报以下三个问题：\n1.{FIRST_PART}\n2.{two}\n3.{THIRD_PART}\n"
    return Letter("x1", "举报三个问题", text, received=TODAY)


def test_each_finding_is_a_letter_of_its_own_with_its_own_topics(either: Inbox) -> None:
    report = either.system().add([several(), garbage()], "test")
    assert (report.added, report.parts, report.known, report.errors, len(report.ids)) == (2, 2, 0, 0, 4)
    page = either.desk("disp").list()
    assert page.total == 4
    by_part = {row.part: row for row in page.items}
    assert set(by_part) == {0, 1, 2, 3}
    assert "eco-environment" in by_part[1].areas
    assert by_part[1].areas != by_part[3].areas


def test_handing_it_over_again_doubles_nothing(either: Inbox) -> None:
    either.system().add([several()], "test")
    again = either.system().add([several(), water()], "test")
    assert (again.added, again.parts, again.known) == (1, 0, 1)
    assert either.desk("disp").list().total == 4


def test_in_several_processes_it_is_the_same(box: Inbox) -> None:
    report = box.system().add([several(), several(2), garbage()], "test", jobs=2)
    assert (report.added, report.parts, report.repeats) == (3, 4, 3)


def test_parts_are_shown_together(either: Inbox) -> None:
    report = either.system().add([garbage(), several()], "test")
    item = either.desk("disp").get(report.ids[2])
    assert (item.row.part, item.document) == (2, "反映三个问题")
    assert [(part.id, part.part) for part in item.parts] == [(report.ids[1], 1), (report.ids[3], 3)]
    assert "垃圾" in item.text
    assert "通村路" not in item.text


def test_a_team_sees_the_parts_it_has_and_no_other(either: Inbox) -> None:
    one, two, _ = either.system().add([several()], "test").ids
    either.desk("disp").assign(one, "environment")
    item = either.desk("lead-environment").get(one)
    assert item.parts == []
    with pytest.raises(NotFound):
        either.desk("lead-environment").get(two)
    assert [row.part for row in either.desk("lead-environment").list().items] == [1]


def test_nothing_of_the_document_is_lost(either: Inbox) -> None:
    one, _, _ = either.system().add([several()], "test").ids
    found = either.desk("disp").reveal(one, "电话核实")
    assert found.name == "邢某芝"
    assert any("13800001234" in value for _, value in found.contacts)  # it stands before the first part
    assert found.original_text.strip().endswith(FIRST_PART)
    assert found.document_text == several().text
    either.desk("disp").assign(one, "environment")
    told = either.desk("lead-environment").reveal(one, "电话核实")
    assert (told.name, told.document_text) == ("邢某芝", "")


def test_what_the_whole_says_of_the_writer_is_hidden_in_each_part(box: Inbox) -> None:
    one, _, _ = box.system().add([several()], "test").ids
    assert "邢女士" not in box.desk("disp").get(one).text
    with box.store.reading() as connection:
        whole = str(connection.execute(sa.select(texts)).all()) + str(connection.execute(sa.select(documents)).all())
    for secret in ("邢某芝", "邢女士", "13800001234"):
        assert secret not in whole


def test_the_guard_holds_for_each_part(either: Inbox) -> None:
    either.desk("admin").add_user("theirs", PASSWORD, ["dispatcher"], unit="environment")
    either.desk("admin").add_user("himself", PASSWORD, ["dispatcher"], unit="petition", person="周某海")
    report = either.system().add([with_an_accusation()], "test")
    assert report.parts == 2
    for name in ("theirs", "himself"):
        desk = either.desk(name)
        assert desk.list().total == 0
        assert desk.list(Filters(text="通村路")).total == 0
        for id_ in report.ids:
            with pytest.raises(NotFound):
                desk.get(id_)
    assert either.desk("disp").list().total == 3


def test_a_document_for_the_superior_alone_stays_one_locked_letter(either: Inbox) -> None:
    two = "县委书记收受工程老板贿赂50万元，买官卖官，群众反映强烈，多次举报没有任何结果。"
    text = f"现举报以下三个问题：\n1.{FIRST_PART}\n2.{two}\n3.{THIRD_PART}\n"
    report = either.system().add([Letter("t9", "举报三个问题", text, received=TODAY)], "test")
    assert (report.added, report.parts) == (1, 0)
    (row,) = either.desk("disp").list().items
    assert (row.locked, row.title, row.part) == (True, "", 0)


def test_classifying_anew_keeps_parts_parts(either: Inbox) -> None:
    report = either.system().add([several(), with_an_accusation()], "test")
    compiled = replace(either.classifier.compiled, digest="f" * 16)
    before = {row.id: (row.part, row.topics) for row in either.desk("disp").list().items}
    either.__dict__["classifier"] = Classifier(compiled, either.classifier.office)
    changes = either.desk("disp").reclassify(dry=False)
    assert (changes.looked, changes.changed) == (6, 0)
    assert {row.id: (row.part, row.topics) for row in either.desk("disp").list().items} == before
    assert either.desk("disp").get(report.ids[0]).parts


def test_parts_go_together_when_their_keeping_has_ended(either: Inbox) -> None:
    report = either.system().add([several(), garbage()], "test")
    desk, admin, tomorrow = either.desk("disp"), either.desk("admin"), TODAY + timedelta(days=1)
    for id_ in report.ids[:2]:
        desk.close(id_, "已处理")
    assert admin.purge(tomorrow) == 0
    desk.close(report.ids[2], "已处理")
    assert admin.purge(tomorrow, ids=[report.ids[0]]) == 3
    assert admin.purge(tomorrow, dry=False) == 3
    with either.store.reading() as connection:
        for table in (documents, letters, sealed):
            count = connection.execute(sa.select(sa.func.count()).select_from(table)).scalar()
            assert count == (0 if table is documents else 1)


def test_a_letter_that_names_itself_a_part_is_stored_as_it_is(box: Inbox) -> None:
    ids(box, several(), replace(water(), parent="elsewhere", part=2))
    with box.store.reading() as connection:
        found = connection.execute(sa.select(letters.c.document, letters.c.part).order_by(letters.c.seq)).all()
    assert [tuple(row) for row in found] == [(1, 1), (1, 2), (1, 3), (0, 0)]
