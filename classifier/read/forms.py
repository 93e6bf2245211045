"""What form a source has: by its extension, then by its first bytes."""

from __future__ import annotations

import io
import zipfile

from classifier.read.delimited import looks_like_csv
from classifier.read.encoding import decode
from classifier.read.lines import looks_like_jsonl
from classifier.read.mail_head import looks_like_mail
from classifier.read.reasons import Rejected
from classifier.read.source import HEAD, Source
from classifier.read.unpack import UNPACK_ERRORS, is_ole

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
_SHEET_STREAMS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))


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
    found = _by_content(source, head)
    if known:
        return _renamed_office(known, found, head)
    if not found:
        raise Rejected("unknown-form" if head else "empty")
    return found


def form_of_stream(source: Source) -> str:
    """The form of a stream, which has no extension to go by: `-` on the command line."""
    head = source.head()
    return _by_content(source, head) or _refuse(head)


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


def _by_content(source: Source, head: bytes) -> str:
    """The form that the bytes speak of, "" for none."""
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(source, head)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if is_ole(head):
        return _ole_kind(source, head)
    if head.startswith(b"PAR1"):
        return "parquet"
    if not head or head.startswith((b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"Rar!", b"7z")):
        return ""
    if looks_like_jsonl(head):
        return "jsonl"
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<meta")) or b"<html" in start:
        return "html"
    if looks_like_mail(head):
        return "mail"
    if looks_like_csv(head):
        return "csv"
    try:
        decode(head if len(head) < HEAD else head[: head.rfind(b"\n") + 1] or head[:-8])
    except Rejected:
        return ""
    return "text"


def _zip_kind(source: Source, head: bytes) -> str:
    """docx, xlsx or a plain zip: told by the names in the file, which stand uncompressed."""
    names = head
    if source.path is not None:
        try:
            with zipfile.ZipFile(source.path) as archive:
                names = "\n".join(archive.namelist()[:1000]).encode("utf-8", "replace")
        except (*UNPACK_ERRORS, NotImplementedError):
            pass
    elif source.size is not None and source.size <= HEAD:
        names = b""
        try:
            with zipfile.ZipFile(io.BytesIO(head)) as archive:
                names = "\n".join(archive.namelist()).encode("utf-8", "replace")
        except (*UNPACK_ERRORS, NotImplementedError):
            names = head
    if b"word/" in names and (b"[Content_Types].xml" in names or b"_rels/" in names):
        return "docx"
    if b"xl/" in names and (b"[Content_Types].xml" in names or b"_rels/" in names):
        return "xlsx"
    return "zip"


def _ole_kind(source: Source, head: bytes) -> str:
    """doc or xls by the stream names, which may stand anywhere in the file; docx for a locked package."""
    data = head
    if source.first is None and source.size is not None and source.size <= 64 << 20:
        data = source.read(64 << 20)
    if "WordDocument".encode("utf-16-le") in data:
        return "doc"
    if any(name in data for name in _SHEET_STREAMS):
        return "xls"
    return "docx" if "EncryptedPackage".encode("utf-16-le") in data else ""
