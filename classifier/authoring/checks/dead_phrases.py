"""L010 dead-phrase (warning): a phrase, or a part of one, that can never be found.

After normalising, a necessary element is empty, or every alternative of it holds a mark that ends the phrase's
own scope (a comma ends a clause, a full stop a sentence); or a gap stands at the beginning or end, where it does
nothing.

PASS::

    schema: fenliu/area@1
    id: streets
    name: 街道
    topics:
      - id: lamps
        name: 路灯
        phrases:
          - {id: dark, seq: [路灯, {gap: 4}, 坏了], weight: 3}
        tests: {match: [路灯早就坏了]}

FAIL::

    schema: fenliu/area@1
    id: streets
    name: 街道
    topics:
      - id: lamps
        name: 路灯
        phrases:
          - {id: dark, seq: [路灯, {gap: 4}, "坏了,没人修"], scope: clause, weight: 3}  # <- L010
          - {id: lost, seq: [路灯, 不亮, {gap: 4}], weight: 3}  # <- L010
        tests: {match: [路灯早就不亮, 路灯不亮]}
"""

from __future__ import annotations

from collections.abc import Iterator

from classifier.authoring.survey import Finding, Survey, found
from classifier.lexicon.layers import MergedLabel, Placed
from classifier.passage import Passage


def check(survey: Survey) -> Iterator[Finding]:
    """Phrases with an element that normalising or the phrase's scope rules out."""
    for label in survey.merged.labels.values():
        for (group, _), placed in label.entries.items():
            if group == "phrases":
                yield from _phrase(survey, label, placed)


def _phrase(survey: Survey, label: MergedLabel, placed: Placed) -> Iterator[Finding]:
    phrase = placed.item
    for _, words, needed in survey.alternatives(label, placed):
        normal = [survey.normal(word) for word in words]
        if not needed or not normal:
            continue
        if not any(normal):
            yield found(placed, f"{label.id}/{phrase.id}: an element is empty after normalising", "write a word")
        elif all(not word or _broken(word, phrase.scope) for word in normal):
            message = f"{label.id}/{phrase.id}: `{words[0]}` holds a mark that ends the {phrase.scope}"
            yield found(placed, message, "write the part before or after the mark, or widen `scope`")
    seq = phrase.seq or []
    if seq and any(isinstance(seq[i], dict) and "gap" in seq[i] for i in (0, -1)):
        yield found(placed, f"{label.id}/{phrase.id}: a gap at the beginning or end does nothing", "delete the gap")


def _broken(word: str, scope: str) -> bool:
    """Whether the word crosses an end of the scope before its last character."""
    passage = Passage("text", word, word)
    if scope == "clause":
        return passage.clause(0)[1] < len(word)
    return scope == "sentence" and passage.sentence(0)[1] < len(word)
