"""How far a word reaches: bounds of the clause and sentence around a place, within a fixed window.

The windows keep the work linear in the length of the letter, however long its sentences are.
"""

from __future__ import annotations

import re
from bisect import bisect_left

_SENTENCE_MARKS = "。！？!?；;\n…"
SENTENCE = frozenset(_SENTENCE_MARKS)
CLAUSE = SENTENCE | frozenset("，,：:、")
_SENTENCE_END = re.compile(r"[。！？!?；;\n…]")
_CLAUSE_END = re.compile(r"[。！？!?；;\n…，,：:、]")

Spans = list[tuple[int, int]]


def left(text: str, at: int, window: int, marks: frozenset[str]) -> int:
    """Behind the nearest of `marks` before `at`, at most `window` characters back; for short windows."""
    low = at - window if at > window else 0
    while at > low and text[at - 1] not in marks:
        at -= 1
    return at


def sentence_start(text: str, at: int, window: int) -> int:
    """Start of the sentence around `at`, at most `window` characters back."""
    low = at - window if at > window else 0
    for mark in _SENTENCE_MARKS:
        found = text.rfind(mark, low, at)
        if found >= 0:
            low = found + 1
    return low


def right(text: str, at: int, window: int, clause: bool = False) -> int:
    """End of the sentence (or clause) around `at`, at most `window` characters on."""
    match = (_CLAUSE_END if clause else _SENTENCE_END).search(text, at, at + window)
    return match.start() if match else min(at + window, len(text))


def within(spans: Spans | None, start: int, end: int) -> int:
    """How many of the sorted `spans` begin in [start, end)."""
    if not spans or spans[-1][0] < start or spans[0][0] >= end:
        return 0
    count = 0
    for i in range(bisect_left(spans, (start,)), len(spans)):
        if spans[i][0] >= end:
            break
        count += 1
    return count


def last_before(spans: Spans | None, start: int, end: int) -> int:
    """End of the last span that begins in [start, end) and ends by `end`; -1 if there is none."""
    if not spans:
        return -1
    i = bisect_left(spans, (end,)) - 1
    while i >= 0 and spans[i][0] >= start:
        if spans[i][1] <= end:
            return spans[i][1]
        i -= 1
    return -1


def has_object(text: str, verbs: Spans | None, start: int, end: int) -> bool:
    """Whether what stands at `end` is the object of a verb in [start, end): 检举副校长晁某; not 举报人张某."""
    verb = last_before(verbs, start, end)
    return verb >= 0 and text[verb : verb + 1] != "人" and "的" not in text[verb : min(verb + 4, end)]
