"""Somebody accused whom the program did not find, added by a person: guarded from then on, whatever comes."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sqlalchemy as sa

from classifier.inbox import Conflict, Forbidden, Inbox, Invalid, NotFound
from classifier.inbox.schema import barred, corrections, results, texts
from classifier.model import Letter

from .conftest import TODAY, against_the_top, ids, water
from .test_documents import several

WHY = "第二段说的就是这个人"


def bars(box: Inbox) -> set[tuple[str, str]]:
    with box.store.reading() as connection:
        return {(kind, value) for kind, value in connection.execute(sa.select(barred.c.kind, barred.c.value))}


def closed(box: Inbox) -> str:
    """A letter that the environment team has closed."""
    (one,) = ids(box, water())
    lead = box.desk("lead-environment")
    box.desk("disp").assign(one, "environment")
    lead.accept(one)
    lead.close(one, "已责令停产")
    return one


def test_the_accused_body_loses_the_letter(either: Inbox) -> None:
    (one,) = ids(either, water())
    disp, lead = either.desk("disp"), either.desk("lead-environment")
    disp.accept(one)
    assert lead.get(one).row.status == "assigned"
    assert disp.accuse(one, name="周某海", unit="生态环境局", post="副局长", reason=WHY).seen
    with pytest.raises(NotFound):
        lead.get(one)
    assert lead.list().total == 0
    item = disp.get(one)
    assert item.row.status in ("new", "proposed")
    assert item.row.team != "environment"
    assert ("周某海", "副局长") in [(who["name"], who["post"]) for who in item.result["elements"]["accused"]]
    assert [step.what for step in item.history] == ["added", "assigned", "accused"]
    assert [(c.field, c.value, c.reason) for c in item.corrections] == [("accused", "生态环境局 副局长 周某海", WHY)]
    with pytest.raises(Forbidden):
        disp.assign(one, "environment")
    disp.assign(one, "discipline")
    assert either.desk("lead-discipline").get(one).row.form == "whole"


def test_whoever_bears_the_name_sees_nothing(box: Inbox) -> None:
    box.desk("admin").set_roles("disp", ["dispatcher"], person="郝某舟")
    (one,) = ids(box, water())
    assert box.desk("disp").list().total == 1
    assert not box.desk("disp").accuse(one, name="郝某舟", reason=WHY).seen
    assert box.desk("disp").list().total == 0
    with pytest.raises(NotFound):
        box.desk("disp").get(one)


def test_a_department_that_had_it_whole_keeps_nothing_of_an_accusation(box: Inbox) -> None:
    (one,) = ids(box, water())
    disp, lead = box.desk("disp"), box.desk("lead-environment")
    disp.assign(one, "environment")
    lead.accept(one)
    assert lead.accuse(one, name="万某林", unit="县水利局", post="站长", reason=WHY).seen is False
    assert lead.list().total == 0
    assert disp.get(one).row.team == "discipline"
    disp.assign(one, "environment")
    assert lead.get(one).row.form == "extract"


def test_a_leader_of_the_county_locks_it(either: Inbox) -> None:
    (one,) = ids(either, water())
    disp = either.desk("disp")
    disp.note(one, "已电话联系")
    disp.accuse(one, post="县委书记", reason=WHY)
    item = disp.get(one)
    assert (item.row.locked, item.title, item.text, item.row.title, item.notes) == (True, "", "", "", [])
    with either.store.reading() as connection:
        for table in (texts, results, corrections):
            assert connection.execute(sa.select(sa.func.count()).select_from(table)).scalar() == 0
    assert disp.list().total == 1
    with pytest.raises(Forbidden):
        disp.accuse(one, name="周某海", reason=WHY)


def test_it_outlives_another_lexicon_and_another_office(box: Inbox) -> None:
    (one,) = ids(box, water())
    disp = box.desk("disp")
    disp.accuse(one, name="周某海", unit="生态环境局", post="副局长", reason=WHY)
    with box.store.writing() as connection:
        connection.execute(sa.update(results).values(lexicon="older"))
        connection.execute(sa.delete(barred))
    disp.reclassify(dry=False)
    disp.recheck()
    assert {("unit", "environment"), ("name", "周某海")} <= bars(box)
    assert "周某海" in [who["name"] for who in disp.get(one).result["elements"]["accused"]]
    assert box.system().add([water()], "test").known == 1


def test_for_all_parts_of_a_document(either: Inbox) -> None:
    found = either.system().add([several()], "test").ids
    disp = either.desk("disp")
    parts = [disp.get(one) for one in found]
    (second,) = [item for item in parts if item.row.part == 2]
    for item in parts:
        disp.assign(item.row.id, "environment")
    disp.accuse(second.row.id, unit="生态环境局", reason=WHY)
    assert either.desk("lead-environment").list().total == 0
    for one in found:
        item = disp.get(one)
        assert "生态环境局" in "".join(who["unit"] for who in item.result["elements"]["accused"])
        assert "13800001234" not in item.text
    assert disp.reclassify().looked == 0


def test_several_are_added_one_after_the_other(box: Inbox) -> None:
    (one,) = ids(box, water())
    disp = box.desk("disp")
    disp.accuse(one, name="万某林", unit="县水利局", post="站长", reason=WHY)
    disp.accuse(one, name="郝某舟", unit="柳塘镇政府", post="副镇长", reason=WHY)
    assert [who["name"] for who in disp.get(one).result["elements"]["accused"]] == ["万某林", "郝某舟"]


def test_a_unit_the_text_does_not_say_counts_beside_the_one_it_says(box: Inbox) -> None:
    text = "举报县水利局副局长周某海收受工程老板贿赂20万元。举报人：邢某芝，电话13800001234。"
    (one,) = ids(box, Letter("b1", "举报副局长受贿", text, received=TODAY))
    disp = box.desk("disp")
    disp.accuse(one, name="周某海", unit="生态环境局", post="副局长", reason="他上个月调走了")
    assert {("unit", "environment")} <= bars(box)
    assert len(disp.get(one).result["elements"]["accused"]) == 2


@pytest.mark.parametrize(
    "given",
    [
        {"reason": WHY},
        {"name": "  ", "unit": "\t", "reason": WHY},
        {"name": "周某海", "reason": " "},
        {"name": "周" * 41, "reason": WHY},
        {"unit": "柳塘镇某福超市", "reason": WHY},
    ],
)
def test_what_is_no_accused_is_refused_and_changes_nothing(box: Inbox, given: dict[str, str]) -> None:
    (one,) = ids(box, water())
    disp, before = box.desk("disp"), bars(box)
    with pytest.raises(Invalid):
        disp.accuse(one, **given)
    item = disp.get(one)
    assert (item.corrections, [step.what for step in item.history], bars(box)) == ([], ["added"], before)


def test_who_is_known_already_is_not_added(box: Inbox) -> None:
    (one,) = ids(box, water())
    disp = box.desk("disp")
    disp.accuse(one, name="万某林", unit="县水利局", post="站长", reason=WHY)
    with pytest.raises(Invalid):
        disp.accuse(one, name="万某林", unit="县水利局", post="站长", reason=WHY)
    assert len(disp.get(one).corrections) == 1


def test_no_more_than_twenty(box: Inbox) -> None:
    (one,) = ids(box, water())
    disp = box.desk("disp")
    for second in "甲乙丙丁戊己庚辛壬癸":
        for last in "林海":
            disp.accuse(one, name=f"万{second}{last}", reason=WHY)
    with pytest.raises(Invalid):
        disp.accuse(one, name="郝某舟", reason=WHY)


def test_only_who_has_it_whole_may(box: Inbox) -> None:
    (one, top) = ids(box, water(), against_the_top())
    box.desk("disp").assign(one, "environment")
    for name in ("lead-housing", "auditor"):
        with pytest.raises((NotFound, Forbidden)):
            box.desk(name).accuse(one, name="周某海", reason=WHY)
    with pytest.raises(Forbidden):
        box.desk("disp").accuse(top, name="周某海", reason=WHY)


def test_posts_alone_are_told_apart_and_a_leader_locks(box: Inbox) -> None:
    (one,) = ids(box, water())
    disp = box.desk("disp")
    disp.accuse(one, post="水利局局长", reason=WHY)
    disp.accuse(one, post="生态环境局局长", reason=WHY)
    assert ("unit", "environment") in bars(box)
    disp.accuse(one, post="县委书记", reason=WHY)
    assert disp.get(one).row.locked


def test_a_higher_post_of_somebody_named_before_locks(box: Inbox) -> None:
    (one,) = ids(box, water())
    disp = box.desk("disp")
    disp.accuse(one, name="周某海", unit="县水利局", post="科员", reason=WHY)
    disp.accuse(one, name="周某海", unit="县水利局", post="副县长", reason=WHY)
    assert disp.get(one).row.locked


def test_whom_the_text_accuses_stays_accused(box: Inbox) -> None:
    text = "举报镇长周某海收受工程老板贿赂20万元。举报人：邢某芝，电话13800001234。"
    (one,) = ids(box, Letter("b2", "举报镇长受贿", text, received=TODAY))
    disp = box.desk("disp")
    disp.accuse(one, name="周某海", unit="县水利局", post="科员", reason=WHY)
    assert [who["post"] for who in disp.get(one).result["elements"]["accused"]] == ["镇长", "科员"]


def test_the_head_of_a_public_firm_can_be_added(box: Inbox) -> None:
    (one,) = ids(box, water())
    box.desk("disp").accuse(one, unit="县城市建设投资有限公司", post="董事长", reason=WHY)
    assert box.desk("disp").get(one).result["elements"]["accused"]


def test_an_extract_that_was_made_before_is_taken_back(box: Inbox) -> None:
    (one,) = ids(box, water())
    disp, lead = box.desk("disp"), box.desk("lead-environment")
    disp.accuse(one, name="万某林", unit="县水利局", post="站长", reason=WHY)
    disp.assign(one, "environment")
    assert lead.get(one).row.form == "extract"
    disp.accuse(one, name="郝某舟", unit="柳塘镇政府", post="副镇长", reason=WHY)
    assert lead.list().total == 0


def test_of_a_closed_letter_nobody_keeps_more_than_he_may(box: Inbox) -> None:
    one = closed(box)
    disp, lead = box.desk("disp"), box.desk("lead-environment")
    disp.accuse(one, name="万某林", unit="县水利局", post="站长", reason=WHY)
    assert lead.list().total == 0
    assert disp.get(one).row.status == "closed"


def test_a_returned_letter_is_not_proposed_to_the_accused(box: Inbox) -> None:
    (one,) = ids(box, water())
    disp, lead = box.desk("disp"), box.desk("lead-environment")
    disp.assign(one, "environment")
    lead.return_(one, "不属本局职权")
    disp.accuse(one, name="周某海", unit="生态环境局", post="副局长", reason=WHY)
    assert (disp.get(one).row.status, disp.get(one).row.team) == ("returned", "discipline")


def test_the_petitioners_name_is_hidden_in_what_is_added(box: Inbox) -> None:
    (one,) = ids(box, water())
    box.desk("disp").accuse(one, name="邢某芝", unit="县水利局", reason=WHY)
    assert "邢某芝" not in repr(box.desk("disp").get(one).corrections)


@pytest.mark.parametrize(
    "name", ["周某海、万某林", "周某海同志", "周某海（副局长）", "副局长周某海", "周某海等人", "周局长"]
)
def test_what_is_not_one_name_is_refused(box: Inbox, name: str) -> None:
    (one,) = ids(box, water())
    with pytest.raises(Invalid):
        box.desk("disp").accuse(one, name=name, unit="县水利局", reason=WHY)


def test_a_plain_member_may_not(box: Inbox) -> None:
    (one,) = ids(box, water())
    box.desk("disp").assign(one, "environment")
    with pytest.raises(Forbidden):
        box.desk("member-environment").accuse(one, name="周某海", reason=WHY)
    assert "accuse" not in box.desk("member-environment").get(one).may


def test_names_stay_out_of_the_audit_log(box: Inbox) -> None:
    (one,) = ids(box, water())
    box.desk("disp").accuse(one, name="周某海", unit="生态环境局", post="副局长", reason=WHY)
    lines = box.desk("auditor").audit()
    assert "accused" in [line.action for line in lines]
    assert "周某海" not in repr(lines)


def test_a_closed_letter_stays_closed(box: Inbox) -> None:
    one = closed(box)
    disp, lead = box.desk("disp"), box.desk("lead-environment")
    assert disp.accuse(one, name="周某海", unit="生态环境局", post="副局长", reason=WHY).seen
    assert disp.get(one).row.status == "closed"
    assert lead.list().total == 0
    with pytest.raises(Conflict):
        disp.assign(one, "discipline")


def test_copies_are_told_and_left_alone(box: Inbox) -> None:
    first, second = ids(box, water()), ids(box, replace(water(), id=""))
    disp = box.desk("disp")
    done = disp.accuse(second[0], name="周某海", unit="生态环境局", post="副局长", reason=WHY)
    assert (done.seen, done.copies, done.locked) == (True, first, False)
    assert not disp.get(first[0]).result["elements"]["accused"]
    assert disp.accuse(first[0], post="县委书记", reason=WHY).copies == second  # locked now, and yet told


def test_a_copy_one_may_not_see_is_not_told(box: Inbox) -> None:
    first, second = ids(box, water()), ids(box, replace(water(), id=""))
    disp, lead = box.desk("disp"), box.desk("lead-environment")
    disp.assign(first[0], "environment")
    disp.assign(second[0], "housing")
    assert lead.accuse(first[0], name="万某林", unit="县水利局", post="站长", reason=WHY).copies == []


def test_who_shuts_himself_out_is_not_led_to_the_copies(box: Inbox) -> None:
    box.desk("admin").set_roles("disp", ["dispatcher"], person="郝某舟")
    first, second = ids(box, water()), ids(box, replace(water(), id=""))
    done = box.desk("disp").accuse(second[0], name="郝某舟", reason=WHY)
    assert (done.seen, done.copies) == (False, [])
    assert first


def test_the_parts_of_its_own_document_are_no_copies(box: Inbox) -> None:
    box.system().add([several()], "test")
    disp = box.desk("disp")
    first, *_ = disp.list().items
    assert disp.accuse(first.id, unit="生态环境局", reason=WHY).copies == []
