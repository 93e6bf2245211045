"""What letters without any tag have in common: groups of them, each with the words that mark it.

In: `Material` and its grams. Out: `Cluster` records, the largest first. No labels are needed: letters without a tag are
held against those with one.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from classifier.authoring.suggest.grams import Grams, merged
from classifier.authoring.suggest.material import Material
from classifier.authoring.suggest.snippets import FEW, snippet
from classifier.authoring.suggest.statistics import believable, chance, log_odds, lower_bound
from classifier.lexicon.compiled import Compiled

TOGETHER = 0.3
"""A word belongs to a cluster when it stands in at least this share of its letters."""
WORDS = 8
LIFT = 1.5
"""How much more often than others letters with a word must be untagged (lower bound)."""


@dataclass(slots=True)
class Cluster:
    """`letters` untagged letters that share `words` (the first in all of them; (word, untagged letters, all letters)).
    `near` are topics some of them almost got: (id, letters)."""

    letters: int
    words: list[tuple[str, int, int]]
    near: list[tuple[str, int]]
    snippets: list[str]


def clusters(
    material: Material, grams: Grams, compiled: Compiled, least: int, most: int
) -> tuple[int, int, list[Cluster]]:
    """How many letters were looked at, how many of them got no tag, and at most `most` clusters of these."""
    asked = {number for number, case in enumerate(material.cases) if case.open}
    untagged = {number for number in asked if not material.cases[number].given.topics}
    telling = _telling(grams, asked, untagged, least)
    out: list[Cluster] = []
    left = set(untagged)
    while telling and len(out) < most:
        places = {gram: left.intersection(grams.where[gram]) for gram in telling}
        best = max(telling, key=lambda gram: (len(places[gram]) * telling[gram], -gram))
        if len(places[best]) < least:
            break
        out.append(_cluster(best, places[best], telling, grams, material, compiled, asked))
        left -= places[best]
        telling = {gram: weight for gram, weight in telling.items() if len(left.intersection(places[gram])) >= least}
    return len(asked), len(untagged), out


def _telling(grams: Grams, asked: set[int], untagged: set[int], least: int) -> dict[int, float]:
    """Grams that untagged letters hold more often than others do: how sure that is."""
    base = len(untagged) / len(asked) if asked else 0.0
    near: Counter[int] = Counter()
    for number in untagged:
        near.update(grams.of[number])
    found: dict[int, tuple[float, float]] = {}
    looked = [gram for gram, letters in near.items() if letters >= least]
    for gram in looked:
        cases = [number for number in grams.where[gram] if number in asked]
        without = near[gram]
        bound = lower_bound(without, len(cases))
        difference, deviations = log_odds(without, len(cases), len(untagged), len(asked))
        if (base == 1 or (bound >= min(0.9, LIFT * base) and deviations > 2)) and difference >= 0:
            found[gram] = (chance(without, len(cases), base) if base < 1 else 0.0, max(bound, 0.01))
    limit = believable([luck for luck, _ in found.values()], len(looked))
    trusted = [gram for gram, (luck, _) in found.items() if luck <= limit or base == 1]
    return {gram: found[gram][1] for gram in merged(grams, trusted)}


def _cluster(
    best: int,
    where: set[int],
    telling: dict[int, float],
    grams: Grams,
    material: Material,
    compiled: Compiled,
    asked: set[int],
) -> Cluster:
    together: list[tuple[int, int]] = []
    for gram in telling:
        shared = len(where.intersection(grams.where[gram]))
        if gram == best or (shared >= TOGETHER * len(where) and grams.text[gram] not in grams.text[best]):
            together.append((shared, gram))
    together.sort(key=lambda item: (item[1] != best, -item[0], item[1]))
    near: Counter[str] = Counter()
    for number in where:
        points = material.cases[number].points
        topics = [
            (value, label.id)
            for i, value in points.items()
            if (label := compiled.labels[i]).set == "topics" and value * 2 >= label.threshold
        ]
        if topics:
            near[max(topics)[1]] += 1
    words = [
        (grams.text[gram], shared, sum(number in asked for number in grams.where[gram]))
        for shared, gram in together[:WORDS]
    ]
    shown = [snippet(material.cases[number], [grams.text[best]]) for number in sorted(where)[: 3 * FEW]]
    return Cluster(len(where), words, near.most_common(2), [text for text in dict.fromkeys(shown) if text][:FEW])
