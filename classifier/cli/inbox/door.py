"""What every inbox command has in common: where the inbox is, its key, and in whose name one acts.

Whoever can read the database file and the key file is trusted as the operator of the machine: no password is asked
for. The command still acts as a named user, with the roles of that user and no more, and the audit log says so.
"""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import click

from classifier.errors import UsageError

if TYPE_CHECKING:
    from classifier.inbox import Desk, Inbox
    from classifier.pipeline import Classifier
    from classifier.web.words import Words

Function = TypeVar("Function", bound=Callable[..., Any])
AT, KEY, USER = "FENLIU_INBOX", "FENLIU_INBOX_KEY", "FENLIU_USER"

PLACE = (
    click.option("--inbox", "at", envvar=AT, metavar="PATH|URL", help=f"收件箱：SQLite 文件或 postgresql 网址（{AT}）"),
    click.option("--key", "key", envvar=KEY, metavar="FILE", help=f"密钥文件，与数据库分开保管（{KEY}）"),
)
LEXICONS = (
    click.option(
        "--lexicons",
        multiple=True,
        envvar="FENLIU_LEXICONS",
        metavar="DIR",
        help="词库文件夹，可多次（FENLIU_LEXICONS）",
    ),
    click.option("--office", envvar="FENLIU_OFFICE", metavar="DIR", help="本单位配置文件夹（FENLIU_OFFICE）"),
)
ACTING = click.option("--as", "acting", envvar=USER, metavar="NAME", help=f"以哪个用户的名义（{USER}）")


@dataclass
class Door:
    """The inbox as one command sees it; opened when first asked for, closed when the command ends."""

    at: str | None
    key: str | None
    acting: str | None
    lexicons: tuple[str, ...] = ()
    office: str | None = None
    _inbox: Inbox | None = None
    _classifier: Classifier | None = None
    _words: Words | None = None

    @property
    def place(self) -> str:
        """Where the inbox is. Raises `UsageError` when nobody said."""
        if not self.at:
            raise UsageError(f"没有说明收件箱在哪里：请加 --inbox 文件，或设环境变量 {AT}")
        return self.at

    @property
    def key_file(self) -> str:
        """Where its key is. Raises `UsageError` when nobody said."""
        if not self.key:
            raise UsageError(f"没有给出密钥文件：请加 --key 文件，或设环境变量 {KEY}")
        return self.key

    @property
    def user(self) -> str:
        """In whose name. Raises `UsageError` when nobody said."""
        if not self.acting:
            raise UsageError(f"没有说明以谁的名义：请加 --as 用户名，或设环境变量 {USER}")
        return self.acting

    def classifier(self) -> Classifier:
        """The lexicons and the office that were named, else those that ship."""
        if self._classifier is None:
            from classifier.pipeline import Classifier

            self._classifier = Classifier.load(list(self.lexicons) or None, self.office)
        return self._classifier

    def words(self) -> Words:
        """Chinese names of what is shown."""
        if self._words is None:
            from classifier.web.words import Words

            self._words = Words.of(self.classifier())
        return self._words

    def inbox(self) -> Inbox:
        """The inbox, open."""
        if self._inbox is None:
            needs_extra()
            from classifier.inbox import Inbox

            place, key = self.place, self.key_file
            with reaching():
                self._inbox = Inbox.open(place, key, self.classifier())
        return self._inbox

    def desk(self) -> Desk:
        """The desk of the user one acts as."""
        _, _, user = self.place, self.key_file, self.user  # say what is missing before anything is opened
        return self.inbox().desk(user)

    def close(self) -> None:
        """Give back connections."""
        if self._inbox is not None:
            self._inbox.close()
            self._inbox = None


@contextlib.contextmanager
def reaching() -> Iterator[None]:
    """Say in plain words that a database server cannot be reached. Raises `UsageError`; no address is repeated."""
    import sqlalchemy as sa

    try:
        yield
    except (sa.exc.InterfaceError, sa.exc.OperationalError):
        raise UsageError("连不上数据库：请核对地址、用户、口令和服务是否开着 (cannot reach the database)") from None


def needs_extra() -> None:
    """Say which part to install when the inbox cannot run. Raises `MissingExtra`."""
    from importlib.util import find_spec

    from classifier.errors import MissingExtra

    if any(find_spec(name) is None for name in ("sqlalchemy", "alembic", "argon2")):
        raise MissingExtra("fenliu inbox", "inbox")


def at_the_door(function: Function) -> Function:
    """Give a command the common options; it gets a `Door` as its first argument."""

    @functools.wraps(function)
    def inner(*args: Any, **given: Any) -> Any:
        door = Door(*(given.pop(name) for name in ("at", "key", "acting", "lexicons", "office")))
        click.get_current_context().call_on_close(door.close)
        return function(door, *args, **given)

    for option in reversed((*PLACE, ACTING, *LEXICONS)):
        inner = option(inner)
    return inner  # type: ignore[return-value]


def new_password(whose: str) -> str:
    """A new password from the environment variable FENLIU_NEW_PASSWORD or typed twice; never from the command line,
    which everybody on a machine can see."""
    import os
    import sys

    given = os.environ.get("FENLIU_NEW_PASSWORD")
    if given:
        return given
    if not sys.stdin.isatty():
        raise UsageError("新口令请在终端输入，或放在环境变量 FENLIU_NEW_PASSWORD")
    entered: str = click.prompt(f"{whose} 的新口令", hide_input=True, confirmation_prompt="再输一遍", err=True)
    return entered
