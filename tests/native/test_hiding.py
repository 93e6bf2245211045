"""The compiled parts of redaction are those of `classifier.redact`."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classifier import Classifier
from classifier.inbox.grams import fold, folded_char, folded_whole
from classifier.inbox.hiding import as_json, hiding_tools
from classifier.model import Letter, to_json
from classifier.redact import redact_alone
from classifier.redact.records import Moved
from classifier.redact.seeking import few
from classifier.redact.squeeze import places, plain_of, squeezed_whole
from classifier.redact.tools import PLAIN
from tests.redact.samples import written
from tests.redact.test_alone import TEXTS as SAMPLES

hiding = pytest.importorskip("classifier.native.hiding", reason="the kernel was not built", exc_type=ImportError)

TEXTS = st.text(st.characters(codec="utf-8")) | st.text("一壹１1-（㎏㈱a\u0301 ，废水〇é𠀀【】", max_size=40)
PATTERNS = st.lists(st.text("ab废水", min_size=1, max_size=4), unique=True, max_size=20)
SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 4)), max_size=5)


@lru_cache(maxsize=1)
def _shipped() -> Classifier:
    return Classifier.load()


@pytest.fixture(scope="module")
def shipped() -> Classifier:
    return _shipped()


def test_the_built_form_is_the_one_wanted() -> None:
    from classifier.native.built import FORMS, built

    assert FORMS["hiding"] == hiding.FORM
    assert built("hiding") is hiding
    assert hiding_tools() is not PLAIN


@given(TEXTS)
def test_texts_are_squeezed_alike(text: str) -> None:
    squeezer = hiding.Squeezer(plain_of)
    for _ in range(2):  # of the second time all characters are known
        assert squeezer.whole(text) == squeezed_whole(text)
        assert squeezer.places(text) == list(places(text))


@given(TEXTS | st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"])))
def test_texts_are_folded_alike(text: str) -> None:
    assert fold(text) == fold(f"废水{text}")[2:] == folded_whole(text)


def test_no_character_that_stands_alone_hangs_on_the_one_before() -> None:
    alone = [char for char in map(chr, range(0x10000)) if folded_char(char) is not None]
    odd = [char for char in alone if not "\u4e00" <= char <= "\u9fff"]
    for char in odd:
        for before in ("a", "e", "é", "が", "一", "=", " "):
            assert fold(before + char) == folded_whole(before + char)


@given(PATTERNS, st.text("ab废水c", max_size=60))
def test_patterns_are_found_alike(patterns: list[str], plain: str) -> None:
    assert sorted(hiding.few(patterns, plain)) == sorted(few(patterns, plain))


@given(SPANS, SPANS)
def test_spans_move_alike(changed: list[tuple[int, int]], asked: list[tuple[int, int]]) -> None:
    text, changes, free = "".join(map(chr, range(97, 131))), [], 0
    for start, size in sorted(changed):
        if start >= free:
            free = start + size
            changes.append((start, free, "【电话1】"))
    one, other = Moved(text, changes), hiding.Moved(text, changes)
    assert (one.text, one.first) == (other.text, other.first)
    for start, size in asked:
        for end in (start, start + size):
            assert other.span(start, end) == one.span(start, end)


def _alike(letter: Letter, shipped: Classifier) -> None:
    result = shipped.classify(letter)
    before = repr(result)
    assert redact_alone(letter, result, (), hiding_tools()) == redact_alone(letter, result)
    assert repr(result) == before


@pytest.mark.parametrize("text", SAMPLES)
def test_letters_are_redacted_alike(shipped: Classifier, text: str) -> None:
    for title in ("", "邢某芝反映的问题", text[:30]):
        _alike(Letter("邢某芝.docx", title, text, meta={"来信人": "邢某芝", "电话": "13800001234"}), shipped)
        _alike(Letter("", title, f"{text}\n{text}举报局长周某海收受邢某芝3万元。"), shipped)


@settings(deadline=None, max_examples=60)
@given(written())
def test_letters_in_any_spelling_are_redacted_alike(sample: tuple[Letter, Any, str, str]) -> None:
    _alike(sample[0], _shipped())


def test_a_record_of_another_kind_is_refused(shipped: Classifier) -> None:
    letter = Letter("a", "", "我是村民邢某芝，电话13800001234。")
    result = shipped.classify(letter)
    result.tags.append("no tag")  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        redact_alone(letter, result, (), hiding_tools())


NUMBERS = st.integers(-(1 << 63), (1 << 63) - 1) | st.floats(1e-4, 1e14) | st.sampled_from([0.0, 20.0, -0.42, -7.0])
LEAVES = st.none() | st.booleans() | NUMBERS | st.dates() | st.text(st.characters(codec="utf-8"))


def _several(some: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(some, max_size=4) | st.dictionaries(st.text(max_size=4), some, max_size=4)


VALUES = st.recursive(LEAVES | st.text('"\\\n\x01é废𠀀'), _several, max_leaves=12)


@given(VALUES)
def test_values_are_written_alike(value: Any) -> None:
    for record in (value, Letter("a", meta={"b": value}, received=None), [Letter("a", part=value)]):
        assert hiding.json_of(record) == to_json(record)


@pytest.mark.parametrize(
    "value", [1 << 64, -0.0, 1e300, float("nan"), "\ud800", {1: 2}, (1, 2), datetime.now(), object]
)
def test_what_is_not_written_is_left_to_others(value: Any) -> None:
    assert hiding.json_of([value]) is None


def test_results_are_written_alike(shipped: Classifier) -> None:
    for text in SAMPLES:
        result = shipped.classify(Letter("a", text[:20], text))
        assert as_json(result) == hiding.json_of(result) == to_json(result)
