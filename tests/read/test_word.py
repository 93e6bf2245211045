from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from classifier.read import Limits
from tests.read.papers import TEXT, W, docx, ole, one_letter, one_reason, rezip


def write(tmp_path: Path, data: bytes, name: str = "a.docx") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def test_paragraphs(tmp_path: Path) -> None:
    letter = one_letter(write(tmp_path, docx(f"机井坏了没人修\n{TEXT}\n此致")))
    assert (letter.id, letter.title, letter.text) == ("a", "机井坏了没人修", f"{TEXT}\n此致")


def test_runs_breaks_and_tabs(tmp_path: Path) -> None:
    body = "<w:p><w:r><w:t>机</w:t></w:r><w:r><w:t>井</w:t><w:br/><w:t>坏</w:t><w:tab/><w:t>了</w:t></w:r></w:p>"
    assert one_letter(write(tmp_path, docx(body + paragraph(TEXT)))).text == f"坏\t了\n{TEXT}"


def test_tables_rows_become_lines(tmp_path: Path) -> None:
    cell = "<w:tc>{}</w:tc>"
    row = "<w:tr>" + cell.format(paragraph("姓名")) + cell.format(paragraph("甲") + paragraph("乙")) + "</w:tr>"
    inner = "<w:tbl><w:tr>" + cell.format(paragraph("内")) + cell.format(paragraph("层")) + "</w:tr></w:tbl>"
    body = paragraph(TEXT) + f"<w:tbl>{row}<w:tr>{cell.format(inner + paragraph('外'))}</w:tr></w:tbl>"
    assert one_letter(write(tmp_path, docx(body))).text.split("\n") == [TEXT, "姓名 | 甲", "乙", "内 | 层", "外"]


def test_deleted_text_field_codes_and_fallbacks_are_left_out(tmp_path: Path) -> None:
    body = (
        "<w:p><w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText><w:t>旧</w:t></w:r></w:del>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r><mc:AlternateContent><mc:Choice><w:t>框</w:t></mc:Choice>"
        "<mc:Fallback><w:t>框</w:t></mc:Fallback></mc:AlternateContent></w:p>"
    )
    assert one_letter(write(tmp_path, docx(body))).text == "新框"


def test_drawn_numbers_are_kept(tmp_path: Path) -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="5">'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>'
        '<w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="x"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="3"><w:abstractNumId w:val="5"/></w:num>'
    )

    def item(text: str, level: int, number: str = "3") -> str:
        return paragraph(
            text, f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
        )

    body = "".join(
        [
            item("甲事", 0),
            item("甲一", 1),
            item("甲二", 1),
            item("乙事", 0),
            item("乙一", 1),
            item("点", 2),
            item("无", 0, "9"),
        ]
    )
    text = one_letter(write(tmp_path, docx(paragraph(TEXT) + body, numbering))).text
    assert text.split("\n")[1:] == ["一、甲事", "1.甲一", "2.甲二", "二、乙事", "1.乙一", "点", "无"]


@pytest.mark.parametrize("length", [0, 10, 200, -40])
def test_truncated(tmp_path: Path, length: int) -> None:
    assert one_reason(write(tmp_path, docx(TEXT)[:length])) == ("broken" if length else "empty")


def test_damaged_inside(tmp_path: Path) -> None:
    whole = docx(TEXT)
    assert one_reason(write(tmp_path, rezip(whole, word__document_DOT_xml=b"<w:document>"))) == "broken"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("other.xml", "<a/>")
    assert one_reason(write(tmp_path, out.getvalue())) == "broken"


def test_locked(tmp_path: Path) -> None:
    assert one_reason(write(tmp_path, ole("EncryptedPackage", b""))) == "password"
    assert one_reason(write(tmp_path, ole("EncryptedPackage", b""), "a.doc")) == "password"


def test_no_text(tmp_path: Path) -> None:
    assert one_reason(write(tmp_path, docx("<w:p/>"))) == "no-text"


@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY x "&a;&a;&a;">]>',
        "<!DOCTYPE x>",
    ],
)
def test_entities_are_refused(tmp_path: Path, prolog: str) -> None:
    assert one_reason(write(tmp_path, docx("<w:p><w:r><w:t>y</w:t></w:r></w:p>", prolog=prolog))) == "xml-entities"


def test_entities_in_utf16_are_refused(tmp_path: Path) -> None:
    xml = f'<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "b">]><w:document xmlns:w="{W}"/>'
    data = rezip(docx(TEXT), word__document_DOT_xml=xml.encode("utf-16"))
    assert one_reason(write(tmp_path, data)) == "xml-entities"


def test_bomb_is_refused(tmp_path: Path) -> None:
    data = docx(paragraph("长" * 3_000_000))
    assert one_reason(write(tmp_path, data)) == "zip-bomb"
    assert one_reason(write(tmp_path, data), limits=Limits(max_ratio=10**6)) == "letter-too-long"


@pytest.fixture
def antiword(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in on the path that does what its file says."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "antiword"
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return program


def script(program: Path, text: str) -> None:
    program.write_text(f"#!/bin/sh\n{text}\n", "utf-8")
    program.chmod(0o755)


def test_doc_through_antiword(tmp_path: Path, antiword: Path) -> None:
    script(antiword, f'test "$1 $2 $3 $4" = "-w 0 -m UTF-8.txt" && test -s "$5" && echo "{TEXT}"')
    assert one_letter(write(tmp_path, ole("WordDocument", b"x"), "a.doc")).text == TEXT


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("exit 1", "broken"),
        ("echo 'document is encrypted' >&2; exit 1", "password"),
        ("true", "no-text"),
        ("exec sleep 20", "tool-time"),
    ],
)
def test_doc_that_antiword_cannot_read(tmp_path: Path, antiword: Path, text: str, code: str) -> None:
    script(antiword, text)
    path = write(tmp_path, ole("WordDocument", b"x"), "a.doc")
    assert one_reason(path, limits=Limits(tool_seconds=0.3 if code == "tool-time" else 20)) == code


def test_doc_without_antiword_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert one_reason(write(tmp_path, ole("WordDocument", b"x"), "a.doc")) == "no-antiword"


@pytest.mark.parametrize(("data", "code"), [(b"", "empty"), (b"{\\rtf1 abc}", "broken")])
def test_doc_that_is_none(tmp_path: Path, data: bytes, code: str) -> None:
    assert one_reason(write(tmp_path, data, "a.doc")) == code
