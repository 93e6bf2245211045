"""The kernel normalises as Python does, offsets included."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from classifier.native import native_normaliser
from classifier.normalise import Normaliser

pytest.importorskip("classifier.native.kernel", reason="the kernel was not built", exc_type=ImportError)

FROM, TO = "帳後𠮷", "账后吉"
CHARS = (
    "帳後𠮷书记a1，。\n \t\u3000\u00a0_~^|\u200b\u200d\ufeff\x00\u00ad１Ａ％＠\U0001f600\uf900\ufb00\u33ff\u3400\u9fff"
)


@settings(max_examples=400)
@example("书 记")
@example("书\u200b \u200b记")
@example("\u200b \u200b 记")
@example("书 \u200b")
@given(st.text(alphabet=CHARS, max_size=20) | st.text(max_size=20))
def test_same_text_and_offsets(source: str) -> None:
    native = native_normaliser(FROM, TO)
    assert native is not None
    one, other = native.passage("text", source), Normaliser(FROM, TO).passage("text", source)
    assert (one.text, one.offsets, one.source) == (other.text, other.offsets, source)


def test_what_needs_nothing_is_not_copied() -> None:
    native = native_normaliser(FROM, TO)
    assert native is not None
    source = "书记说：没有。"
    passage = native.passage("text", source)
    assert passage.text is source
    assert passage.offsets is None
