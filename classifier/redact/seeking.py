"""Where patterns stand in a squeezed text: those of one letter, each sought by itself or by its first character."""

from __future__ import annotations

from collections.abc import Sequence

_EACH = 8
"""So many patterns are sought one by one, more by their first characters."""


def few(patterns: Sequence[str], plain: str) -> list[tuple[int, int, int]]:
    """(number of the pattern, start, end) of each occurrence, overlapping ones too: each sought by itself."""
    if len(patterns) > _EACH:
        return _Few(patterns).find(plain)
    out: list[tuple[int, int, int]] = []
    for number, pattern in enumerate(patterns):
        at = plain.find(pattern)
        while at >= 0:
            out.append((number, at, at + len(pattern)))
            at = plain.find(pattern, at + 1)
    return out


class _Few:
    """The patterns of one letter: an automaton would take longer to make than to look at each of their beginnings."""

    def __init__(self, patterns: Sequence[str]) -> None:
        self._numbers = {pattern: number for number, pattern in enumerate(patterns)}
        sizes: dict[str, set[int]] = {}
        for first, size in {(pattern[0], len(pattern)) for pattern in patterns}:
            sizes.setdefault(first, set()).add(size)
        self._sizes = {first: sorted(some) for first, some in sizes.items()}

    def find(self, plain: str) -> list[tuple[int, int, int]]:
        """(number of the pattern, start, end) of each occurrence, overlapping ones too."""
        out: list[tuple[int, int, int]] = []
        numbers = self._numbers
        for first, sizes in self._sizes.items():
            at = plain.find(first)
            while at >= 0:
                for size in sizes:
                    number = numbers.get(plain[at : at + size])
                    if number is not None and at + size <= len(plain):
                        out.append((number, at, at + size))
                at = plain.find(first, at + 1)
        return out
