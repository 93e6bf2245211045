"""Bytes to text: byte order mark, strict UTF-8, UTF-16, GB18030 and Big5 by plausibility, then chardet.

A legacy encoding hardly ever refuses foreign bytes, so strict decoding proves nothing there. What tells is
whether the characters that come out are everyday ones: the first-level hanzi of GB 2312 (3,755) or of
Big5 (5,401), which the code tables themselves enumerate. On real petitions cut to 20 characters the right
reading scores >= 0.78 and never below a wrong one.
"""

from __future__ import annotations

import codecs
import io
from dataclasses import dataclass
from functools import lru_cache
from typing import BinaryIO

from classifier.read.reasons import Rejected

SAMPLE = 1 << 16
_PLAUSIBLE = 0.72
_PUNCTUATION = "“”‘’…—·―‥℃№①②③④⑤⑥⑦⑧⑨⑩"
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ALIASES = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "hz-gb-2312": "hz",
    "big5": "big5hkscs",
}


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, the codec that gave it, and whether a few bytes were damaged (shown as U+FFFD)."""

    text: str
    encoding: str
    damaged: bool = False


def decode(data: bytes, declared: str = "") -> Decoded:
    """The text of a whole file or field. `declared` is what a mail or page says of itself; it is tried
    after UTF-8. `Rejected("not-text")` for binary content, `Rejected("encoding")` when nothing fits."""
    encoding, skip = guess(data, declared)
    body = data[skip:] if skip else data
    try:
        return Decoded(_checked(body.decode(encoding)), encoding)
    except UnicodeDecodeError:
        text = body.decode(encoding, "replace")
    if text.count("�") > max(2, len(text) // 100):
        raise Rejected("encoding")
    return Decoded(_checked(text), encoding, damaged=True)


def guess(data: bytes, declared: str = "", cut: bool = False) -> tuple[str, int]:
    """The codec for `data` and the length of its byte order mark. `cut`: the data are the beginning of
    something longer, so that a last character may be incomplete."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return name, len(mark)
    if b"\0" in data:
        return _wide(data), 0
    if _accepts(data, "utf-8", cut):
        return "utf-8", 0
    if declared and (name := _known(declared)) and name != "utf-8" and _accepts(data, name, cut):
        return name, 0
    sample = data[:SAMPLE]
    best, name = _best(sample, cut or len(data) > len(sample))
    if best >= _PLAUSIBLE:
        return name, 0
    if _nearly_utf8(sample):
        return "utf-8", 0
    return _ask_chardet(sample), 0


def stream_encoding(stream: BinaryIO) -> tuple[str, int]:
    """As `guess`, for a stream read once to its end in constant memory: UTF-8 only if every byte agrees."""
    first = stream.read(SAMPLE)
    encoding, skip = guess(first, cut=True)
    if encoding != "utf-8" or skip:
        return encoding, skip
    decoder = codecs.getincrementaldecoder("utf-8")()
    chunk, previous = first, b""
    try:
        while chunk:
            decoder.decode(chunk)
            previous, chunk = chunk, stream.read(1 << 20)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        around = chunk or previous[-SAMPLE:]
        ascii_so_far = first.isascii()
        return (guess(around, cut=True) if ascii_so_far else ("utf-8", 0))[0], 0
    return "utf-8", 0


def plausibility(text: str) -> float:
    """Share of everyday characters among those beyond ASCII, in [0, 1]; 1.0 for pure ASCII."""
    simplified, traditional = _everyday()
    first = second = total = 0
    for char in text:
        if char < "\x80":
            continue
        total += 1
        if char in simplified:
            first += 1
        if char in traditional:
            second += 1
    return max(first, second) / total if total else 1.0


@lru_cache(maxsize=1)
def _everyday() -> tuple[frozenset[str], frozenset[str]]:
    """First-level hanzi with punctuation, simplified and traditional, from the code tables."""
    marks = {chr(c) for c in (*range(0x3000, 0x3040), *range(0xFF01, 0xFF5F))} | set(_PUNCTUATION)
    simplified = {
        char
        for high in range(0xB0, 0xD8)
        for char in bytes(b for low in range(0xA1, 0xFF) for b in (high, low)).decode("gb2312", "ignore")
    }
    traditional = set(marks)
    for high in range(0xA4, 0xC7):
        for low in (*range(0x40, 0x7F), *range(0xA1, 0xFF)):
            traditional.update(bytes((high, low)).decode("big5", "ignore"))
    return frozenset(simplified | marks), frozenset(traditional)


def _best(sample: bytes, cut: bool) -> tuple[float, str]:
    scores = [(0.0, "gb18030")]
    for rank, name in enumerate(("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")):
        if name.startswith("utf-16") and len(sample) % 2 and not cut:
            continue
        text = _text_or_none(sample, name, cut)
        if text is not None:
            scores.append((plausibility(text) - rank * 0.001, name))
    return max(scores)


def _wide(data: bytes) -> str:
    """UTF-16 without a mark (NUL beside every ASCII character), or `Rejected`: a binary file."""
    sample = data[: SAMPLE if len(data) > SAMPLE else len(data) & ~1]
    for name in ("utf-16-le", "utf-16-be"):
        text = _text_or_none(sample, name, cut=len(data) > SAMPLE)
        if text and "\0" not in text and plausibility(text) >= _PLAUSIBLE and not _has_controls(text):
            return name
    raise Rejected("not-text")


def _text_or_none(data: bytes, name: str, cut: bool) -> str | None:
    try:
        return codecs.getincrementaldecoder(name)().decode(data, final=not cut)
    except UnicodeDecodeError:
        return None


def _accepts(data: bytes, name: str, cut: bool) -> bool:
    return _text_or_none(data, name, cut) is not None


def _nearly_utf8(data: bytes) -> bool:
    text = data.decode("utf-8", "replace")
    beyond = sum(c >= "\x80" for c in text)
    return text.count("�") * 20 < beyond


def _ask_chardet(sample: bytes) -> str:
    import chardet

    name = _known(str(chardet.detect(sample)["encoding"] or ""))
    text = _text_or_none(sample, name, cut=True) if name else None
    if not name or text is None or plausibility(text) < 0.5:
        # Latin and other scripts are no letters of ours; a file of noise decodes to those.
        raise Rejected("not-text" if _looks_binary(sample) else "encoding")
    return name


def _known(name: str) -> str:
    """The codec for a declared name, widened to the superset that is really meant; "" if unknown."""
    lowered = name.strip().strip("\"'").lower()
    try:
        found = codecs.lookup(_ALIASES.get(lowered, lowered))
        "".encode(found.name)
    except (LookupError, ValueError, TypeError):
        return ""
    return found.name


def _looks_binary(sample: bytes) -> bool:
    controls = sum(b < 32 and b not in (9, 10, 12, 13, 27) for b in sample)
    return controls * 50 > len(sample)


def _has_controls(text: str) -> bool:
    controls = sum(c < " " and c not in "\t\n\r\f\x1a\x1b" for c in text)
    return controls * 50 > len(text)


def _checked(text: str) -> str:
    if "\0" in text or _has_controls(text[:SAMPLE]):
        raise Rejected("not-text")
    return text


def text_lines(stream: BinaryIO, encoding: str, skip: int) -> io.TextIOWrapper:
    """The stream as text with its line ends kept; bytes that do not fit become U+FFFD."""
    stream.read(skip)
    return io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")
