from __future__ import annotations

import codecs
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.read.encoding import Decoded, decode, guess, plausibility, stream_encoding, text_lines
from classifier.read.reasons import Rejected

SIMPLIFIED = "我是东河村村民，反映村里机井坏了三个月没有人修的问题。"
TRADITIONAL = "我是東河村村民，反映村裡機井壞了三個月沒有人修的問題，請領導派人來看看。"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_byte_order_mark_decides_and_is_removed(mark: bytes, encoding: str) -> None:
    assert decode(mark + SIMPLIFIED.encode(encoding)).text == SIMPLIFIED


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [SIMPLIFIED, SIMPLIFIED[:12], f"{SIMPLIFIED}\nPhone 1380000\n", SIMPLIFIED * 9000])
def test_simplified_text_without_mark(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == Decoded(text, encoding)


def test_big5_is_told_from_gb18030() -> None:
    assert decode(TRADITIONAL.encode("big5")).text == TRADITIONAL


def test_traditional_text_in_gb18030_is_not_taken_for_big5() -> None:
    assert decode(TRADITIONAL.encode("gb18030")).text == TRADITIONAL


def test_declared_encoding_widens_to_what_is_meant() -> None:
    text = "镕基路的问题"  # the first character is not in GB 2312
    assert decode(text.encode("gbk"), "gb2312").text == text


def test_wrong_declaration_does_not_beat_utf8() -> None:
    assert decode(SIMPLIFIED.encode(), "gb2312").text == SIMPLIFIED


@pytest.mark.parametrize("declared", ["no-such-codec", "zlib", "idna", "rot13", "\ud800", "a" * 3000, "undefined"])
def test_strange_declarations_do_no_harm(declared: str) -> None:
    assert decode(SIMPLIFIED.encode("gb18030"), declared).text == SIMPLIFIED


def test_one_broken_byte_in_a_long_text_is_damage_not_loss() -> None:
    data = (SIMPLIFIED * 20).encode()
    found = decode(data[:301] + b"\xff" + data[301:])
    assert found.damaged
    assert found.text.endswith(SIMPLIFIED)
    assert "�" in found.text


@pytest.mark.parametrize(
    "data", [b"abc\0def\0\1\2", bytes(range(256)) * 8, b"\x7fELF\2\1\1" + bytes(60), b"\1\2\3\4" * 50 + b"text"]
)
def test_binary_content_is_refused(data: bytes) -> None:
    with pytest.raises(Rejected) as why:
        decode(data)
    assert why.value.code in ("not-text", "encoding")


@given(st.binary(max_size=400))
def test_any_bytes_give_text_without_nul_or_a_refusal(data: bytes) -> None:
    try:
        text = decode(data).text
    except Rejected:
        return
    assert "\0" not in text
    text.encode("utf-8")


@given(st.text(st.characters(codec="gb2312", min_codepoint=0x4E00), min_size=30), st.sampled_from(["utf-8"]))
def test_utf8_is_always_itself(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


def test_stream_that_turns_legacy_after_ascii() -> None:
    data = b"id,text\n" + b"1,abc\n" * 20_000 + f"2,{SIMPLIFIED}\n".encode("gb18030") * 50
    assert stream_encoding(io.BytesIO(data)) == ("gb18030", 0)


def test_stream_that_is_utf8_throughout() -> None:
    data = codecs.BOM_UTF8 + (SIMPLIFIED * 9000).encode()
    assert stream_encoding(io.BytesIO(data)) == ("utf-8", 3)
    assert stream_encoding(io.BytesIO(data[3:])) == ("utf-8", 0)


def test_cut_sample_may_end_inside_a_character() -> None:
    assert guess(SIMPLIFIED.encode()[:-1], cut=True)[0] == "utf-8"
    assert guess(SIMPLIFIED.encode("gb18030")[:-1], cut=True)[0] == "gb18030"


def test_plausibility_is_a_share() -> None:
    assert plausibility("abc") == 1.0
    assert plausibility(SIMPLIFIED) > 0.9
    assert plausibility("螭魅魍魉") < 0.6


def test_text_lines_keep_their_ends() -> None:
    assert list(text_lines(io.BytesIO(b"a\r\nb\n"), "utf-8", 0)) == ["a\r\n", "b\n"]
