"""`fenliu doctor`: is everything in place? Versions, optional parts, kernel, lexicons, cache, tools, disk, locale.

It shows no letter, no path of an input and no value of an environment variable. Exit status 1 when something is wrong.
"""

from __future__ import annotations

import locale
import os
import platform
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib import metadata
from pathlib import Path
from typing import Literal

import click

from classifier.errors import LexiconError

State = Literal["正常", "提示", "有误"]
LOW, VERY_LOW = 1 << 30, 100 << 20
"""Free bytes below which the disk is worth a note, or trouble."""

_REQUIREMENT = re.compile(r"([A-Za-z0-9._-]+)(?:\[[^\]]*\])?\s*(?:>=\s*([0-9.]+))?")
_EXTRA = re.compile(r"""extra\s*==\s*['"]([^'"]+)['"]""")


@dataclass(slots=True, frozen=True)
class Check:
    """One line: what was looked at, how it stands, what to know or do."""

    name: str
    state: State
    says: str


@click.command(
    "doctor",
    help="自检：版本、可选组件、加速核、词库、缓存、磁盘、语言环境 · Is everything in place?",
    epilog="有一项“有误”时退出状态为 1；“提示”不影响使用。",
)
@click.option("--lexicons", multiple=True, metavar="DIR", help="词库文件夹，可多次给出")
@click.option("--office", metavar="DIR", help="本单位配置文件夹")
def doctor_command(lexicons: tuple[str, ...], office: str | None) -> int:
    """See the help text above."""
    found = examine(list(lexicons) or None, office)
    width = max(sum(2 if ord(c) > 0x2E7F else 1 for c in one.name) for one in found)
    for one in found:
        gap = " " * (width - sum(2 if ord(c) > 0x2E7F else 1 for c in one.name) + 2)
        click.echo(f"{one.state}  {one.name}{gap}{one.says}")
    wrong = sum(one.state == "有误" for one in found)
    click.echo(f"有误 {wrong} 项。" if wrong else "可以使用。")
    return 1 if wrong else 0


def examine(lexicons: list[str] | None = None, office: str | None = None) -> list[Check]:
    """Every check, in order; a check that fails itself is trouble, not an end."""
    checks: tuple[tuple[str, Callable[[], Iterator[Check]]], ...] = (
        ("Python", _python),
        ("组件", _packages),
        ("加速核", _kernel),
        ("词库", lambda: _lexicons(lexicons)),
        ("单位配置", lambda: _office(office)),
        ("缓存", _cache),
        ("antiword", _antiword),
        ("磁盘", _disk),
        ("语言环境", _locale),
        ("节假日", _calendar),
    )
    out: list[Check] = []
    for name, check in checks:
        try:
            out += check()
        except Exception as error:  # the doctor must not fall ill
            out.append(Check(name, "有误", f"检查时出错（{type(error).__name__}）"))
    return out


def _python() -> Iterator[Check]:
    state: State = "正常" if sys.version_info >= (3, 11) else "有误"
    where = f"{platform.system()} {platform.machine()}"
    yield Check("Python", state, f"{platform.python_version()}（{platform.python_implementation()}，{where}）")


def _packages() -> Iterator[Check]:
    """Core dependencies must be there and new enough; optional parts are told."""
    from classifier import __version__

    yield Check("fenliu", "正常", __version__)
    try:
        wanted = metadata.requires("fenliu") or []
    except metadata.PackageNotFoundError:
        yield Check("组件", "提示", "没有安装（从源码目录直接运行），不查组件")
        return
    core: list[str] = []
    missing: list[str] = []
    extras: dict[str, list[str]] = {}
    for line in wanted:
        name, least = _parsed(line)
        extra = _EXTRA.search(line)
        have = _version(name)
        good = have is not None and _numbers(have) >= _numbers(least)
        if extra is not None:
            lacks = extras.setdefault(extra[1], [])
            if not good:
                lacks.append(name)
        elif good:
            core.append(f"{name} {have}")
        else:
            missing.append(f"{name} {'没有安装' if have is None else f'{have} 太旧，要 {least} 以上'}")
    if missing:
        yield Check("必需组件", "有误", "、".join(missing) + "；重新安装：pip install fenliu")
    yield Check("必需组件", "正常", "、".join(core))
    for extra_name, lacks in extras.items():
        if extra_name == "dev":
            continue
        says = "齐全" if not lacks else f"缺 {'、'.join(lacks)}；需要时：pip install 'fenliu[{extra_name}]'"
        yield Check(f"可选 {extra_name}", "提示" if lacks else "正常", says)


