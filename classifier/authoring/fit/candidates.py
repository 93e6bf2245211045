"""Words and phrases that may become terms: what a person would take for a reason, nothing memorised.

In: normalised texts. Out: candidate words. Refused: single characters; anything with digits or Latin letters; numbers,
names of persons, places and bodies, function words (by jieba's tags); what jieba's dictionary does not hold; what
mostly stands right behind a place code such as A市 (the rest of a made-up name); words of one letter, or of one group
of near-identical letters only; words the author refused.

`wide`, for labels that hang on places, bodies and small words: those may stay, and so may single characters, wherever
they stand (车 in 公交车, 电动车, 停车: what few examples of each long word cannot teach). Not those that stand only in
names of persons.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from classifier.segment import tagged_words, words

HAN = re.compile(r"[\u3400-\u9fff]+")
NAMES = ("nr", "ns", "nt", "nz")
"""jieba's tags of persons (also nrt, nrfg), places, bodies, brands."""
FUNCTION = ("u", "c", "p", "m", "q", "r", "y", "e", "o", "t", "f", "k")
"""Particles, conjunctions, prepositions, numerals, measures, pronouns, interjections, times, directions."""
SPEAKING = ("v", "a")
"""Single characters that may begin a pair: verbs and adjectives (收 in 收全票), not nouns (镇, 城)."""
LONGEST = 8
NAME_SHARE = 0.3
"""From this share of its letters behind a place code on, a word is taken for a name."""
_CODE = re.compile(r"[A-Za-z0-9*]")
_BEHIND_CODE = 2


def phrases_of(text: str, wide: bool = False) -> tuple[set[str], set[str]]:
    """Words of two and more characters and pairs of neighbours, without names; and those of them that stand right
    behind a place code. With `wide`, names of places and bodies, function words and the characters of all these may
    stay."""
    found: set[str] = set()
    behind: set[str] = set()
    before = ""
    since_code = _BEHIND_CODE + 1
    for word, tag in tagged_words(text):
        if _CODE.search(word) is not None:
            since_code, before = 0, ""
            continue
        since_code += 1
        if HAN.fullmatch(word) is None or not _usable(word, tag, wide):
            before = ""
            since_code += HAN.fullmatch(word) is None and _BEHIND_CODE
            continue
        new = [word] if 2 <= len(word) <= LONGEST else []
        if before and (wide or len(word) > 1) and len(before) + len(word) <= LONGEST:
            new.append(before + word)
        found.update(new)
        if wide:
            found.update(word)
        if since_code <= _BEHIND_CODE:
            behind.update(new)
        before = word
    return found, behind


def candidates(
    texts: Iterable[tuple[str, str]],
    groups: Sequence[int],
    least: int,
    wide: bool = False,
    refused: Collection[str] = (),
) -> list[str]:
    """Candidates that stand in at least `least` groups of the (title, text) pairs, sorted; none that holds a word of
    `refused`."""
    seen: dict[str, set[int]] = {}
    named: dict[str, set[int]] = {}
    for fields, group in zip(texts, groups, strict=True):
        for field in fields:
            found, behind = phrases_of(field, wide)
            for word in found:
                seen.setdefault(word, set()).add(group)
            for word in behind:
                named.setdefault(word, set()).add(group)
    return sorted(
        word
        for word, where in seen.items()
        if len(where) >= least
        and (wide or len(named.get(word, ())) < NAME_SHARE * len(where))
        and not any(part in word for part in refused)
    )


def _usable(word: str, tag: str, wide: bool) -> bool:
    if wide:
        return not tag.startswith("nr")
    if tag.startswith((*NAMES, *FUNCTION)):
        return False
    return tag.startswith(SPEAKING) if len(word) == 1 else words(word) == [word]
