"""`fenliu inbox add --watch` and `--imap`: commands that wait for letters, and end cleanly with Ctrl-C."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from classifier.cli.group import ERROR_ROWS
from classifier.cli.inbox.adding import imap_password, summary
from classifier.cli.inbox.door import Door
from classifier.cli.inbox.showing import safe
from classifier.errors import FenliuError, UsageError

if TYPE_CHECKING:
    from classifier.inbox import AddReport
    from classifier.inbox.intake.watch import Taken
    from classifier.model import ErrorRow, Letter


class UserSink:
    """Letters go in in the name of the user; the notes of how far a mailbox was read are the system's."""

    def __init__(self, door: Door) -> None:
        self._desk = door.desk()
        self._system = door.inbox().system()

    def add(self, items: Iterable[Letter | ErrorRow], source: str) -> AddReport:
        """Store what is new."""
        return self._desk.add(items, source)

    def recall(self, place: str) -> str | None:
        """What was last noted for `place`."""
        return self._system.recall(place)

    def remember(self, place: str, value: str) -> None:
        """Note `value` for `place`."""
        self._system.remember(place, value)


def watch_folder(
    door: Door, path: str, *, move: bool, settle: float, columns: dict[str, str] | None, quiet: bool
) -> int:
    """Take in what lands in a folder until Ctrl-C; the exit status says whether anything could not be read."""
    from classifier.inbox.intake.watch import Folder, watch

    folder = Folder(path, UserSink(door), move=move, settle=settle, columns=columns)
    failed = 0

    def tell(taken: Taken) -> None:
        nonlocal failed
        failed += bool(taken.problem) or bool(taken.report and taken.report.errors)
        if quiet and not taken.problem:
            return
        said = summary(taken.report) if taken.report is not None else ""
        click.echo(
            f"{time.strftime('%H:%M:%S')} {safe(taken.name, lines=False)}：{said}{taken.problem}",
            err=bool(taken.problem),
        )

    if not quiet:
        click.echo(f"守着 {path}，放进来的都收下；Ctrl-C 结束。", err=True)
    try:
        watch(folder, tell, every=min(2.0, max(0.1, settle)))
    except KeyboardInterrupt:
        if not quiet:
            click.echo("\n已停止；收下的都已入库。", err=True)
    return ERROR_ROWS if failed else 0


def read_mailbox(door: Door, url: str, *, mark: bool, ca: str | None, every: float, quiet: bool) -> int:
    """Read a mailbox once, or every `every` seconds until Ctrl-C (a server that is away is then tried again)."""
    from classifier.inbox import AddReport
    from classifier.inbox.intake.mailbox import Address, Mailbox

    address = Address.parse(url)
    sink = UserSink(door)
    box = Mailbox(address, imap_password(), ca=ca)
    whole = AddReport()
    mails = 0
    try:
        while True:
            try:
                for report in box.read(sink, mark=mark):
                    whole.take(report)
                    mails += 1
            except UsageError:
                raise
            except FenliuError as why:
                if not every:
                    raise
                click.echo(f"{time.strftime('%H:%M:%S')} {why}", err=True)
            if not quiet and (mails or not every):
                click.echo(f"邮件 {mails:,} 封：{summary(whole)}")
            failed = whole.errors
            if not every:
                return ERROR_ROWS if failed else 0
            whole, mails = AddReport(), 0
            time.sleep(every)
    except KeyboardInterrupt:
        if not quiet:
            click.echo("\n已停止；收下的都已入库。", err=True)
        return 0
