"""Ways by which something could have been learnt that must not be: each was open once."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from classifier.inbox import Conflict, Correction, Filters, Forbidden, Inbox, people
from classifier.inbox.schema import accused_names, audit, bits, links, notes, prints, steps
from classifier.inbox.visibility import Guard
from classifier.model import Letter
from classifier.office.records import Person
from classifier.pipeline import Classifier

from .conftest import PASSWORD, TODAY, accusing_environment, ids, water

MIXED = "举报生态环境局局长周某海收受化工厂贿赂20万元。另外，请求解决小区垃圾三个月没有人清运的问题。"


def test_a_hidden_copy_is_not_told_by_the_copy_one_has(either: Inbox) -> None:
    seen, hidden = ids(either, water(1), replace(water(2), received=TODAY - timedelta(days=1)))
    disp, lead = either.desk("disp"), either.desk("lead-environment")
    disp.assign(seen, "environment")
    assert disp.list(Filters(repeats=True)).total == 2
    assert (lead.list(Filters(repeats=True)).total, lead.figures().repeats) == (0, 0)
    assert sum(count for _, _, count in lead.facets(Filters(repeats=True))["status"]) == 0
    disp.assign(hidden, "environment")
    assert (lead.list(Filters(repeats=True)).total, lead.figures().repeats) == (2, 2)


def test_an_accusing_copy_is_not_told_to_a_dispatcher_of_the_accused_unit(either: Inbox) -> None:
    text = water().text + "请尽快派人到现场看一看，村民都在等待答复。" * 4
    plain = replace(water(), text=text)
    ids(either, plain, replace(plain, id="w2", text=text + "举报生态环境局局长周某海收受贿赂。"))
    either.desk("admin").add_user("theirs", PASSWORD, ["dispatcher"], unit="environment")
    assert either.desk("disp").list(Filters(repeats=True)).total == 2
    theirs = either.desk("theirs")
    assert theirs.list().total == 1
    assert (theirs.list(Filters(repeats=True)).total, theirs.figures().repeats) == (0, 0)


def test_the_history_of_an_extract_begins_when_it_was_handed_over(box: Inbox) -> None:
    (one,) = ids(box, Letter("m", "反映问题", MIXED, received=TODAY))
    disp = box.desk("disp")
    disp.assign(one, "discipline")
    box.desk("lead-discipline").return_(one, "受贿线索已另行登记")
    disp.reveal(one, "核对受贿线索")
    disp.assign(one, "housing")
    item = box.desk("lead-housing").get(one)
    assert item.row.form == "extract"
    assert [step.what for step in item.history] == ["added", "assigned"]
    assert "受贿" not in str(item.history)
    assert len(disp.get(one).history) == 5


def test_the_reason_for_a_reveal_does_not_tell_the_team_who_wrote(box: Inbox) -> None:
    (one,) = ids(box, water())
    disp = box.desk("disp")
    disp.assign(one, "environment")
    disp.reveal(one, "打13800001234找邢某芝核实")
    told = str(box.desk("member-environment").get(one).history)
    assert "核实" in told
    assert "邢某芝" not in told
    assert "13800001234" not in told


def test_who_came_to_lead_a_unit_after_the_letter_is_kept_out_with_it(box: Inbox, shipped: Classifier) -> None:
    text = "举报柳塘镇农技站站长宇某文收受回扣5万元，账目作假。"
    (one,) = ids(box, Letter("p", "举报", text, received=TODAY))
    box.desk("admin").add_user("of-housing", PASSWORD, ["dispatcher"], unit="housing")
    assert box.desk("of-housing").list().total == 1
    guard = Guard(shipped.office)
    guard._leaders.setdefault("housing", []).append(Person("宇某文", "housing", "局长").name)
    box.__dict__["guard"] = guard
    assert box.desk("of-housing").list().total == 0
    with pytest.raises(Exception, match="no such letter"):
        box.desk("of-housing").get(one)


def test_a_name_given_as_display_alone_guards_too(box: Inbox) -> None:
    ids(box, accusing_environment())
    box.desk("admin").add_user("shown", PASSWORD, ["dispatcher"], display="周某海")
    assert box.desk("shown").list().total == 0


def test_a_team_that_the_office_no_longer_has_sees_nothing(box: Inbox) -> None:
    (one,) = ids(box, water())
    box.desk("disp").assign(one, "environment")
    lead = box.desk("lead-environment")
    assert lead.list().total == 1
    with box.store.writing() as connection:
        connection.execute(sa.text("DELETE FROM teams WHERE id = 'environment'"))
    assert lead.list().total == 0


def test_a_unit_put_right_is_barred_once_people_call_the_letter_an_accusation(box: Inbox) -> None:
    text = "小区的垃圾堆了三个月没有人清运，臭味很大，请来处理。"
    (one,) = ids(box, Letter("c", "垃圾无人清运", text, received=TODAY))
    disp = box.desk("disp")
    disp.correct(one, Correction("purpose", "accusation"))
    disp.correct(one, Correction("unit", "environment"))
    with pytest.raises(Forbidden):
        disp.assign(one, "environment")


def test_an_administrator_does_not_become_a_reader(box: Inbox) -> None:
    with pytest.raises(Conflict):
        box.desk("admin").set_roles("admin", ["dispatcher"])
    assert box.desk("admin").user.roles == ("administrator",)


def test_what_the_guard_goes_by_is_on_record(box: Inbox) -> None:
    admin = box.desk("admin")
    admin.add_user("whoever", PASSWORD, ["dispatcher"], unit="environment", person="周某海")
    admin.set_roles("whoever", ["dispatcher"], unit="", person="")
    with box.store.reading() as connection:
        lines = connection.execute(sa.select(audit).where(audit.c.target == "whoever")).all()
        assert connection.execute(sa.select(audit).where(audit.c.action == "office")).first() is not None
    made, changed = (line.detail for line in lines)
    assert '"unit":"environment"' in made
    assert '"unit":""' in changed
    assert made.partition('"person"')[2][:20] != changed.partition('"person"')[2][:20]
    assert "周某海" not in made


def test_reading_the_errors_is_on_record(box: Inbox) -> None:
    box.desk("disp").errors()
    assert box.desk("auditor").audit(1)[0].action == "errors"


def test_signing_out_is_on_record_once(box: Inbox) -> None:
    token = box.sign_in("disp", PASSWORD).token
    box.sign_out(token)
    box.sign_out(token)
    assert [(line.who, line.action) for line in box.desk("auditor").audit(2)] == [
        ("disp", "sign-out"),
        ("disp", "sign-in"),
    ]


def test_tries_at_the_same_moment_are_counted_one_after_the_other(box: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = threading.Barrier(8)
    checks = people.checks

    def together(hash: str | None, password: str) -> bool:
        good: bool = checks(hash, password)
        gate.wait(20)
        return good

    monkeypatch.setattr(people, "checks", together)
    opened: list[str] = []

    def attempt(password: str) -> None:
        try:
            opened.append(box.sign_in("disp", password).token)
        except Forbidden:
            pass

    wrong = [threading.Thread(target=attempt, args=("wrong password",)) for _ in range(8)]
    for one in wrong:
        one.start()
    for one in wrong:
        one.join()
    gate = threading.Barrier(1)
    attempt(PASSWORD)
    assert not opened


def test_a_letter_that_becomes_locked_leaves_nothing_that_was_written_about_it(
    box: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = ids(box, water(1), water(2))
    disp = box.desk("disp")
    disp.note(one, "电话核实过")
    disp.assign(one, "environment", "请先看材料")
    _lock_all(box, monkeypatch)
    disp.reclassify(dry=False)
    item = disp.get(one)
    assert item.row.locked
    assert {step.detail for step in item.history if step.what in ("noted", "assigned")} == {""}
    assert disp.get(other).row.locked
    with box.store.reading() as connection:
        for table in (notes, links, prints):
            assert connection.execute(sa.select(sa.func.count()).select_from(table)).scalar() == 0
        assert "材料" not in str(connection.execute(sa.select(steps.c.detail)).all())
    assert "死鱼".encode() not in b"".join(path.read_bytes() for path in box.store.path.parent.glob("inbox.db*"))  # type: ignore[union-attr]


def test_names_of_those_accused_leave_with_the_last_letter(either: Inbox) -> None:
    later = replace(accusing_environment(2), received=TODAY - timedelta(days=2))
    one, other = ids(either, accusing_environment(1), later)
    disp = either.desk("disp")
    for id_ in (one, other):
        disp.close(id_, "已核实")
        with either.store.reading() as connection:
            assert connection.execute(sa.select(accused_names)).all()
        assert either.desk("admin").purge(date.today() + timedelta(days=1), dry=False, ids=[id_]) == 1
    with either.store.reading() as connection:
        assert not connection.execute(sa.select(accused_names)).all()
        assert not connection.execute(sa.select(bits).where(bits.c.facet == "bar:name")).all()


def _lock_all(box: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on the classifier is another and finds that every letter is for the superior alone."""
    real = box.classifier.classify

    def locking(letter: Letter, today: date | None = None) -> object:
        result = real(letter, today)
        assert result.route is not None
        return replace(result, route=replace(result.route, locked=True), lexicon="another")

    monkeypatch.setattr(box.classifier, "classify", locking)
    monkeypatch.setattr(box.classifier, "digest", "another")


def test_locking_cleans_up_even_when_the_user_may_not_see_the_letter(
    box: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids(box, accusing_environment())
    box.desk("admin").add_user("theirs", PASSWORD, ["dispatcher"], unit="environment")
    _lock_all(box, monkeypatch)
    changes = box.desk("theirs").reclassify(dry=False)
    assert (changes.looked, changes.changed, changes.ids) == (0, 0, [])
    assert "偷排".encode() not in b"".join(path.read_bytes() for path in box.store.path.parent.glob("inbox.db*"))  # type: ignore[union-attr]
