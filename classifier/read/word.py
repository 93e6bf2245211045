"""docx (zip and lxml, tables and drawn numbers included) and doc (the program antiword)."""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from typing import Any

from classifier.model import ErrorRow, Letter
from classifier.read.document import one_letter
from classifier.read.encoding import decode
from classifier.read.numbering import Numbering
from classifier.read.reasons import Rejected
from classifier.read.source import Desk, Source
from classifier.read.unpack import check_office_zip, is_encrypted_office, is_ole, open_zip, read_entry

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText", _FALLBACK})
_CHARACTERS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def read_docx(source: Source, desk: Desk) -> Iterator[Letter | ErrorRow]:
    """The letter of a docx. Deleted text and field codes are left out, text boxes are kept."""
    data = source.read(desk.limits.max_document_bytes)
    if not data:
        raise Rejected("empty")
    if is_encrypted_office(data):
        raise Rejected("password")
    with open_zip(io.BytesIO(data)) as archive:
        check_office_zip(archive, desk.limits)
        document = _part(archive, "word/document.xml", desk)
        if document is None:
            raise Rejected("broken")
        numbering = Numbering(_part(archive, "word/numbering.xml", desk))
    yield from one_letter(source, desk, "\n".join(_blocks(document, numbering)))


def read_doc(source: Source, desk: Desk) -> Iterator[Letter | ErrorRow]:
    """The letter of a doc, through antiword. `Rejected("no-antiword")` where that is not installed."""
    data = source.read(desk.limits.max_document_bytes)
    if not data:
        raise Rejected("empty")
    if is_encrypted_office(data):
        raise Rejected("password")
    if not is_ole(data):
        raise Rejected("broken")
    program = shutil.which("antiword")
    if program is None:
        raise Rejected("no-antiword")
    with tempfile.NamedTemporaryFile(suffix=".doc") as file:
        file.write(data)
        file.flush()
        try:
            done = subprocess.run(
                [program, "-w", "0", "-m", "UTF-8.txt", file.name],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=desk.limits.tool_seconds,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise Rejected("tool-time") from None
    if done.returncode and not done.stdout.strip():
        raise Rejected("password" if b"encrypted" in done.stderr.lower() else "broken")
    yield from one_letter(source, desk, decode(done.stdout).text if done.stdout.strip() else "")


def _part(archive: zipfile.ZipFile, name: str, desk: Desk) -> Any | None:
    """The root of an XML part, None when it is not there. Entities are refused, not resolved."""
    from lxml import etree

    try:
        entry = archive.getinfo(name)
    except KeyError:
        return None
    if entry.file_size > desk.limits.max_document_bytes:
        raise Rejected("file-too-big", limit=desk.limits.max_document_bytes >> 20)
    data = b"".join(read_entry(archive, entry))
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise Rejected("xml-entities")
    if _STRICT in data[:8192]:
        data = data.replace(_STRICT, _TRANSITIONAL)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.LxmlError:
        raise Rejected("broken") from None
    if root.getroottree().docinfo.doctype:
        raise Rejected("xml-entities")
    return root


def _blocks(root: Any, numbering: Numbering) -> Iterator[str]:
    """The paragraphs and table rows of a document in order; no recursion, lxml bounds the nesting."""
    from lxml import etree

    row: list[list[str]] = []
    texts: list[list[str]] = [[]]
    skipped = 0
    for event, node in etree.iterwalk(root, events=("start", "end")):
        tag = node.tag
        if event == "start":
            if tag in _GONE:
                skipped += 1
            elif not skipped:
                if tag == f"{_W}p":
                    texts.append([numbering.label(node)])
                elif tag == f"{_W}tr":
                    row.append([])
                elif tag == f"{_W}tc":
                    texts.append([])
            continue
        if tag in _GONE:
            skipped -= 1
        elif skipped:
            continue
        elif tag == f"{_W}t":
            texts[-1].append(node.text or "")
        elif tag in _CHARACTERS and node.getparent().tag == f"{_W}r":
            texts[-1].append(_CHARACTERS[tag])
        elif tag == f"{_W}p":
            line = "".join(texts.pop()).strip(" \t")
            if len(texts) > 1:
                texts[-1].append(f"{line}\n" if line else "")
            elif line:
                yield line
        elif tag == f"{_W}tc" and row:
            row[-1].append("".join(texts.pop()).strip())
        elif tag == f"{_W}tr":
            line = " | ".join(cell for cell in row.pop() if cell)
            if len(texts) > 1:
                texts[-1].append(f"{line}\n" if line else "")
            elif line:
                yield line
