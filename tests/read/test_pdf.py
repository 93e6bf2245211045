from __future__ import annotations

from pathlib import Path

import pytest

from classifier.read import Limits
from classifier.read.pdf import rejoin
from tests.read.papers import TEXT, one_letter, one_reason, pdf

LOCK = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O (%s) /U (%s) /P -4 >> /ID [(a) (b)]" % (b"x" * 32, b"y" * 32)


def write(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    return path


def test_hard_wrapped_lines_are_put_together(tmp_path: Path) -> None:
    page = ["机井坏了没人修", TEXT[:20], TEXT[20:], "请领导派人看看。"]
    letter = one_letter(write(tmp_path, pdf([page])))
    assert letter.title == "机井坏了没人修"
    assert letter.text == f"{TEXT}\n请领导派人看看。"


def test_page_numbers_are_dropped_and_a_paragraph_runs_over_the_page(tmp_path: Path) -> None:
    pages = [[TEXT[:20], "- 1 -"], [TEXT[20:], "第 2 页 共 2 页"]]
    assert one_letter(write(tmp_path, pdf(pages))).text == TEXT


def test_scanned(tmp_path: Path) -> None:
    assert one_reason(write(tmp_path, pdf([[], []]))) == "scanned"


def test_pages_without_text_are_named(tmp_path: Path) -> None:
    letter = one_letter(write(tmp_path, pdf([[TEXT], [], []])))
    assert letter.meta["pages_without_text"] == "2,3"


def test_locked(tmp_path: Path) -> None:
    assert one_reason(write(tmp_path, pdf([[TEXT]], LOCK))) == "password"


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"%PDF-1.7\n" + b"x" * 500, pdf([[TEXT]])[:700]])
def test_truncated(tmp_path: Path, data: bytes) -> None:
    assert one_reason(write(tmp_path, data)) == "broken"


def test_empty(tmp_path: Path) -> None:
    assert one_reason(write(tmp_path, b"")) == "empty"


def test_limits(tmp_path: Path) -> None:
    path = write(tmp_path, pdf([[TEXT]] * 4))
    assert one_reason(path, limits=Limits(max_pages=3)) == "too-many-pages"
    assert one_reason(path, limits=Limits(max_letter_chars=30)) == "letter-too-long"


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ([], ""),
        (["甲" * 20, "乙" * 20, "丙"], "甲" * 20 + "乙" * 20 + "丙"),
        (["甲" * 20, "乙" * 5, "丙" * 20], "甲" * 20 + "乙" * 5 + "\n" + "丙" * 20),
        (["甲" * 20, "一、乙"], "甲" * 20 + "\n一、乙"),
        (["甲" * 20, "2.乙"], "甲" * 20 + "\n2.乙"),
        (["甲" * 20, "2.5亩"], "甲" * 20 + "2.5亩"),
        (["the water well", "has been broken"], "the water well has been broken"),
    ],
)
def test_rejoin(lines: list[str], text: str) -> None:
    assert rejoin(lines) == text
