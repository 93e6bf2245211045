"""Where secrets stand in a text: one pass over the squeezed text for all of them, overlapping spans united."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from typing import NamedTuple

import ahocorasick_rs

from classifier.redact.columns import NAME
from classifier.redact.secrets import Secret
from classifier.redact.squeeze import squeezed
from classifier.redact.tokens import TOKEN
from classifier.redact.tools import PLAIN, Tools
from classifier.redact.variants import beginnings, covers, derived, is_bare
from classifier.redact.words import words

SHORT = 64
"""Texts up to so many characters (ids, names, terms) come again and again; most hold no beginning of a secret."""
_MANY = 500
"""More patterns than these are sought by an automaton."""
_Meant = tuple[str, str, bool]
"""(kind, owner, whether it is the secret as it is) of a pattern."""
_Hit = tuple[_Meant, str, int, int]
"""(what is meant, the pattern, start, end) in the squeezed text."""


class Edit(NamedTuple):
    """text[start:end) is to be hidden. `owner` is the value it belongs to: the squeezed form of the secret."""

    start: int
    end: int
    kind: str
    owner: str


class Finder:
    """Finds all spellings of the secrets given; with `close`, also what may be another way of naming them (邢女士)."""

    def __init__(self, secrets: Iterable[Secret], close: bool = False, tools: Tools = PLAIN) -> None:
        exact: dict[str, _Meant] = {}
        for secret in secrets:
            form = squeezed(secret.text)
            if len(form) >= 2:
                exact.setdefault(form, (secret.kind, form, True))
        self._tools = tools
        self._exact = exact
        self._patterns = list(exact)
        self._begins = beginnings(exact.values()) if close else []
        self.firsts = frozenset([form[0] for form in exact])
        self._many = _Many(self._patterns) if len(self._patterns) > _MANY else None

    def kind_of(self, form: str) -> str:
        """The kind of the secret whose squeezed form this is, "" for any other text."""
        meant = self._exact.get(form)
        return meant[0] if meant is not None else ""

    def find(self, plain: str, text: str, spare: Sequence[str] = ()) -> list[Edit]:
        """What to hide in `text`, whose squeezed form is `plain`. `spare`: names that are not to be touched
        (of those accused), but where a secret is as long."""
        patterns = self._patterns
        exact = self._many.find(plain) if self._many is not None else self._tools.few(patterns, plain)
        hits = [(self._exact[patterns[number]], patterns[number], start, end) for number, start, end in exact]
        if self._begins:
            hits += self._others(plain, hits)
        if not hits:
            return []
        origins = self._tools.places(text)
        spared = _spans(plain, [squeezed(name) for name in spare])
        after = words().after
        out: list[Edit] = []
        for (kind, owner, sure), pattern, start, end in hits:
            if kind == NAME and any(s <= start and end <= e and (not sure or e - s > end - start) for s, e in spared):
                continue
            first, last = origins[start], origins[end - 1] + 1
            if not sure and kind == NAME:
                follows = text[last : last + 1]
                if is_bare(pattern) and follows and follows not in after and not follows.isspace():
                    continue
            out.append(Edit(first, last, kind, owner))
        return out

    def _others(self, plain: str, exact: Sequence[_Hit]) -> list[_Hit]:
        """Other ways of naming a secret. There are dozens of each secret, and most letters hold none: they are made
        only when the beginning of one stands where no secret that covers it was found as it is."""
        covered = {start for (kind, form, _), _, start, _ in exact if covers(kind, form)}
        met = {begin for begin, _ in self._begins if not _only_at(plain, begin, covered)}
        if not met:
            return []
        meant: dict[str, _Meant] = {}
        for begin, (kind, form, _) in self._begins:
            if begin in met:
                for other in derived(Secret(kind, form)):
                    if other not in self._exact:
                        meant.setdefault(other, (kind, form, False))
        names = list(meant)
        return [
            (meant[names[number]], names[number], start, end) for number, start, end in self._tools.few(names, plain)
        ]


def _only_at(plain: str, begin: str, places: Set[int]) -> bool:
    at = plain.find(begin)
    while at >= 0:
        if at not in places:
            return False
        at = plain.find(begin, at + 1)
    return True


class _Many:
    """The patterns of a whole run."""

    def __init__(self, patterns: list[str]) -> None:
        self._automaton = ahocorasick_rs.AhoCorasick(patterns)

    def find(self, plain: str) -> list[tuple[int, int, int]]:
        """As `seeking.few`."""
        return self._automaton.find_matches_as_indexes(plain, overlapping=True)


def find_all(finders: Sequence[Finder], text: str, spare: Sequence[str] = (), tools: Tools = PLAIN) -> list[Edit]:
    """What to hide, in order, not overlapping: what the finders know, and what looks like a token."""
    if len(text) <= SHORT and "【" not in text:
        once = squeezed(text)
        if all(finder.firsts.isdisjoint(once) for finder in finders):
            return []
    found = [Edit(m.start(), m.end(), "literal", m[0]) for m in TOKEN.finditer(text)] if "【" in text else []
    if any(finder.firsts for finder in finders):
        plain = tools.whole(text)
        for finder in finders:
            found += finder.find(plain, text, spare)
    return _united(found) if found else found


def _spans(plain: str, names: Iterable[str]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for name in set(names):
        at = plain.find(name) if len(name) > 1 else -1
        while at >= 0:
            out.append((at, at + len(name)))
            at = plain.find(name, at + 1)
    return out


def _united(found: list[Edit]) -> list[Edit]:
    """Spans that overlap become one, which belongs to the longest of them."""
    out: list[Edit] = []
    longest = 0
    for edit in sorted(found, key=lambda e: (e.start, -e.end)):
        if out and edit.start < out[-1].end:
            last = out[-1]
            size = edit.end - edit.start
            kind, owner = (edit.kind, edit.owner) if size > longest else (last.kind, last.owner)
            longest = max(longest, size)
            out[-1] = Edit(last.start, max(last.end, edit.end), kind, owner)
        else:
            out.append(edit)
            longest = edit.end - edit.start
    return out
