"""`fenliu inbox show|accept|correct|assign|return|close|note|reveal`: a letter on its way."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from tests.cli.inbox.conftest import listed, run

Said = pytest.CaptureFixture[str]
Ids = dict[str, str]


def test_a_letter_is_shown_with_evidence_clocks_and_history(ids: Ids, capsys: Said) -> None:
    assert run("inbox", "show", ids["河水发黑"]) == 0
    said = capsys.readouterr().out
    for words in ("偷排废水", "生态环保", "依据", "建议去向", "经过", "收件"):
        assert words in said


def test_who_wrote_is_redacted_until_it_is_asked_for_with_a_reason(ids: Ids, capsys: Said) -> None:
    id_ = ids["过渡费拖了一年"]
    assert run("inbox", "show", id_) == 0
    said = capsys.readouterr().out
    assert "13800001234" not in said
    assert "邢某芝" not in said
    assert run("inbox", "reveal", id_) == 1
    assert "--reason" in capsys.readouterr().err
    assert run("inbox", "reveal", id_, "--reason", "电话核实", "--as", "wang") == 1
    assert "13800001234" not in "".join(capsys.readouterr())
    assert run("inbox", "reveal", id_, "--reason", "电话核实") == 0
    assert "13800001234" in capsys.readouterr().out
    assert run("inbox", "audit", "--as", "checker", "--format", "json") == 0
    log = capsys.readouterr().out
    assert any((line["action"], line["who"], line["target"]) == ("reveal", "clerk", id_) for line in orjson.loads(log))
    assert "13800001234" not in log
    assert run("inbox", "show", id_) == 0
    assert "电话核实" in capsys.readouterr().out


def test_json_of_a_letter_is_one_document(ids: Ids, capsys: Said) -> None:
    assert run("inbox", "show", ids["河水发黑"], "--format", "json") == 0
    item = orjson.loads(capsys.readouterr().out)
    assert item["row"]["title"] == "河水发黑"
    assert "assign" in item["may"]
    for tag in item["result"]["tags"]:
        for one in tag["evidence"]:
            assert item[one["field"]][one["start"] : one["end"]] == one["text"]


def test_assigned_accepted_returned_and_back_on_the_dispatchers_desk(ids: Ids, capsys: Said) -> None:
    id_ = ids["暖气不热"]
    assert run("inbox", "show", id_, "--as", "wang") == 1
    assert run("inbox", "assign", id_, "--to", "住房和城乡建设局", "--note", "请尽快") == 0
    assert run("inbox", "show", id_, "--as", "wang") == 0
    assert run("inbox", "accept", id_, "--as", "wang") == 0
    assert [row["status"] for row in listed(capsys, "--text", "供暖")["items"]] == ["accepted"]
    assert run("inbox", "return", id_, "--as", "wang") == 1
    assert "--reason" in capsys.readouterr().err
    assert run("inbox", "return", id_, "--reason", "  ", "--as", "wang") == 1
    assert "理由" in capsys.readouterr().err
    assert run("inbox", "return", id_, "--reason", "属供热公司", "--as", "wang") == 0
    (row,) = listed(capsys, "--status", "已退回")["items"]
    assert row["id"] == id_
    assert row["due"] is not None
    assert run("inbox", "show", id_) == 0
    assert "属供热公司" in capsys.readouterr().out


def test_closing_needs_an_outcome(ids: Ids, capsys: Said) -> None:
    id_ = ids["过渡费拖了一年"]
    assert run("inbox", "assign", id_, "--to", "housing") == 0
    assert run("inbox", "accept", id_, "--as", "wang") == 0
    assert run("inbox", "close", id_, "--as", "wang") == 1
    assert run("inbox", "close", id_, "--outcome", "已发放", "--as", "wang") == 0
    assert [row["id"] for row in listed(capsys, "--status", "已办结")["items"]] == [id_]


def test_several_at_once_and_what_was_refused_is_named(ids: Ids, capsys: Said) -> None:
    pair = [ids["暖气不热"], ids["过渡费拖了一年"]]
    assert run("inbox", "assign", *pair, "--to", "housing") == 0
    assert "已交办给住房和城乡建设局 2 件。" in capsys.readouterr().out
    assert run("inbox", "accept", pair[0], "0000000000000000", pair[1], "--as", "wang") == 1
    said = capsys.readouterr()
    assert "0000000000000000：" in said.err
    assert "已签收 2 件，1 件没有办成。" in said.out


def test_an_unknown_team_is_said_with_the_nearest(ids: Ids, capsys: Said) -> None:
    assert run("inbox", "assign", ids["暖气不热"], "--to", "住房城乡建设局") == 1
    assert "是不是 住房和城乡建设局？" in capsys.readouterr().err


def test_a_correction_by_name_stands_beside_what_was(ids: Ids, capsys: Said) -> None:
    id_ = ids["河水发黑"]
    assert run("inbox", "correct", id_, "urgency", "紧急", "--reason", "死鱼") == 0
    assert run("inbox", "correct", id_, "areas", "生态环保、安全生产") == 0
    capsys.readouterr()
    assert run("inbox", "show", id_, "--format", "json") == 0
    item = orjson.loads(capsys.readouterr().out)
    assert item["row"]["urgency"] == "urgent"
    assert item["row"]["areas"] == ["eco-environment", "work-safety"]
    assert [one["field"] for one in item["corrections"]] == ["urgency", "areas"]
    assert run("inbox", "correct", id_, "topics", "水污柒") == 1
    assert "是不是" in capsys.readouterr().err
    assert run("inbox", "correct", id_, "urgency", "紧急,一般") == 1


def test_notes_are_kept_and_redacted(ids: Ids, capsys: Said) -> None:
    id_ = ids["暖气不热"]
    assert run("inbox", "note", id_, "已联系来信人，电话13900005678。") == 0
    assert run("inbox", "show", id_) == 0
    said = capsys.readouterr().out
    assert "已联系来信人" in said
    assert "13900005678" not in said


def test_a_letter_that_is_not_there_and_one_that_may_not_be_seen_answer_alike(ids: Ids, capsys: Said) -> None:
    assert run("inbox", "show", "ffffffffffffffff", "--as", "wang") == 1
    absent = capsys.readouterr().err
    assert run("inbox", "show", ids["河水发黑"], "--as", "wang") == 1
    assert capsys.readouterr().err == absent


def test_what_was_corrected_goes_out_as_lines_and_as_tests(ids: Ids, inbox: Path, capsys: Said) -> None:
    id_ = ids["过渡费拖了一年"]
    assert run("inbox", "correct", id_, "topics", "水污染", "--reason", "试") == 0
    out = inbox / "改正.jsonl"
    assert run("inbox", "export", "--corrections", "-o", out) == 0
    row = orjson.loads(out.read_bytes())
    assert row["corrections"][0]["value"] == ["eco-environment.water"]
    assert "13800001234" not in out.read_text("utf-8")
    assert run("inbox", "export", "--tests", "-o", inbox / "用例") == 0
    assert "安置过渡费" in (inbox / "用例" / "eco-environment.yaml").read_text("utf-8")
    assert run("inbox", "export", "--tests", "-o", inbox / "用例") == 1
    assert run("inbox", "export", "--tests", "-o", inbox / "用例.zip") == 0
    assert (inbox / "用例.zip").read_bytes().startswith(b"PK")


def test_an_export_needs_a_reason_and_is_for_its_owner_only(ids: Ids, inbox: Path, capsys: Said) -> None:
    out = inbox / "月报.csv"
    assert run("inbox", "export", "-o", out) == 1
    assert "理由" in capsys.readouterr().err
    assert run("inbox", "export", "-o", out, "--reason", "月报", "--area", "生态环保") == 0
    assert out.stat().st_mode & 0o777 == 0o600
    text = out.read_text("utf-8-sig")
    assert "河水发黑" in text
    assert "暖气不热" not in text
    assert run("inbox", "export", "-o", inbox / "a.docx", "--reason", "月报") == 1
    assert run("inbox", "export", "-o", inbox / "b.csv", "--reason", "月报", "--as", "wang") == 1
    assert not (inbox / "b.csv").exists()


def test_the_first_characters_of_an_id_will_do(ids: Ids, capsys: Said) -> None:
    id_ = ids["河水发黑"]
    assert run("inbox", "list") == 0
    said = capsys.readouterr().out
    assert id_[:8] in said
    assert id_ not in said
    assert run("inbox", "show", id_[:8]) == 0
    assert "偷排废水" in capsys.readouterr().out
    assert run("inbox", "note", id_[:6], "已核实。") == 0
    assert run("inbox", "show", id_[:5]) == 1
    assert run("inbox", "show", id_[:8], "--as", "wang") == 1
    assert "没有这件来信" in capsys.readouterr().err


def test_somebody_accused_is_added_and_the_team_no_longer_sees_it(ids: Ids, capsys: Said) -> None:
    id_ = ids["暖气不热"]
    assert run("inbox", "assign", id_, "--to", "住房和城乡建设局") == 0
    assert run("inbox", "show", id_, "--as", "wang") == 0
    assert run("inbox", "accuse", id_, "--unit", "县住建局") == 1
    assert "--reason" in capsys.readouterr().err
    assert run("inbox", "accuse", id_, "--reason", "末段") == 1
    assert "姓名" in capsys.readouterr().err
    assert run("inbox", "accuse", id_, "--unit", "县住建局", "--post", "科长", "--reason", "末段") == 0
    assert "重新判定" in capsys.readouterr().out
    assert run("inbox", "show", id_, "--as", "wang") == 1
    assert run("inbox", "show", id_) == 0
    said = capsys.readouterr().out
    assert "补记被反映人" in said
    assert "科长" in said


def test_a_plain_member_adds_nobody(ids: Ids, capsys: Said) -> None:
    id_ = ids["暖气不热"]
    assert run("inbox", "assign", id_, "--to", "住房和城乡建设局") == 0
    assert run("inbox", "accuse", id_, "--unit", "县住建局", "--reason", "末段", "--as", "wang") == 1
    assert "分办员、组长" in capsys.readouterr().err
    assert run("inbox", "show", id_, "--as", "wang") == 0


def test_whoever_can_no_longer_see_it_is_told(ids: Ids, capsys: Said) -> None:
    id_ = ids["暖气不热"]
    assert run("inbox", "assign", id_, "--to", "住房和城乡建设局") == 0
    assert run("inbox", "accuse", id_, "--unit", "县住建局", "--reason", "末段", "--as", "li") == 0
    assert "不能再看" in capsys.readouterr().out


def test_copies_of_a_letter_that_gets_an_accused_are_listed(
    inbox: Path, ids: Ids, tmp_path: Path, capsys: Said
) -> None:
    twin = tmp_path / "twin.jsonl"
    rows = [{"id": name, "title": "路灯", "text": "河湾村三组的路灯坏了两个月没人修，请派人看看。"} for name in "甲乙"]
    twin.write_bytes(b"\n".join(map(orjson.dumps, rows)))
    assert run("inbox", "add", twin) == 0
    same = [row["id"] for row in listed(capsys)["items"] if row["title"] == "路灯"]
    assert run("inbox", "accuse", same[0], "--unit", "县住建局", "--reason", "首句") == 0
    said = capsys.readouterr().out
    assert "另有 1 件" in said
    assert same[1] in said
