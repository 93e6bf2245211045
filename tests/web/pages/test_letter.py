"""A letter's page: evidence marked, steps, refusals in plain words, the identity only with a reason."""

from __future__ import annotations

import re
from datetime import date

import pytest

from classifier.inbox import Filters
from classifier.model import Letter
from tests.web.conftest import OTHER, TEAM, MakeWorld, World, token_in
from tests.web.letters import HOUSE, NOISE, RIVER, SCHOOL, WAGES

HTMX = {"HX-Request": "true"}


@pytest.fixture(scope="module")
def desk(make_world: MakeWorld) -> World:
    made = make_world()
    dispatcher = made.inbox.desk("dispatcher")
    for title in (NOISE, SCHOOL, WAGES):
        dispatcher.assign(made.ids[title], TEAM)
    return made


def test_evidence_is_marked_in_the_redacted_text(desk: World) -> None:
    html = desk.client("dispatcher").get(f"/letters/{desk.ids[RIVER]}").text
    assert re.search(r'<mark id="e\d+" class="hue-\d+[^"]*" title="[^"]*水', html)
    assert "13800001234" not in html
    assert "邢某芝" not in html
    assert "转送单" in html


def test_a_letter_of_another_team_answers_as_one_that_is_not_there(desk: World) -> None:
    client = desk.client("other")
    hidden, missing = client.get(f"/letters/{desk.ids[NOISE]}"), client.get("/letters/" + "0" * 16)
    assert hidden.status_code == missing.status_code == 404
    assert hidden.text.replace(desk.ids[NOISE], "") == missing.text.replace("0" * 16, "")


def test_hostile_text_is_shown_and_not_run(desk: World) -> None:
    id = next(row.id for row in desk.inbox.desk("dispatcher").list(Filters(), 50).items if "危险" in row.title)
    html = desk.client("dispatcher").get(f"/letters/{id}").text
    assert "<script>alert" not in html
    assert "&lt;script&gt;" in html


def test_accept_correct_and_close(desk: World) -> None:
    client = desk.client("member")
    id = desk.ids[NOISE]
    token = token_in(client.get(f"/letters/{id}").text)
    assert client.post(f"/letters/{id}/accept", data={"csrf": token}).status_code == 303
    form = {"csrf": token, "field": "urgency", "value-urgency": "urgent", "reason": "家里有病人"}
    assert client.post(f"/letters/{id}/correct", data=form).status_code == 303
    html = client.get(f"/letters/{id}").text
    assert "已签收" in html
    assert "<strong>紧急</strong>" in html
    answer = client.post(f"/letters/{id}/close", data={"csrf": token, "outcome": "已责令整改"}, headers=HTMX)
    assert (answer.status_code, answer.headers["hx-redirect"]) == (204, f"/letters/{id}")
    assert "已办结" in client.get(f"/letters/{id}").text


def test_several_topics_may_be_chosen(desk: World) -> None:
    client = desk.client("dispatcher")
    id = desk.ids[RIVER]
    token = token_in(client.get(f"/letters/{id}").text)
    chosen = ["eco-environment.water", "eco-environment.air"]
    data = {"csrf": token, "field": "topics", "value-topics": chosen, "reason": "两样都有"}
    assert client.post(f"/letters/{id}/correct", data=data).status_code == 303
    assert desk.inbox.desk("dispatcher").get(id).row.topics == chosen


def test_return_needs_a_reason_and_takes_the_letter_out_of_sight(desk: World) -> None:
    client = desk.client("lead")
    id = desk.ids[SCHOOL]
    token = token_in(client.get(f"/letters/{id}").text)
    refused = client.post(f"/letters/{id}/return", data={"csrf": token, "reason": "  "}, headers=HTMX)
    assert refused.status_code == 422
    assert refused.headers["hx-retarget"] == "#notice"
    assert client.post(f"/letters/{id}/return", data={"csrf": token, "reason": "不属本组职责"}).status_code == 303
    assert client.get(f"/letters/{id}").status_code == 404
    html = desk.client("dispatcher").get(f"/letters/{id}").text
    assert "已退回" in html
    assert "不属本组职责" in html


