"""One Aho-Corasick pass over a passage: hits of terms, masks, cues, list words and phrase elements.

Overlap policy, said aloud: a hit wholly inside a strictly longer hit of a term *of the same label set* is
dropped (longest wins across labels), unless its entry says `inside: allow`; a hit of anything wholly inside a
longer mask is dropped. Words of phrases and lists do not hide one another. A term that wants a word
boundary and has none neither counts nor hides.

In: `Compiled`, a `Passage`. Out: `FieldHits`; the passage's `lists` are filled. Pure.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TypeVar

from ahocorasick_rs import AhoCorasick, MatchKind

from classifier.lexicon.compiled import Compiled
from classifier.passage import Passage
from classifier.segment import stands_alone

Span = tuple[int, int]
TermEntries = tuple[tuple[int, float], ...]
"""(term index, weight) of every label of one set that holds the word."""
TermHit = tuple[int, int, TermEntries]

_Key = TypeVar("_Key", int, str)

SETS = ("topics", "kinds", "purposes", "urgency", "flags")


@dataclass(slots=True)
class FieldHits:
    """What one field holds, in normalised offsets. `terms` and `cues` in order of their ends."""

    passage: Passage
    terms: list[TermHit] = field(default_factory=list)
    cues: list[tuple[int, int, int]] = field(default_factory=list)
    elements: dict[int, list[Span]] = field(default_factory=dict)
    words: dict[str, int] = field(default_factory=dict)
    anchors: list[tuple[int, int, int]] = field(default_factory=list)


@dataclass(slots=True)
class _Role:
    """Everything one string of the automaton stands for."""

    sets: tuple[tuple[int, TermEntries, bool, bool], ...] = ()
    elements: tuple[int, ...] = ()
    lists: tuple[str, ...] = ()
    cues: tuple[int, ...] = ()
    words: tuple[str, ...] = ()
    anchors: tuple[int, ...] = ()
    mask: bool = False
    pseudo: bool = False


class Matcher:
    """The automaton of one compiled lexicon. Not picklable; rebuild it from `Compiled` (30 ms for 3,000 words)."""

    def __init__(self, compiled: Compiled) -> None:
        self._ac = AhoCorasick(compiled.patterns, matchkind=MatchKind.Standard) if compiled.patterns else None
        self._sets = [*SETS, *sorted({label.set for label in compiled.labels} - set(SETS))]
        self._plain: list[TermEntries | None] = [None] * len(compiled.patterns)
        self._roles: list[_Role | None] = [None] * len(compiled.patterns)
        self._build(compiled)

    def _build(self, compiled: Compiled) -> None:
        roles = [_Role() for _ in compiled.patterns]
        by_set: list[dict[tuple[int, bool, bool], list[tuple[int, float]]]] = [{} for _ in roles]
        for index, term in enumerate(compiled.terms):
            number = self._sets.index(compiled.labels[term.label].set)
            for pattern in term.patterns:
                by_set[pattern].setdefault((number, term.boundary, term.inside), []).append((index, term.weight))
        for role, groups in zip(roles, by_set, strict=True):
            role.sets = tuple((n, tuple(entries), b, i) for (n, b, i), entries in sorted(groups.items()))
        for index, element in enumerate(compiled.elements):
            for pattern in element.patterns:
                roles[pattern].elements += (index,)
        for name, patterns in compiled.lists.items():
            for pattern in patterns:
                roles[pattern].lists += (name,)
        for index, cue in enumerate(compiled.cues):
            for pattern in cue.patterns:
                roles[pattern].cues += (index,)
        for name, patterns in compiled.watched_words.items():
            for pattern in patterns:
                roles[pattern].words += (name,)
        for index, token_pattern in enumerate(compiled.token_patterns):
            for pattern in token_pattern.anchors:
                roles[pattern].anchors += (index,)
        for pattern in compiled.masks:
            roles[pattern].mask = True
        for pattern in compiled.pseudo:
            roles[pattern].pseudo = True
        for index, role in enumerate(roles):
            others = role.elements or role.lists or role.cues or role.words or role.anchors or role.mask or role.pseudo
            if not others and len(role.sets) == 1 and role.sets[0][0] == 0 and not any(role.sets[0][2:]):
                self._plain[index] = role.sets[0][1]
            else:
                self._roles[index] = role

    def find(self, passage: Passage) -> FieldHits:
        """All hits of one passage that count."""
        hits = FieldHits(passage)
        text = passage.text
        if self._ac is None or not text:
            return hits
        plain = self._plain
        topics: list[TermHit] = []
        rest: list[tuple[_Role, int, int]] = []
        stacks: dict[int, list[TermHit]] = {0: topics}
        free: list[TermHit] = []
        for pattern, start, end in self._ac.find_matches_as_indexes(text, overlapping=True):
            entries = plain[pattern]
            if entries is not None:
                # Ends ascend and, at one end, the longest comes first: inside the last one, or hiding it.
                if topics and topics[-1][1] == end:
                    continue
                while topics and topics[-1][0] >= start:
                    topics.pop()
                topics.append((start, end, entries))
                continue
            role = self._roles[pattern]
            assert role is not None
            for number, entries, boundary, inside in role.sets:
                if boundary and not stands_alone(text, start, end):
                    continue
                if inside:
                    free.append((start, end, entries))
                    continue
                _push(stacks.setdefault(number, []), (start, end, entries))
            if role.elements or role.cues or role.mask or role.pseudo or role.lists or role.words or role.anchors:
                rest.append((role, start, end))
        self._others(hits, rest, topics)
        for number, stack in stacks.items():
            hits.terms += stack if number else topics
        hits.terms += free
        if rest:
            self._unmask(hits, [(s, e) for role, s, e in rest if role.mask], free)
        return hits

    def _others(self, hits: FieldHits, rest: list[tuple[_Role, int, int]], topics: list[TermHit]) -> None:
        lists = hits.passage.lists
        elements = hits.elements
        hiding: list[Span] | None = None
        for role, start, end in rest:
            for index in role.elements:
                spans = elements.get(index)
                if spans is None:
                    elements[index] = [(start, end)]
                else:
                    spans.append((start, end))
            for name in role.lists:
                _keep_longest(lists.setdefault(name, []), start, end)
            for word in role.words:
                hits.words[word] = hits.words.get(word, 0) + 1
            for index in role.anchors:
                hits.anchors.append((start, end, index))
            if role.cues:
                if hiding is None:
                    hiding = [(s, e) for r, s, e in rest if r.pseudo or r.mask]
                    hiding += [(s, e) for s, e, _ in topics]
                    hiding = _outermost(hiding)
                if not _inside(hiding, start, end):
                    hits.cues += [(start, end, index) for index in role.cues]

    def _unmask(self, hits: FieldHits, masks: list[Span], free: list[TermHit]) -> None:
        if not masks:
            return
        outer = _outermost(masks)
        allowed = {(s, e) for s, e, _ in free}
        hits.terms = [h for h in hits.terms if (h[0], h[1]) in allowed or not _inside(outer, h[0], h[1])]
        _drop_inside(hits.elements, outer)
        _drop_inside(hits.passage.lists, outer)
        hits.anchors = [a for a in hits.anchors if not _inside(outer, a[0], a[1])]


def _drop_inside(spans_of: dict[_Key, list[Span]], outer: list[Span]) -> None:
    for key in list(spans_of):
        kept = [span for span in spans_of[key] if not _inside(outer, *span)]
        if kept:
            spans_of[key] = kept
        else:
            del spans_of[key]


def _push(stack: list[TermHit], hit: TermHit) -> None:
    start, end, _ = hit
    if stack and stack[-1][1] == end and stack[-1][0] < start:
        return
    while stack and stack[-1][0] >= start and not (stack[-1][0] == start and stack[-1][1] == end):
        stack.pop()
    stack.append(hit)


def _keep_longest(spans: list[Span], start: int, end: int) -> None:
    if spans and spans[-1][1] == end and spans[-1][0] <= start:
        return
    while spans and spans[-1][0] >= start:
        spans.pop()
    spans.append((start, end))


def _outermost(spans: list[Span]) -> list[Span]:
    """The spans not inside another, by start (and so by end)."""
    out: list[Span] = []
    for start, end in sorted(spans, key=lambda s: (s[0], -s[1])):
        if not out or end > out[-1][1]:
            out.append((start, end))
    return out


def _inside(outer: list[Span], start: int, end: int) -> bool:
    """Whether [start, end) lies strictly inside one of the outermost spans."""
    i = bisect_right(outer, (start, 1 << 60)) - 1
    return i >= 0 and outer[i][1] >= end and (outer[i][0] < start or outer[i][1] > end)
