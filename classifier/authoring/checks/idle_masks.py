"""L015 idle-mask (note): a mask that hides nothing.

No term, list word, cue or part of a phrase stands inside it, in any file of these layers. It costs little, and
may be meant for words still to come, so this is a note: shown with `--least note`, where `--fix` takes such masks
out.

PASS::

    schema: fenliu/area@1
    id: press
    name: 媒体
    masks: [记者站]
    topics:
      - id: reporters
        name: 记者
        terms: {strong: [假记者], normal: [记者]}
        tests: {match: [假记者上门要钱]}

FAIL::

    schema: fenliu/area@1
    id: press
    name: 媒体
    masks: [记者站, 气象站]  # <- L015
    topics:
      - id: reporters
        name: 记者
        terms: {strong: [假记者], normal: [记者]}
        tests: {match: [假记者上门要钱]}
"""

from __future__ import annotations

from collections.abc import Iterator

from classifier.authoring.checks.weaker_longer_terms import inner
from classifier.authoring.survey import Finding, Survey, found


def check(survey: Survey) -> Iterator[Finding]:
    """Masks without a word of the lexicons strictly inside."""
    hideable = {
        survey.normal(word)
        for group in survey.groups
        if group.loc[-1] not in ("masks", "pseudo")
        for word in group.words
    }
    for placed in survey.merged.masks:
        if not any(part in hideable for part in inner(survey.normal(placed.item))):
            message = f"the mask `{placed.item}` hides nothing: no word of the lexicons stands inside it"
            yield found(placed, message, "delete it", severity="note", remove=True)
