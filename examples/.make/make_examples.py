"""Write the example letters of `letters.toml` in the forms an office receives them.

`python examples/.make/make_examples.py` puts them into `examples/` (or the folder named). The same input gives the same
bytes: no clock, no chance. The ending of a letter's `file` says the form; `a.zip!b.txt` is an entry of an archive;
letters of one csv, xlsx or jsonl are its rows. The pdf names a font without bringing it along, as small programs do.
"""

from __future__ import annotations

import csv
import html
import io
import json
import sys
import tomllib
import zipfile
from base64 import encodebytes
from collections.abc import Callable
from datetime import datetime
from email.header import Header
from pathlib import Path
from xml.sax.saxutils import escape

import xlsxwriter

Letter = dict[str, str]
HERE = Path(__file__).resolve().parent
DAY = (2026, 11, 30, 0, 0, 0)
_LINE = 34  # hanzi a line of the pdf
_PAGE = 40  # lines a page


def main(out: Path) -> None:
    """Write every file below `out`."""
    with open(HERE / "letters.toml", "rb") as source:
        letters = tomllib.load(source)["letter"]
    files: dict[str, list[Letter]] = {}
    for letter in letters:
        files.setdefault(letter.pop("file"), []).append({k: v for k, v in letter.items() if k != "say"})
    archives: dict[str, list[tuple[str, bytes]]] = {}
    for name, rows in files.items():
        data = FORMS[name.rpartition(".")[2]](name, rows)
        archive, inside, entry = name.partition("!")
        if inside:
            archives.setdefault(archive, []).append((entry, data))
            continue
        _put(out / name, data)
    for name, entries in archives.items():
        _put(out / name, zipped(entries))


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def zipped(entries: list[tuple[str, bytes]]) -> bytes:
    """A zip whose bytes depend on its entries only."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            archive.writestr(zipfile.ZipInfo(name, DAY), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def plain(name: str, rows: list[Letter]) -> bytes:
    """txt and md; every third text file as Chinese Windows writes it."""
    text = rows[0]["text"]
    old = name.endswith(".txt") and name.rpartition("/")[2][:2].isdigit() and int(name.rpartition("/")[2][:2]) % 3 == 0
    return text.replace("\n", "\r\n").encode("gb18030") if old else text.encode()


def page(name: str, rows: list[Letter]) -> bytes:
    """An html page."""
    title = html.escape(rows[0]["title"])
    body = "\n".join(f"<p>{html.escape(line)}</p>" for line in rows[0]["text"].strip().split("\n"))
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head><meta charset="utf-8"><title>{title}</title>'
        f"<style>p {{ text-indent: 2em }}</style></head>\n<body>\n{body}\n</body>\n</html>\n"
    ).encode()


def mail(name: str, rows: list[Letter]) -> bytes:
    """A mail with the text in base64."""
    head = [
        "From: =?utf-8?b?" + encodebytes("来信人".encode()).decode().strip() + "?= <sender@example.com>",
        "To: <inbox@example.com>",
        "Subject: " + Header(rows[0]["title"], "utf-8").encode(),
        "Date: Tue, 13 Oct 2026 20:15:00 +0800",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: base64",
    ]
    body = encodebytes(rows[0]["text"].encode()).decode()
    return ("\n".join(head) + "\n\n" + body).encode()


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def word(name: str, rows: list[Letter]) -> bytes:
    """A docx with a heading and a paragraph a line."""
    lines = [rows[0]["title"], *rows[0]["text"].strip().split("\n")]
    body = "".join(_paragraph(line, head=at == 0) for at, line in enumerate(lines))
    declared = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_MAIN_TYPE}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{_W}"><w:body>{body}<w:sectPr/></w:body></w:document>',
    }
    return zipped([(part, (declared + text).encode()) for part, text in parts.items()])


def _paragraph(line: str, head: bool) -> str:
    centred = '<w:pPr><w:jc w:val="center"/></w:pPr>' if head else ""
    look = '<w:rPr><w:b/><w:sz w:val="36"/></w:rPr>' if head else '<w:rPr><w:sz w:val="28"/></w:rPr>'
    return f'<w:p>{centred}<w:r>{look}<w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'


def sheet(name: str, rows: list[Letter]) -> bytes:
    """An xlsx with a heading above the table, as exported registers have."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": datetime(*DAY)})
    table = book.add_worksheet("信访件")
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    bold = book.add_format({"bold": True})
    table.write(0, 0, "云溪县网上信访件登记表（2026年第三季度）", bold)
    for column, heading in enumerate(rows[0]):
        table.write(1, column, heading, bold)
        table.set_column(column, column, 60 if heading == "内容" else 18)
    for number, row in enumerate(rows, 2):
        for column, value in enumerate(row.values()):
            table.write_string(number, column, value, wrapped)
    book.close()
    return out.getvalue()


def table(name: str, rows: list[Letter]) -> bytes:
    """csv: the hotline's in GB18030, the others in UTF-8 with a mark."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode("gb18030" if "12345" in name else "utf-8-sig")


def lines(name: str, rows: list[Letter]) -> bytes:
    """jsonl."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def pdf(name: str, rows: list[Letter]) -> bytes:
    """A pdf with a text that can be copied."""
    wanted = [rows[0]["title"], *rows[0]["text"].strip().split("\n")]
    lines_ = [line[at : at + _LINE] for line in wanted for at in range(0, max(1, len(line)), _LINE)]
    pages = [lines_[at : at + _PAGE] for at in range(0, len(lines_), _PAGE)]
    used = sorted({char for line in lines_ for char in line})
    parts: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>"
        % (b" ".join(b"%d 0 R" % (6 + 2 * n) for n in range(len(pages))), len(pages)),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H"
        b" /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor"
        b" << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0"
        b" /Ascent 752 /Descent -271 /CapHeight 737 /StemV 58 >> >>",
        _stream(_to_unicode(used)),
    ]
    for number, shown in enumerate(pages):
        parts.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % (7 + 2 * number)
        )
        drawn = "\n".join(f"<{line.encode('utf-16-be').hex()}> Tj T*" for line in shown)
        parts.append(_stream(f"BT /F1 14 Tf 18 TL 60 780 Td\n{drawn}\nET".encode()))
    return _assembled(parts)


def _to_unicode(used: list[str]) -> bytes:
    pairs = [f"<{ord(char):04x}> <{ord(char):04x}>" for char in used]
    blocks = [pairs[at : at + 100] for at in range(0, len(pairs), 100)]
    mapped = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Example def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{mapped}\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode()


def _stream(data: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data)


def _assembled(parts: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, start)
    return bytes(out)


FORMS: dict[str, Callable[[str, list[Letter]], bytes]] = {
    "txt": plain, "md": plain, "html": page, "eml": mail, "docx": word, "xlsx": sheet, "csv": table, "jsonl": lines,
    "pdf": pdf,
}  # fmt: skip

if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent)
