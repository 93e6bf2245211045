"""A mailbox (IMAP) is read: every mail is a letter, every attachment that holds a letter is one too.

The mailbox is opened read-only and mails are peeked at, so that nothing changes there unless `mark` is asked for
(then a mail is flagged as seen once it is safe in the store). How far it was read is noted as UIDVALIDITY and UID;
when the server has renumbered its mails all are looked at again, and since a mail's letters are named after its very
bytes, the store finds that it has them. The same words in a new mail are a new letter (a repeat, linked).
"""

from __future__ import annotations

import contextlib
import imaplib
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from classifier.errors import FenliuError, MissingExtra, UsageError
from classifier.inbox.intake.sink import Sink
from classifier.model import ErrorRow, Letter
from classifier.read import read_bytes

if TYPE_CHECKING:
    from classifier.inbox.sums import AddReport

_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_FORM = "imaps://用户@主机[:端口][/文件夹]"
MAX_MAIL_BYTES = 64 << 20
"""A larger mail is kept as an error row and not fetched."""


@dataclass(slots=True, frozen=True)
class Address:
    """Where a mailbox is. `safety`: `tls` (imaps://), `starttls` (imap://), `none` (imap:// to this machine only)."""

    host: str
    port: int
    user: str
    folder: str = "INBOX"
    safety: str = "tls"

    @property
    def place(self) -> str:
        """Its name in the store's notes."""
        return f"imap:{self.user}@{self.host}:{self.port}/{self.folder}"

    @classmethod
    def parse(cls, url: str) -> Address:
        """From `imaps://user@host:993/INBOX`. Raises `UsageError`, which never repeats the URL: a password may stand
        in it by mistake, and that is refused, since command lines are seen by everybody on a machine."""
        try:
            parts = urlsplit(url)
            host, port, password = parts.hostname, parts.port, parts.password
        except ValueError:
            raise UsageError(f"邮箱地址看不懂，要写成 {_FORM}") from None
        if password is not None:
            raise UsageError("邮箱地址里不要写口令：请放在环境变量 FENLIU_IMAP_PASSWORD，或在提示时输入")
        if parts.scheme not in ("imaps", "imap") or not host or not parts.username:
            raise UsageError(f"邮箱地址看不懂，要写成 {_FORM}")
        local = parts.scheme == "imap" and host in _LOOPBACK
        safety = "tls" if parts.scheme == "imaps" else "none" if local else "starttls"
        folder = unquote(parts.path.lstrip("/")) or "INBOX"
        if any(ord(c) < 32 or ord(c) == 127 for c in folder + unquote(parts.username)):
            raise UsageError(f"邮箱地址看不懂，要写成 {_FORM}")
        return cls(host, port or (993 if safety == "tls" else 143), unquote(parts.username), folder, safety)


