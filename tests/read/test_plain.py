from __future__ import annotations

from pathlib import Path

import pytest

from classifier.read import Limits
from classifier.read.plain import html_text
from tests.read.papers import TEXT, one_letter, one_reason


def test_txt_is_one_letter(tmp_path: Path) -> None:
    path = tmp_path / "机井.txt"
    path.write_bytes(f"机井坏了没人修\r\n\r\n{TEXT}\r\n此致\r\n".encode("gb18030"))
    letter = one_letter(path)
    assert letter.id == "机井"
    assert letter.title == "机井坏了没人修"
    assert letter.text == f"{TEXT}\n此致"
    assert letter.meta == {"file": "机井.txt"}


def test_damaged_bytes_are_said(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes((TEXT * 10).encode() + b"\xff" + TEXT.encode())
    assert one_letter(path).meta["damaged"] == "true"


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b" \n\t\r\n", b"\xff\xfe"])
def test_empty_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    assert one_reason(path) == "empty"


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(80), b"abc\0" * 90, bytes(50_000_000)])
def test_binary_content_named_txt(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    assert one_reason(path) == "not-text"


def test_letter_of_one_megabyte_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT * 30_000, "utf-8")
    assert len(one_letter(path).text) == len(TEXT) * 30_000 > 1_000_000


def test_letter_of_fifty_megabytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode() * (50_000_000 // len(TEXT.encode())))
    assert one_reason(path) == "letter-too-long"


def test_limit_counts_characters(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("长" * 101, "utf-8")
    assert one_reason(path, limits=Limits(max_letter_chars=100)) == "letter-too-long"
    assert one_letter(path, limits=Limits(max_letter_chars=101))


def test_markdown_marks_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"## 机井坏了 ##\n\n> **{TEXT}** 见[照片](http://example.com/x.jpg)\n", "utf-8")
    letter = one_letter(path)
    assert letter.title == "机井坏了"
    assert letter.text == f"{TEXT} 见照片"


def test_html_gives_visible_text(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(
        (
            '<html><head><meta charset="gb2312"><title> 机井 坏了 </title><style>p{}</style></head><body>'
            f"<script>alert(1)</script><!-- 注 --><p>{TEXT}<br>第二行</p>"
            "<table><tr><td>姓名</td><td>某某</td></tr></table>&nbsp;尾</body></html>"
        ).encode("gb18030")
    )
    letter = one_letter(path)
    assert letter.title == "机井 坏了"
    assert letter.text.split("\n") == [TEXT, "第二行", "姓名 | 某某", "尾"]


@pytest.mark.parametrize("markup", ["", "<html>", "<!--", "<script>x</script>", "<table>" * 3000])
def test_html_without_text(markup: str) -> None:
    assert html_text(markup)[1] == ""


def test_html_entities_of_a_doctype_are_not_expanded(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text('<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>&x;正文</p>', "utf-8")
    assert "root" not in one_letter(path).text
