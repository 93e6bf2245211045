"""`fenliu inbox init|backup|purge|audit|users|token|reclassify`: what keeps the inbox in order."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import orjson
import pytest

from tests.cli.inbox.conftest import listed, run

Said = pytest.CaptureFixture[str]
Ids = dict[str, str]


def test_init_makes_store_and_key_for_their_owner_and_nothing_twice(
    tmp_path: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, key = tmp_path / "a" / "inbox.db", tmp_path / "b" / "inbox.key"
    place.parent.mkdir()
    key.parent.mkdir()
    words = ("inbox", "init", "--inbox", place, "--key", key, "--admin", "boss")
    monkeypatch.delenv("FENLIU_NEW_PASSWORD", raising=False)
    assert run(*words) == 1
    assert "FENLIU_NEW_PASSWORD" in capsys.readouterr().err
    monkeypatch.setenv("FENLIU_NEW_PASSWORD", "a long enough passphrase 7")
    assert run(*words) == 0
    assert place.stat().st_mode & 0o777 == key.stat().st_mode & 0o777 == 0o600
    before = key.read_bytes()
    assert run(*words) == 1
    assert key.read_bytes() == before
    assert "a long enough" not in "".join(capsys.readouterr())


def test_a_database_that_does_not_answer_is_no_fault_of_the_program(inbox: Path, capsys: Said) -> None:
    pytest.importorskip("pg8000")
    assert run("inbox", "list", "--inbox", "postgresql://somebody@127.0.0.1:1/inbox") == 1
    said = capsys.readouterr().err
    assert "连不上数据库" in said
    assert "somebody" not in said


def test_a_team_is_given_by_name_or_id(inbox: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FENLIU_NEW_PASSWORD", "a long enough passphrase 7")
    words = ("--role", "lead", "--as", "boss")
    assert run("inbox", "users", "add", "kai", "--team", "住房和城乡建设局", *words) == 0
    assert run("inbox", "users", "add", "lan", "--team", "housing", *words) == 0
    capsys.readouterr()
    assert run("inbox", "users", "list", "--format", "json", "--as", "boss") == 0
    teams = {user["name"]: user["team"] for user in orjson.loads(capsys.readouterr().out)}
    assert teams["kai"] == teams["lan"] == "housing"
    assert run("inbox", "users", "add", "min", "--team", "住房和城乡建社局", *words) == 1
    assert "是不是 住房和城乡建设局？" in capsys.readouterr().err


def test_another_key_does_not_open_the_inbox(inbox: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FENLIU_NEW_PASSWORD", "a long enough passphrase 7")
    other = inbox / "other.key"
    assert run("inbox", "init", "--inbox", inbox / "other.db", "--key", other, "--admin", "boss") == 0
    assert run("inbox", "list", "--key", other) == 1
    assert run("inbox", "list", "--key", inbox / "nowhere.key") == 1
    assert run("inbox", "list", "--inbox", inbox / "nowhere.db") == 1
    assert "Traceback" not in capsys.readouterr().err


def test_the_audit_log_verifies_until_somebody_touches_it(inbox: Path, capsys: Said) -> None:
    assert run("inbox", "audit", "--verify", "--as", "checker") == 0
    assert "没有改动" in capsys.readouterr().out
    assert run("inbox", "audit", "--verify") == 1
    assert "断开" not in capsys.readouterr().err
    with sqlite3.connect(inbox / "inbox.db") as db:
        for (name,) in db.execute(
            "SELECT name FROM sqlite_master WHERE type='trigger' AND tbl_name='audit'"
        ).fetchall():
            db.execute(f'DROP TRIGGER "{name}"')
        db.execute("UPDATE audit SET who = 'somebody' WHERE number = 3")
    db.close()
    assert run("inbox", "audit", "--verify", "--as", "checker") == 1
    assert "第 3 条断开" in capsys.readouterr().err


def test_the_audit_log_is_listed_for_auditors_only(inbox: Path, capsys: Said) -> None:
    assert run("inbox", "audit", "--as", "checker", "--format", "json", "-n", 5) == 0
    lines = orjson.loads(capsys.readouterr().out)
    assert len(lines) == 5
    assert lines[0]["number"] > lines[-1]["number"]
    assert run("inbox", "audit", "--as", "checker") == 0
    shown = capsys.readouterr().out
    assert "clerk" in shown
    assert "收件" in shown
    assert "letters=" not in shown
    assert run("inbox", "audit") == 1


def test_a_backup_is_a_store_of_its_own(inbox: Path, capsys: Said) -> None:
    copy = inbox / "backup.db"
    assert run("inbox", "backup", copy) == 1
    assert run("inbox", "backup", copy, "--as", "boss") == 0
    assert "核对无误" in capsys.readouterr().out
    assert run("inbox", "backup", copy, "--as", "boss") == 1
    before = listed(capsys)
    (inbox / "x.jsonl").write_bytes('{"id":"X","title":"路灯","text":"路灯坏了，请修。"}'.encode())
    assert run("inbox", "add", inbox / "x.jsonl", "-q") == 0
    assert listed(capsys, "--inbox", copy)["items"] == before["items"]
    assert run("inbox", "audit", "--verify", "--as", "checker", "--inbox", copy) == 0


def test_purge_counts_first_and_removes_only_what_was_closed(ids: Ids, inbox: Path, capsys: Said) -> None:
    id_ = ids["过渡费拖了一年"]
    assert run("inbox", "assign", id_, "--to", "housing") == 0
    assert run("inbox", "accept", id_, "--as", "wang") == 0
    assert run("inbox", "close", id_, "--outcome", "已发放", "--as", "wang") == 0
    words = ("inbox", "purge", "--closed-before", "2999-01-01", "--as", "boss")
    capsys.readouterr()
    assert run(*words) == 0
    assert "会清除 1 件" in capsys.readouterr().out
    assert len(listed(capsys)["items"]) == 4
    assert run(*words, "--yes") == 0
    assert len(listed(capsys)["items"]) == 3
    for path in inbox.glob("inbox.db*"):
        assert "安置过渡费".encode() not in path.read_bytes()
    assert run("inbox", "purge", "--closed-before", "2999-01-01", "--yes", "--as", "clerk") == 1
    assert "只有管理员" in capsys.readouterr().err
    assert run("inbox", "purge", "--as", "boss") == 1
    assert run("inbox", "purge", "--closed-before", "去年", "--as", "boss") == 1


def test_users_are_given_roles_and_lose_them(inbox: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FENLIU_NEW_PASSWORD", "a long enough passphrase 8")
    monkeypatch.setenv("FENLIU_USER", "boss")
    assert run("inbox", "users", "add", "zhao") == 0
    assert "还没有角色" in capsys.readouterr().out
    assert run("inbox", "users", "roles", "zhao", "--role", "分办员") == 0
    assert run("inbox", "list", "--as", "zhao") == 0
    assert run("inbox", "users", "roles", "zhao", "--role", "dispatchr") == 1
    assert "是不是 dispatcher？" in capsys.readouterr().err
    assert run("inbox", "users", "roles", "zhao", "--none") == 0
    assert run("inbox", "users", "disable", "wang") == 0
    assert run("inbox", "list", "--as", "wang") == 1
    capsys.readouterr()
    assert run("inbox", "users", "list") == 0
    said = capsys.readouterr().out
    assert "停用" in said
    assert "分办员" in said
    assert run("inbox", "users", "list", "--as", "clerk") == 1
    assert run("inbox", "users", "ad") == 1
    assert "是不是 add？" in capsys.readouterr().err


def test_a_token_is_shown_once_and_not_kept(inbox: Path, capsys: Said) -> None:
    assert run("inbox", "token", "--days", 3, "--label", "报表") == 0
    token = capsys.readouterr().out.strip()
    assert len(token) > 20
    for path in inbox.glob("inbox.db*"):
        assert token.encode() not in path.read_bytes()


def test_reclassifying_shows_first_and_keeps_corrections(ids: Ids, inbox: Path, capsys: Said) -> None:
    id_ = ids["河水发黑"]
    assert run("inbox", "correct", id_, "urgency", "紧急") == 0
    layer = inbox / "layer"
    layer.mkdir()
    (layer / "a.yaml").write_text(
        "schema: fenliu/area@1\nid: eco-environment\ntopics:\n"
        "  - id: water\n    terms: {strong: [{term: 供暖以来, weight: 20}]}\n",
        "utf-8",
    )
    from classifier.bundled import bundled_root

    words = ("inbox", "reclassify", "--lexicons", bundled_root(), "--lexicons", layer)
    capsys.readouterr()
    assert run(*words) == 0
    assert "确实要改，请加 --apply" in capsys.readouterr().out
    assert "eco-environment" not in str(listed(capsys, "--text", "供暖")["items"])
    assert run(*words, "--apply") == 0
    assert "eco-environment" in str(listed(capsys, "--text", "供暖")["items"])
    assert next(row for row in listed(capsys)["items"] if row["id"] == id_)["urgency"] == "urgent"


def test_after_a_new_key_what_was_sealed_before_still_opens(ids: Ids, inbox: Path, capsys: Said) -> None:
    before = (inbox / "inbox.key").read_bytes()
    assert run("inbox", "rotate-key") == 1
    assert run("inbox", "rotate-key", "--as", "boss") == 0
    assert (inbox / "inbox.key").read_bytes() != before
    assert (inbox / "inbox.key").stat().st_mode & 0o777 == 0o600
    (inbox / "x.jsonl").write_bytes('{"id":"X","title":"路灯","text":"路灯坏了，请修。电话13900005678。"}'.encode())
    assert run("inbox", "add", inbox / "x.jsonl", "-q") == 0
    for id_, phone in (
        (ids["过渡费拖了一年"], "13800001234"),
        (listed(capsys, "--text", "路灯")["items"][0]["id"], "13900005678"),
    ):
        assert run("inbox", "reveal", id_, "--reason", "核实") == 0
        assert phone in capsys.readouterr().out


def test_who_is_named_in_a_letter_no_longer_sees_it_once_the_person_is_known(ids: Ids, capsys: Said) -> None:
    assert len(listed(capsys)["items"]) == 4
    assert run("inbox", "users", "roles", "clerk", "--person", "贾某林", "--as", "boss") == 0
    assert "举报村会计" not in str(listed(capsys))
    assert run("inbox", "show", ids["举报村会计"]) == 1
