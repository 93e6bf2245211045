"""Word boundaries by jieba's words (rjieba, its fast twin), asked only around an ambiguous hit.

A window of ±6 characters gave the whole letter's verdict on 99.99 % of two-character hits (measured on
20,000 letters), so the letter is never segmented as a whole.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

WINDOW = 6


@lru_cache(maxsize=1)
def _cutter() -> Any:
    import rjieba

    return rjieba


def _edges(window: str) -> frozenset[int]:
    """Where words begin and end; not remembered, for windows are pieces of letters and seldom come again."""
    position = 0
    edges = {0}
    for word in _cutter().cut(window, False):
        position += len(word)
        edges.add(position)
    return frozenset(edges)


def words(text: str) -> list[str]:
    """The words of `text`, in order; joined they give `text`."""
    return list(_cutter().cut(text, False)) if text else []


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] begins and ends at word boundaries."""
    left = start - WINDOW if start > WINDOW else 0
    edges = _edges(text[left : end + WINDOW])
    return start - left in edges and end - left in edges


def tagged_words(text: str) -> list[tuple[str, str]]:
    """The words of `text` with jieba's part-of-speech tags (`nr` a person's name, `ns` a place, …).

    Unlike in `words`, words that are not in the dictionary are guessed, as most persons' names are not.
    """
    return [(word, tag) for word, tag in _cutter().tag(text, True)] if text else []
