"""What people decide: accept, correct, assign, return, close, note."""

from __future__ import annotations

from datetime import date

import pytest

from classifier.inbox import Conflict, Correction, Filters, Forbidden, Inbox, Invalid, NotFound
from classifier.route.clocks import due_date

from .conftest import accusing_environment, garbage, ids, water


def test_a_letter_goes_its_way(either: Inbox) -> None:
    (one,) = ids(either, water())
    disp, lead, member = (either.desk(name) for name in ("disp", "lead-environment", "member-environment"))
    assert disp.list().items[0].status == "proposed"
    assert disp.list().items[0].team == "environment"
    disp.accept(one)
    assert lead.list().items[0].status == "assigned"
    member.accept(one)
    assert (lead.list().items[0].status, lead.list().items[0].clerk) == ("accepted", "member-environment")
    assert member.list(Filters(mine=True)).total == 1
    assert lead.list(Filters(mine=True)).total == 0
    with pytest.raises(Conflict):
        lead.accept(one)
    member.close(one, "已责令停产")
    item = disp.get(one)
    assert item.row.status == "closed"
    assert [step.what for step in item.history] == ["added", "assigned", "accepted", "closed"]
    assert not item.row.overdue
    with pytest.raises(Conflict):
        disp.assign(one, "housing")


def test_a_returned_letter_goes_to_the_dispatcher_with_five_working_days(either: Inbox) -> None:
    (one,) = ids(either, water())
    disp, lead = either.desk("disp"), either.desk("lead-environment")
    disp.assign(one, "environment")
    for reason in ("", "   "):
        with pytest.raises(Invalid):
            lead.return_(one, reason)
    lead.return_(one, "不属本局职权")
    (row,) = disp.list(Filters(status=("returned",))).items
    due = due_date(date.today(), 0, 5, False)
    assert due is not None
    assert disp.get(one).clocks["object"] == due[0]
    assert row.due is not None
    assert row.due <= due[0]
    with pytest.raises(NotFound):
        lead.get(one)
    disp.assign(one, "housing")
    assert "object" not in disp.get(one).clocks
    assert either.desk("lead-housing").list().total == 1


def test_only_the_team_that_has_it_and_dispatchers_may(box: Inbox) -> None:
    (one,) = ids(box, water())
    box.desk("disp").assign(one, "environment")
    other = box.desk("lead-housing")
    for step in (
        lambda: other.accept(one),
        lambda: other.note(one, "x"),
        lambda: other.close(one, "x"),
        lambda: other.return_(one, "x"),
        lambda: other.correct(one, Correction("urgency", "normal")),
    ):
        with pytest.raises(NotFound):
            step()
    with pytest.raises(Forbidden):
        box.desk("lead-environment").assign(one, "housing")
    with pytest.raises(Forbidden):
        box.desk("member-environment").reveal(one, "回访")
    with pytest.raises(Forbidden):
        box.desk("disp").return_(one, "x")
    with pytest.raises(Forbidden):
        box.desk("lead-environment").add([garbage()])


def test_a_correction_counts_at_once_and_is_kept(either: Inbox) -> None:
    (one,) = ids(either, water())
    desk = either.desk("disp")
    desk.correct(one, Correction("topics", "eco-environment.air", "是废气"))
    desk.correct(one, Correction("urgency", "urgent"))
    row = desk.list(Filters(topic=("eco-environment.air",))).items[0]
    assert (row.topics, row.urgency) == (["eco-environment.air"], "urgent")
    assert desk.list(Filters(topic=("eco-environment.water",))).total == 0
    first, second = desk.get(one).corrections
    assert (first.was, first.value, first.who) == ("eco-environment.water", "eco-environment.air", "disp")
    assert first.lexicon == either.classifier.digest
    assert second.field == "urgency"
    assert ("topics:eco-environment.water", "水污染", 1) in desk.figures().rules
    assert b"eco-environment.air" in b"".join(desk.corrections())
    assert b"".join(desk.corrections("tests"))[:2] == b"PK"


@pytest.mark.parametrize(
    ("field", "value"),
    [("title", "x"), ("topics", "no-such"), ("urgency", ""), ("urgency", "normal,urgent"), ("unit", "nowhere")],
)
def test_a_correction_that_cannot_be_is_refused(box: Inbox, field: str, value: str) -> None:
    (one,) = ids(box, water())
    with pytest.raises(Invalid):
        box.desk("disp").correct(one, Correction(field, value))


def test_a_unit_corrected_into_an_accusation_is_barred_from_it(box: Inbox) -> None:
    (one,) = ids(box, accusing_environment())
    box.desk("disp").correct(one, Correction("unit", "housing", "说的是住建局"))
    with pytest.raises(Forbidden):
        box.desk("disp").assign(one, "housing")
    box.desk("admin").add_user("housing-disp", "a long password", ["dispatcher"], unit="housing")
    assert box.desk("housing-disp").list().total == 0


def test_what_people_write_is_redacted(box: Inbox) -> None:
    (one,) = ids(box, water())
    desk = box.desk("disp")
    desk.note(one, "邢某芝来电，号码13800001234，另有13911112222")
    (note,) = desk.get(one).notes
    for hidden in ("邢某芝", "13800001234", "13911112222"):
        assert hidden not in note.text


def test_saved_filters_are_each_users_own(either: Inbox) -> None:
    desk = either.desk("disp")
    wanted = Filters(area=("eco-environment",), since=date(2026, 1, 2), repeats=True)
    desk.save_filter("水", Filters())
    desk.save_filter("水", wanted)
    assert desk.saved() == {"水": wanted}
    assert either.desk("lead-housing").saved() == {}
    desk.drop_filter("水")
    assert desk.saved() == {}


def test_the_identity_is_shown_for_a_reason_only(either: Inbox) -> None:
    (one,) = ids(either, water())
    desk = either.desk("disp")
    with pytest.raises(Invalid):
        desk.reveal(one, " ")
    found = desk.reveal(one, "回访")
    assert found.name == "邢某芝"
    assert ("mobile", "13800001234") in found.contacts
    assert found.original_text == water().text
    assert desk.get(one).history[-1].what == "revealed"


def test_exports_hold_what_the_list_shows(either: Inbox) -> None:
    ids(either, water(), garbage())
    desk = either.desk("disp")
    text = b"".join(desk.export(Filters(area=("eco-environment",)), "csv", "月报")).decode("utf-8-sig")
    assert "化工厂" in text
    assert "邢某芝" not in text
    assert b"".join(desk.export(None, "xlsx", "月报"))[:2] == b"PK"
    assert b"".join(desk.export(None, "jsonl", "月报")).count(b"\n") == 2
    for format_, reason in (("pdf", "月报"), ("csv", "")):
        with pytest.raises(Invalid):
            desk.export(None, format_, reason)
    with pytest.raises(Forbidden):
        either.desk("member-environment").export(None, "csv", "月报")
