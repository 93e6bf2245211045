"""Users, audit, export: what administrators, auditors and leads do on their pages."""

from __future__ import annotations

import json

from tests.web.conftest import PASSWORD, TEAM, MakeWorld, World, sign_in, token_in
from tests.web.letters import NOISE


def test_an_administrator_adds_a_user_gives_roles_and_shuts_the_account(make_world: MakeWorld) -> None:
    world = make_world()
    client = world.client("administrator")
    token = token_in(client.get("/users").text)
    form = {"csrf": token, "name": "new-one", "password": PASSWORD, "display": "新人", "roles": "member", "team": TEAM}
    assert client.post("/users", data=form).status_code == 303
    assert client.post("/users", data=form).status_code == 409
    fresh = world.client()
    refused = fresh.post("/sign-in", data={**form, "csrf": token_in(fresh.get("/sign-in").text)})
    assert refused.status_code == 403
    assert "确认" in refused.text
    second = world.client("auditor")
    html = second.get("/accounts").text
    assert "新人" in html
    assert second.post("/accounts/new-one/confirm", data={"csrf": token_in(html)}).status_code == 303
    sign_in(fresh, "new-one")
    assert fresh.get("/").headers["location"] == "/account"
    assert fresh.get("/inbox").status_code == 403
    own = {"old": PASSWORD, "new": "My-own-horse-29", "again": "My-own-horse-29"}
    html = fresh.get("/account").text
    assert "密码是 administrator 设的" in html
    assert fresh.post("/account/password", data={**own, "csrf": token_in(html)}).status_code == 303
    sign_in(fresh, "new-one", own["new"])
    assert fresh.get("/inbox").status_code == 200
    roles = {"csrf": token, "roles": ["author", "auditor"], "team": "", "unit": ""}
    assert client.post("/users/new-one/roles", data=roles).status_code == 303
    assert fresh.get("/inbox").status_code in (303, 403)
    html = client.get("/users").text
    assert "词库员" in html
    assert "待确认" in html
    assert client.post("/users/new-one/disable", data={"csrf": token}).status_code == 303
    assert fresh.get("/try").status_code == 303


def test_a_weak_password_is_refused_in_words(world: World) -> None:
    client = world.client("administrator")
    token = token_in(client.get("/users").text)
    answer = client.post("/users", data={"csrf": token, "name": "weak", "password": "123", "roles": "member"})
    assert answer.status_code == 422
    assert "Traceback" not in answer.text


def test_the_audit_is_whole_and_holds_no_text(world: World) -> None:
    desk = world.client("dispatcher")
    desk.post("/inbox", data={"csrf": token_in(desk.get("/inbox").text), "text": "油烟"})
    client = world.client("auditor")
    html = client.get("/audit").text
    assert "油烟" not in html
    assert "dispatcher" in html
    verified = client.post("/audit/verify", data={"csrf": token_in(html)}).text
    assert "行全部完好" in verified


def test_an_export_needs_a_reason_and_is_redacted(world: World) -> None:
    client = world.client("dispatcher")
    token = token_in(client.get("/export").text)
    assert client.post("/export", data={"csrf": token, "format": "jsonl"}).status_code == 422
    form = {"csrf": token, "format": "jsonl", "reason": "季度分析"}
    answer = client.post("/export", data=form)
    assert answer.headers["content-disposition"] == 'attachment; filename="letters.jsonl"'
    lines = [json.loads(line) for line in answer.text.splitlines() if line.strip()]
    assert len(lines) == world.inbox.desk("dispatcher").list().total
    assert "13800001234" not in answer.text
    for kind, head in (("xlsx", b"PK"), ("csv", b"\xef\xbb\xbf")):
        assert client.post("/export", data={**form, "format": kind}).content.startswith(head)
    assert client.post("/export", data={**form, "format": "exe"}).status_code == 422


def test_figures_count_what_the_team_sees(make_world: MakeWorld) -> None:
    world = make_world()
    world.inbox.desk("dispatcher").assign(world.ids[NOISE], TEAM)
    totals = {name: world.client(name).get("/figures").text for name in ("dispatcher", "member", "other")}
    assert "<strong>1</strong>来件" in totals["member"]
    assert "<strong>0</strong>来件" in totals["other"]
    assert "<strong>1</strong>来件" not in totals["dispatcher"]
    assert "<table>" in totals["dispatcher"]
