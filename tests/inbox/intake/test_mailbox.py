"""A mailbox is read to the end, once, without changing it, over a connection that is safe."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from classifier.errors import FenliuError, UsageError
from classifier.inbox.intake import mailbox
from classifier.inbox.intake.mailbox import Address, Mailbox, letters_of
from classifier.model import Letter
from tests.inbox.intake.mail_server import MailServer
from tests.inbox.intake.sinks import ListSink


def mail(
    subject: str = "路灯不亮", body: str = "村口的路灯坏了一个月。\n", attached: str = "", to: str = "a@b.cn"
) -> bytes:
    message = EmailMessage()
    message["Subject"] = subject
    message["From"] = "x@example.com"
    message["To"] = to
    message["Date"] = "Mon, 06 Jul 2026 09:00:00 +0800"
    message.set_content(body)
    if attached:
        message.add_attachment(attached.encode(), maintype="text", subtype="plain", filename="附件.txt")
    return message.as_bytes()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[MailServer]:
    with MailServer(tmp_path) as running:
        yield running


def box(server: MailServer, password: str = "", folder: str = "INBOX", **settings: str | None) -> Mailbox:
    address = Address.parse(f"imaps://petitions@127.0.0.1:{server.port}/{folder}")
    return Mailbox(address, password or server.password, **{"ca": str(server.ca), **settings}, timeout=10)  # type: ignore[arg-type]


def test_mails_and_their_attachments_become_letters_over_tls(server: MailServer) -> None:
    server.mails = {3: mail(), 7: mail("两件事", "见附件。", attached="河水发黑\n河里的水又黑又臭，请查。\n")}
    sink = ListSink()
    reports = list(box(server).read(sink))
    assert [report.added for report in reports] == [1, 2]
    assert [letter.title for letter in sink.letters] == ["路灯不亮", "两件事", "两件事"]
    assert "又黑又臭" in sink.letters[2].text
    assert sink.letters[0].received is not None
    assert sink.letters[0].received.isoformat() == "2026-07-06"
    assert len({letter.id for letter in sink.letters}) == 3


def test_nothing_in_the_mailbox_changes(server: MailServer) -> None:
    server.mails = {3: mail()}
    list(box(server).read(ListSink()))
    assert server.seen == set()
    assert any(line.startswith("EXAMINE") for line in server.log)
    assert not any(line.startswith(("SELECT", "UID STORE")) for line in server.log)
    assert all("PEEK" in line for line in server.log if line.startswith("UID FETCH") and "BODY" in line)


def test_with_mark_a_mail_is_flagged_after_it_was_stored(server: MailServer) -> None:
    server.mails = {3: mail(), 4: mail("二")}
    list(box(server).read(ListSink(), mark=True))
    assert server.seen == {3, 4}
    server.mails[5] = mail("三")
    sink = ListSink()
    sink.failing = FenliuError("数据库不在")
    sink.notes = {box(server)._address.place: "1001:4"}
    with pytest.raises(FenliuError, match="数据库不在"):
        list(box(server).read(sink, mark=True))
    assert server.seen == {3, 4}


def test_the_next_reading_goes_on_after_the_last(server: MailServer) -> None:
    server.mails = {3: mail()}
    sink = ListSink()
    list(box(server).read(sink))
    assert list(box(server).read(sink)) == []
    server.mails[4] = mail("二")
    server.log.clear()
    assert len(list(box(server).read(sink))) == 1
    assert not any(line.startswith("UID FETCH 3") for line in server.log)
    assert len(sink.letters) == 2


def test_a_renumbered_mailbox_doubles_nothing(server: MailServer) -> None:
    server.mails = {3: mail(), 4: mail("二")}
    sink = ListSink()
    list(box(server).read(sink))
    server.validity, server.mails = 2002, {1: server.mails[4], 2: server.mails[3], 3: mail("三")}
    reports = list(box(server).read(sink))
    assert [(report.added, report.known) for report in reports] == [(0, 1), (0, 1), (1, 0)]
    assert len(sink.letters) == 3


def test_a_broken_line_keeps_what_was_stored_and_goes_on(server: MailServer) -> None:
    server.mails = {uid: mail(f"第{uid}件") for uid in range(1, 6)}
    server.breaks_after = 2
    sink = ListSink()
    with pytest.raises(FenliuError, match="稍后再试"):
        list(box(server).read(sink))
    assert len(sink.letters) == 2
    server.breaks_after = None
    list(box(server).read(sink))
    assert [letter.title for letter in sink.letters] == [f"第{n}件" for n in range(1, 6)]


def test_a_wrong_password_is_said_without_it(server: MailServer) -> None:
    with pytest.raises(UsageError, match="口令") as caught:
        list(box(server, "秘密-wrong-99").read(ListSink()))
    assert "wrong-99" not in str(caught.value)
    with pytest.raises(UsageError, match="口令") as caught:
        list(box(server, "wrong-99").read(ListSink()))
    assert "wrong-99" not in str(caught.value)


def test_a_certificate_nobody_vouches_for_is_refused_before_the_password_is_sent(server: MailServer) -> None:
    with pytest.raises(FenliuError, match="证书"):
        list(box(server, ca=None).read(ListSink()))
    assert server.log == []


def test_a_folder_that_is_not_there(server: MailServer) -> None:
    with pytest.raises(UsageError, match="没有这个文件夹"):
        list(box(server, folder="Old").read(ListSink()))


def test_a_server_that_is_not_there() -> None:
    address = Address.parse("imap://a@127.0.0.1:9")
    with pytest.raises(FenliuError, match="稍后再试"):
        list(Mailbox(address, "x", timeout=5).read(ListSink()))


def test_on_this_machine_a_tunnel_without_tls_will_do() -> None:
    with MailServer(password="plain") as server:
        server.mails = {1: mail()}
        sink = ListSink()
        list(Mailbox(Address.parse(f"imap://a@127.0.0.1:{server.port}"), "plain").read(sink))
        assert len(sink.letters) == 1


def test_a_mail_too_large_is_an_error_row_and_not_fetched(server: MailServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mailbox, "MAX_MAIL_BYTES", 1 << 20)
    server.mails = {1: mail(body="长" * 700_000), 2: mail()}
    sink = ListSink()
    list(box(server).read(sink))
    assert [row.reason for row in sink.errors] == ["邮件太大（超过 1 MB），请人工处理"]
    assert len(sink.letters) == 1
    assert not any(line.startswith("UID FETCH 1 (BODY") for line in server.log)


def test_the_same_words_in_another_mail_are_another_letter() -> None:
    first, second = letters_of(mail(to="a@b.cn")), letters_of(mail(to="c@d.cn"))
    assert [item.id for item in first] != [item.id for item in second]
    assert first == letters_of(mail(to="a@b.cn"))


def test_an_id_written_in_the_mail_cannot_take_the_place_of_the_mails_own() -> None:
    (item,) = letters_of(mail(body="编号：S0001\n内容：村口的路灯坏了一个月。\n"))
    assert isinstance(item, Letter)
    assert item.id.startswith("mail-")
    assert item.meta["number"] == "S0001"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("imaps://a@h.cn", Address("h.cn", 993, "a")),
        ("imaps://a%40b.cn@h.cn:1993/%E4%BF%A1%E8%AE%BF", Address("h.cn", 1993, "a@b.cn", "信访")),
        ("imap://a@h.cn", Address("h.cn", 143, "a", safety="starttls")),
        ("imap://a@localhost:1143", Address("localhost", 1143, "a", safety="none")),
    ],
)
def test_addresses(url: str, expected: Address) -> None:
    assert Address.parse(url) == expected


@pytest.mark.parametrize(
    "url",
    [
        "imaps://a:pw-77@h.cn",
        "http://a@h.cn/pw-77",
        "imaps://h.cn",
        "imaps://a@h.cn:pw-77",
        "imaps://a@h/%0d%0apw-77",
        "",
    ],
)
def test_a_bad_address_is_refused_and_not_repeated(url: str) -> None:
    with pytest.raises(UsageError) as caught:
        Address.parse(url)
    assert "pw-77" not in str(caught.value)
