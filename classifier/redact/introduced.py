"""Who writes, said in running text without a label: 我，某某某，男，…; 我是河湾村的某某某; 我丈夫某某某.

In: a text and the words of `lexicons/redact.yaml`. Out: names. Guesses: a miss costs more than a false alarm, but a
word that the dictionary knows is no name, nor is what `no_names` lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from classifier.redact.words import Words, words
from classifier.segment import tagged_words

_SOME = "某×XxＸ*＊○〇"
_STOP = r"[，,。；;！!、\s（(）)：:？?]|$"
_APART = r"[，,（(：:、\s　]{1,3}"


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Patterns that begin with their words (so that a search is quick), each with what may stand before a match:
    characters, "^" for the beginning of the text; "" for anything."""
    own = words()
    name, me, kin, persons = _name(own), _any(own.self), _any(own.kin), _any(own.persons)
    intro, by = _any(own.intro), _any(own.called_by)
    begins = "^。；！？!?;：:，,、 　\t\r\n"
    sorts = (
        # 我，某某某，男; 我（某某某）; 本人（姓名：某某某，…
        (rf"(?:{me})[，,（(：:]\s?(?:姓名[：:]?)?{name}(?={_STOP})", begins),
        # 我某某某，男，60岁; 本人某某某（身份证…
        (rf"(?:{me}){name}(?={_APART}(?:{_any(own.about)}|[0-9]))", begins),
        # 我，河湾村村民某某某，
        (rf"(?:{me})[，,]\s?[^。；！？!?;，,：:\n]{{0,16}}?(?:{persons}){name}(?={_STOP})", begins),
        # 我是河湾村的某某某。 我是某某某的儿子
        (rf"(?:{intro})[^。；！？!?;，,：:\n]{{0,24}}?(?:{_any(own.before_name)}){name}(?={_STOP})", ""),
        (rf"(?:{intro}){name}(?=的(?:{kin}))", ""),
        # 姓名某某某; 户主是某某某; 信访人（某某某）
        (rf"(?:{_any(own.called)})(?:{by})?[：:（(\s　]?{name}(?={_STOP})", "[^被]"),
        # 我丈夫叫某某某，; 我儿子某某某在…; 我们夫妻某某某、…
        (rf"(?:我|俺|咱)们?(?:和|的|家|与)?我?(?:{kin})(?:{by}|[，,（(：:])?{name}(?={_STOP}|[{own.after_kin}])", ""),
        # 村民某某某反映：
        (rf"(?:{persons}){name}(?={_any(own.acts)})", begins + "".join(own.place_ends)),
    )
    return tuple((re.compile(sort, re.MULTILINE), before) for sort, before in sorts)


@lru_cache(maxsize=1)
def _described() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """某某某，女，58岁 where a sentence begins: what stands behind the name, and the name before it."""
    behind = re.compile(rf"[，,（(：:、]\s?[{words().sexes}][，,、。；;）)\s0-9]")
    return behind, re.compile(rf"(?:^|[。；！？!?;\n　 ])\s?{_name(words())}\Z")


def introduced(text: str, vocabulary: Words) -> Iterator[str]:
    """Names by which somebody introduces themselves or their family."""
    for pattern, before in _patterns():
        for found in pattern.finditer(text):
            if _allowed(text, found.start(), before) and is_name(found["name"], vocabulary):
                yield found["name"]
    behind, named = _described()
    for mark in behind.finditer(text):
        at = named.search(text, max(0, mark.start() - 7), mark.start())
        if at and is_name(at["name"], vocabulary):
            yield at["name"]


def _allowed(text: str, at: int, before: str) -> bool:
    """Whether what stands before `at` is one of the characters of `before`."""
    if not before:
        return True
    if before == "[^被]":
        return text[at - 1 : at] != "被" or at == 0
    return at == 0 or text[at - 1] in before


def is_name(word: str, vocabulary: Words) -> bool:
    """Whether a word that has the form of a name is none of the language's own words."""
    if any(char in _SOME for char in word[1:]):
        return word[:2] not in ("我某", "某某")
    if word in vocabulary.no_names or word in vocabulary.nobody or word[:2] in vocabulary.no_names:
        return False
    if word in vocabulary.labels or word in vocabulary.signers:
        return False
    if word[0] in vocabulary.never or word[-1] in vocabulary.never_last:
        return False
    known = tagged_words(word)
    if len(known) == 1:
        return known[0][1] in ("nr", "x") or (len(word) == 3 and word[0] not in vocabulary.traps and known[0][1] == "n")
    return word[0] not in vocabulary.traps or known[0][1] == "nr"


def _name(own: Words) -> str:
    chars = rf"[\u4e00-\u9fff{re.escape(_SOME)}]"
    return (
        rf"(?P<name>(?:{_any(own.pairs)}){chars}{{1,2}}?|[{''.join(sorted(own.surnames))}]{chars}{{2}}|"
        rf"[{''.join(sorted(own.surnames))}]{chars})"
    )


def _any(items: Iterable[str]) -> str:
    return "|".join(re.escape(item) for item in sorted(items, key=lambda item: (-len(item), item)))
