"""txt, md and html: one file, one letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from classifier.model import ErrorRow, Letter
from classifier.read.document import one_letter
from classifier.read.encoding import Decoded, decode
from classifier.read.reasons import Rejected
from classifier.read.source import Desk, Source

_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_-]{2,20})""", re.IGNORECASE)
_BLOCKS = frozenset(
    (
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "br",
            "caption",
            "center",
            "dd",
            "div",
            "dl",
            "dt",
        ),
        *(
            "fieldset",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hr",
            "li",
            "main",
        ),
        *(
            "nav",
            "ol",
            "option",
            "p",
            "pre",
            "section",
            "table",
            "tbody",
            "tfoot",
            "thead",
            "title",
            "tr",
            "ul",
        ),
    )
)
_SILENT = frozenset(("script", "style", "template", "noscript", "iframe", "object", "svg", "math", "title"))
_MD_MARKS = re.compile(r"!?\[([^\]\n]{0,500})\]\([^)\n]{0,2000}\)|\*\*|__|^[ \t]*>[ \t]?", re.MULTILINE)
_SPACES = re.compile(r"[ \t\r\f\v\u00a0]*\n\s*")


def read_text(source: Source, desk: Desk) -> Iterator[Letter | ErrorRow]:
    """The letter of a text file."""
    found = _decoded(source, desk, 4)
    yield from one_letter(source, desk, found.text, meta=_notes(found))


def read_markdown(source: Source, desk: Desk) -> Iterator[Letter | ErrorRow]:
    """The letter of a markdown file: emphasis, quote marks and link targets are left out."""
    found = _decoded(source, desk, 4)
    text = _MD_MARKS.sub(lambda m: m[1] or "", found.text)
    yield from one_letter(source, desk, text, meta=_notes(found))


def read_html(source: Source, desk: Desk) -> Iterator[Letter | ErrorRow]:
    """The letter of a web page: its visible text; the title is `<title>`, else the first line."""
    data = _limited(source, desk, 16)
    declared = _DECLARED.search(data[:4096])
    found = decode(data, declared[1].decode() if declared else "")
    title, text = html_text(found.text)
    yield from one_letter(source, desk, text, title=title, meta=_notes(found))


def html_text(markup: str) -> tuple[str, str]:
    """Title and visible text of a page or html mail. Blocks begin lines; cells are joined by ` | `."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        parser.feed(markup.encode("utf-8", "replace"))
        root = parser.close()
    except (etree.LxmlError, AssertionError):
        root = None
    if root is None:
        return "", ""
    title = root.findtext(".//title") or ""
    return " ".join(title.split()), _visible(root, etree)


def _visible(root: Any, etree: Any) -> str:
    parts: list[str] = []
    silent = 0
    for event, node in etree.iterwalk(root, events=("start", "end")):
        tag = node.tag if isinstance(node.tag, str) else ""
        if event == "start":
            silent += tag in _SILENT
            if silent:
                continue
            if tag in _BLOCKS:
                parts.append("\n")
            elif tag in ("td", "th") and node.getprevious() is not None:
                parts.append(" | ")
            parts.append(_flat(node.text, tag))
        else:
            silent -= tag in _SILENT
            if not silent:
                if tag in _BLOCKS and tag != "br":
                    parts.append("\n")
                parts.append(_flat(node.tail, ""))
    return _SPACES.sub("\n", "".join(parts)).strip()


def _flat(text: str | None, tag: str) -> str:
    if not text:
        return ""
    return text if tag == "pre" else re.sub(r"[ \t\r\n\f\v]+", " ", text)


def _decoded(source: Source, desk: Desk, factor: int) -> Decoded:
    return decode(_limited(source, desk, factor))


def _limited(source: Source, desk: Desk, factor: int) -> bytes:
    """The bytes of a file that may hold one letter; longer than any allowed letter is `letter-too-long`."""
    limit = min(desk.limits.max_letter_chars * factor + 1024, desk.limits.max_document_bytes)
    try:
        data = source.read(limit)
    except Rejected:
        if b"\0" in source.head() and not source.head().startswith((b"\xff\xfe", b"\xfe\xff")):
            raise Rejected("not-text") from None
        raise Rejected("letter-too-long", limit=desk.limits.max_letter_chars) from None
    if not data.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n"):
        raise Rejected("empty")
    return data


def _notes(found: Decoded) -> dict[str, str]:
    return {"damaged": "true"} if found.damaged else {}
