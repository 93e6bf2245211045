"""Splits a document of several findings (一、 （一） 1. 一是 甲、 第一， 第一件， 问题一 ①) into part letters.

A list counts when its markers stand at the beginning of a line or clause, run 1, 2, 3 … without a gap,
and its items are long enough to be matters of their own. A list of demands is none. Which kinds of
document are split, and how readily, is said in `lexicons/split.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from classifier.kept import bundled_data
from classifier.model import Letter

_STEMS = "甲乙丙丁戊己庚辛壬癸"
_CN = "[一二三四五六七八九十]{1,3}"
_BEGIN = r"(?:(?<=[\n。；;！？!?：:\s])|^)"
_BEGIN_CLAUSE = r"(?:(?<=[\n。；;！？!?：:，,\s])|^)"
_SENTENCE_ENDS = "。！？!?\n"
_HEADING_CHARS = 40
_LEAD_CHARS = 24
_NEAR_CHARS = 80


@lru_cache(maxsize=1)
def _families() -> tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]:
    """For each form of a list: what a second item has in it, one of these (most letters hold none and are not
    searched); the markers."""
    return (
        (("问题",), re.compile(rf"{_BEGIN}[【\[]?问题\s?({_CN}|\d{{1,2}})[】\]]?[：:、.．\s]")),
        (("乙、", "乙."), re.compile(rf"{_BEGIN}([{_STEMS}])[、.]")),
        (("二、", "二.", "二．"), re.compile(rf"{_BEGIN}({_CN})[、.．]")),
        (("二）", "二)"), re.compile(rf"{_BEGIN}[（(]({_CN})[）)]")),
        (("第二", "其二"), re.compile(rf"{_BEGIN_CLAUSE}[第其]({_CN})[件桩样]?[，,、：:是。]")),
        (
            tuple(f"{two}{mark}" for two in "2２" for mark in ".、．)）"),
            re.compile(rf"{_BEGIN}(\d{{1,2}})[.、．)）](?!\d)"),
        ),
        (("2）", "2)", "２）", "２)"), re.compile(rf"{_BEGIN}[（(](\d{{1,2}})[）)]")),
        (("②",), re.compile(rf"{_BEGIN_CLAUSE}([①-⑳])")),
        (("二是",), re.compile(rf"{_BEGIN_CLAUSE}({_CN})是")),
    )


@lru_cache(maxsize=1)
def _seconds() -> re.Pattern[str]:
    """What a second item of any form has in it."""
    return re.compile("|".join(re.escape(second) for seconds, _ in _families() for second in seconds))


@dataclass(frozen=True, slots=True)
class Rule:
    """How readily a kind is split: see `lexicons/split.yaml`. Lengths in characters."""

    mode: str
    least: int
    mean: int


@dataclass(frozen=True, slots=True)
class Settings:
    """The compiled `lexicons/split.yaml`."""

    kinds: dict[str, Rule]
    default: Rule
    announces: tuple[re.Pattern[str], ...]
    several: frozenset[str]
    demands: re.Pattern[str]
    skip: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Run:
    """Items 1, 2, 3 … of one family of markers: (start, start of the words, end) of each."""

    items: list[tuple[int, int, int]]

    @property
    def start(self) -> int:
        return self.items[0][0]

    @property
    def end(self) -> int:
        return self.items[-1][2]


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The shipped settings, read once."""
    data = bundled_data("split.yaml")

    def words(name: str) -> re.Pattern[str]:
        return re.compile("|".join(map(re.escape, data[name])))

    return Settings(
        {kind: Rule(**rule) for kind, rule in data["kinds"].items()},
        Rule(**data["default"]),
        tuple(map(re.compile, data["announces"])),
        frozenset(data["several"]),
        words("demands"),
        words("skip"),
    )


def split_letter(letter: Letter, kind: str | None = None) -> list[Letter]:
    """The parts of a document of several findings, or `[letter]` when it is none.

    `kind` is the kind of document (None: unknown, split only where the letter announces several matters).
    A part has `parent` = the letter's id, `part` from 1, id `parent-part`, no title (the parent's speaks for
    all parts; it is in `meta["parent_title"]`), and as text the exact substring of the parent's text that
    begins at the code point `meta["offset"]`. Parts are in order, do not overlap, and need not cover all.
    """
    known = settings()
    rule = known.default if kind is None else known.kinds.get(kind)
    if rule is None or letter.parent is not None or len(letter.text) < 2 * rule.mean:
        return [letter]
    spans = _findings(letter.text, 0, len(letter.text), rule, known, letter.title)
    if len(spans) < 2:
        return [letter]
    return [_part(letter, number, *span) for number, span in enumerate(spans, 1)]


def _part(letter: Letter, number: int, start: int, end: int) -> Letter:
    meta = {**letter.meta, "offset": str(start)}
    if letter.title:
        meta["parent_title"] = letter.title
    text = letter.text[start:end]
    return Letter(f"{letter.id}-{number}", "", text, letter.channel, letter.received, meta, letter.id, number)


