"""pdf through pypdfium2: the text of the pages, its hard-wrapped lines put together again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from classifier.model import ErrorRow, Letter
from classifier.read.document import one_letter
from classifier.read.reasons import Rejected
from classifier.read.source import Desk, Source

_PAGE_NUMBER = re.compile(r"[\s\-—–－·第]*\d{1,4}[\s\-—–－·页]*(?:[/／共]\s*\d{1,4}\s*页?)?\s*$")
_BEGINS = re.compile(
    r"\s*(?:[一二三四五六七八九十百]{1,4}[、.．]|[（(][一二三四五六七八九十\d]{1,4}[)）]|\d{1,2}[、.．)）](?!\d)|[①-⑳]"
    r"|第[一二三四五六七八九十\d]{1,3}[，、,：:]|[【\[●•·○◆■□★])|\u3000\u3000"
)
_ENDS = re.compile(r"[。！？!?；;：:…][”’\"'）)】]*$")
_FULL_LINE = 0.8
"""A line shorter than this share of the longest line ends its paragraph."""


def read_pdf(source: Source, desk: Desk) -> Iterator[Letter | ErrorRow]:
    """The letter of a pdf. `Rejected("scanned")` when no page has text, `Rejected("password")` when locked.
    Pages without text beside others with text are named in `meta["pages_without_text"]`."""
    import pypdfium2

    data = source.read(desk.limits.max_document_bytes)
    if not data:
        raise Rejected("empty")
    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as why:
        raise Rejected("password" if "assword" in str(why) else "broken") from None
    if count > desk.limits.max_pages:
        raise Rejected("too-many-pages", limit=desk.limits.max_pages)
    try:
        pages = list(_pages(document, count, desk.limits.max_letter_chars))
    except pypdfium2.PdfiumError:
        raise Rejected("broken") from None
    finally:
        document.close()
    blank = [str(number) for number, lines in enumerate(pages, 1) if not lines]
    if len(blank) == len(pages):
        raise Rejected("scanned" if pages else "empty")
    meta = {"pages_without_text": ",".join(blank)} if blank else {}
    yield from one_letter(source, desk, rejoin([line for lines in pages for line in lines]), meta=meta)


def _pages(document: Any, count: int, limit: int) -> Iterator[list[str]]:
    """The lines of each page, without page numbers."""
    size = 0
    for index in range(count):
        page = document[index]
        try:
            text_page = page.get_textpage()
            try:
                text = text_page.get_text_bounded()
            finally:
                text_page.close()
        finally:
            page.close()
        size += len(text)
        if size > limit * 2:
            raise Rejected("letter-too-long", limit=limit)
        lines = [line.rstrip() for line in _clean(text).split("\n")]
        lines = [line for line in lines if line.strip()]
        if lines and _PAGE_NUMBER.match(lines[-1]):
            lines.pop()
        yield lines


def rejoin(lines: list[str]) -> str:
    """Paragraphs from the lines of a page: a line that is nearly as wide as the widest, does not end a
    sentence, and is not followed by the beginning of an item, goes on in the next line."""
    if not lines:
        return ""
    full = _FULL_LINE * max(map(_width, lines))
    paragraphs = [lines[0].strip()]
    for before, line in pairwise(lines):
        stripped = line.strip()
        if _width(before) < full or _BEGINS.match(line) or (_ENDS.search(before) and _width(before) < full / 0.9):
            paragraphs.append(stripped)
            continue
        last = paragraphs[-1]
        spaced = last[-1:].isascii() and stripped[:1].isascii() and last[-1:].isalnum() and stripped[:1].isalpha()
        paragraphs[-1] = f"{last}{' ' if spaced else ''}{stripped}"
    return "\n".join(paragraphs)


def _width(line: str) -> int:
    """Width in half characters."""
    return sum(2 if char > "\u2e7f" or char in "“”‘’—…·" else 1 for char in line.rstrip())


def _clean(text: str) -> str:
    """Line ends as `\\n`; PDFium's marks for soft hyphens and characters it cannot name are dropped."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    return re.sub("[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff\u00ad]", "", text)
