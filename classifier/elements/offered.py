"""Evidence the letter offers or names as checkable: 录音, 转账截图, 凭证复印件; verbatim words.

In: the normalised text and list spans. Out: `Found`. A noun of evidence counts where a word of offering stands in
the same sentence (附…, 有…可查, 可以提供…); its describing words before it belong to it. Behind a label (佐证材料：)
every item of the list counts as it is written.
"""

from __future__ import annotations

from collections.abc import Mapping

from classifier.elements.amounts import Found
from classifier.elements.reach import Spans, right, sentence_start, within

BREAKS = frozenset(
    "她他着本张份有附的是和及与、，。；：！？,.;:!?()（）“”\"'把被将交送以为我还在了上看请要让给从到用\n 　"
)
COUNT = frozenset("一二三四五六七八九十两几多0123456789")
FROM = frozenset("有、和及与附，,：:。；;\n")
"""Before what describes a piece of evidence with 的: 有前年收租的收据."""
COLONS = frozenset(":：")
CLOSE = frozenset("，,。.；;！!？?\n")
_OPENING, _CLOSING = "（(", "）)"
_LONG, _LIST, _PHONE = 10, 160, 7
CAP = 100


def find_offered(text: str, lists: Mapping[str, Spans], measures: frozenset[str]) -> list[Found]:
    """Each piece of evidence offered, once. `measures` count sheets and pieces: 收据三张."""
    out: dict[str, Found] = {}
    nouns = lists.get("offer-nouns")
    reached = 0
    listed: Spans = []
    for _, end in lists.get("offer-labels", ()):
        if end >= reached and text[end : end + 1] in COLONS and end < len(text):
            reached = _listed(text, end + 1, out)
            listed.append((end, reached))
    verbs = lists.get("offer-verbs")
    if not nouns or not (verbs or "附" in text or "有" in text):
        return list(out.values())[:CAP]
    reached = 0
    for i, (start, end) in enumerate(nouns):
        if start < reached or any(low <= start < high for low, high in listed):
            continue
        for following, stop in nouns[i + 1 : i + 3]:
            if following == end:
                end = stop
        low = sentence_start(text, start, 60)
        begin = start
        while begin > low and start - begin < 6 and text[begin - 1] not in BREAKS:
            begin -= 1
        if text[begin - 1 : begin] == "的":
            begin = _described(text, low, begin)
        has = text[begin - 1 : begin] == "有"
        if has and text[max(begin - 2, 0)] in "没无":
            continue
        if not (has or within(verbs, low, right(text, end, 40)) or "附" in text[low:start]):
            continue
        last = end
        while last < len(text) and last - end < 4 and text[last] in COUNT:
            last += 1
        if last > end and text[last : last + 1] in ("大", "小"):
            last += 1
        end = last + 1 if last > end and text[last : last + 1] in measures else end
        reached = end
        out.setdefault(text[begin:end], Found(begin, end))
        if len(out) >= CAP:
            break
    return sorted(out.values())[:CAP]


def _described(text: str, low: int, begin: int) -> int:
    """Where 前年收租的 before the noun at `begin` begins; `begin` where it does not begin at a mark or 有."""
    start = begin - 1
    while start > low and begin - start < _LONG and text[start - 1] not in BREAKS:
        start -= 1
    return start if start < begin - 1 and (start == 0 or text[start - 1] in FROM) else begin


def _listed(text: str, at: int, out: dict[str, Found]) -> int:
    """佐证材料：对账单、签收表30份（复印）、照片。: note the items divided by 、 and give the end of the list; an item
    that stands alone is left to its noun."""
    items: Spans = []
    start = end = at
    stop = -1
    high = min(at + _LIST, len(text))
    while end <= high:
        c = text[end : end + 1] if end < high else ""
        if c and c in _OPENING:
            stop = end if stop < 0 else stop
            closing = next((i for i in range(end, high) if text[i] in _CLOSING), high)
            end = closing + 1
            continue
        if not c or c == "、" or c in CLOSE:
            items.append((start, end if stop < 0 else stop))
            if c != "、":
                break
            start, stop = end + 1, -1
        end += 1
    for start, stop in items if len(items) > 1 else ():
        while start < stop and text[start] in " 　有和及":
            start += 1
        if 2 <= stop - start <= 24 and sum("0" <= c <= "9" for c in text[start:stop]) < _PHONE:
            out.setdefault(text[start:stop], Found(start, stop))
    return end if len(items) > 1 else at
