"""A letter's text with its evidence marked in colour, for terminals."""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text

from classifier.model import Evidence, Field, Result

COLOURS = ("cyan", "green", "yellow", "magenta", "blue", "red", "bright_cyan", "bright_green", "bright_magenta")


def area_colours(result: Result) -> dict[str, str]:
    """A colour for each area of the result, the main one first."""
    areas = list(dict.fromkeys(tag.area for tag in result.tags))
    return {area: COLOURS[i % len(COLOURS)] for i, area in enumerate(areas)}


def marked(source: str, field: Field, result: Result) -> Text:
    """`source` with the evidence of `field` underlined in the colour of its area; what does not count is dim."""
    text = Text(source)
    colours = area_colours(result)
    for tag in reversed(result.tags):
        for evidence in _of(field, tag.evidence):
            style = f"bold underline {colours[tag.area]}" if evidence.context == "affirmed" else "dim strike"
            text.stylize(style, evidence.start, evidence.end)
    return text


def _of(field: Field, evidence: Iterable[Evidence]) -> Iterable[Evidence]:
    return (e for e in evidence if e.field == field)
