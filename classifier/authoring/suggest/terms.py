"""Terms for letters that should have a label and do not.

In: a target and the grams. Out: proposals, the most useful first. A word must be trusted on all letters (bound on its
precision, more than luck would give) and on those that would move (letters that do not have the label yet).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from classifier.authoring.suggest.grams import Grams, merged
from classifier.authoring.suggest.material import Material
from classifier.authoring.suggest.proposal import Proposal
from classifier.authoring.suggest.statistics import believable, chance, log_odds, lower_bound
from classifier.authoring.suggest.targets import Target, member_for

GAIN = 2
"""Different letters that a proposal must bring to its label, at least."""
ALIKE, FEW = 0.8, 4
"""Words that stand in this share of the letters of a term are named beside it, so many at most."""
STRONG, NORMAL = 0.8, 0.65
_DEVIATIONS = 2.0


@dataclass(slots=True)
class Tested:
    """A gram with its counts: letters with gold, of these right; the bound on its precision; chance of luck."""

    number: int
    letters: int
    right: int
    bound: float
    luck: float


def terms_for(
    target: Target, grams: Grams, material: Material, known: Collection[str], least: int, most: int
) -> list[Proposal]:
    """At most `most` terms; words in `known` (of this label) are there already."""
    tested = [one for one in _tested(target, grams, least) if grams.text[one.number] not in known]
    kept = set(merged(grams, [one.number for one in tested]))
    tested = [one for one in tested if one.number in kept]
    chosen = cover(target, tested, [grams.where[one.number] for one in tested], most)
    out = [_proposal(target, grams, material, one) for one in chosen]
    taken = {one.number for one in chosen}
    for proposal in out:
        own = set(proposal.cases)
        proposal.also = [
            grams.text[one.number]
            for one in sorted(tested, key=lambda one: (-one.bound, one.number))
            if one.number not in taken and len(own.intersection(grams.where[one.number])) >= ALIKE * len(own)
        ][:FEW]
    return out


def _tested(target: Target, grams: Grams, least: int) -> list[Tested]:
    """The grams of letters that miss the label which pass all tests."""
    near: Counter[int] = Counter()
    for number in target.missed:
        near.update(grams.of[number])
    looked = [number for number, letters in near.items() if letters >= GAIN]
    found = [one for number in looked if (one := test(target, number, grams.where[number], least)) is not None]
    limit = believable([one.luck for one in found], len(looked))
    return [one for one in found if one.luck <= limit]


def test(target: Target, number: int, where: Iterable[int], least: int) -> Tested | None:
    """The counts of something that stands in the cases `where`, or None when it cannot be trusted."""
    cases = [case for case in where if case in target.known]
    right = sum(case in target.wanted for case in cases)
    letters = len(cases)
    if letters < least or right < GAIN:
        return None
    bound = lower_bound(right, letters)
    if bound < needed(target):
        return None
    moving = [case for case in cases if case not in target.given]
    moving_right = sum(case in target.wanted for case in moving)
    if moving_right < GAIN or moving_right * 2 < len(moving):
        return None
    _, deviations = log_odds(right, letters, len(target.wanted), len(target.known))
    if deviations < _DEVIATIONS:
        return None
    return Tested(number, letters, right, bound, chance(right, letters, target.base))


def needed(target: Target) -> float:
    """The precision that a word must have at least: half, and half-way from the base rate to certainty."""
    return max(0.5, (1 + target.base) / 2)


def cover(target: Target, tested: Sequence[Tested], where: Sequence[Collection[int]], most: int) -> list[Tested]:
    """Greedily those that bring most letters which the others do not bring."""
    missed = target.missed
    places = {one.number: missed.intersection(cases) for one, cases in zip(tested, where, strict=True)}
    out: list[Tested] = []
    left = list(tested)
    while left and len(out) < most:
        left = [one for one in left if len(places[one.number]) >= GAIN]
        if not left:
            break
        best = max(left, key=lambda one: (len(places[one.number]) * one.bound, one.bound, -one.number))
        out.append(best)
        brought = places[best.number]
        places = {number: cases - brought for number, cases in places.items() if number != best.number}
        left = [one for one in left if one is not best]
    return out


def _proposal(target: Target, grams: Grams, material: Material, one: Tested) -> Proposal:
    cases = [case for case in grams.where[one.number] if case in target.known]
    holding = [material.cases[case] for case in cases if case in target.wanted]
    return Proposal(
        "term",
        target.about,
        target.value,
        member_for(target, holding),
        [grams.text[one.number]],
        one.letters,
        one.right,
        one.bound,
        weight_of(one.bound),
        cases=cases,
    )


def weight_of(bound: float) -> float:
    """3, 2 or 1 points by how sure its precision is."""
    return 3.0 if bound >= STRONG else 2.0 if bound >= NORMAL else 1.0
