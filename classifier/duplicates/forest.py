"""Union-find over letters, with the links that joined them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

from classifier.duplicates.needs import numpy

Reason = Literal["same-text", "near-text", "same-matter"]


@dataclass(slots=True, frozen=True)
class Link:
    """Two letters (places in the input, from 0) and why they belong together.

    `value`: likeness of the texts in [0, 1] for text reasons; for `same-matter` the number of kinds of fact
    (accused, unit, place, sum) in which they agree.
    """

    one: int
    other: int
    reason: Reason
    value: float


class Forest:
    """Letters 0 … n-1, first each alone. `links` are those that joined two trees, in order of joining."""

    def __init__(self, n: int) -> None:
        np = numpy()
        self.parent = np.arange(n, dtype=np.int64)
        self.size = np.ones(n, np.int64)
        self.links: list[Link] = []

    def root(self, one: int) -> int:
        """The representative of the tree that `one` is in."""
        parent = self.parent
        while (above := int(parent[one])) != one:
            parent[one] = parent[above]
            one = above
        return one

    def roots(self, ones: Any) -> Any:
        """`root` of many at once."""
        found = self.parent[ones]
        while True:
            above = self.parent[found]
            if (above == found).all():
                return found
            found = above

    def join(self, link: Link) -> None:
        """Put the trees of the link's ends together; a link inside a tree changes nothing."""
        a, b = self.root(link.one), self.root(link.other)
        if a == b:
            return
        if self.size[a] < self.size[b]:
            a, b = b, a
        self.parent[b] = a
        self.size[a] += self.size[b]
        self.links.append(link)

    def groups(self) -> list[list[int]]:
        """The trees of two and more letters, each in order, in the order of their first letters."""
        np = numpy()
        roots = self.roots(np.arange(len(self.parent)))
        order = np.argsort(roots, kind="stable")
        cuts = (np.flatnonzero(np.diff(roots[order])) + 1).tolist()
        members = order.tolist()
        return sorted(members[a:b] for a, b in pairwise([0, *cuts, len(members)]) if b - a > 1)
