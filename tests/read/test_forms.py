from __future__ import annotations

from pathlib import Path

import pytest

from tests.read.papers import TEXT, code_of, docx, letters, ole, one_letter, one_reason, pdf, read, xls, xlsx

ROWS = [["编号", "内容"], ["X1", TEXT]]
HTML = f"<html><body><p>{TEXT}</p></body></html>".encode()
MAIL = f"From: a@example.com\nTo: b@example.com\nSubject: x\nMIME-Version: 1.0\n\n{TEXT}".encode()
JSONL = f'{{"id":"X1","text":"{TEXT}"}}\n'.encode()


def write(tmp_path: Path, name: str, data: bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("really-docx.doc", docx(TEXT)),
        ("really-html.doc", HTML),
        ("really-text.doc", TEXT.encode("gb18030")),
        ("really-xlsx.xls", xlsx(ROWS)),
        ("really-tsv.xls", f"编号\t内容\nX1\t{TEXT}\n".encode("gb18030")),
        ("really-csv.xls", f"编号,内容\nX1,{TEXT}\n".encode()),
        ("really-xls.xlsx", xls(ROWS)),
    ],
)
def test_renamed_office_files_are_read_as_what_they_are(tmp_path: Path, name: str, data: bytes) -> None:
    assert one_letter(write(tmp_path, name, data)).text == TEXT


@pytest.mark.parametrize(
    "data",
    [docx(TEXT), xlsx(ROWS), xls(ROWS), pdf([[TEXT]]), HTML, MAIL, JSONL, TEXT.encode(), TEXT.encode("gb18030"),
     f"编号,内容\nX1,{TEXT}\n".encode()],
)  # fmt: skip
@pytest.mark.parametrize("name", ["noextension", "a.dat"])
def test_unknown_extension_is_told_from_the_first_bytes(tmp_path: Path, name: str, data: bytes) -> None:
    assert one_letter(write(tmp_path, name, data)).text == TEXT


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.jpg", b"\xff\xd8\xff\xe0" + bytes(50), "unknown-form"),
        ("a.rtf", b"{\\rtf1 abc}", "unknown-form"),
        ("a.bin", bytes(range(256)) * 4, "unknown-form"),
        ("a.dat", b"", "empty"),
        ("a.doc", b"", "empty"),
        ("a.xlsx", b"", "empty"),
        ("a.docx", b"MZ\x90\0", "broken"),
    ],
)
def test_what_cannot_be_told_is_one_error_row(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    assert one_reason(write(tmp_path, name, data)) == code


def test_extension_decides_where_it_is_known(tmp_path: Path) -> None:
    assert one_letter(write(tmp_path, "a.txt", JSONL)).text == JSONL.decode().strip()
    assert one_reason(write(tmp_path, "b.txt", docx(TEXT))) == "not-text"


def test_ole_file_with_word_inside_needs_antiword(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    items = read(write(tmp_path, "a", ole("WordDocument", b"x")))
    assert not letters(items)
    assert [code_of(item) for item in items] == ["no-antiword"]  # type: ignore[arg-type]
