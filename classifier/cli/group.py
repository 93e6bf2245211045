"""The lazy command group, and how every error reaches the user: a sentence, a suggestion, no traceback."""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from types import FrameType
from typing import Any

import click

from classifier.cli.version import show_version
from classifier.errors import FenliuError

Commands = Mapping[str, tuple[str, str]]
USAGE, ERROR_ROWS, INTERRUPTED, PIPE_CLOSED = 1, 3, 130, 141
SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class LazyGroup(click.Group):
    """Commands are imported when called; their one-line help stands in the register, so `--help` is quick."""

    def __init__(self, register: Commands, **settings: Any) -> None:
        super().__init__(**settings)
        self.register = register

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.register)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.register:
            return None
        module, _, function = self.register[cmd_name][0].partition(":")
        command = getattr(import_module(module), function)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in self.register and not name.startswith("-"):
            raise click.UsageError(f"没有 {name} 这个命令{_meant(name, list(self.register))}", ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """A reader of standard output that goes away (`| head`) ends the run without a word."""
        try:
            status = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            with contextlib.suppress(OSError, ValueError):  # Python must not complain about it at exit
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise click.exceptions.Exit(PIPE_CLOSED) from None
        return status

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("命令 · Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in self.register.items()])


def call(register: Commands, arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status. Nothing but a fault under `FENLIU_DEBUG` is raised."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    group = LazyGroup(
        register,
        name="fenliu",
        help="信访件分流：按主题给来件分类，并说明依据、建议去向。\n\n"
        "Classify and route petition letters, with reasons.",
        context_settings=SETTINGS,
    )
    version = click.Option(
        ["--version"],
        is_flag=True,
        expose_value=False,
        is_eager=True,
        callback=show_version,
        help="版本和词库摘要 · Version, and the digest of the lexicons",
    )
    group.params.append(version)
    _stop_on_term()
    try:
        status = group.main(args=arguments, prog_name="fenliu", standalone_mode=False)
    except Exception as error:
        return _explain(error)
    except KeyboardInterrupt:
        click.echo("\n已停止。", err=True)
        return INTERRUPTED
    return status if isinstance(status, int) else 0


def _explain(error: Exception) -> int:
    """Say what went wrong; the exit status."""
    if isinstance(error, click.exceptions.Exit):
        return error.exit_code
    if isinstance(error, click.Abort):
        click.echo("\n已停止。", err=True)
        return INTERRUPTED
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message())
        return USAGE
    if isinstance(error, click.UsageError):
        click.echo(f"错误：{in_words(error)}", err=True)
        if error.ctx is not None:
            click.echo(f"说明见：{error.ctx.command_path} --help", err=True)
        return USAGE
    if isinstance(error, click.ClickException):
        click.echo(f"错误：{error.format_message()}", err=True)
        return USAGE
    if os.environ.get("FENLIU_DEBUG"):
        raise error
    if isinstance(error, FenliuError):
        click.echo(f"错误：{error}", err=True)
        return USAGE
    if said := _of_the_system(error):
        click.echo(f"错误：{said}", err=True)
        return USAGE
    click.echo(
        f"错误：程序内部出错（{type(error).__name__}）。请告知开发者；设 FENLIU_DEBUG=1 再运行可看到详情",
        err=True,
    )
    return USAGE


def _of_the_system(error: Exception) -> str:
    """What the operating system refused, with the path, or "" for anything else. Workbooks wrap such errors."""
    inner = error if isinstance(error, OSError) else next(iter(error.args), None)
    if not isinstance(inner, OSError) or inner.filename is None:
        return ""
    reasons = {errno.EACCES: "没有权限", errno.EPERM: "没有权限", errno.EROFS: "磁盘只读", errno.ENOSPC: "磁盘已满"}
    reasons |= {errno.ENOENT: "没有这个文件或文件夹", errno.EISDIR: "这是一个文件夹", errno.ENOTDIR: "上级不是文件夹"}
    why = reasons.get(inner.errno or 0) or inner.strerror or type(inner).__name__
    return f"{why}：{os.fsdecode(inner.filename) if isinstance(inner.filename, str | bytes) else inner.filename}"


def in_words(error: click.UsageError) -> str:
    """A usage error in Chinese, with what was probably meant."""
    if isinstance(error, click.NoSuchOption):
        options = [o for p in error.ctx.command.params for o in p.opts] if error.ctx is not None else []
        return f"没有 {error.option_name} 这个选项{_meant(error.option_name, options)}"
    if isinstance(error, click.exceptions.NoSuchCommand):
        group = error.ctx.command if error.ctx is not None else None
        known = list(group.commands) if isinstance(group, click.Group) else []
        return f"没有 {error.command_name} 这个命令{_meant(error.command_name, known)}"
    if isinstance(error, click.MissingParameter):
        return f"缺少 {_shown(error)}"
    if isinstance(error, click.BadOptionUsage):
        return f"{error.option_name} 后面要跟一个值"
    if isinstance(error, click.BadParameter):
        kind = error.param.type if error.param is not None else None
        if isinstance(kind, click.Choice):
            return f"{_shown(error)} 只能是 {'、'.join(map(str, kind.choices))}"
        if isinstance(kind, click.types.IntParamType):
            low = f"，不小于 {kind.min}" if isinstance(kind, click.IntRange) and kind.min is not None else ""
            return f"{_shown(error)} 要是整数{low}"
        return f"{_shown(error)} 不对：{error.message}"
    return error.format_message()


def _shown(error: click.BadParameter) -> str:
    param = error.param
    if param is None:
        return str(error.param_hint or "参数")
    if isinstance(param, click.Option):
        return " / ".join(param.opts)
    return param.human_readable_name


def _meant(given: str, known: list[str]) -> str:
    import difflib

    near = difflib.get_close_matches(given, known, n=1, cutoff=0.5)
    if not near:
        near = [k for k in known if k.startswith(given)][:1]
    return f"。是不是 {near[0]}？" if near else ""


def _stop_on_term() -> None:
    """A terminal that closes and a polite kill end a run as Ctrl-C does: what is done is kept."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    for name in ("SIGTERM", "SIGHUP"):
        with contextlib.suppress(ValueError, AttributeError, OSError):  # not in the main thread, not on Windows
            signal.signal(getattr(signal, name), stop)
