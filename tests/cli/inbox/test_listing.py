"""`fenliu inbox list`, `search`, `facets` and saved filters."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import orjson
import pytest

from tests.cli.inbox.conftest import listed, run

Said = pytest.CaptureFixture[str]


def titles(capsys: Said, *words: object) -> list[str]:
    return [row["title"] for row in listed(capsys, *words)["items"]]


def test_the_list_shows_chinese_names_newest_first(inbox: Path, capsys: Said) -> None:
    assert run("inbox", "list") == 0
    said = capsys.readouterr().out
    assert "生态环保" in said
    assert said.index("河水发黑") < said.index("过渡费拖了一年") < said.index("暖气不热")
    assert "共 4 件，全部。" in said


def test_filters_take_ids_and_chinese_names_alike(inbox: Path, capsys: Said) -> None:
    assert titles(capsys, "--area", "eco-environment") == titles(capsys, "--area", "生态环保") == ["河水发黑"]
    assert titles(capsys, "--since", "2026-11-03", "--until", "2026-11-03") == ["过渡费拖了一年"]
    assert sorted(titles(capsys, "--area", "生态环保，民生", "--team", "housing")) == ["暖气不热", "过渡费拖了一年"]


def test_a_name_nobody_knows_is_said_with_the_nearest(inbox: Path, capsys: Said) -> None:
    assert run("inbox", "list", "--area", "生态环境保") == 1
    assert "没有这个重点领域：生态环境保。是不是 生态环保？" in capsys.readouterr().err
    assert run("inbox", "list", "--status", "已退") == 1
    assert "已退回" in capsys.readouterr().err
    assert run("inbox", "list", "--since", "去年") == 1
    assert "2026-01-31" in capsys.readouterr().err
    assert run("inbox", "list", "--since", "2026-11-03", "--until", "2026-11-02") == 1
    assert "日期写反了" in capsys.readouterr().err
    assert run("inbox", "lsit") == 1
    assert "是不是 list？" in capsys.readouterr().err
    assert run("inbox", "list", "--aera", "x") == 1
    assert "是不是 --area？" in capsys.readouterr().err


def test_search_finds_words_of_two_characters_that_must_all_occur(inbox: Path, capsys: Said) -> None:
    assert run("inbox", "search", "废水", "河水", "--format", "json") == 0
    assert [row["title"] for row in orjson.loads(capsys.readouterr().out)["items"]] == ["河水发黑"]
    assert run("inbox", "search", "废水", "供暖") == 0
    assert "没有符合条件的来件" in capsys.readouterr().out


def test_pages_go_on_where_the_last_ended(inbox: Path, capsys: Said) -> None:
    first = listed(capsys, "-n", 3)
    rest = listed(capsys, "-n", 3, "--after", first["next"])
    assert len(first["items"]) == 3
    assert first["total"] == 4
    assert len({row["id"] for row in first["items"] + rest["items"]}) == 4
    assert rest["next"] is None
    assert run("inbox", "list", "-n", 1) == 0
    assert "下一页：再加 --after" in capsys.readouterr().out


def test_csv_is_for_people_and_safe_in_a_spreadsheet(inbox: Path, capsys: Said) -> None:
    (inbox / "x.jsonl").write_bytes('{"id":"X","title":"=HYPERLINK(1)","text":"路灯坏了，请修。"}'.encode())
    assert run("inbox", "add", inbox / "x.jsonl", "-q") == 0
    assert run("inbox", "list", "--format", "csv", "--all") == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert len(rows) == 5
    assert {row["标题"] for row in rows} >= {"'=HYPERLINK(1)", "河水发黑"}
    assert next(row for row in rows if row["标题"] == "河水发黑")["重点领域"].startswith("生态环保")


def test_control_characters_of_a_letter_never_reach_the_terminal(inbox: Path, capsys: Said) -> None:
    (inbox / "x.jsonl").write_bytes(
        orjson.dumps({"id": "X", "title": "灯\x1b[2J坏", "text": "路灯\u202e坏了\x07，请修。"})
    )
    assert run("inbox", "add", inbox / "x.jsonl", "-q") == 0
    for form in ("table", "csv"):
        assert run("inbox", "list", "--format", form) == 0
        said = capsys.readouterr().out
        assert "\x1b[2J" not in said
        assert "\u202e" not in said


def test_a_saved_filter_belongs_to_its_user_and_can_be_built_on(inbox: Path, capsys: Said) -> None:
    assert run("inbox", "list", "--team", "housing", "--save", "住建") == 0
    assert len(titles(capsys, "--saved", "住建")) == 2
    assert titles(capsys, "--saved", "住建", "--text", "供暖") == ["暖气不热"]
    assert run("inbox", "filters") == 0
    assert "--team housing" in capsys.readouterr().out
    assert run("inbox", "list", "--saved", "住建局") == 1
    assert "是不是 住建？" in capsys.readouterr().err
    assert run("inbox", "list", "--saved", "住建", "--as", "li") == 1
    assert run("inbox", "filters", "--drop", "住建") == 0
    assert run("inbox", "list", "--saved", "住建") == 1


def test_facets_count(inbox: Path, capsys: Said) -> None:
    assert run("inbox", "facets", "--format", "json") == 0
    found = orjson.loads(capsys.readouterr().out)
    assert {row["id"]: row["count"] for row in found["area"]}["eco-environment"] == 1
    assert sum(row["count"] for row in found["status"]) == 4
    assert run("inbox", "facets") == 0
    assert "生态环保" in capsys.readouterr().out


def test_who_has_no_role_for_letters_sees_none(inbox: Path, capsys: Said) -> None:
    for user in ("writer", "checker", "boss"):
        run("inbox", "list", "--as", user)
        assert "河水发黑" not in "".join(capsys.readouterr())
    assert run("inbox", "list", "--as", "nobody") == 1
    assert "Traceback" not in capsys.readouterr().err


def test_what_is_missing_is_said_before_anything_is_opened(
    inbox: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, word in (("FENLIU_USER", "--as"), ("FENLIU_INBOX_KEY", "--key"), ("FENLIU_INBOX", "--inbox")):
        monkeypatch.delenv(name)
        assert run("inbox", "list") == 1
        assert word in capsys.readouterr().err
