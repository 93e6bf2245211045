"""Two words that say together what neither says alone.

In: a target, the grams. Out: phrase proposals: `seq` with a gap where one word nearly always comes first, else `near`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from classifier.authoring.suggest.grams import Grams
from classifier.authoring.suggest.material import Case, Material
from classifier.authoring.suggest.pieces import SENTENCE, WORD
from classifier.authoring.suggest.proposal import Proposal
from classifier.authoring.suggest.statistics import believable, log_odds, lower_bound
from classifier.authoring.suggest.targets import Target, member_for
from classifier.authoring.suggest.terms import GAIN, Tested, cover, needed, test, weight_of

WITHIN = 12
"""Characters between the two words, at most, within one sentence."""
PARTS = 150
"""Words tried as parts for one label."""
BETTER = 0.1
"""By how much a phrase must be more precise than either of its words."""
ORDERED = 0.9

Pair = tuple[int, int]


def phrases_for(
    target: Target, grams: Grams, material: Material, done: Collection[int], least: int, most: int
) -> list[Proposal]:
    """At most `most` phrases for letters that miss the label and that `done` does not bring."""
    parts = _parts(target, grams, material)
    if len(parts) < 2:
        return []
    missed = target.missed - set(done)
    counts: Counter[Pair] = Counter()
    for number in missed:
        counts.update(set(_unordered(material.cases[number], parts)))
    pairs = [pair for pair, letters in counts.items() if letters >= GAIN]
    if not pairs:
        return []
    where = _where(pairs, parts, target, material)
    tested = []
    for i, pair in enumerate(pairs):
        one = test(target, i, where[pair][0], least)
        if one is not None and one.right / one.letters >= max(parts[pair[0]][0], parts[pair[1]][0]) + BETTER:
            tested.append(one)
    limit = believable([one.luck for one in tested], len(pairs))
    tested = [one for one in tested if one.luck <= limit]
    chosen = cover(target, tested, [where[pairs[one.number]][0] for one in tested], most)
    return [_proposal(target, material, pairs[one.number], where[pairs[one.number]], one) for one in chosen]


Parts = dict[int, tuple[float, int]]
"""Numbers of words (of `Words`) -> precision, length in characters."""


def _parts(target: Target, grams: Grams, material: Material) -> Parts:
    """The words that lean most towards the label without being trusted alone."""
    numbers = {text: number for number, text in enumerate(material.words.text)}
    near: Counter[int] = Counter()
    for case in target.missed:
        near.update(grams.of[case])
    found = []
    for gram, letters in near.items():
        number = numbers.get(grams.text[gram])
        if number is None or letters < GAIN:
            continue
        cases = [case for case in grams.where[gram] if case in target.known]
        right = sum(case in target.wanted for case in cases)
        _, deviations = log_odds(right, len(cases), len(target.wanted), len(target.known))
        if deviations > 1 and lower_bound(right, len(cases)) < needed(target):
            found.append((-deviations, number, right / len(cases), len(grams.text[gram])))
    return {number: (precision, length) for _, number, precision, length in sorted(found)[:PARTS]}


def _unordered(case: Case, parts: Parts) -> Iterator[Pair]:
    for first, second in _ordered(case, parts):
        yield (first, second) if first < second else (second, first)


def _ordered(case: Case, parts: Parts) -> Iterator[Pair]:
    """Pairs of parts in one sentence with at most `WITHIN` characters between, in the order in which they stand."""
    pieces = case.pieces
    if len(parts) < 2:
        return
    before: list[tuple[int, int]] = []  # word, end
    for i, word in enumerate(pieces.words):
        if word == SENTENCE:
            before = []
        elif word in parts and pieces.kinds[i] & 3 == WORD:
            start = pieces.starts[i]
            before = [(one, end) for one, end in before if start - end <= WITHIN]
            for one, _ in before:
                if one != word:
                    yield one, word
            before.append((word, start + parts[word][1]))


def _where(
    pairs: Collection[Pair], parts: Parts, target: Target, material: Material
) -> dict[Pair, tuple[list[int], int]]:
    """For each pair the cases it stands in, and in how many of them its smaller word comes first."""
    wanted = set(pairs)
    out: dict[Pair, tuple[list[int], int]] = {pair: ([], 0) for pair in pairs}
    used = {word: parts[word] for pair in pairs for word in pair}
    for number in sorted(target.known):
        case = material.cases[number]
        if len(used.keys() & set(case.pieces.words)) < 2:
            continue
        seen: dict[Pair, bool] = {}
        for first, second in _ordered(case, used):
            pair = (first, second) if first < second else (second, first)
            if pair in wanted:
                seen.setdefault(pair, first < second)
        for pair, forward in seen.items():
            cases, count = out[pair]
            cases.append(number)
            out[pair] = (cases, count + forward)
    return out


def _proposal(target: Target, material: Material, pair: Pair, where: tuple[list[int], int], one: Tested) -> Proposal:
    cases, forward = where
    share = forward / len(cases)
    words = [material.words.text[word] for word in (pair if share >= 0.5 else pair[::-1])]
    holding = [material.cases[case] for case in cases if case in target.wanted]
    return Proposal(
        "phrase",
        target.about,
        target.value,
        member_for(target, holding),
        words,
        one.letters,
        one.right,
        one.bound,
        weight_of(one.bound),
        ordered=max(share, 1 - share) >= ORDERED,
        within=WITHIN,
        cases=cases,
    )
