"""What form a source has: by its extension, then by its first bytes."""

from __future__ import annotations

from classifier.read.reasons import Rejected
from classifier.read.source import Source

BY_EXTENSION: dict[str, str] = {
    "txt": "text", "text": "text", "md": "markdown", "markdown": "markdown",
    "htm": "html", "html": "html", "xhtml": "html",
    "docx": "docx", "docm": "docx", "dotx": "docx", "doc": "doc", "wps": "doc", "dot": "doc",
    "pdf": "pdf", "eml": "mail",
    "xlsx": "xlsx", "xlsm": "xlsx", "xltx": "xlsx", "xls": "xls", "et": "xls",
    "csv": "csv", "tsv": "tsv", "tab": "tsv",
    "jsonl": "jsonl", "ndjson": "jsonl", "json": "json",
    "parquet": "parquet", "zip": "zip",
}  # fmt: skip
"""Extension -> form."""

FORMS = frozenset(BY_EXTENSION.values())
_OFFICE = frozenset({"docx", "doc", "xlsx", "xls"})


def form_of(source: Source) -> str:
    """One of `FORMS`. Office files are often renamed rather than converted (a doc that is a docx, an html
    page or plain text; an xls that is a csv), so among those the first bytes decide.
    `Rejected("unknown-form")` for what is none of them."""
    known = BY_EXTENSION.get(source.extension, "")
    if known and known not in _OFFICE:
        return known
    head = source.head()
    if known and not head:
        return known
    from classifier.read.contents import by_content  # the readers it asks cost a start 10 ms

    found = by_content(source, head)
    if known:
        return _renamed_office(known, found, head)
    if not found:
        raise Rejected("unknown-form" if head else "empty")
    return found


def form_of_stream(source: Source) -> str:
    """The form of a stream, which has no extension to go by: `-` on the command line."""
    from classifier.read.contents import by_content

    head = source.head()
    return by_content(source, head) or _refuse(head)


def _refuse(head: bytes) -> str:
    raise Rejected("not-text" if head else "empty")


def _renamed_office(known: str, found: str, head: bytes) -> str:
    if found in _OFFICE or found == "html":
        return found
    if known in ("xls", "xlsx") and found in ("csv", "text") and b"\t" in head.partition(b"\n")[0]:
        return "tsv"
    if known in ("xls", "xlsx") and found == "csv":
        return "csv"
    if known == "doc" and found == "text" and not head.startswith(b"{\\rtf"):
        return "text"
    return known
