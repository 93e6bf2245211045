"""L003 weaker-longer-term (warning): a longer term that takes points away from the shorter one it hides.

The longest word wins: where 路灯不亮 stands, 路灯 is dropped. If the longer, more telling word is worth less than
the shorter one, writing it down made the label weaker exactly where the letter is plainer. It is a warning where
the shorter word decides alone and the longer does not; else a note, for some longer words are weaker on purpose. A
longer word that a mask or another label of the set holds too hides the shorter one anyway, and is left alone.

PASS::

    schema: fenliu/area@1
    id: streets
    name: 街道
    topics:
      - id: lamps
        name: 路灯
        terms: {strong: [路灯不亮], weak: [路灯]}
        tests: {match: [巷子里路灯不亮]}

FAIL::

    schema: fenliu/area@1
    id: streets
    name: 街道
    topics:
      - id: lamps
        name: 路灯
        terms:
          strong: [路灯]
          weak: [路灯不亮]  # <- L003
        tests: {match: [巷子里的路灯坏了]}
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from classifier.authoring.survey import Finding, Survey, found
from classifier.lexicon.layers import weight_of


def check(survey: Survey) -> Iterator[Finding]:
    """Within each label, terms worth less than a term inside them that counts nowhere in them."""
    elsewhere = Counter(
        (label.set, survey.normal(name)) for label in survey.merged.labels.values() for name in label.terms
    )
    thresholds = {spec.id: spec.threshold for spec in survey.compiled.labels}
    for label in survey.merged.labels.values():
        threshold = thresholds[label.id]
        terms = {survey.normal(name): placed for name, placed in label.terms.items()}
        for word, placed in terms.items():
            weight = weight_of(placed)
            if weight <= 0 or word in survey.masks or elsewhere[label.set, word] > 1:
                continue
            hidden = [
                (weight_of(terms[part]), part)
                for part in inner(word)
                if part in terms and terms[part].item[0].inside != "allow" and weight_of(terms[part]) > weight
            ]
            if hidden:
                best, part = max(hidden)
                yield found(
                    placed,
                    f"{label.id}: `{word}` ({weight:+g}) hides `{part}`, which is worth more ({best:+g})",
                    "make the longer word at least as strong, or delete it",
                    severity="warning" if best >= threshold > weight else "note",
                )


def inner(word: str) -> Iterator[str]:
    """Every strictly shorter part of a word."""
    size = len(word)
    for length in range(1, size):
        for start in range(size - length + 1):
            yield word[start : start + length]
