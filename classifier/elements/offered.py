"""Evidence the letter offers or names as checkable: 录音, 转账截图, 凭证复印件; verbatim words.

In: the normalised text and list spans. Out: `Found`. A noun of evidence counts where a word of offering stands in
the same sentence (附…, 有…可查, 可以提供…); its describing words before it belong to it.
"""

from __future__ import annotations

from collections.abc import Mapping

from classifier.elements.amounts import Found
from classifier.elements.reach import Spans, right, sentence_start, within

BREAKS = frozenset(
    "她他着本张份有附的是和及与、，。；：！？,.;:!?()（）“”\"'把被将交送以为我还在了上看请要让给从到用\n 　"
)
COUNT = frozenset("一二三四五六七八九十两几多0123456789")
MEASURE = frozenset("张份页本段盘个条组封套叠")
CAP = 100


def find_offered(text: str, lists: Mapping[str, Spans]) -> list[Found]:
    """Each piece of evidence offered, once."""
    nouns = lists.get("offer-nouns")
    verbs = lists.get("offer-verbs")
    if not nouns or not (verbs or "附" in text or "有" in text):
        return []
    out: dict[str, Found] = {}
    reached = 0
    for i, (start, end) in enumerate(nouns):
        if start < reached:
            continue
        for following, stop in nouns[i + 1 : i + 3]:
            if following == end:
                end = stop
        low = sentence_start(text, start, 60)
        begin = start
        while begin > low and start - begin < 6 and text[begin - 1] not in BREAKS:
            begin -= 1
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
        end = last + 1 if last > end and text[last : last + 1] in MEASURE and last < len(text) else end
        reached = end
        out.setdefault(text[begin:end], Found(begin, end))
        if len(out) == CAP:
            break
    return list(out.values())
