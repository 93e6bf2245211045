"""A document with one letter in it: its title, its front fields, its body.

A title is the first line when it is short, has no sentence-ending mark and more follows; a markdown heading
likewise. Leading lines such as `标题：…` `编号：…` `日期：…` `渠道：…` (names as in `lexicons/columns.yaml`)
fill the fields; `内容：` ends them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from classifier.model import ErrorRow, Letter
from classifier.read.columns import plain, vocabulary
from classifier.read.dates import parse_date
from classifier.read.source import Desk, Source

TITLE_CHARS = 40
_SENTENCE_END = re.compile(r"[。！？!?；;，,：:、.…]\s*$|[。！？!?；;]")
_FRONT = re.compile(r"\s*[【\[]?([^\s:：【】\[\]]{1,12})[】\]]?\s*[:：]\s*(.*)$")
_HEADING = re.compile(r"#{1,6}\s+(.*?)\s*#*\s*$")


def one_letter(
    source: Source,
    desk: Desk,
    text: str,
    *,
    title: str = "",
    channel: str = "",
    received: str = "",
    id: str = "",
    meta: dict[str, str] | None = None,
    empty: str = "no-text",
) -> Iterator[Letter | ErrorRow]:
    """The letter of a document, or one error row when there is no text or too much of it.

    Line ends become `\\n`; blank lines around the body are dropped. What the front fields say wins over
    the arguments. `empty` is the reason given when there is neither title nor text.
    """
    body = text.replace("\r\n", "\n").replace("\r", "\n").strip("\ufeff\n \t\u3000\f")
    title = title or source.title
    fields, body = front_fields(body)
    title = fields.get("title", "").strip() or title
    if not title:
        title, body = split_title(body)
    if not body and not title:
        yield source.error(empty)
    elif len(body) + len(title) > desk.limits.max_letter_chars:
        yield source.error("letter-too-long", limit=desk.limits.max_letter_chars)
    else:
        notes = {"file": source.name, **(meta or {})}
        if source.origin:
            notes["mail"] = source.origin
        day = parse_date(fields.get("received", "") or received)
        letter_id = fields.get("id", "").strip() or id or source.stem
        yield Letter(letter_id, title, body, fields.get("channel", "").strip() or channel, day, notes)


def front_fields(text: str) -> tuple[dict[str, str], str]:
    """The fields named at the head of a text, and the text after them."""
    words = vocabulary()
    fields: dict[str, str] = {}
    rest = text
    if rest.startswith("---\n"):
        rest = rest[4:]
    while rest:
        line, _, after = rest.partition("\n")
        found = _FRONT.match(line[:2000])
        known = words.get(plain(found[1])) if found else None
        if not line.strip() and fields:
            rest = after
            continue
        if found is None or known is None or known[0] in fields:
            break
        if known[0] == "text":
            if fields:
                rest = f"{line[found.start(2) :]}\n{after}" if after else line[found.start(2) :]
            break
        if len(line) > 200:
            break
        fields[known[0]] = found[2]
        rest = after
    if not fields:
        return {}, text
    if rest.startswith("---\n"):
        rest = rest[4:]
    return fields, rest.strip("\n \t\u3000")


def split_title(text: str) -> tuple[str, str]:
    """The title line and the body; ("", text) when the first line is no title."""
    first, newline, rest = text.partition("\n")
    line = first.strip()
    heading = _HEADING.match(line)
    if heading:
        line = heading[1]
    rest = rest.strip("\n \t\u3000\f")
    if not newline or not rest or not line or len(line) > TITLE_CHARS:
        return "", text
    if heading is None and _SENTENCE_END.search(line):
        return "", text
    return line, rest
