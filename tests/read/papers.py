"""Makes the files that the tests of the reading room read: small, and by hand where they must be wrong."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from classifier.model import ErrorRow, Letter
from classifier.read import Limits, read_inputs
from classifier.read.reasons import REASONS

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TEXT = "东河村的机井坏了三个月，村委会一直没有人来修，两百多亩玉米快旱死了。"


def read(*paths: Path | str, limits: Limits | None = None, **options: Any) -> list[Letter | ErrorRow]:
    """Everything that comes out."""
    return list(read_inputs(list(paths), limits=limits or Limits(), **options))


def letters(items: list[Letter | ErrorRow]) -> list[Letter]:
    return [item for item in items if isinstance(item, Letter)]


def errors(items: list[Letter | ErrorRow]) -> list[ErrorRow]:
    return [item for item in items if isinstance(item, ErrorRow)]


def one_letter(path: Path, **options: Any) -> Letter:
    items = read(path, **options)
    assert len(items) == 1, items
    assert isinstance(items[0], Letter), items
    return items[0]


def one_reason(path: Path, **options: Any) -> str:
    """The code of the reason of the single error row that comes out."""
    items = read(path, **options)
    assert len(items) == 1, items
    assert isinstance(items[0], ErrorRow), items
    return code_of(items[0])


def code_of(row: ErrorRow) -> str:
    found = [code for code, form in REASONS.items() if row.reason.startswith(form.split("{")[0]) and form[0] != "{"]
    assert found, row.reason
    return max(found, key=lambda code: len(REASONS[code].split("{")[0]))


def xlsx(rows: Sequence[Sequence[object]], *more: tuple[str, Sequence[Sequence[object]]]) -> bytes:
    """A workbook: the first sheet, and further ones as (name, rows); a name that begins with `-` is hidden."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for name, content in (("Sheet1", rows), *more):
        sheet = book.add_worksheet(name.lstrip("-"))
        if name.startswith("-"):
            sheet.hide()
        for r, row in enumerate(content):
            for c, value in enumerate(row):
                if hasattr(value, "isoformat"):
                    sheet.write_datetime(r, c, value, day)
                else:
                    sheet.write(r, c, value)
    book.close()
    return out.getvalue()


def rezip(data: bytes, **replaced: bytes) -> bytes:
    """The zip with parts replaced; names are given with `__` for `/` and `_DOT_` for `.`."""
    parts = {name.replace("__", "/").replace("_DOT_", "."): value for name, value in replaced.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, parts.pop(entry.filename, None) or old.read(entry.filename))
        for name, value in parts.items():
            new.writestr(name, value)
    return out.getvalue()


def docx(body: str, numbering: str = "", prolog: str = "") -> bytes:
    """A docx around the XML of a body; plain text is made into paragraphs, one a line."""
    if not body.startswith("<"):
        body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in body.split("\n"))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml",
            f'<?xml version="1.0" encoding="UTF-8"?>{prolog}<w:document xmlns:w="{W}" '
            'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
            f"<w:body>{body}</w:body></w:document>",
        )
        if numbering:
            archive.writestr("word/numbering.xml", f'<w:numbering xmlns:w="{W}">{numbering}</w:numbering>')
    return out.getvalue()


def pdf(pages: Sequence[Sequence[str]], trailer: bytes = b"") -> bytes:
    """A pdf whose text has a ToUnicode table and no font program; each page is a list of lines."""
    alphabet = sorted({c for page in pages for line in page for c in line})
    code = {c: i + 1 for i, c in enumerate(alphabet)}
    table = "".join(f"<{code[c]:04X}> <{c.encode('utf-16-be').hex().upper()}>\n" for c in alphabet)
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(alphabet)} beginbfchar\n{table}endbfchar endcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode()
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>"
        % (b" ".join(b"%d 0 R" % (6 + 2 * i) for i in range(len(pages))), len(pages)),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /Identity-H /DescendantFonts [4 0 R] "
        b"/ToUnicode 5 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) "
        b"/Ordering (Identity) /Supplement 0 >> /DW 1000 >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(cmap), cmap),
    ]
    for i, page in enumerate(pages):
        drawn = "".join(
            f"1 0 0 1 50 {800 - 20 * n} Tm <{''.join(f'{code[c]:04X}' for c in line)}> Tj\n"
            for n, line in enumerate(page)
        )
        stream = f"BT /F1 10 Tf\n{drawn}ET".encode()
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 1000 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % (7 + 2 * i)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return bytes(out)


def xls(rows: Sequence[Sequence[str]]) -> bytes:
    """A BIFF8 workbook with one sheet of text cells in an OLE container."""

    def record(kind: int, content: bytes) -> bytes:
        return struct.pack("<HH", kind, len(content)) + content

    def bof(kind: int) -> bytes:
        return record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0, 0, 0, 6))

    cells = b"".join(
        record(0x0204, struct.pack("<HHHHB", r, c, 0, len(value), 1) + value.encode("utf-16-le"))
        for r, row in enumerate(rows)
        for c, value in enumerate(row)
    )
    size = struct.pack("<IIHHH", 0, len(rows), 0, max(map(len, rows)), 0)
    sheet = bof(0x10) + record(0x0200, size) + cells + record(0x0A, b"")
    name = "信件"
    head = bof(0x05)
    entry = 4 + 8 + 2 * len(name)
    at = len(head) + entry + 4
    head += record(0x85, struct.pack("<IBBBB", at, 0, 0, len(name), 1) + name.encode("utf-16-le"))
    return ole("Workbook", head + record(0x0A, b"") + sheet)


def ole(name: str, content: bytes) -> bytes:
    """An OLE container with one stream."""
    content = content.ljust(4096, b"\0")
    sectors = -(-len(content) // 512)
    fat = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, 2 + sectors), 0xFFFFFFFE]
    fat += [0xFFFFFFFF] * (128 - len(fat))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)

    def directory(title: str, kind: int, child: int, start: int, size: int) -> bytes:
        raw = title.encode("utf-16-le") + b"\0\0"
        out = raw.ljust(64, b"\0") + struct.pack("<HBB", len(raw) if title else 0, kind, 1)
        out += struct.pack("<III", 0xFFFFFFFF, 0xFFFFFFFF, child) + bytes(36)
        return out + struct.pack("<IQ", start, size)

    folder = directory("Root Entry", 5, 1, 0xFFFFFFFE, 0) + directory(name, 2, 0xFFFFFFFF, 2, len(content))
    return header + struct.pack("<128I", *fat) + folder.ljust(512, b"\0") + content.ljust(sectors * 512, b"\0")
