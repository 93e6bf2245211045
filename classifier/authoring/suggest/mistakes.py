"""Masks and contexts: what stands around words that gave a topic wrongly.

In: targets of the field `topics`, `areas` or `petition_class`. Out: mask proposals (a longer word in which a term
misleads) and context proposals (a word before or after which terms of several kinds mislead).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from classifier.authoring.suggest.grams import MOST_CHARACTERS
from classifier.authoring.suggest.material import Case, Material, Spoke
from classifier.authoring.suggest.pieces import CUE, SENTENCE
from classifier.authoring.suggest.proposal import Proposal
from classifier.authoring.suggest.statistics import upper_bound
from classifier.authoring.suggest.targets import Target, topics_below
from classifier.lexicon.compiled import Compiled

MISLEADING = 0.35
"""A mask or cue is proposed when at most this share of its letters had the label rightly (upper bound)."""
REACH = 3
"""Words between a cue and the evidence, at most."""


@dataclass(slots=True)
class _Around:
    wrong: set[int] = field(default_factory=set)
    right: set[int] = field(default_factory=set)
    entries: set[int] = field(default_factory=set)
    targets: set[tuple[str, str]] = field(default_factory=set)


def mistakes(
    targets: Sequence[Target], material: Material, compiled: Compiled, least: int, most: int
) -> list[Proposal]:
    """Masks, then contexts, at most `most` of each."""
    masks: dict[str, _Around] = {}
    cues: dict[tuple[str, str], _Around] = {}
    vocabulary = set(compiled.patterns)
    for target in targets:
        members = topics_below(target, compiled)
        for number in target.given & target.known:
            case = material.cases[number]
            right = number in target.wanted
            for spoke in case.spoke:
                if _label(compiled, spoke) not in members:
                    continue
                for word in _longer(case, spoke, material):
                    if word not in vocabulary:
                        _note(masks.setdefault(word, _Around()), number, right, spoke, target)
                for cue in _cues(case, spoke, material):
                    if cue[0] not in vocabulary:
                        _note(cues.setdefault(cue, _Around()), number, right, spoke, target)
    out = [_proposal("mask", [word], around) for word, around in masks.items() if _misleads(around, least)]
    out = _distinct(sorted(out, key=lambda one: (-one.letters + one.right, one.bound, one.words)))[:most]
    found = [
        _proposal("context", [word], around, direction)
        for (word, direction), around in cues.items()
        if len(around.entries) > 2 and len(around.targets) > 1 and _misleads(around, least)
    ]
    return out + sorted(found, key=lambda one: (-one.letters + one.right, one.bound, one.words))[:most]


def _label(compiled: Compiled, spoke: Spoke) -> int:
    return compiled.entry(spoke.entry).label


def _note(around: _Around, number: int, right: bool, spoke: Spoke, target: Target) -> None:
    (around.right if right else around.wrong).add(number)
    around.entries.add(spoke.entry)
    around.targets.add((target.about, target.value))


def _misleads(around: _Around, least: int) -> bool:
    wrong = len(around.wrong - around.right)
    return wrong >= least and upper_bound(len(around.right), len(around.right) + wrong) <= MISLEADING


def _longer(case: Case, spoke: Spoke, material: Material) -> Iterator[str]:
    """Words and runs of words that hold the evidence of a term and are longer than it."""
    if spoke.entry < 0:
        return
    first, last = _span(case, spoke)
    if first is None or last is None:
        return
    words, kinds = case.pieces.words, case.pieces.kinds
    texts = material.words.text
    for i in (first, first - 1):
        for j in (last + 1, last + 2):
            if i < 0 or j > len(words) or any(words[k] <= SENTENCE for k in range(i, j)):
                continue
            if not (kinds[i] & 3 and kinds[j - 1] & 3) or j - i < 1:
                continue
            text = "".join(texts[words[k]] for k in range(i, j))
            if spoke.end - spoke.start < len(text) <= MOST_CHARACTERS:
                yield text


def _cues(case: Case, spoke: Spoke, material: Material) -> Iterator[tuple[str, str]]:
    """(word, direction) of what stands in the same clause, up to `REACH` words away and is no noun."""
    first, last = _span(case, spoke)
    if first is None or last is None:
        return
    words, kinds, texts = case.pieces.words, case.pieces.kinds, material.words.text
    for step, at, direction in ((-1, first - 1, "after"), (1, last + 1, "before")):
        for i in range(at, at + step * REACH, step):
            if not 0 <= i < len(words) or words[i] <= SENTENCE:
                break
            if kinds[i] & CUE and len(texts[words[i]]) > 1:
                yield texts[words[i]], direction


def _span(case: Case, spoke: Spoke) -> tuple[int | None, int | None]:
    """The pieces that hold the evidence, first and last."""
    starts = case.pieces.starts
    first = bisect_right(starts, spoke.start) - 1
    last = bisect_right(starts, spoke.end - 1) - 1
    if first < 0 or case.pieces.words[first] <= SENTENCE or case.pieces.words[last] <= SENTENCE:
        return None, None
    return first, last


def _distinct(proposals: list[Proposal]) -> list[Proposal]:
    """Without masks that lie inside another or hold one that is as wide."""
    out: list[Proposal] = []
    for one in proposals:
        if not any(one.words[0] in other.words[0] or other.words[0] in one.words[0] for other in out):
            out.append(one)
    return out


def _proposal(kind: str, words: list[str], around: _Around, direction: str = "after") -> Proposal:
    wrong = around.wrong - around.right
    letters = len(wrong) + len(around.right)
    about, value = min(around.targets)
    return Proposal(
        "mask" if kind == "mask" else "context",
        about,
        value,
        None,
        words,
        letters,
        len(around.right),
        upper_bound(len(around.right), letters),
        direction=direction,
        cases=sorted(wrong),
    )


def known_words(compiled: Compiled, members: Collection[int]) -> set[str]:
    """The spellings of all terms of these labels."""
    return {compiled.patterns[i] for term in compiled.terms if term.label in members for i in term.patterns}
