"""L011 same-spelling (warning): two ways of writing one word, or a word in its mistyped form.

Letters and lexicons are normalised alike: full-width forms, traditional characters and blanks inside words become
one spelling. A second variant in the same list changes nothing; `--fix` takes it out. A word written in a form
that `normalise.yaml` calls a mistyping is found only where the letter has the same slip.

PASS::

    schema: fenliu/area@1
    id: streets
    name: 街道
    topics:
      - id: lamps
        name: 路灯
        terms: {strong: [LED路灯坏了, 路灯不亮]}
        tests: {match: [LED路灯坏了]}

FAIL::

    schema: fenliu/area@1
    id: streets
    name: 街道
    topics:
      - id: lamps
        name: 路灯
        terms:
          strong: [LED路灯坏了, ＬＥＤ路灯坏了]  # <- L011
        tests: {match: [LED路灯坏了]}
"""

from __future__ import annotations

from collections.abc import Iterator

from classifier.authoring.survey import Finding, Survey, found


def check(survey: Survey) -> Iterator[Finding]:
    """Different words of one list with one normal form; words in a form known as a mistyping."""
    typos = [(survey.normal(wrong), placed.item) for wrong, placed in survey.merged.words.items()]
    for group in survey.groups:
        first: dict[str, str] = {}
        for index, word in enumerate(group.words):
            normal = survey.normal(word)
            known = first.setdefault(normal, word)
            if known != word:
                message = f"{group.what}: `{word}` and `{known}` are one word after normalising"
                yield found(group.placed(index), message, "keep one", remove=True)
            for wrong, right in typos:
                if wrong in normal and len(normal) > 1:
                    message = f"{group.what}: `{word}` is written in the mistyped form `{wrong}`"
                    twin = word.replace(wrong, right) in group.words
                    cure = f"write `{right}`: the mistyping is found with it"
                    yield found(group.placed(index), message, cure, remove=twin)
