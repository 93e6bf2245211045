"""eml: the subject is the title, the body the text, the date the day received; attachments are sources of
their own (text, Word, PDF …), pictures and the like are named in `meta["attachments"]`."""

from __future__ import annotations

import email
import email.header
import email.message
import email.utils
from collections.abc import Callable, Iterator

from classifier.model import ErrorRow, Letter
from classifier.read.document import one_letter
from classifier.read.encoding import decode
from classifier.read.mail_head import HEADERS
from classifier.read.plain import html_text
from classifier.read.reasons import Rejected
from classifier.read.source import Desk, Source, in_memory

CHANNEL = "电子邮件"
_MAX_PARTS = 500


def read_mail(
    source: Source,
    desk: Desk,
    read: Callable[[Source], Iterator[Letter | ErrorRow]],
    readable: Callable[[str], bool],
) -> Iterator[Letter | ErrorRow]:
    """The letters of a mail: its own, then those of its attachments through `read`. `readable` says of a
    file extension whether an attachment can hold a letter."""
    data = source.read(desk.limits.max_document_bytes)
    if not data.strip():
        raise Rejected("empty")
    message = email.message_from_bytes(data)
    del data
    subject = _header(message, "subject")
    plain, html, attached, others = _parts(message, source, readable)
    body = "\n".join(plain).strip() or "\n".join(html_text(part)[1] for part in html).strip()
    meta = {"attachments": "; ".join(others)} if others else {}
    if sender := _header(message, "from"):
        meta["from"] = sender
    if not subject and not body and not attached:
        raise Rejected("no-text" if _looks_like_mail(message) else "broken")
    if body or not attached:
        yield from one_letter(source, desk, body, title=subject, channel=CHANNEL, received=_day(message), meta=meta)
    if attached and source.depth >= desk.limits.max_depth:
        raise Rejected("zip-depth", limit=desk.limits.max_depth)
    for inner in attached:
        inner.title, inner.origin = subject, source.stem
        yield from read(inner)


def _looks_like_mail(message: email.message.Message) -> bool:
    return any(name.lower().encode("ascii", "replace") in HEADERS for name in message.keys())  # noqa: SIM118


def _parts(
    message: email.message.Message, source: Source, readable: Callable[[str], bool]
) -> tuple[list[str], list[str], list[Source], list[str]]:
    """Plain bodies, html bodies, attachments that can be read, names of the other attachments."""
    plain: list[str] = []
    html: list[str] = []
    attached: list[Source] = []
    others: list[str] = []
    for number, part in enumerate(message.walk()):
        if number > _MAX_PARTS:
            break
        if part.is_multipart():
            continue
        kind = part.get_content_type()
        name = _file_name(part)
        if name or part.get_content_disposition() == "attachment" or not kind.startswith("text/"):
            shown = name or f"attachment{number}"
            inner = in_memory(_payload(part), f"{source.name}!{shown}", source.depth + 1)
            if readable(inner.extension) or (not inner.extension and kind == "text/plain"):
                attached.append(inner)
            else:
                others.append(shown)
        else:
            (html if kind == "text/html" else plain).append(_text(part))
    return plain, html, attached, others


def _payload(part: email.message.Message) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, LookupError, AttributeError, TypeError):
        return b""
    return payload if isinstance(payload, bytes) else b""


def _text(part: email.message.Message) -> str:
    payload = _payload(part)
    if not payload.strip():
        return ""
    return decode(payload, _charset(part)).text


def _charset(part: email.message.Message) -> str:
    try:
        return str(part.get_param("charset") or "")
    except (ValueError, LookupError, TypeError, UnicodeError):
        return ""


def _file_name(part: email.message.Message) -> str:
    try:
        name = part.get_filename() or ""
    except (ValueError, LookupError, TypeError, UnicodeError):
        return ""
    return _decoded_header(name).replace("\\", "/").rpartition("/")[2].replace("!", "_")[-200:]


def _header(message: email.message.Message, name: str) -> str:
    try:
        value = message.get(name)
    except (ValueError, LookupError, TypeError):
        return ""
    return " ".join(_decoded_header(value).split())[:2000] if value is not None else ""


def _decoded_header(value: object) -> str:
    """A header as text: encoded words, and bytes in some Chinese encoding that were never encoded."""
    if isinstance(value, email.header.Header):
        pieces = [(piece, name or "") for piece, name in email.header.decode_header(value)]
    else:
        raw = str(value)
        if not raw.isascii():
            return _bytes_text(raw.encode("utf-8", "surrogateescape"), "")
        try:
            pieces = [(piece, name or "") for piece, name in email.header.decode_header(raw)]
        except (ValueError, LookupError, email.errors.HeaderParseError):
            return raw
    return "".join(p if isinstance(p, str) else _bytes_text(p, "" if n == "unknown-8bit" else n) for p, n in pieces)


def _bytes_text(data: bytes, charset: str) -> str:
    try:
        return decode(data, charset).text
    except Rejected:
        return data.decode("utf-8", "replace").replace("\0", "")


def _day(message: email.message.Message) -> str:
    try:
        return email.utils.parsedate_to_datetime(_header(message, "date")).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
