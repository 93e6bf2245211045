"""The command line says mistakes in plain words, suggests what was meant, and loads nothing in vain."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest

from classifier.cli import COMMANDS
from classifier.cli.group import call
from classifier.errors import FenliuError

NAMES = ("good", "failing", "broken", "counted", "unwritable", "plain")
REGISTER = {name: (f"tests.cli.test_group:{name}", name) for name in NAMES}


@click.command()
def good() -> int:
    return 3


@click.command()
def failing() -> None:
    raise FenliuError("磁盘已满")


@click.command()
def broken() -> None:
    raise RuntimeError("letter text")


@click.command()
@click.option("--wrapped", is_flag=True)
def unwritable(wrapped: bool) -> None:
    refused = PermissionError(13, "Permission denied", "只读/结果.xlsx")
    raise RuntimeError(refused) if wrapped else refused  # writers of workbooks wrap it


@click.group()
def plain() -> None: ...


plain.add_command(good)


@click.command()
@click.option("--number", type=click.IntRange(min=1))
@click.option("--how", type=click.Choice(["auto", "never"]))
def counted(number: int, how: str) -> None: ...


def test_the_status_of_a_command_is_the_exit_status() -> None:
    assert call(REGISTER, ["good"]) == 3
    assert call(REGISTER, ["--help"]) == 0
    assert call(REGISTER, ["--version"]) == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["goood"], "没有 goood 这个命令。是不是 good？"),
        (["counted", "--nmber", "1"], "没有 --nmber 这个选项。是不是 --number？"),
        (["counted", "--xyzzy", "1"], "没有 --xyzzy 这个选项\n"),
        (["counted", "--number", "0"], "--number 要是整数，不小于 1"),
        (["counted", "--number"], "--number 后面要跟一个值"),
        (["counted", "--how", "x"], "--how 只能是 auto、never"),
        (["counted", "surplus"], "surplus"),
        (["failing"], "错误：磁盘已满"),
        (["plain", "goood"], "没有 goood 这个命令。是不是 good？"),
        (["unwritable"], "错误：没有权限：只读/结果.xlsx"),
        (["unwritable", "--wrapped"], "错误：没有权限：只读/结果.xlsx"),
    ],
)
def test_mistakes_are_said_on_stderr_with_status_1(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(REGISTER, words) == 1
    captured = capsys.readouterr()
    assert said in captured.err
    assert "Traceback" not in captured.err
    assert captured.out == ""


def test_a_fault_shows_no_traceback_and_no_text_unless_asked(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FENLIU_DEBUG", raising=False)
    assert call(REGISTER, ["broken"]) == 1
    said = capsys.readouterr().err
    assert "RuntimeError" in said
    assert "letter text" not in said
    monkeypatch.setenv("FENLIU_DEBUG", "1")
    with pytest.raises(RuntimeError):
        call(REGISTER, ["broken"])


def test_every_registered_command_can_be_loaded_and_shows_its_help(capsys: pytest.CaptureFixture[str]) -> None:
    for name, (_, line) in COMMANDS.items():
        assert call(COMMANDS, [name, "--help"]) == 0
        assert name in capsys.readouterr().out
        assert "·" in line


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\n"
        "from classifier.cli.group import call\n"
        "from classifier.cli import COMMANDS\n"
        "call(COMMANDS, ['--help'])\n"
        "heavy = {'rich', 'orjson', 'pydantic', 'yaml', 'ahocorasick_rs', 'rjieba', 'spacy', 'xlsxwriter', 'lxml'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stderr.strip() == "[]"
