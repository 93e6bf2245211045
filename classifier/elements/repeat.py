"""Whether the letter says that the same side raised the same matter before: 第三次, 多次反映, 去年也写过信.

In: the normalised text and list spans. Out: the place that says so, or None. What others did (有人打过12315) and
looking for the other party (找过物业两次) are no earlier petition.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from classifier.elements.reach import CLAUSE, Spans, left
from classifier.elements.words import Words, WordSet

_COUNTED = re.compile(
    r"(?:第(?:[二三四五六七八九十]{1,3}|[0-9]{1,3})(?:次|回|封)|(?:[两二三四五六七八九十几数多]{1,3}|[0-9]{1,3})(?:余|多)?(?:次|回|趟|封))"
)
_WINDOW = 12
_TIMES = "次回趟封"


def find_repeat(text: str, lists: Mapping[str, Spans], words: Words) -> tuple[int, int] | None:
    """The first place that speaks of an earlier petition by the same side."""
    others = words.sets["repeat-others-set"]
    for start, end in lists.get("repeat-words", ()):
        if not _by_others(text, start, others):
            return start, end
    acts = lists.get("repeat-acts")
    if not acts or not any(c in text for c in _TIMES):
        return None
    for start, end in acts:
        clause = max(left(text, start, _WINDOW * 2, CLAUSE), start - _WINDOW)
        counted = _COUNTED.search(text, clause, start)
        if counted is None:
            counted = _COUNTED.match(text, end + 1 if text[end : end + 1] in ("了", "过") else end)
        if counted is None:
            continue
        if text[counted.start() - 1 : counted.start()] in ("一", "每") or _by_others(text, start, others):
            continue
        return min(counted.start(), start), max(counted.end(), end)
    return None


def _by_others(text: str, start: int, others: WordSet) -> bool:
    """Whether the clause says that someone else did it."""
    clause = left(text, start, 30, CLAUSE)
    return others.within(text, clause, start)
