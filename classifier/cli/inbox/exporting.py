"""`fenliu inbox export`: letters for a report, or what people corrected for those who write lexicons."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from classifier.cli.inbox.choosing import choosing, chosen, taken_out
from classifier.cli.inbox.door import Door, at_the_door
from classifier.errors import UsageError

_FORMS = ("xlsx", "csv", "jsonl")


@click.command(
    "export",
    help="导出来件（脱敏，留痕），或导出改正记录给词库 · Export letters (redacted, on record), or corrections.\n\n"
    "\b\n来件：fenliu inbox export --area 生态环保 --reason 月报 -o 月报.xlsx\n"
    "改正：fenliu inbox export --corrections -o 改正.jsonl（用于 lexicon suggest、fit）\n"
    "用例：fenliu inbox export --tests -o 用例/（词库用例 YAML，看过再并入）",
)
@click.option("-o", "--output", "out", required=True, metavar="OUT", help="写到哪里")
@click.option("--corrections", "what", flag_value="corrections", help="改正记录（JSONL）")
@click.option("--tests", "what", flag_value="tests", help="由改正生成的词库用例（文件夹，或 .zip）")
@click.option("--reason", default="", metavar="TEXT", help="为什么导出（导出来件时必须）")
@choosing
@at_the_door
def export_command(door: Door, out: str, what: str | None, reason: str, **given: Any) -> None:
    """See the help text above."""
    asked = taken_out(given)
    if what and any(asked.values()):
        raise click.UsageError(f"--{what} 不能和筛选条件一起用")
    if what == "tests" and not out.endswith(".zip"):
        _tests(door, Path(out))
        return
    if what:
        written = _write(out, door.desk().corrections({"corrections": "jsonl", "tests": "tests"}[what]))
    else:
        if not reason.strip():
            raise UsageError("导出来件须说明理由：加 --reason")
        form = Path(out).suffix.lower().lstrip(".")
        if form not in _FORMS:
            raise UsageError(f"结果文件要以 {'、'.join('.' + one for one in _FORMS)} 结尾")
        written = _write(out, door.desk().export(chosen(door, asked), form, reason))
    click.echo(f"已写出 {os.path.abspath(out)}（{written:,} 字节，只有本人可读）。", err=True)


def _tests(door: Door, folder: Path) -> None:
    from classifier.inbox.corrections import from_lines, lexicon_tests

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} 已存在：请给一个新的文件夹，或以 .zip 结尾的文件名")
    lines = b"".join(door.desk().corrections("jsonl")).splitlines()
    files = lexicon_tests(from_lines(line for line in lines if line))
    if not files:
        click.echo("还没有可以变成用例的改正。", err=True)
        return
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for name, text in files.items():
        _write(str(folder / name), [text.encode("utf-8")])
    click.echo(
        f"已写出 {len(files):,} 个文件到 {folder}；看过以后：fenliu lexicon test --lexicons 词库 --lexicons {folder}",
        err=True,
    )


def _write(out: str, pieces: Iterable[bytes]) -> int:
    """The file, whole or not at all, readable by its owner only; how many bytes."""
    from classifier.write import WholeFile, explained

    file = WholeFile(out)
    size = 0
    try:
        if not file.direct:
            os.chmod(file.temp, 0o600)
        with explained(out):
            for piece in pieces:
                file.handle.write(piece)
                size += len(piece)
        file.commit()
    except BaseException:
        file.abort()
        raise
    return size
