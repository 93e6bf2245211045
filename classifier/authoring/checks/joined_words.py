"""L017 joined-words (warning): several words that a full-width comma made into one.

YAML divides the items of `[…]` at the half-width comma only. 黑臭水体，排污口 between brackets is one word of eight
characters that no letter holds. The same with 、 and ；, and with “…” around a word, which are part of it. A word that
does hold such a mark (妥否，请批示) stands in quotes; then it is left alone.

PASS::

    schema: fenliu/area@1
    id: river
    name: 河道
    topics:
      - id: sewage
        name: 排污
        terms: {strong: [黑臭水体, 排污口, "水臭，鱼死"]}
        tests: {match: [村口有个排污口]}

FAIL::

    schema: fenliu/area@1
    id: river
    name: 河道
    topics:
      - id: sewage
        name: 排污
        terms:
          strong:
            - 臭水沟
            - 黑臭水体，排污口  # <- L017
            - “死鱼”  # <- L017
        tests: {match: [村口有条臭水沟]}
"""

from __future__ import annotations

from collections.abc import Iterator

from classifier.authoring.survey import Finding, Survey, found

_MARKS = "，、；"
_QUOTES = "“”‘’「」"


def check(survey: Survey) -> Iterator[Finding]:
    """Words, written without quotes, that hold a mark which divides words, or that begin or end with Chinese quotes."""
    for group in survey.groups:
        for index, word in enumerate(group.words):
            mark = next((c for c in word if c in _MARKS), "") or next(
                (c for c in word[:1] + word[-1:] if c in _QUOTES), ""
            )
            if not mark or word.startswith("$"):
                continue
            placed = group.placed(index)
            line, column = placed.file.marked.locate((*placed.loc, "term"))
            if placed.file.marked.line(line)[column - 1 : column] in ('"', "'"):
                continue
            message = f"{group.what}: `{word}` holds {mark}: one word, or several?"
            yield found(placed, message, "divide words by a half-width comma; put the word in quotes if it is one")
