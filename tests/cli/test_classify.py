"""`fenliu classify`, as a clerk uses it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import orjson
import pytest

from classifier.batch import unfinished
from classifier.cli import COMMANDS
from classifier.cli.classify import parse_columns
from classifier.cli.group import call
from classifier.cli.progress import duration
from tests.batch.fakes import BadLexicon, FakeSpec
from tests.batch.test_run import make_input, rows_of
from tests.write.samples import letter

_MAIN = """
import sys
import classifier.batch
from tests.batch.fakes import FakeSpec
slow = float(sys.argv.pop(1))
classifier.batch.ClassifierSpec = lambda *_: FakeSpec(slow=slow)
from classifier.cli import main
main()
"""


@pytest.fixture(autouse=True)
def _fake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("classifier.batch.ClassifierSpec", lambda *_: FakeSpec())


def fenliu(*words: object) -> int:
    return call(COMMANDS, [str(word) for word in words])


def start(slow: float, *words: object, **settings: object) -> subprocess.Popen[str]:
    """The command in a process of its own."""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONUTF8": "1"}
    return subprocess.Popen(
        [sys.executable, "-c", _MAIN, str(slow), *map(str, words)],
        env=env,
        text=True,
        **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **settings},  # type: ignore[call-overload]
    )


def wait_for_some(process: subprocess.Popen[str], out: Path) -> None:
    """Until the run has something done."""
    while not unfinished(out) and process.poll() is None:
        time.sleep(0.01)


def test_a_sheet_of_letters_becomes_a_workbook_and_the_screen_adds_up(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = make_input(tmp_path / "in.jsonl", 60, n5="甲##乙")
    assert fenliu("classify", source, "-o", tmp_path / "结果.xlsx") == 0
    said = capsys.readouterr().out
    assert "读入 60 件，拆分多出 1 行 = 结果 61 行 + 错误 0 行，件数相符。" in said
    assert "生态环保" in said
    assert "需人工 2 件" in said
    assert f"结果在：{tmp_path / '结果.xlsx'}" in said
    assert (tmp_path / "结果.xlsx").exists()


def test_a_column_to_keep_that_is_not_there_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = make_input(tmp_path / "in.jsonl", 4)
    assert fenliu("classify", source, "-o", tmp_path / "o.csv", "--keep", "批次，受理单位") == 0
    assert "没有一件在这些列里有内容：批次、受理单位" in capsys.readouterr().out
    assert fenliu("classify", source, "-o", tmp_path / "o.jsonl", "--keep", "批次") == 1
    assert "xlsx、csv" in capsys.readouterr().err


def test_error_rows_give_status_3_and_say_where_to_look(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = make_input(tmp_path / "in.jsonl", 6, n5="RAISE")
    assert fenliu("classify", source, "-o", tmp_path / "o.xlsx") == 3
    out = capsys.readouterr().out
    assert "有 1 件没能处理，原因见结果文件的“错误”表：" in out
    assert "分类时出错" in out


def test_a_broken_file_is_named_with_its_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "来件"
    folder.mkdir()
    for name in ("甲.txt", "乙.txt"):
        folder.joinpath(name).write_text("小区停水三天了，没人管。", encoding="utf-8")
    for number in range(7):
        folder.joinpath(f"坏{number}.docx").write_bytes(b"PK\x03\x04")
    assert fenliu("classify", folder, "-o", tmp_path / "o.xlsx", "--jobs", "2") == 3
    out = capsys.readouterr().out
    assert "坏0.docx：文件损坏或不完整" in out
    assert "另有 2 件" in out
    assert "停水" not in out
    for command, more in (("route", ()), ("redact", ("--for-good",))):
        assert fenliu(command, folder, "-o", tmp_path / "p.xlsx", *more) == 3
        assert "坏0.docx：文件损坏或不完整" in capsys.readouterr().err


def test_standard_output_holds_nothing_but_results(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    source = make_input(tmp_path / "in.jsonl", 4)
    assert fenliu("classify", source, "-o", "-") == 0
    captured = capfdbinary.readouterr()
    assert [orjson.loads(line)["letter_id"] for line in captured.out.splitlines()] == [letter(n).id for n in range(4)]
    assert "件数相符".encode() in captured.err


def test_quiet_is_quiet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = make_input(tmp_path / "in.jsonl", 4)
    assert fenliu("classify", source, "-o", tmp_path / "o.csv", "-q") == 0
    assert capsys.readouterr() == ("", "")


def test_mistakes_in_lexicons_are_shown_with_their_cure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("classifier.batch.ClassifierSpec", lambda *_: BadLexicon())
    source = make_input(tmp_path / "in.jsonl", 4)
    assert fenliu("classify", source, "-o", tmp_path / "o.csv") == 1
    said = capsys.readouterr().err
    assert "a.yaml:3:5" in said
    assert "改成 $污染物" in said


def test_an_input_is_never_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = make_input(tmp_path / "in.jsonl", 4)
    before = source.read_bytes()
    assert fenliu("classify", source, "-o", source) == 1
    assert "就是输入文件" in capsys.readouterr().err
    assert source.read_bytes() == before


def test_columns_are_a_list_of_pairs() -> None:
    assert parse_columns(("title=主题,text=内容",)) == {"title": "主题", "text": "内容"}
    assert parse_columns(("title=主题", "text = 内容")) == {"title": "主题", "text": "内容"}
    assert parse_columns(()) is None


@pytest.mark.parametrize("columns", ["主题", "title=", "tilte=主题"])
def test_wrong_columns_are_named(tmp_path: Path, columns: str, capsys: pytest.CaptureFixture[str]) -> None:
    source = make_input(tmp_path / "in.jsonl", 4)
    assert fenliu("classify", source, "-o", tmp_path / "o.csv", "--columns", columns) == 1
    assert columns.split("=")[0] in capsys.readouterr().err


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_says_how_to_go_on_and_that_works(tmp_path: Path, number: int) -> None:
    source, out = make_input(tmp_path / "in.jsonl", 3_000), tmp_path / "o.jsonl"
    process = start(0.001, "classify", source, "-o", out, "--jobs", "2")
    wait_for_some(process, out)
    process.send_signal(number)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130, said
    assert f"接着做：fenliu classify {source} -o {out} --jobs 2 --resume" in said
    assert not out.exists()
    again = start(0, *said.split("接着做：fenliu ")[1].split())
    shown, _ = again.communicate(timeout=60)
    assert again.returncode == 0
    assert "含上次已做" in shown
    assert [r["letter_id"] for r in rows_of(out)] == [letter(n).id for n in range(3_000)]


def test_a_run_without_resume_says_that_it_starts_afresh(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, out = make_input(tmp_path / "in.jsonl", 900), tmp_path / "o.jsonl"
    process = start(0.001, "classify", source, "-o", out)
    wait_for_some(process, out)
    process.kill()
    process.communicate()
    assert fenliu("classify", source, "-o", out) == 0
    captured = capsys.readouterr()
    assert "从头开始" in captured.err
    assert "读入 900 件 = 结果 900 行" in captured.out


def test_no_progress_in_a_pipe(tmp_path: Path) -> None:
    source = make_input(tmp_path / "in.jsonl", 400)
    process = start(0, "classify", source, "-o", tmp_path / "o.jsonl")
    _, said = process.communicate(timeout=60)
    assert said == ""


@pytest.mark.skipif(os.name != "posix", reason="needs a terminal")
def test_progress_with_count_rate_and_time_left_on_a_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import pty

    source = make_input(tmp_path / "in.jsonl", 1_200)
    ours, theirs = pty.openpty()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "140")
    process = start(0.0006, "classify", source, "-o", tmp_path / "o.jsonl", stderr=theirs, stdin=theirs)
    os.close(theirs)
    shown = b""
    try:
        while block := os.read(ours, 65_536):
            shown += block
    except OSError:  # the terminal closes with the process
        pass
    process.communicate(timeout=60)
    os.close(ours)
    text = shown.decode("utf-8", "replace")
    assert process.returncode == 0
    assert "1,200 / 1,20" in text
    assert "件/秒" in text
    assert "还需" in text


def test_a_reader_that_goes_away_is_no_drama(tmp_path: Path) -> None:
    source = make_input(tmp_path / "in.jsonl", 3_000)
    process = start(0, "classify", source, "-o", "-", "-q")
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr is not None
    said = process.stderr.read()
    process.stderr.close()
    assert process.wait(timeout=60) == 141
    assert said == ""


@pytest.mark.parametrize(("seconds", "said"), [(4.4, "4 秒"), (75, "1 分 15 秒"), (3_720, "1 小时 2 分")])
def test_durations(seconds: float, said: str) -> None:
    assert duration(seconds) == said
