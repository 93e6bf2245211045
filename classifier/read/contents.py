"""What form a source has by its first bytes, where its name does not tell."""

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

_SHEET_STREAMS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))


def by_content(source: Source, head: bytes) -> str:
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
