"""The passages that speak for a tag: a piece of the letter around its evidence, the evidence marked."""

from __future__ import annotations

import re
from dataclasses import dataclass

from classifier.model import Evidence, Letter, Tag
from classifier.write.cells import clean
from classifier.write.columns import telling

REACH = 36  # characters shown on either side when no sentence ends before
LONGEST = 240  # characters of a snippet; a phrase may span a whole letter
PER_TAG = 3  # snippets of the best tag; more would make the sheet dear and unread
_ENDS = "。！？；!?;\n"
_END = re.compile(f"[{_ENDS}]")


@dataclass(slots=True)
class Snippet:
    """`pieces` are the text in order: odd places (1, 3 …) are evidence, even places what stands between
    (may be empty). `words` are the distinct evidence texts, strongest first."""

    field: str
    pieces: list[str]
    words: list[str]
    weight: float
    context: str
    entry: str


def snippets(letter: Letter, tag: Tag, most: int = PER_TAG) -> list[Snippet]:
    """At most `most` snippets, strongest evidence first; evidence that shares a snippet is merged."""
    out: list[Snippet] = []
    shown: list[tuple[str, int, int]] = []
    for evidence in tag.evidence:
        if len(out) >= most:
            break
        place = evidence.field
        if any(f == place and a <= evidence.start and evidence.end <= b for f, a, b in shown):
            continue
        text = letter.title if place == "title" else letter.text
        left, right = _window(text, evidence.start, evidence.end)
        inside = [e for e in tag.evidence if e.field == place and left <= e.start and e.end <= right]
        if not inside:
            inside = [evidence]
        shown.append((place, left, right))
        out.append(_snippet(text, left, right, evidence, inside))
    return out


def _snippet(text: str, left: int, right: int, first: Evidence, inside: list[Evidence]) -> Snippet:
    pieces: list[str] = []
    at = left
    for start, end in _merged(inside, left, right):
        pieces += [text[at:start], text[start:end]]
        at = end
    pieces.append(text[at:right])
    if left > 0 and text[left - 1] not in _ENDS:
        pieces[0] = "…" + pieces[0]
    if right < len(text) and text[right - 1 : right] not in _ENDS:
        pieces[-1] += "…"
    words = telling(inside)
    weight = sum({e.entry: e.weight for e in inside}.values())
    flat = [_flat(p) for p in pieces]
    flat[0], flat[-1] = flat[0].lstrip(), flat[-1].rstrip()
    return Snippet(first.field, flat, words, weight, first.context, first.entry)


def _merged(inside: list[Evidence], left: int, right: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for start, end in sorted((max(e.start, left), min(e.end, right)) for e in inside):
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        elif end > start:
            spans.append((start, end))
    return spans


def _window(text: str, start: int, end: int) -> tuple[int, int]:
    start = max(0, min(start, len(text)))
    end = max(start, min(end, len(text), start + LONGEST))
    left = floor = max(0, start - REACH)
    for stop in _END.finditer(text, floor, start):
        left = stop.end()
    roof = min(len(text), end + REACH)
    found = _END.search(text, end, roof)
    return left, (found.end() if found else roof)


def _flat(text: str) -> str:
    return clean(text).replace("\n", " ").replace("\t", " ")
