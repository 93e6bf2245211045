"""The life of a letter by the commands alone, the same on SQLite and on PostgreSQL."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
import pytest

from classifier.cli import COMMANDS
from classifier.cli.group import call
from classifier.pipeline import Classifier

TEXT = "化工厂夜间偷排废水，河水又黑又臭，鱼都死了，希望生态环境部门查处。我叫邢某芝，电话13800001234。"


@pytest.fixture
def fenliu(
    store_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    shipped: Classifier,
) -> Any:
    monkeypatch.setenv("FENLIU_INBOX", store_url)
    monkeypatch.setenv("FENLIU_INBOX_KEY", str(tmp_path / "inbox.key"))
    monkeypatch.setenv("FENLIU_NEW_PASSWORD", "a long enough passphrase")
    monkeypatch.setattr(Classifier, "load", lambda *_: shipped)

    def run(*words: object, status: int = 0) -> str:
        capsys.readouterr()
        assert call(COMMANDS, ["inbox", *map(str, words)]) == status, capsys.readouterr().err
        return capsys.readouterr().out

    return run


def test_a_letter_from_the_post_to_the_archive(fenliu: Any, tmp_path: Path, store_url: str) -> None:
    fenliu("init", "--admin", "boss")
    for name, role in (("clerk", "dispatcher"), ("checker", "auditor")):
        fenliu("users", "add", name, "--role", role, "--as", "boss")
    fenliu("users", "add", "zhou", "--role", "lead", "--team", "environment", "--as", "boss")
    (tmp_path / "a.jsonl").write_bytes(orjson.dumps({"id": "A", "title": "河水发黑", "text": TEXT}))
    assert "新收 1 件" in fenliu("add", tmp_path / "a.jsonl", "--as", "clerk")
    assert "早已在库 1 件" in fenliu("add", tmp_path / "a.jsonl", "--as", "clerk")
    (row,) = orjson.loads(fenliu("search", "废水", "--area", "生态环保", "--format", "json", "--as", "clerk"))["items"]
    id_ = row["id"][:8]
    fenliu("show", id_, "--as", "zhou", status=1)
    fenliu("assign", id_, "--to", "environment", "--as", "clerk")
    fenliu("accept", id_, "--as", "zhou")
    fenliu("return", id_, "--reason", "先请水务核实", "--as", "zhou")
    assert "先请水务核实" in fenliu("show", id_, "--as", "clerk")
    fenliu("assign", id_, "--to", "environment", "--as", "clerk")
    fenliu("accept", id_, "--as", "zhou")
    fenliu("correct", id_, "urgency", "紧急", "--as", "zhou")
    assert "13800001234" in fenliu("reveal", id_, "--reason", "电话核实", "--as", "zhou")
    fenliu("list", "--status", "已签收", "--save", "在办", "--as", "zhou")
    assert "河水发黑" in fenliu("list", "--saved", "在办", "--as", "zhou")
    fenliu("export", "--reason", "月报", "-o", tmp_path / "out.csv", "--as", "zhou")
    assert "13800001234" not in (tmp_path / "out.csv").read_text("utf-8-sig")
    fenliu("close", id_, "--outcome", "已责令停产", "--as", "zhou")
    assert "没有要重新分类的" in fenliu("reclassify", "--as", "clerk")
    assert "没有改动" in fenliu("audit", "--verify", "--as", "checker")
    if "://" in store_url:
        fenliu("backup", tmp_path / "copy.db", "--as", "boss", status=1)
    else:
        fenliu("backup", tmp_path / "copy.db", "--as", "boss")
    assert "已清除 1 件" in fenliu("purge", "--closed-before", "2999-01-01", "--yes", "--as", "boss")
    assert "没有符合条件的来件" in fenliu("list", "--as", "clerk")
    assert "没有改动" in fenliu("audit", "--verify", "--as", "checker")