def _findings(text: str, start: int, end: int, rule: Rule, known: Settings, title: str) -> list[tuple[int, int]]:
    """The spans of the findings between `start` and `end`: the items of the outermost good list, or, in
    inspection papers, what is listed inside an item that is only a heading."""
    runs = [r for r in _runs(text, start, end) if _is_list(text, r, start, rule, known, title)]
    if not runs:
        return []
    spans: list[tuple[int, int]] = []
    run = runs[0]
    for begin, words, stop in run.items:
        if rule.mode != "findings":
            spans.append((begin, stop))
            continue
        if known.skip.search(_heading(text, words, stop)):
            continue
        inner = _findings(text, words, stop, rule, known, "")
        if inner and inner[0][0] - words <= _HEADING_CHARS:
            spans.extend(inner)
        else:
            spans.append((begin, stop))
    return [_trimmed(text, *span) for span in spans]


def _is_list(text: str, run: _Run, start: int, rule: Rule, known: Settings, title: str) -> bool:
    lengths = [len(text[words:stop].strip()) for _, words, stop in run.items]
    if min(lengths) < rule.least or sum(lengths) < rule.mean * len(lengths):
        return False
    before = text[start : run.start].rstrip()
    if before.endswith(("：", ":", "，", ",")) and known.demands.search(_last_sentence(before)[-_LEAD_CHARS:]):
        return False
    if rule.mode == "announced":
        return any(_announced(place, len(lengths), known) for place in (title, before[-_NEAR_CHARS:]))
    return True


def _announced(place: str, count: int, known: Settings) -> bool:
    """True when `place` says that `count` (or several) matters follow."""
    said = {match["count"] for pattern in known.announces for match in pattern.finditer(place)}
    return any(word in known.several or _value(word.replace("两", "二")) == count for word in said)


def _runs(text: str, start: int, end: int) -> list[_Run]:
    """All runs of two or more consecutive markers, in order of their beginning, the longer first."""
    if not _seconds().search(text, start, end):
        return []
    found = [
        run
        for seconds, pattern in _families()
        if any(text.find(second, start, end) >= 0 for second in seconds)
        for run in _family_runs(text, start, end, pattern)
    ]
    return sorted(found, key=lambda run: (run.start, -run.end))


def _family_runs(text: str, start: int, end: int, pattern: re.Pattern[str]) -> Iterator[_Run]:
    held: list[tuple[int, int]] = []
    for match in pattern.finditer(text, start, end):
        value = _value(match[1])
        if value == len(held) + 1:
            held.append((match.start(), match.end()))
        elif value == 1:
            yield from _closed(text, held, match.start())
            held = [(match.start(), match.end())]
    yield from _closed(text, held, end)


def _closed(text: str, held: list[tuple[int, int]], end: int) -> Iterator[_Run]:
    if len(held) < 2:
        return
    items = [(*here, following[0]) for here, following in pairwise(held)]
    items.append((*held[-1], _last_end(text, items, held[-1][1], end)))
    yield _Run(items)


def _last_end(text: str, items: list[tuple[int, int, int]], words: int, end: int) -> int:
    """Where the last item ends: nothing marks it, so it is taken to be shaped like those before it, one
    paragraph if all of them are, one sentence if all of them are, else all that is left."""
    earlier = [text[begin:stop].rstrip() for begin, _, stop in items]
    line_end = text.find("\n", words, end)
    if all("\n" not in item for item in earlier):
        on_lines = all(text[begin - 1 : begin] in ("", "\n") for begin, _, _ in items)
        if line_end >= 0:
            end = line_end
        if not on_lines and all(not any(c in item[:-1] for c in _SENTENCE_ENDS) for item in earlier):
            stops = [at + 1 for c in _SENTENCE_ENDS if (at := text.find(c, words, end)) >= 0]
            end = min(stops, default=end)
    return end


def _heading(text: str, words: int, stop: int) -> str:
    """The first words of an item, up to its first sentence end or colon."""
    head = text[words : min(stop, words + _HEADING_CHARS)]
    return re.split(r"[。：:；;，,\n]", head.lstrip(), maxsplit=1)[0]


def _last_sentence(before: str) -> str:
    cut = max(before.rfind(c, 0, -1) for c in _SENTENCE_ENDS)
    return before[cut + 1 :]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space at its ends."""
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return start, end


def _value(marker: str) -> int:
    """The number a marker says, 0 when it says none."""
    if marker.isdecimal():
        return int(marker)
    if "①" <= marker <= "⑳":
        return ord(marker) - ord("①") + 1
    if marker in _STEMS:
        return _STEMS.index(marker) + 1
    digits = "一二三四五六七八九"
    tens, ten, ones = marker.rpartition("十")
    if len(tens) > 1 or len(ones) > 1 or (tens and tens not in digits) or (ones and ones not in digits):
        return 0
    if not ten:
        return digits.index(ones) + 1
    return (digits.index(tens) + 1 if tens else 1) * 10 + (digits.index(ones) + 1 if ones else 0)
