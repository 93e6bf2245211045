"""The parsed condition: what names it asks for, whether it holds, and which names decided."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

_NEEDS_QUOTES = re.compile(r"[\s()（）,，@]|^(?:and|or|not|of)$")


class Facts(Protocol):
    """What a condition is asked about."""

    def count(self, name: str, field: str | None) -> int:
        """How often `name` holds (0 = not at all), in one field ("title", "text") or anywhere (None)."""
        ...


class FactSet:
    """Facts that simply are there: names, or names with counts, without fields."""

    __slots__ = ("_counts",)

    def __init__(self, names: Iterable[str] | Mapping[str, int] = ()) -> None:
        self._counts = dict(names) if isinstance(names, Mapping) else dict.fromkeys(names, 1)

    def count(self, name: str, field: str | None) -> int:
        """The stored count; a question about one field gets the count of the whole."""
        return self._counts.get(name, 0)


Test = Callable[[Mapping[str, Sequence[int]]], bool]


class Expression:
    """A node of a condition. Nodes are immutable; `holds` is pure."""

    __slots__ = ()

    @property
    def names(self) -> frozenset[str]:
        """Every name the condition asks for (without `@…`)."""
        return frozenset(leaf.name for leaf in self.leaves())

    def leaves(self) -> Iterator[Name]:
        """The names in reading order, as asked (with their field and count)."""
        raise NotImplementedError

    def holds(self, facts: Facts) -> bool:
        """Whether the condition is true of `facts`."""
        raise NotImplementedError

    def positive(self) -> frozenset[str] | None:
        """Names of which at least one must be present for the condition to hold, or None if unknown.

        An index over these names finds the few conditions worth asking (a condition such as
        `not a` gives None and must always be asked).
        """
        return None

    def height(self) -> int:
        """Levels of `not`, `and`, `or` and `of` above the deepest name."""
        return 0

    def test(self) -> Test:
        """A quick test of the same condition over `{name: [times in title, times in text]}`."""
        raise NotImplementedError

    def trace(self, facts: Facts) -> list[tuple[str, bool]]:
        """Each name as written and whether it held, for explanations."""
        return [(str(leaf), leaf.holds(facts)) for leaf in self.leaves()]


@dataclass(frozen=True, slots=True)
class Name(Expression):
    """`name`, `name@title`, `name@3`."""

    name: str
    field: str | None = None
    times: int = 1

    def leaves(self) -> Iterator[Name]:
        yield self

    def holds(self, facts: Facts) -> bool:
        return facts.count(self.name, self.field) >= self.times

    def positive(self) -> frozenset[str] | None:
        return frozenset((self.name,))

    def test(self) -> Test:
        name, times = self.name, self.times
        if self.field is not None:
            index = 0 if self.field == "title" else 1
            return lambda facts: name in facts and facts[name][index] >= times
        if times > 1:
            return lambda facts: name in facts and sum(facts[name]) >= times
        return lambda facts: name in facts

    def __str__(self) -> str:
        suffix = f"@{self.field}" if self.field else f"@{self.times}" if self.times > 1 else ""
        name = f'"{self.name}"' if _NEEDS_QUOTES.search(self.name) else self.name
        return f"{name}{suffix}"


@dataclass(frozen=True, slots=True)
class Not(Expression):
    """`not x`."""

    inner: Expression

    def leaves(self) -> Iterator[Name]:
        return self.inner.leaves()

    def holds(self, facts: Facts) -> bool:
        return not self.inner.holds(facts)

    def test(self) -> Test:
        inner = self.inner.test()
        return lambda facts: not inner(facts)

    def height(self) -> int:
        return 1 + self.inner.height()

    def __str__(self) -> str:
        return f"not {self.inner}"


@dataclass(frozen=True, slots=True)
class AtLeast(Expression):
    """`n of (…)`; `and` is all of its parts, `or` one of them."""

    needed: int
    parts: tuple[Expression, ...]

    def leaves(self) -> Iterator[Name]:
        for part in self.parts:
            yield from part.leaves()

    def holds(self, facts: Facts) -> bool:
        missing = self.needed
        spare = len(self.parts) - missing
        for part in self.parts:
            if part.holds(facts):
                missing -= 1
                if missing <= 0:
                    return True
            else:
                spare -= 1
                if spare < 0:
                    return False
        return missing <= 0

    def test(self) -> Test:
        plain = frozenset(p.name for p in self.parts if isinstance(p, Name) and p.field is None and p.times == 1)
        tests = [part.test() for part in self.parts]
        needed = self.needed
        if needed == len(tests):
            return _all_of(tests)
        if needed == 1:
            others = [
                t
                for t, p in zip(tests, self.parts, strict=True)
                if not (isinstance(p, Name) and p.name in plain and p.field is None and p.times == 1)
            ]
            if not others:
                return lambda facts: not plain.isdisjoint(facts)
            return lambda facts: not plain.isdisjoint(facts) or any(test(facts) for test in others)
        return lambda facts: sum(test(facts) for test in tests) >= needed

    def positive(self) -> frozenset[str] | None:
        sets = [part.positive() for part in self.parts]
        known = [s for s in sets if s is not None]
        if self.needed == len(self.parts):
            return min(known, key=len) if known else None
        if len(known) < len(sets):
            return None
        return frozenset().union(*known)

    def height(self) -> int:
        return 1 + max(part.height() for part in self.parts)

    def __str__(self) -> str:
        if self.needed == len(self.parts):
            return "(" + " and ".join(map(str, self.parts)) + ")"
        if self.needed == 1:
            return "(" + " or ".join(map(str, self.parts)) + ")"
        return f"{self.needed} of (" + ", ".join(map(str, self.parts)) + ")"


def _all_of(tests: list[Test]) -> Test:
    if len(tests) == 2:
        first, second = tests
        return lambda facts: first(facts) and second(facts)
    return lambda facts: all(test(facts) for test in tests)