def _parsed(line: str) -> tuple[str, str]:
    found = _REQUIREMENT.match(line)
    return (found[1], found[2] or "0") if found else (line, "0")


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _numbers(version: str) -> tuple[int, ...]:
    found = re.match(r"[0-9.]*", version)
    return tuple(int(part) for part in (found[0] if found else "").split(".") if part)


def _kernel() -> Iterator[Check]:
    from importlib.util import find_spec

    from classifier.native.built import FORMS, built

    if os.environ.get("FENLIU_PURE"):
        yield Check("加速核", "提示", "按 FENLIU_PURE 停用，用 Python")
    elif all(built(name) is not None for name in FORMS):
        yield Check("加速核", "正常", f"已编译，形式 {'、'.join(map(str, FORMS.values()))}")
    elif find_spec("classifier.native.kernel") is None:
        yield Check("加速核", "提示", "没有编译，用 Python：结果相同，慢一些")
    else:
        yield Check("加速核", "有误", "与程序不符（旧版编译的），已改用 Python；重新安装，或 python hatch_build.py")


def _lexicons(layers: list[str] | None) -> Iterator[Check]:
    from classifier.lexicon import load_compiled

    try:
        compiled = load_compiled(layers)
    except LexiconError as error:
        yield Check("词库", "有误", f"{len(error.problems)} 处错误；见 fenliu lexicon lint")
        return
    topics = sum(label.set == "topics" for label in compiled.labels)
    yield Check("词库", "正常", f"摘要 {compiled.digest}，{topics} 个专题")


def _office(path: str | None) -> Iterator[Check]:
    from classifier.office import Office

    try:
        office = Office.load(path)
    except LexiconError as error:
        yield Check("单位配置", "有误", f"{len(error.problems)} 处错误：\n{error}")
        return
    state: State = "正常" if path else "提示"
    note = "" if path else "（自带的示例县，正式使用请用 --office）"
    yield Check("单位配置", state, f"{office.name}，{len(office.units)} 个单位{note}")


def _cache() -> Iterator[Check]:
    from classifier.kept import cache_folder

    folder = cache_folder()
    if folder is None:
        yield Check("缓存", "提示", "停用（FENLIU_NO_CACHE），每次启动都重新编译词库")
        return
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        yield Check("缓存", "有误", f"写不进（{error.strerror}）：{folder}；每次启动都要重新编译词库")
        return
    yield Check("缓存", "正常", str(folder))


def _antiword() -> Iterator[Check]:
    have = shutil.which("antiword")
    says = "可以读 .doc" if have else "没有安装：.doc 文件读不了（另存为 docx 即可，或装 antiword）"
    yield Check("antiword", "正常" if have else "提示", says)


def _disk() -> Iterator[Check]:
    for name, place in (("磁盘（当前文件夹）", Path.cwd()), ("磁盘（临时文件夹）", Path(tempfile.gettempdir()))):
        free = shutil.disk_usage(place).free
        state: State = "有误" if free < VERY_LOW else "提示" if free < LOW else "正常"
        yield Check(name, state, f"剩余 {free / (1 << 30):,.1f} GB")


def _locale() -> Iterator[Check]:
    files, text = sys.getfilesystemencoding(), locale.getpreferredencoding(False)
    screen = getattr(sys.stdout, "encoding", "") or ""
    good = "utf" in files.lower()
    says = f"文件名 {files}，文件 {text}，屏幕 {screen}"
    yield Check("语言环境", "正常" if good else "有误", says if good else f"{says}；请设 PYTHONUTF8=1")


def _calendar() -> Iterator[Check]:
    import chinese_calendar

    year = date.today().year
    try:
        chinese_calendar.is_workday(date(year, 12, 31))
    except NotImplementedError:
        yield Check("节假日", "提示", f"还没有 {year} 年的放假安排，工作日只除周末；可更新 chinesecalendar")
        return
    yield Check("节假日", "正常", f"有 {year} 年的放假安排")
