"""One Aho-Corasick pass over a passage: hits of terms, masks, cues, list words and phrase elements.

Overlap policy, said aloud: a hit wholly inside a strictly longer hit of a term *of the same label set* is
dropped (longest wins across labels), unless its entry says `inside: allow`; a hit of anything wholly inside a
longer mask is dropped. Words of phrases and lists do not hide one another. A term that wants a word
boundary and has none neither counts nor hides.

In: `Compiled`, a `Passage`. Out: `FieldHits`; the passage's `lists` are filled. Pure.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Set
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from classifier.hits import FieldHits, Span, TermEntries, TermHit
from classifier.lexicon.compiled import Compiled, sets_of
from classifier.passage import Passage
from classifier.segment import stands_alone


@dataclass(slots=True)
class _Role:
    """What a string stands for besides a plain topic term or a part of phrases."""

    sets: tuple[tuple[int, TermEntries, bool, bool], ...] = ()
    lists: tuple[str, ...] = ()
    cues: tuple[int, ...] = ()
    words: tuple[str, ...] = ()
    anchors: tuple[int, ...] = ()
    mask: bool = False
    pseudo: bool = False


_EMPTY = _Role()


class Matcher:
    """The automaton of one compiled lexicon. Not picklable; rebuild it from `Compiled` (30 ms for 3,000 words).

    `lists` are the named lists whose words are wanted in `Passage.lists`; None: all of the lexicon.
    """

    def __init__(self, compiled: Compiled, lists: Set[str] | None = None) -> None:
        self._ac = AhoCorasick(compiled.patterns, matchkind=MatchKind.Standard) if compiled.patterns else None
        self._sets = sets_of(compiled)
        size = len(compiled.patterns)
        self._plain: list[TermEntries | None] = [None] * size
        self._part: list[bool] = [False] * size
        self._roles: list[_Role | None] = [None] * size
        self._build(compiled, compiled.lists.keys() if lists is None else lists)

    def _build(self, compiled: Compiled, lists: Set[str]) -> None:
        roles = [_Role() for _ in compiled.patterns]
        by_set: list[dict[tuple[int, bool, bool], list[tuple[int, float]]]] = [{} for _ in roles]
        for index, term in enumerate(compiled.terms):
            number = self._sets.index(compiled.labels[term.label].set)
            for pattern in term.patterns:
                by_set[pattern].setdefault((number, term.boundary, term.inside), []).append((index, term.weight))
        for element in compiled.elements:
            for pattern in element.patterns:
                self._part[pattern] = True
        for name in compiled.lists.keys() & lists:
            for pattern in compiled.lists[name]:
                roles[pattern].lists += (name,)
        for index, cue in enumerate(compiled.cues):
            for pattern in cue.patterns:
                roles[pattern].cues += (index,)
        for name, element_index in compiled.watched_lists.items():
            for pattern in compiled.elements[element_index].patterns:
                roles[pattern].words += (name,)
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
        for index, (role, groups) in enumerate(zip(roles, by_set, strict=True)):
            plain = groups.pop((0, False, False), None)
            self._plain[index] = tuple(plain) if plain else None
            role.sets = tuple((n, tuple(entries), b, i) for (n, b, i), entries in sorted(groups.items()))
            if role != _EMPTY:
                self._roles[index] = role

    def find(self, passage: Passage) -> FieldHits:
        """All hits of one passage that count."""
        hits = FieldHits(passage)
        text = passage.text
        if self._ac is None or not text:
            return hits
        plain, is_part, roles, parts = self._plain, self._part, self._roles, hits.parts
        topics: list[TermHit] = []
        rest: list[tuple[_Role, int, int]] = []
        for hit in self._ac.find_matches_as_indexes(text, overlapping=True):
            pattern, start, end = hit
            entries = plain[pattern]
            # Ends ascend and, at one end, the longest comes first: inside the last one, or hiding it.
            if entries is not None and not (topics and topics[-1][1] == end and topics[-1][0] < start):
                while topics and topics[-1][0] >= start and (topics[-1][0] > start or topics[-1][1] < end):
                    topics.pop()
                topics.append((start, end, entries))
            if is_part[pattern]:
                parts.append(hit)
            role = roles[pattern]
            if role is not None:
                rest.append((role, start, end))
        hits.terms = topics
        if rest:
            self._rest(hits, rest, topics)
        return hits

    def _rest(self, hits: FieldHits, rest: list[tuple[_Role, int, int]], topics: list[TermHit]) -> None:
        """Terms of other sets, boundaries, lists, words of conditions, cues; at last the masks."""
        text = hits.passage.text
        stacks: dict[int, list[TermHit]] = {}
        free: list[TermHit] = []
        masks: list[Span] = []
        cues = []
        for role, start, end in rest:
            for number, entries, boundary, inside in role.sets:
                if boundary and not stands_alone(text, start, end):
                    continue
                if inside:
                    free.append((start, end, entries))
                else:
                    _push(stacks.setdefault(number, []), (start, end, entries))
            for name in role.lists:
                _keep_longest(hits.passage.lists.setdefault(name, []), start, end)
            for index in role.anchors:
                hits.anchors.append((start, end, index))
            if role.mask:
                masks.append((start, end))
            if role.cues:
                cues.append((role, start, end))
        ambiguous = stacks.pop(0, None)
        if ambiguous:
            hits.terms = topics = _longest([*topics, *ambiguous])
        for number in sorted(stacks):
            hits.terms += stacks[number]
        if cues:
            hiding = [(s, e) for r, s, e in rest if r.pseudo or r.mask] + [(s, e) for s, e, _ in hits.terms]
            hiding = _outermost(hiding)
            for role, start, end in cues:
                if not _inside(hiding, start, end):
                    hits.cues += [(start, end, index) for index in role.cues]
        masks = _outermost(masks)
        if masks:
            self._unmask(hits, masks)
        hits.terms += free
        for role, start, end in rest:
            if role.words and not _inside(masks, start, end):
                for word in role.words:
                    hits.words[word] = hits.words.get(word, 0) + 1

    def _unmask(self, hits: FieldHits, outer: list[Span]) -> None:
        hits.terms = [h for h in hits.terms if not _inside(outer, h[0], h[1])]
        hits.parts = [p for p in hits.parts if not _inside(outer, p[1], p[2])]
        hits.anchors = [a for a in hits.anchors if not _inside(outer, a[0], a[1])]
        lists = hits.passage.lists
        for name in list(lists):
            lists[name] = [span for span in lists[name] if not _inside(outer, *span)]
            if not lists[name]:
                del lists[name]


def _longest(hits: list[TermHit]) -> list[TermHit]:
    """The hits not strictly inside another, for hits that come in two series."""
    outer = _outermost([(s, e) for s, e, _ in hits])
    return [hit for hit in hits if not _inside(outer, hit[0], hit[1])]


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
