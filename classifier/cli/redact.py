"""`fenliu redact INPUT… -o OUT`: letters and results without the petitioners' names and contacts; and back again."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from classifier.cli.classify import parse_columns
from classifier.cli.group import ERROR_ROWS
from classifier.errors import UsageError

if TYPE_CHECKING:
    from classifier.redact import Register

_ENV = "FENLIU_PASSPHRASE"


@click.command(
    "redact",
    help="脱敏：隐去来信人姓名和联系方式 · Redact petitioners' names and contacts.\n\n"
    "\b\n可还原：fenliu redact 来件/ -o 脱敏.xlsx --key 密钥.json\n"
    "不可还原：fenliu redact 来件/ -o 脱敏.xlsx --for-good\n"
    "只要来件本身，不要分类结果：-o 文件夹/（每件一个 txt），或 --letters -o 来件.jsonl\n"
    "还原：fenliu redact --restore 脱敏.xlsx -o 原文.xlsx --key 密钥.json",
    epilog=f"密钥文件默认用口令加密（口令从终端输入，或放在环境变量 {_ENV}）。退出状态同 classify。",
)
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True)
@click.option(
    "-o", "--output", "out", required=True, metavar="OUT", help="结果：.xlsx .csv .jsonl .parquet，或一个文件夹"
)
@click.option("--key", metavar="FILE", help="密钥文件：写出（已有的接着用），还原时读入")
@click.option("--plain-key", is_flag=True, help="密钥文件不加口令（只有本人可读）")
@click.option("--for-good", is_flag=True, help="不留密钥，不能还原")
@click.option("--restore", is_flag=True, help="用密钥还原")
@click.option("--letters", is_flag=True, help="写出来件本身，不写分类结果（.jsonl 或文件夹）")
@click.option("--split", type=click.Choice(["auto", "never"]), default="never", help="含多个问题的文件拆成多件")
@click.option("--lexicons", multiple=True, metavar="DIR", help="词库文件夹，可多次给出")
@click.option("--office", metavar="DIR", help="本单位配置文件夹")
@click.option("--columns", multiple=True, metavar="title=列名,text=列名", help="表格里哪一列是什么")
@click.option("-q", "--quiet", is_flag=True, help="不显示进度和汇总")
def redact_command(
    inputs: tuple[str, ...],
    out: str,
    key: str | None,
    plain_key: bool,
    for_good: bool,
    restore: bool,
    letters: bool,
    split: str,
    lexicons: tuple[str, ...],
    office: str | None,
    columns: tuple[str, ...],
    quiet: bool,
) -> int:
    """See the help text above."""
    if restore:
        if key is None or for_good or len(inputs) != 1:
            raise click.UsageError(
                "还原要给一个脱敏文件和密钥：fenliu redact --restore 脱敏.xlsx -o 原文.xlsx --key 密钥"
            )
        return _restore(inputs[0], out, key, quiet)
    if (key is None) == (not for_good):
        raise click.UsageError("请选一个：--key 密钥文件（可还原），或 --for-good（不留密钥，不能还原）")
    from classifier.cli.pairs import classify_all
    from classifier.cli.redact_out import letters_form, write
    from classifier.cli.summary import failures
    from classifier.model import ErrorRow
    from classifier.redact import Redactor, Register, save_key
    from classifier.write import real_place
    from classifier.write.tally import NAMED, failure

    form = letters_form(out, letters)
    place = Path(os.path.realpath(out)) if form == "folder" else real_place(out)
    if key is not None and Path(os.path.realpath(key)) == place:
        raise click.UsageError("密钥和结果不能是同一个文件")
    passphrase, register = _open_key(key, plain_key) if key is not None else (None, Register())
    done = classify_all(
        inputs, place, lexicons=lexicons, office=office, split=split, columns=parse_columns(columns), quiet=quiet
    )
    redactor = Redactor(register=register)
    for letter, result in done.pairs:
        redactor.learn(letter, result.elements)
    written = write(done, redactor, out, form, keep=lambda: save_key(key, register, passphrase) if key else None)
    if not quiet:
        hidden = len(register.entries)
        click.echo(
            f"读入 {done.read:,} 件，写出 {written:,} 行，错误 {done.errors:,} 行；隐去 {hidden:,} 项。", err=True
        )
        failed = [failure(redactor.redact_error(row)) for row in done.rows if isinstance(row, ErrorRow)]
        for line in failures(len(failed), failed[:NAMED], "原因见结果") if failed else ():
            click.echo(line, err=True)
        click.echo(f"结果在：{os.path.abspath(out)}", err=True)
        if key is not None:
            click.echo(f"密钥在：{os.path.abspath(key)}（与结果分开保管；丢了就不能还原）", err=True)
    return ERROR_ROWS if done.errors else 0


def _open_key(path: str, plain: bool) -> tuple[str | None, Register]:
    """The passphrase for a key (None: plain) and the register an existing key holds."""
    from classifier.redact import Register, is_encrypted, load_key

    if not Path(path).parent.is_dir():
        raise UsageError(f"密钥所在的文件夹不存在：{Path(path).parent}")
    if not Path(path).exists():
        return (None if plain else _passphrase(new=True)), Register()
    if not is_encrypted(path):
        if not plain:
            raise UsageError(f"密钥文件 {path} 已存在，且没有口令：要接着用请加 --plain-key，否则换一个文件名")
        return None, load_key(path, None)
    if plain:
        raise UsageError(f"密钥文件 {path} 已存在，且有口令：请去掉 --plain-key，或换一个文件名")
    passphrase = _passphrase(new=False)
    return passphrase, load_key(path, passphrase)


def _passphrase(new: bool) -> str:
    given = os.environ.get(_ENV)
    if given:
        return given
    if not sys.stdin.isatty():
        raise UsageError(f"密钥要有口令：请在终端运行，或设环境变量 {_ENV}；确实不要口令请加 --plain-key")
    entered: str = click.prompt("密钥口令", hide_input=True, confirmation_prompt=new, err=True)
    return entered


def _restore(source: str, out: str, key: str, quiet: bool) -> int:
    from classifier.redact import is_encrypted, load_key, restore_bytes
    from classifier.write import WholeFile, explained

    register = load_key(key, _passphrase(new=False) if is_encrypted(key) else None)
    files = _files(Path(source), Path(out))
    for old, new in files:
        if new.resolve() in (old.resolve(), Path(key).resolve()):
            raise UsageError("输出就是输入文件或密钥；请换一个输出文件名")
        with explained(old):
            data = old.read_bytes()
        restored = restore_bytes(data, old.suffix.lstrip(".").lower(), register.entries)
        target = WholeFile(new)
        try:
            with explained(new):
                target.handle.write(restored)
            target.commit()
        except BaseException:
            target.abort()
            raise
    if not quiet:
        click.echo(f"还原 {len(files):,} 个文件，在：{os.path.abspath(out)}", err=True)
    return 0


def _files(source: Path, out: Path) -> list[tuple[Path, Path]]:
    """Which file becomes which: one, or every file of a folder that `fenliu redact` wrote."""
    if not source.exists():
        raise UsageError(f"没有这个文件：{source}")
    if not source.is_dir():
        return [(source, out)]
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise UsageError(f"输出 {out} 已存在：还原一个文件夹，要写到新的文件夹")
    out.mkdir(parents=True, exist_ok=True)
    return [(file, out / file.name) for file in sorted(source.iterdir()) if file.is_file()]