def test_the_guard_is_asked_when_a_letter_is_assigned(desk: World) -> None:
    client = desk.client("dispatcher")
    id = desk.ids[HOUSE]
    token = token_in(client.get(f"/letters/{id}").text)
    answer = client.post(f"/letters/{id}/assign", data={"csrf": token, "to": "no-such-team"})
    assert answer.status_code in (403, 404, 422)


def test_a_letter_moves_to_the_team_it_is_assigned_to(desk: World) -> None:
    client = desk.client("dispatcher")
    id = desk.ids[WAGES]
    token = token_in(client.get(f"/letters/{id}").text)
    answer = client.post(f"/letters/{id}/assign", data={"csrf": token, "to": OTHER, "note": "请核"})
    assert answer.status_code == 303
    assert desk.client("other").get(f"/letters/{id}").status_code == 200
    assert desk.client("member").get(f"/letters/{id}").status_code == 404


def test_identity_is_shown_once_with_a_reason_and_stands_in_the_audit_without_it(desk: World) -> None:
    client = desk.client("dispatcher")
    id = desk.ids[RIVER]
    token = token_in(client.get(f"/letters/{id}").text)
    assert client.post(f"/letters/{id}/identity", data={"csrf": token, "reason": ""}).status_code == 422
    html = client.post(f"/letters/{id}/identity", data={"csrf": token, "reason": "需电话核实"}).text
    assert "13800001234" in html
    assert "13800001234" not in client.get(f"/letters/{id}").text
    audit = desk.client("auditor").get("/audit").text
    assert id in audit
    assert "13800001234" not in audit


def test_repeats_are_linked(desk: World) -> None:
    html = desk.client("dispatcher").get(f"/letters/{desk.ids[RIVER]}").text
    assert "重复和相近的来件" in html


@pytest.mark.parametrize("id", ["%00", "..%2F..%2Fetc", "' OR 1=1", "x" * 500])
def test_a_broken_id_is_not_found(desk: World, id: str) -> None:
    assert desk.client("dispatcher").get(f"/letters/{id}").status_code == 404


def test_whoever_is_added_as_accused_is_shown_and_guarded(make_world: MakeWorld) -> None:
    world = make_world()
    id, client = world.ids[NOISE], world.client("dispatcher")
    html = client.get(f"/letters/{id}").text
    assert "补记被反映人" in html
    token = token_in(html)
    where = f"/letters/{id}/accuse"
    assert client.post(where, data={"csrf": token, "reason": "第二段"}).status_code == 422
    form = {"csrf": token, "name": "万某林", "unit": "<b>县水利局</b>", "post": "站长", "reason": "第二段说的就是他"}
    assert client.post(where, data=form).headers["location"] == f"/letters/{id}"
    html = client.get(f"/letters/{id}").text
    assert "<b>县水利局" not in html
    assert "万某林" in html.partition("被反映人</dt>")[2][:200]
    for heading in ("补记被反映人：", "第二段说的就是他"):
        assert heading in html
    form |= {"name": "", "unit": "", "post": "县委书记"}
    assert client.post(where, data=form).status_code == 303
    html = client.get(f"/letters/{id}").text
    assert "第二段说的就是他" not in html


def test_after_a_letter_is_locked_its_copy_is_opened(make_world: MakeWorld) -> None:
    world = make_world()
    text = "楼下烧烤店每天营业到凌晨，油烟直排，噪声扰民，老人孩子睡不着觉，请城管部门处理。"
    (copy,) = world.inbox.system().add([Letter("again", NOISE, text, "来信", date.today())], "test").ids
    id, client = world.ids[NOISE], world.client("dispatcher")
    form = {"csrf": token_in(client.get(f"/letters/{id}").text), "post": "县委书记", "reason": "第二段说的就是他"}
    where = client.post(f"/letters/{id}/accuse", data=form).headers["location"]
    assert where == f"/letters/{copy}"
    assert client.get(f"/letters/{copy}").status_code == 200
