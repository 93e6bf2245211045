"""What was learned of people's roles as lexicon text: `fenliu/roles@1`, to be read and amended by a person.

In: weights in hundredths, the figures. Out: YAML, the strongest words of every place first. The editor line and the
line of refused words of the file that is there stay.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from classifier.authoring.fit.kept import EDITOR, REFUSED
from classifier.authoring.fit.roles import Figures, Found
from classifier.elements.role_words import FORMS, IN_SHORT, PLACES

WIDTH = 116
_SAYS = {
    "sentence": "in the sentence of the name",
    "before": "in the 12 characters before unit, post and name",
    "behind": "in the 24 characters behind them",
    "following": "in the 150 characters behind them, as far as nobody is mentioned",
    "next_before": "right before them",
    "next_behind": "right behind them",
}


def role_overlay(
    roles: dict[str, Any],
    letters: int,
    writers: int,
    alone: Figures,
    expected: Figures,
    standing: str | None = None,
    refused: Sequence[str] = (),
) -> str:
    """The new text; `standing` is what the file holds now."""
    names = ", ".join(f"{form}: {_number(roles['names'].get(form, 0))}" for form in (*FORMS, IN_SHORT))
    posts = ", ".join(f"{trait}: {_number(weight)}" for trait, weight in sorted(roles["posts"].items()))
    several, times = (
        ", ".join(f"{least}: {_number(weight)}" for least, weight in roles[key]) for key in ("several", "times")
    )
    count = sum(map(len, roles["words"].values()))
    lines = [
        *(line for line in (standing or "").splitlines()[:1] if line.startswith(EDITOR)),
        "schema: fenliu/roles@1",
        f"# Learned by `fenliu lexicon fit --set roles` from {letters} letters of {writers} writers: {count} words, "
        "to be amended by hand.",
        f"# Accused by name, on writers held out: {_figures(expected.named)}; the rules alone {_figures(alone.named)}.",
        f"# Told by post alone: {_figures(expected.posts)}; the rules alone {_figures(alone.posts)}.",
        f"# Bodies alone: {_figures(expected.bodies)}; the rules alone {_figures(alone.bodies)}.",
        *([f"{REFUSED} {' '.join(refused)}"] if refused else []),
        f"bias: {_number(roles['bias'])}",
        f"point: {_number(roles['point'])}  # what a point of the rules is worth beside them",
        f"names: {{{names}}}",
        *([f"posts: {{{posts}}}  # of a post without a name"] if posts else []),
        f"several: {{{several}}}  # so many people or more are spoken of",
        f"times: {{{times}}}  # his name stands there so often or more",
    ]
    for place in PLACES:
        found = sorted(roles["words"][place].items(), key=lambda item: (-abs(item[1]), item[0]))
        if found:
            lines += [
                f"{place}:  # {_SAYS[place]}",
                *(f"  {_quoted(word)}: {_number(weight)}" for word, weight in found),
            ]
    return "\n".join(lines) + "\n"


def refused_of(standing: str | None) -> list[str]:
    """The words somebody refused, of any place (`走了`) or of one (`before:走了`)."""
    lines = [line for line in (standing or "").splitlines() if line.startswith(REFUSED)]
    return [word for line in lines for word in line.removeprefix(REFUSED).split()]


def _quoted(word: str) -> str:
    return word if all("\u4e00" <= c <= "\u9fff" for c in word) else json.dumps(word, ensure_ascii=False)


def _number(hundredths: int) -> str:
    return f"{hundredths / 100:g}"


def _figures(found: Found) -> str:
    return f"F1 {found.f1:.3f} (P {found.precision:.3f}, R {found.recall:.3f})"
