from __future__ import annotations

import base64
from email.message import EmailMessage
from pathlib import Path

import pytest

from classifier.model import Letter
from tests.read.papers import TEXT, code_of, docx, errors, letters, one_letter, one_reason, read


def mail(**headers: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "某某 <a@example.com>"
    message["Date"] = "Wed, 01 May 2024 23:30:00 +0800"
    for name, value in headers.items():
        message[name] = value
    return message


def write(tmp_path: Path, message: EmailMessage | bytes) -> Path:
    path = tmp_path / "m.eml"
    path.write_bytes(message if isinstance(message, bytes) else message.as_bytes())
    return path


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "big5"])
def test_subject_body_date_and_channel(tmp_path: Path, charset: str) -> None:
    text = "村裡機井壞了沒有人修" if charset == "big5" else TEXT
    message = mail(Subject="机井坏了")
    message.set_content(text, charset=charset)
    letter = one_letter(write(tmp_path, message))
    assert (letter.id, letter.title, letter.text, letter.channel) == ("m", "机井坏了", text, "电子邮件")
    assert str(letter.received) == "2024-05-01"
    assert letter.meta["from"] == "某某 <a@example.com>"


def test_raw_chinese_bytes_in_headers(tmp_path: Path) -> None:
    raw = "Subject: 机井坏了没有人修理\r\nFrom: a@example.com\r\n\r\n".encode("gb18030") + TEXT.encode("gb18030")
    letter = one_letter(write(tmp_path, raw))
    assert (letter.title, letter.text) == ("机井坏了没有人修理", TEXT)


def test_wrong_charset_does_not_lose_the_letter(tmp_path: Path) -> None:
    raw = b"Subject: =?x-unknown?B?" + base64.b64encode("机井坏了".encode()) + b"?=\r\nDate: soon\r\n"
    raw += b"Content-Type: text/plain; charset=no-such\r\n\r\n" + TEXT.encode("gb18030")
    letter = one_letter(write(tmp_path, raw))
    assert (letter.title, letter.text, letter.received) == ("机井坏了", TEXT, None)


def test_html_is_used_only_without_plain_text(tmp_path: Path) -> None:
    message = mail(Subject="题")
    message.set_content(f"<p>{TEXT}</p><script>x</script>", subtype="html")
    assert one_letter(write(tmp_path, message)).text == TEXT
    both = mail(Subject="题")
    both.set_content("正文在此")
    both.add_alternative("<p>网页</p>", subtype="html")
    assert one_letter(write(tmp_path, both)).text == "正文在此"


def test_attachments_are_letters_of_their_own(tmp_path: Path) -> None:
    message = mail(Subject="机井坏了")
    message.set_content("请看附件")
    message.add_attachment(TEXT.encode("gb18030"), maintype="text", subtype="plain", filename="情况 说明.txt")
    message.add_attachment(docx(TEXT), maintype="application", subtype="octet-stream", filename="../../x!y.docx")
    message.add_attachment(b"\xff\xd8\xff", maintype="image", subtype="jpeg", filename="照片.jpg")
    first, second, third = letters(read(write(tmp_path, message)))
    assert first.meta["attachments"] == "照片.jpg"
    assert (second.id, second.title, second.text) == ("情况 说明", "机井坏了", TEXT)
    assert second.meta["mail"] == "m"
    assert (third.id, third.meta["file"]) == ("x_y", "m.eml!x_y.docx")


def test_mail_that_only_carries_is_no_letter_itself(tmp_path: Path) -> None:
    message = mail(Subject="题")
    message.add_attachment(TEXT.encode(), maintype="text", subtype="plain", filename="a.txt")
    assert [item.id for item in read(write(tmp_path, message))] == ["a"]


def test_broken_attachment_is_one_error_row(tmp_path: Path) -> None:
    message = mail(Subject="题")
    message.set_content(TEXT)
    message.add_attachment(b"PK\3\4", maintype="application", subtype="zip", filename="a.docx")
    items = read(write(tmp_path, message))
    assert [item.text for item in letters(items)] == [TEXT]
    assert [(item.source, code_of(item)) for item in errors(items)] == [("m.eml!a.docx", "broken")]


def test_mail_in_mail_in_mail_is_not_followed_for_ever(tmp_path: Path) -> None:
    inner = mail(Subject="最里")
    inner.set_content(TEXT)
    data = inner.as_bytes()
    for _ in range(4):
        outer = mail(Subject="外")
        outer.set_content("转发")
        outer.add_attachment(data, maintype="application", subtype="octet-stream", filename="a.eml")
        data = outer.as_bytes()
    items = read(write(tmp_path, data))
    assert [code_of(item) for item in errors(items)] == ["zip-depth"]
    assert all(isinstance(item, Letter) for item in items[:-1])


@pytest.mark.parametrize(
    ("raw", "code"), [(b"", "empty"), (b"\r\n", "empty"), (b"From: a@b\r\nDate: x\r\n\r\n", "no-text")]
)
def test_nothing_in_it(tmp_path: Path, raw: bytes, code: str) -> None:
    assert one_reason(write(tmp_path, raw)) == code
