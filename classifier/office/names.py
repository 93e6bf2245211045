"""When do two names mean the same body or person? Full names, aliases, abbreviations, masked names.

The endings and beginnings that may be left out come from the office (`names:`), not from here. Comparison
leans to yes: a name that may be the accused's unit is treated as that unit by the guard.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from classifier.office.records import Naming

MIN_ABBREVIATION = 3
MAX_SURNAME = 2


class Likeness(IntEnum):
    """How sure it is that two person names are one person."""

    NO = 0
    POSSIBLE = 1
    SAME = 2


def plain_name(name: str) -> str:
    """The name of a person as compared: NFKC, without white space. It is not remembered."""
    if name.isascii() and " " not in name:
        return name
    return "".join(unicodedata.normalize("NFKC", name).split())


@lru_cache(maxsize=8192)
def plain(name: str) -> str:
    """The name of a body, a post or a place as compared: as `plain_name`, but remembered."""
    return plain_name(name)


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """The pattern of any of these words; of nothing where there is none."""
    return re.compile("|".join(map(re.escape, words)) or "(?!)")


def plain_person(name: str) -> str:
    """`plain_name`, of 姓路 the surname alone. Two persons of one such name may be one."""
    text = plain_name(name)
    return text[1:] if len(text) > 1 and text[0] == "姓" else text


class NameRules:
    """Comparison of names under one office's ways of writing them."""

    __slots__ = ("_bodies", "_county", "_former", "_mask", "_memo", "_sector", "_town")

    def __init__(self, naming: Naming) -> None:
        longest = {"key": len, "reverse": True}
        self._county = tuple(sorted(naming.county, **longest))  # type: ignore[call-overload]
        self._bodies = tuple(sorted(naming.bodies, **longest))  # type: ignore[call-overload]
        self._former = tuple(sorted(naming.former, **longest))  # type: ignore[call-overload]
        self._town = naming.town
        self._mask = naming.mask
        self._memo: dict[str, tuple[str, str]] = {}
        self._sector = any_of(naming.sectors)

    def bare(self, name: str) -> str:
        """Without what says former or present (原, 时任) and without the words for the county."""
        return self._parts(name)[0]

    def core(self, name: str) -> str:
        """`bare`, and without the ending that only says which organ of a place is meant."""
        return self._parts(name)[1]

    def _parts(self, name: str) -> tuple[str, str]:
        """`bare` and `core`, remembered: the same names come again and again."""
        known = self._memo.get(name)
        if known is None:
            bare = core = self._bared(plain(name))
            for word in self._bodies:
                if bare.endswith(word) and len(bare) > len(word) + 1:
                    core = bare[: -len(word)]
                    break
            if len(self._memo) > 50_000:
                self._memo.clear()
            known = self._memo[name] = bare, core
        return known

    def _bared(self, text: str) -> str:
        for word in self._former:
            if text.startswith(word) and len(text) > len(word) + 1:
                text = text[len(word) :]
                break
        for word in self._county:
            if text.startswith(word) and len(text) > len(word) + 1:
                return text[len(word) :]
        return text

    def same_body(self, a: str, b: str) -> bool:
        """Whether the two may be one body, or one a section of the other.

        Equal cores; one core begins with the other (a section: 公安局交警大队); or the shorter is an
        abbreviation of the longer (住建局), or its end (建设局).
        """
        return same_core(self.core(a), self.core(b))

    def may_be_of(self, core: str, text: str) -> bool:
        """Whether `text` may name the body of `core`, one of its sections, or people of it; both are cores.

        Wider than `same_core`: also the name without its last character (住建部门, 公安干警), and an abbreviation
        with something after it (住房建设局办公室).
        """
        if len(core) < 2 or len(text) < 2:
            return bool(core) and core == text
        if core[0] != text[0]:
            return (
                (core.endswith(text) or text.endswith(core))
                and len(core) >= MIN_ABBREVIATION
                and len(text) >= MIN_ABBREVIATION
            )
        if text.startswith(core[:-1] if len(core) > 2 else core) or core.startswith(text):
            return True
        stem = self._sector.split(text, maxsplit=1)[0]
        if stem != text and (len(stem) > 1 or len(core) == 2) and _in_order(stem, core):  # 卫健部门 of 卫生健康局
            return True
        at = text.find(core[-1], MIN_ABBREVIATION - 1)
        while at >= 0:
            if _abbreviates(text[: at + 1], core):
                return True
            at = text.find(core[-1], at + 1)
        return False

    def likeness(self, a: str, b: str) -> Likeness:
        """Whether two names are one person's. A masked character or a bare surname makes it possible."""
        one, two = plain_person(a), plain_person(b)
        if not one or not two:
            return Likeness.NO
        if one == two:
            return Likeness.SAME
        if one[0] != two[0]:
            return Likeness.NO
        short, long = (one, two) if len(one) < len(two) else (two, one)
        if len(short) <= MAX_SURNAME and long.startswith(short):
            return Likeness.POSSIBLE
        masked_one, masked_two = self._masked(one), self._masked(two)
        if (masked_one or masked_two) and _agree(one, two, self._mask):
            return Likeness.POSSIBLE
        return Likeness.NO

    def is_masked(self, name: str) -> bool:
        """Whether part of the name is hidden (某, *), or only a surname is given."""
        text = plain_person(name)
        return len(text) < 2 or self._masked(text)

    def _masked(self, text: str) -> bool:
        return any(c in self._mask for c in text)


