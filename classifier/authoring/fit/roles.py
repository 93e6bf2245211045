"""Learning what words around a name say of whether the letter accuses that person (`elements.heard`).

In: a `RoleTable`. Out: `Compiled.roles`: the weights of one logistic regression (L2) in hundredths.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from classifier.authoring.fit.role_table import LEAST, RoleExample, RoleTable, is_body, is_post
from classifier.elements.role_words import PLACES
from classifier.lexicon.compiled import Compiled
from classifier.lexicon.role_weights import POINT, hundredths
from classifier.model import Accused
from classifier.pipeline import Classifier

LOOSENESS = 0.2
"""C of the regression. On writers left out, of whom two had never been read, 0.1 finds 0.01 less."""
MOST = 1200
"""Words kept: those whose weight moves most (|weight| times the root of how often they stand). 600 give 0.003 less, all
of them (3,400) no more."""
LEAN = 0.4
"""Log-odds that everybody who is named has more than was learned: one missed may be handed the letter, which weighs
more than one too many. On writers left out this finds 0.025 more, of those found 0.024 fewer are right."""
SMALLEST = 2
"""Hundredths: what weighs less is left out."""


@dataclass(slots=True)
class Found:
    """How many accused there are, how many were found, and how many of these rightly."""

    gold: int = 0
    found: int = 0
    right: int = 0

    def add(self, gold: int, found: int, right: int) -> None:
        self.gold += gold
        self.found += found
        self.right += right

    @property
    def precision(self) -> float:
        return self.right / max(self.found, 1)

    @property
    def recall(self) -> float:
        return self.right / max(self.gold, 1)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(self.found + self.gold, 1)


@dataclass(slots=True)
class Figures:
    """Those accused by name, those of whom only the post is told, and bodies of which nobody is accused."""

    named: Found = field(default_factory=Found)
    posts: Found = field(default_factory=Found)
    bodies: Found = field(default_factory=Found)

    def add(self, one: RoleExample, accused: Iterable[Accused]) -> None:
        """Count what was found in a letter."""
        names = frozenset(a.name.removeprefix("姓") for a in accused if a.name)
        self.named.add(len(one.accused), len(names), len(names & one.accused))
        posts = [a.post for a in accused if a.post and not a.name]
        open_ = sorted(one.posts)
        for post in posts:
            said = next((said for said in open_ if is_post(post, said)), None)
            if said is not None:
                open_.remove(said)
        self.posts.add(len(one.posts), len(posts), len(one.posts) - len(open_))
        bodies = [a.unit for a in accused if not (a.name or a.post)]
        right = sum(any(is_body(body, said) for body in bodies) for said in one.bodies)
        self.bodies.add(len(one.bodies), len(bodies), right)


def learn_roles(
    table: RoleTable, rows: Sequence[int], looseness: float = LOOSENESS, most: int = MOST
) -> dict[str, Any]:
    """Learn from these rows (indices)."""
    import numpy as np
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    kept = sorted(_of_enough_writers(table, rows))
    column = {name: i for i, name in enumerate(kept)}
    ends, columns = [0], []
    for row in rows:
        columns += sorted(column[name] for name in table.facts[row] if name in column)
        ends.append(len(columns))
    matrix = csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(rows), len(kept)))
    gold = np.array([table.gold[row] for row in rows])
    words = np.array([name.partition(":")[0] in PLACES for name in kept])
    if words.sum() > most:
        first = LogisticRegression(C=looseness, max_iter=3000).fit(matrix, gold).coef_[0]
        moved = np.abs(first) * np.sqrt(np.asarray(matrix.sum(axis=0)).ravel())
        moved[~words] = np.inf
        chosen = np.sort(np.argsort(-moved, kind="stable")[: most + int((~words).sum())])
    else:
        chosen = np.arange(len(kept))
    machine = LogisticRegression(C=looseness, max_iter=3000).fit(matrix[:, chosen], gold)
    weights = zip((kept[i] for i in chosen), machine.coef_[0].tolist(), strict=True)
    return _weights(float(machine.intercept_[0]) + LEAN, weights)


def _of_enough_writers(table: RoleTable, rows: Sequence[int]) -> set[str]:
    """What holds of people in the letters of `LEAST` writers or more (of all, where there are fewer)."""
    by_fact: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        for name in table.facts[row]:
            by_fact[name].add(table.sources[row])
    least = min(LEAST, len({table.sources[row] for row in rows}))
    return {name for name, writers in by_fact.items() if len(writers) >= least}


def _weights(bias: float, learned: Iterable[tuple[str, float]]) -> dict[str, Any]:
    names: dict[str, int] = {}
    numbers: dict[str, list[list[int]]] = {"several": [], "times": []}
    posts: dict[str, int] = {}
    words: dict[str, dict[str, int]] = {place: {} for place in PLACES}
    for name, value in learned:
        kind, _, what = name.partition(":")
        weight = hundredths(value)
        if not weight:
            continue
        if kind == "form":
            names[what] = weight
        elif kind == "post":
            posts[what] = weight
        elif kind in numbers:
            numbers[kind].append([int(what), weight])
        elif abs(weight) >= SMALLEST:
            words[kind][what] = weight
    return {
        "bias": hundredths(bias),
        "point": hundredths(POINT),
        "names": names,
        "several": sorted(numbers["several"]),
        "times": sorted(numbers["times"]),
        "posts": {**posts, "any": posts.get("any", 0) - hundredths(LEAN)} if posts else {},
        "words": words,
    }


def with_roles(classifier: Classifier, roles: dict[str, Any]) -> Classifier:
    """The classifier with these weights in the place of its own; {} leaves the rules alone."""
    copy = Compiled.from_json(classifier.compiled.to_json())
    copy.roles = roles
    return Classifier(copy, classifier.office)


def found_by(classifier: Classifier, examples: Iterable[RoleExample], out: Figures | None = None) -> Figures:
    """The figures of the whole engine on these letters, added to `out`."""
    out = out or Figures()
    for one in examples:
        out.add(one, classifier.classify(one.letter).elements.accused)
    return out


def cross_validate(
    table: RoleTable, examples: Sequence[RoleExample], classifier: Classifier, looseness: float = LOOSENESS
) -> Figures:
    """The figures of the whole engine, each writer read with what was learned from the others."""
    out = Figures()
    for source in sorted({one.source for one in examples}):
        rows = [row for row, name in enumerate(table.sources) if name != source]
        found_by(
            with_roles(classifier, learn_roles(table, rows, looseness)),
            (one for one in examples if one.source == source),
            out,
        )
    return out