class Mailbox:
    """A mailbox that can be read again and again. `ca`: file of a certificate authority of one's own.

    Raises `MissingExtra` when imap-tools is not installed.
    """

    def __init__(self, address: Address, password: str, *, ca: str | None = None, timeout: float = 60.0) -> None:
        try:
            import imap_tools
        except ImportError:
            raise MissingExtra("fenliu inbox add --imap", "inbox") from None
        self._tools = imap_tools
        self._address = address
        self._password = password
        self._ca = ca
        self._timeout = timeout

    def read(self, sink: Sink, *, mark: bool = False) -> Iterator[AddReport]:
        """Hand every mail that is new to `sink`, one by one; yields the store's report of each.

        Raises `FenliuError` when the server cannot be reached, refuses, or breaks off; what was handed over until
        then stays, and the next reading goes on after it. Messages never quote the server (it may quote the password).
        """
        try:
            with self._signed_in() as box:
                yield from self._new(box, sink, mark)
        except ssl.SSLError:
            raise FenliuError("邮箱的安全连接不成立（证书不对？自建证书请用 --ca）") from None
        except (self._tools.MailboxFolderStatusError, self._tools.MailboxFolderSelectError):
            raise UsageError("邮箱里没有这个文件夹") from None
        except (OSError, imaplib.IMAP4.error, self._tools.ImapToolsError, EOFError) as error:
            raise FenliuError(f"邮箱读不下去了（{type(error).__name__}）；已收的不受影响，稍后再试") from None

    @contextlib.contextmanager
    def _signed_in(self) -> Iterator[Any]:
        tools, where = self._tools, self._address
        context = ssl.create_default_context(cafile=self._ca)
        box: Any
        if where.safety == "tls":
            box = tools.MailBox(where.host, where.port, timeout=self._timeout, ssl_context=context)
        elif where.safety == "starttls":
            box = tools.MailBoxStartTls(where.host, where.port, timeout=self._timeout, ssl_context=context)
        else:
            box = tools.MailBoxUnencrypted(where.host, where.port, timeout=self._timeout)
        try:
            ascii_only = where.user.isascii() and self._password.isascii()
            try:
                (box.login if ascii_only else box.login_utf8)(where.user, self._password, initial_folder=None)
            except imaplib.IMAP4.abort:  # the line broke
                raise
            except (tools.MailboxLoginError, imaplib.IMAP4.error):
                raise UsageError("邮箱不让登录：请检查用户名和口令") from None
            yield box
        finally:
            with contextlib.suppress(Exception):
                box.logout()

    def _new(self, box: Any, sink: Sink, mark: bool) -> Iterator[AddReport]:
        place = self._address.place
        validity = int(box.folder.status(self._address.folder, ["UIDVALIDITY"]).get("UIDVALIDITY", 0))
        box.folder.set(self._address.folder, readonly=not mark)
        after = _after(sink.recall(place), validity)
        uids = sorted({int(uid) for uid in box.uids(f"UID {after + 1}:*", charset=None)})
        for uid in uids:
            if uid <= after:  # `n:*` always gives the last mail
                continue
            report = sink.add(self._letters(box, uid, f"{place};{validity}:{uid}"), "imap")
            if mark:
                box.flag([str(uid)], "\\Seen", True)
            sink.remember(place, f"{validity}:{uid}")
            yield report

    def _letters(self, box: Any, uid: int, mail: str) -> list[Letter | ErrorRow]:
        size = _number(box.client.uid("FETCH", str(uid), "(RFC822.SIZE)"))
        if size > MAX_MAIL_BYTES:
            name = f"mail-{blake2b(mail.encode(), digest_size=8).hexdigest()}"
            return [ErrorRow(name, name, f"邮件太大（超过 {MAX_MAIL_BYTES >> 20} MB），请人工处理")]
        raw = _body(box.client.uid("FETCH", str(uid), "(BODY.PEEK[])"))
        return letters_of(raw) if raw is not None else []  # None: deleted meanwhile


def letters_of(raw: bytes) -> list[Letter | ErrorRow]:
    """The letters of a mail: its own, then its attachments', named after a digest of its bytes (`mail-…`, `mail-….2`);
    an id of the writer's choosing is kept as `meta["number"]`."""
    name = f"mail-{blake2b(raw, digest_size=8).hexdigest()}"
    items = list(read_bytes(raw, f"{name}.eml"))
    for number, item in enumerate(items, 1):
        given, item.id = item.id, name if number == 1 else f"{name}.{number}"
        if isinstance(item, Letter) and given != name:
            item.meta["number"] = given
    return items


def _after(noted: str | None, validity: int) -> int:
    """The last UID read, when the note was made under the same numbering."""
    numbering, _, uid = (noted or "").partition(":")
    return int(uid) if numbering == str(validity) and uid.isdecimal() else 0


def _body(answer: tuple[str, list[Any]]) -> bytes | None:
    """The literal in a FETCH answer."""
    if answer[0] != "OK":
        raise imaplib.IMAP4.error("fetch")
    return next((bytes(part[1]) for part in answer[1] if isinstance(part, tuple)), None)


def _number(answer: tuple[str, list[Any]]) -> int:
    """The size in a FETCH answer, 0 when it is not there."""
    if answer[0] != "OK":
        raise imaplib.IMAP4.error("fetch")
    for part in answer[1]:
        line = part[0] if isinstance(part, tuple) else part
        if isinstance(line, bytes) and b"RFC822.SIZE" in line:
            digits = line.partition(b"RFC822.SIZE")[2].strip(b" )").split(b" ")[0]
            return int(digits) if digits.isdigit() else 0
    return 0
