"""An inbox with a handful of letters and one user of each role, as a county would have it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
import pytest

from classifier.cli import COMMANDS
from classifier.cli.group import call
from classifier.pipeline import Classifier

USERS = {
    "clerk": ("dispatcher", ""),
    "wang": ("member", "housing"),
    "li": ("lead", "housing"),
    "checker": ("auditor", ""),
    "writer": ("author", ""),
}
LETTERS = [
    {"id": id_, "title": title, "text": text, "channel": channel, "received": day}
    for id_, title, text, channel, day in (
        ("R1", "暖气不热", "我住在柳塘镇某小区，供暖以来家里只有十二度，老人孩子都冻病了，请求尽快解决供暖问题。",
         "热线", "2026-11-02"),
        ("R2", "过渡费拖了一年", "房子拆迁以后，安置过渡费已经拖欠一年没有发放，请求住建局落实。"
         "我叫邢某芝，电话13800001234。", "来信", "2026-11-03"),
        ("R3", "河水发黑", "化工厂夜间偷排废水，河水又黑又臭，鱼都死了，希望生态环境部门查处。",
         "网上信访", "2026-11-04"),
        ("R4", "举报村会计", "我实名举报河湾村会计贾某林截留危房改造补助款，请纪委严肃查处。", "举报信", "2026-11-05"),
    )
]  # fmt: skip

Fenliu = Callable[..., int]


def run(*words: object) -> int:
    """The command line, in this process."""
    return call(COMMANDS, [str(word) for word in words])


@pytest.fixture(scope="session")
def made_inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `inbox.db`, `inbox.key` and the letters; made by the commands themselves, once."""
    folder = tmp_path_factory.mktemp("inbox")
    (folder / "letters.jsonl").write_bytes(b"\n".join(map(orjson.dumps, LETTERS)))
    before = dict(os.environ)
    os.environ.update(
        FENLIU_INBOX=str(folder / "inbox.db"), FENLIU_INBOX_KEY=str(folder / "inbox.key"), FENLIU_USER="boss",
        FENLIU_NEW_PASSWORD="a long enough passphrase 7",
    )  # fmt: skip
    try:
        assert run("inbox", "init", "--admin", "boss") == 0
        for name, (role, team) in USERS.items():
            assert run("inbox", "users", "add", name, "--role", role, *(("--team", team) if team else ())) == 0
        assert run("inbox", "add", folder / "letters.jsonl", "--as", "clerk", "-q") == 0
    finally:
        os.environ.clear()
        os.environ.update(before)
    return folder


@pytest.fixture
def inbox(made_inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a copy of that inbox; commands act on it in the name of the dispatcher `clerk`."""
    from classifier.inbox.backup import copy_sqlite

    copy_sqlite(made_inbox / "inbox.db", tmp_path / "inbox.db")
    shutil.copy2(made_inbox / "inbox.key", tmp_path / "inbox.key")
    monkeypatch.setenv("FENLIU_INBOX", str(tmp_path / "inbox.db"))
    monkeypatch.setenv("FENLIU_INBOX_KEY", str(tmp_path / "inbox.key"))
    monkeypatch.setenv("FENLIU_USER", "clerk")
    return tmp_path


@pytest.fixture
def ids(inbox: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    """Title → id of the letters."""
    found = listed(capsys)
    return {row["title"]: row["id"] for row in found["items"]}


def listed(capsys: pytest.CaptureFixture[str], *words: object) -> dict[str, Any]:
    """What `inbox list … --format json` says."""
    capsys.readouterr()
    assert run("inbox", "list", "--format", "json", *words) == 0
    out: dict[str, Any] = orjson.loads(capsys.readouterr().out)
    return out


_LOAD = Classifier.load
_held: dict[str, Classifier] = {}


def _once(lexicons: Any = None, office: Any = None) -> Classifier:
    key = repr((lexicons, office))
    if key not in _held:
        _held[key] = _LOAD(lexicons, office)
    return _held[key]


@pytest.fixture(autouse=True)
def _loaded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands run in this process share the lexicons they load: the tests are about the commands."""
    monkeypatch.setattr(Classifier, "load", _once)
