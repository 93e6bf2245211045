"""What a patch would do: the letters judged with it, and which labels change.

In: the sources of a lexicon, the patch, the letters as the lexicon judged them. Out: counts written into the proposals.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from classifier.authoring.suggest.material import TODAY, Given, Material
from classifier.authoring.suggest.proposal import Proposal
from classifier.authoring.suggest.targets import Target
from classifier.gold import Gold, Known
from classifier.lexicon import compile_sources
from classifier.lexicon.sources import Source
from classifier.office import Office
from classifier.pipeline import Classifier

Key = tuple[str, str]


def measure(
    proposals: Sequence[Proposal],
    targets: Sequence[Target],
    sources: Sequence[Source],
    office: Office,
    material: Material,
    columns: Sequence[str],
) -> tuple[int, int]:
    """Fill in the effects of the proposals. Returns for how many (letter, label) the whole patch makes things right,
    and wrong."""
    for one in proposals:
        one.gained = one.gained_right = one.lost = one.lost_right = 0
    compiled, _ = compile_sources(sources)
    classifier = Classifier(compiled, office)
    known = Known.of(compiled)
    better = worse = 0
    for letter, gold, was in material.all:
        title = classifier.normaliser.passage("title", letter.title).text
        text = f"{title} {classifier.normaliser.passage('text', letter.text).text}"
        holding = [one for one in proposals if all(word in text for word in one.words)]
        if not holding:
            continue
        now = Given.of(classifier.decide(letter, letter.received or TODAY)[1])
        for target in targets:
            before, after = was.has(target.about, target.value), now.has(target.about, target.value)
            if before == after:
                continue
            right = _is_right(target, letter.meta, gold, known, columns)
            if right is None:
                continue
            better += right == after
            worse += right != after
            for one in holding:
                if one.kind in ("mask", "context") or (one.about, one.value) == (target.about, target.value):
                    _count(one, after, right)
    return better, worse


def _count(one: Proposal, gained: bool, right: bool) -> None:
    if gained:
        one.gained += 1
        one.gained_right += right
    else:
        one.lost += 1
        one.lost_right += right


def _is_right(target: Target, meta: dict[str, str], gold: Gold, known: Known, columns: Iterable[str]) -> bool | None:
    """Whether gold gives this letter the label; None when it does not say."""
    if columns:
        value = next((meta[name].strip() for name in columns if meta.get(name)), "")
        return value == target.value if value else None
    wanted = gold.wanted.get(target.about)
    return None if wanted is None else target.value in [known.id(target.about, value) for value in wanted]
