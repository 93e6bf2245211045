"""`fenliu inbox add`: files, a watched folder, a mailbox."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import SimpleNamespace

import orjson
import pytest

from tests.cli.inbox.conftest import LETTERS, listed, run
from tests.inbox.intake.mail_server import MailServer
from tests.inbox.intake.test_mailbox import mail

Said = pytest.CaptureFixture[str]
LETTER = "村里的路坏了\n村东头的水泥路坏了两年，一直没有人来修，下雨天孩子上学不便。\n"


def test_what_cannot_be_read_is_said_kept_and_counted(inbox: Path, capsys: Said) -> None:
    folder = inbox / "来件"
    folder.mkdir()
    (folder / "好.txt").write_text(LETTER, "utf-8")
    (folder / "坏.docx").write_bytes(b"PK\x03\x04 no")
    assert run("inbox", "add", folder) == 3
    said = capsys.readouterr()
    assert "没能读出：坏.docx" in said.err
    assert "新收 1 件，没能读出 1 件。" in said.out
    assert run("inbox", "errors") == 0
    assert "坏.docx" in capsys.readouterr().out


def test_the_same_file_again_changes_nothing(inbox: Path, capsys: Said) -> None:
    source = inbox / "again.jsonl"
    source.write_bytes(b"\n".join(map(orjson.dumps, LETTERS)))
    assert run("inbox", "add", source) == 0
    first = capsys.readouterr().out
    assert run("inbox", "add", source) == 0
    assert "新收 0 件，早已在库 4 件。" in capsys.readouterr().out
    assert listed(capsys)["total"] == (4 if "新收 0 件" in first else 8)


def test_only_a_dispatcher_takes_in(inbox: Path, capsys: Said) -> None:
    (inbox / "a.txt").write_text(LETTER, "utf-8")
    assert run("inbox", "add", inbox / "a.txt", "--as", "wang") == 1
    assert listed(capsys)["total"] == 4


def test_exactly_one_way_in_is_asked_for(inbox: Path, capsys: Said) -> None:
    assert run("inbox", "add") == 1
    assert "--watch" in capsys.readouterr().err
    assert run("inbox", "add", inbox, "--watch", inbox) == 1
    assert run("inbox", "add", inbox / "none.txt") == 1
    assert run("inbox", "add", "--watch", inbox / "none") == 1


def test_a_mailbox_is_taken_in_once_and_its_password_never_told(
    inbox: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    with MailServer(inbox, password="imap-pw-55") as server:
        server.mails = {1: mail(), 2: mail("二", "水管漏了三天，请派人修一修。")}
        words = ("inbox", "add", "--imap", f"imaps://office@127.0.0.1:{server.port}/INBOX", "--ca", inbox / "ca.pem")
        monkeypatch.delenv("FENLIU_IMAP_PASSWORD", raising=False)
        assert run(*words) == 1
        monkeypatch.setenv("FENLIU_IMAP_PASSWORD", "imap-pw-55")
        assert run(*words) == 0
        assert run(*words) == 0
        assert run("inbox", "add", "--imap", f"imaps://office:imap-pw-55@127.0.0.1:{server.port}") == 1
    said = capsys.readouterr()
    assert "邮件 2 封：新收 2 件。" in said.out
    assert "邮件 0 封" in said.out
    assert "imap-pw-55" not in said.out + said.err
    assert listed(capsys)["total"] == 6
    for path in inbox.glob("inbox.db*"):
        assert b"imap-pw-55" not in path.read_bytes()


def test_a_watched_folder_ends_cleanly_with_ctrl_c_and_doubles_nothing_after_it(inbox: Path, capsys: Said) -> None:
    folder = inbox / "收件夹"
    folder.mkdir()
    (folder / "一.txt").write_text(LETTER, "utf-8")
    process = subprocess.Popen(
        [sys.executable, "-c", "from classifier.cli import main; main()", "inbox", "add", "--watch", str(folder),
              "--settle", "0.1"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    guard = threading.Timer(120, process.kill)
    guard.start()
    first = process.stdout.readline()  # told when the file is in the store and moved
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=120)
    guard.cancel()
    out = first + out
    assert (folder / "已收" / "一.txt").exists(), err
    assert process.returncode == 0, err
    assert "一.txt：新收 1 件。" in out
    assert "已停止" in err
    assert "Traceback" not in err
    assert listed(capsys)["total"] == 5


def test_a_mailbox_that_is_away_for_a_while_is_tried_again_until_ctrl_c(
    inbox: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[float] = []
    monkeypatch.setenv("FENLIU_IMAP_PASSWORD", "imap-pw-55")
    with MailServer(password="imap-pw-55") as server:
        server.mails = {1: mail(), 2: mail("二", "水管漏了三天，请派人修一修。")}
        server.breaks_after = 1

        def sleep(seconds: float) -> None:
            slept.append(seconds)
            server.breaks_after = None
            if len(slept) >= 3:
                raise KeyboardInterrupt

        # only this module's clock: threads that other tests left behind sleep too
        clock = SimpleNamespace(sleep=sleep, strftime=time.strftime)
        monkeypatch.setattr("classifier.cli.inbox.arriving.time", clock)
        url = f"imap://office@127.0.0.1:{server.port}/INBOX"
        assert run("inbox", "add", "--imap", url, "--every", 30) == 0
    said = capsys.readouterr()
    assert slept == [30.0] * 3
    assert "稍后再试" in said.err
    assert "已停止" in said.err
    assert said.out.count("新收 1 件") == 2
    assert listed(capsys)["total"] == 6


def test_letters_from_standard_input(inbox: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO('{"id":"X","title":"路灯","text":"路灯坏了，请修。"}'.encode()))
    monkeypatch.setattr(sys, "stdin", stream)
    assert run("inbox", "add", "-") == 0
    assert "新收 1 件。" in capsys.readouterr().out
