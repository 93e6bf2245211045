"""Where secrets stand in a text: one pass over the squeezed text for all of them, overlapping spans united."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import ahocorasick_rs

from classifier.redact.secrets import NAME, Secret
from classifier.redact.squeeze import places, squeezed, squeezed_whole
from classifier.redact.tokens import TOKEN
from classifier.redact.variants import derived, is_bare
from classifier.redact.words import words

SHORT = 64
"""Texts up to so many characters (ids, names, terms) come again and again; most hold no beginning of a secret."""
_MANY = 500


class Edit(NamedTuple):
    """text[start:end) is to be hidden. `owner` is the value it belongs to: the squeezed form of the secret."""

    start: int
    end: int
    kind: str
    owner: str


class Finder:
    """Finds all spellings of the secrets given; with `close`, also what may be another way of naming them (邢女士)."""

    def __init__(self, secrets: Iterable[Secret], close: bool = False) -> None:
        exact: dict[str, tuple[str, str, bool]] = {}  # form -> kind, owner, whether exact
        for secret in secrets:
            form = squeezed(secret.text)
            if len(form) >= 2:
                exact.setdefault(form, (secret.kind, form, True))
        forms = dict(exact)
        for form, (kind, _, _) in exact.items() if close else ():
            meant = (kind, form, False)
            for other in derived(Secret(kind, form)):
                forms.setdefault(other, meant)
        self._patterns = list(forms)
        self.firsts = frozenset([form[0] for form in forms])
        self._forms = list(forms.values())
        self._search: _Few | _Many | None = None
        if self._patterns:
            self._search = _Many(self._patterns) if len(self._patterns) > _MANY else _Few(self._patterns)

    def find(self, plain: str, text: str, spare: Sequence[str] = ()) -> list[Edit]:
        """What to hide in `text`, whose squeezed form is `plain`. `spare`: names that are not to be touched
        (of those accused), but where a secret is as long."""
        hits = self._search.find(plain) if self._search is not None else []
        if not hits:
            return []
        origins = places(text)
        spared = _spans(plain, [squeezed(name) for name in spare])
        after = words().after
        out: list[Edit] = []
        for number, start, end in hits:
            kind, owner, exact = self._forms[number]
            if kind == NAME and any(s <= start and end <= e and (not exact or e - s > end - start) for s, e in spared):
                continue
            first, last = origins[start], origins[end - 1] + 1
            if not exact and kind == NAME:
                follows = text[last : last + 1]
                if is_bare(self._patterns[number]) and follows and follows not in after and not follows.isspace():
                    continue
            out.append(Edit(first, last, kind, owner))
        return out


class _Few:
    """The patterns of one letter: an automaton would take longer to make than to look at each of their beginnings."""

    def __init__(self, patterns: list[str]) -> None:
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


class _Many:
    """The patterns of a whole run."""

    def __init__(self, patterns: list[str]) -> None:
        self._automaton = ahocorasick_rs.AhoCorasick(patterns)

    def find(self, plain: str) -> list[tuple[int, int, int]]:
        """As in `_Few`."""
        return self._automaton.find_matches_as_indexes(plain, overlapping=True)


def find_all(finders: Sequence[Finder], text: str, spare: Sequence[str] = ()) -> list[Edit]:
    """What to hide, in order, not overlapping: what the finders know, and what looks like a token."""
    if len(text) <= SHORT and "【" not in text:
        once = squeezed(text)
        if all(finder.firsts.isdisjoint(once) for finder in finders):
            return []
    found = [Edit(m.start(), m.end(), "literal", m[0]) for m in TOKEN.finditer(text)] if "【" in text else []
    if any(finder.firsts for finder in finders):
        plain = squeezed_whole(text)
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