def traits_of(core: str) -> tuple[str, str]:
    """By what a core is told from most others at a glance: two of which one may name the other (`NameRules.may_be_of`)
    begin with the same character or end with the same three."""
    return core[:1], core[-MIN_ABBREVIATION:]


class Cores:
    """The cores of one recipient's names, to be asked all at once whether a text may name one of them."""

    __slots__ = ("_by_end", "_by_first", "_rules")

    def __init__(self, cores: Iterable[str], rules: NameRules) -> None:
        self._rules = rules
        self._by_first: dict[str, tuple[str, ...]] = {}
        self._by_end: dict[str, tuple[str, ...]] = {}
        for core in dict.fromkeys(filter(None, cores)):
            first, end = traits_of(core)
            self._by_first[first] = (*self._by_first.get(first, ()), core)
            if len(core) >= MIN_ABBREVIATION:
                self._by_end[end] = (*self._by_end.get(end, ()), core)

    def may_be(self, text: str) -> bool:
        """Whether `text` may name one of them, as `NameRules.may_be_of` says: none that neither begins with the same
        character nor ends with the same three does."""
        first, end = traits_of(text)
        near = self._by_first.get(first, ()) + self._by_end.get(end, ())
        return bool(near) and any(self._rules.may_be_of(core, text) for core in near)

    def traits(self) -> frozenset[str]:
        """The traits of them all: a text that has none of these cannot name any."""
        return frozenset((*self._by_first, *self._by_end))


def same_core(one: str, two: str) -> bool:
    """`NameRules.same_body` of two names already brought to their cores."""
    short, long = (one, two) if len(one) <= len(two) else (two, one)
    if len(short) < 2:
        return bool(one) and one == two
    if long.startswith(short):
        return True
    return len(short) >= MIN_ABBREVIATION and (long.endswith(short) or _abbreviates(short, long))


def _abbreviates(short: str, long: str) -> bool:
    """The characters of `short` occur in `long` in order, first and last alike."""
    if short[0] != long[0] or short[-1] != long[-1]:
        return False
    return _in_order(short, long)


def _in_order(short: str, long: str) -> bool:
    rest = iter(long)
    return all(c in rest for c in short)


def _agree(one: str, two: str, mask: str) -> bool:
    """Whether two names can be one when each masked character stands for one or two others."""
    if not one or not two:
        return not one and not two
    a, b = one[0], two[0]
    if a in mask or b in mask:
        return (
            _agree(one[1:], two[1:], mask)
            or (a in mask and len(two) > 1 and _agree(one[1:], two[2:], mask))
            or (b in mask and len(one) > 1 and _agree(one[2:], two[1:], mask))
        )
    return a == b and _agree(one[1:], two[1:], mask)
