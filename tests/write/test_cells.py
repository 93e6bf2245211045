"""Cells hold no control characters, no formulas, and never more than Excel takes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.write.cells import CELL_LIMIT, clean, clip, no_formula, xml


def test_control_characters_and_lone_surrogates_go() -> None:
    assert clean("甲\x00乙\x1b丙\ud800\ufffe丁") == "甲乙丙丁"
    assert clean("甲\r\n乙\r丙\t丁") == "甲\n乙\n丙\t丁"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝", "  =", "\u3000@", "\n="])
def test_formula_starts_are_disarmed(start: str) -> None:
    assert no_formula(f"{start}1+1") == f"'{start}1+1"


def test_ordinary_text_stays() -> None:
    assert no_formula("关于 1+1=2 的反映") == "关于 1+1=2 的反映"


@given(st.text(alphabet=st.sampled_from("水😀a"), min_size=1, max_size=9), st.integers(1, 9_000))
def test_clip_keeps_to_the_units_excel_counts(piece: str, times: int) -> None:
    text = piece * times
    clipped = clip(text)
    assert len(clipped.encode("utf-16-le")) // 2 <= CELL_LIMIT
    if clipped != text:
        assert f"全文 {len(text)} 字" in clipped
        assert text.startswith(clipped[: clipped.index("…〔")])


def test_short_text_is_not_clipped() -> None:
    assert clip("水" * CELL_LIMIT) == "水" * CELL_LIMIT


def test_xml_escapes_markup_and_excel_escapes() -> None:
    assert xml("a<b>&c") == "a&lt;b&gt;&amp;c"
    assert xml("_x000D_") == "_x005F_x000D_"
