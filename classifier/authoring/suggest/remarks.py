"""What a patch says in comments only, because a person must first decide where it belongs.

In: clusters of letters without a tag, proposals without a topic. Out: lines of comment.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from classifier.authoring.suggest.proposal import Proposal
from classifier.authoring.suggest.untagged import Cluster


def remarks(clusters: Sequence[Cluster], untagged: int, homeless: Iterable[Proposal]) -> list[str]:
    """The lines, without the `#`."""
    out: list[str] = []
    for one in homeless:
        if not out:
            out += ["", "==== 说不准归哪个专题的词，请自己挑专题 ===="]
        words = "、".join(one.words)
        out.append(f"{one.value}：{words}  {one.letters} 封中 {one.right} 封（至少 {one.bound:.0%}）")
    if clusters:
        out += ["", f"==== 没有标签的来件 {untagged} 封里常见的说法，按组列出；该归哪个专题由人定 ===="]
    for number, cluster in enumerate(clusters, 1):
        near = "；".join(f"{topic}（{letters} 封沾边）" for topic, letters in cluster.near)
        out += ["", f"第 {number} 组：{cluster.letters} 封" + (f"；最接近的专题 {near}" if near else "")]
        out += [
            f"  - {word}  # 无标签 {letters} 封，全部来件 {everywhere} 封"
            for word, letters, everywhere in cluster.words
        ]
        out += [f"  例：{text}" for text in cluster.snippets]
    return out
