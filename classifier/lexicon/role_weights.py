"""The weights of `fenliu/roles@1` after all layers, in hundredths: what `Compiled.roles` holds.

In: the merged values by (key, name). Out: `bias`, `point`, `names`, `posts`, `several` and `times` [[number,
weight]] and `words` by place; empty without a bias: then the rules stand alone. Weights of 0 are left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from classifier.lexicon.layers import Placed
from classifier.lexicon.spelling import Speller

PLACES = ("sentence", "before", "behind", "following", "next_before", "next_behind")
POINT = 0.4
"""Log-odds, where no file says another. On seven writers left out 0.2, 0.3 and 0.5 find as many of those accused."""


def compiled_roles(said: Mapping[tuple[str, str], Placed], speller: Speller) -> dict[str, Any]:
    """See above. Every spelling of a word has its weight."""
    if ("bias", "") not in said:
        return {}
    names: dict[str, int] = {}
    posts: dict[str, int] = {}
    numbers: dict[str, list[list[int]]] = {"several": [], "times": []}
    words: dict[str, dict[str, int]] = {place: {} for place in PLACES}
    for (key, name), placed in said.items():
        weight = hundredths(placed.item)
        if not (name and weight):
            continue
        if key == "names":
            names[name] = weight
        elif key == "posts":
            posts[name] = weight
        elif key in numbers:
            numbers[key].append([int(name), weight])
        else:
            words[key].update((spelling, weight) for spelling in speller.spellings(name) if spelling)
    single = {key: placed.item for (key, name), placed in said.items() if not name}
    return {
        "bias": hundredths(single["bias"]),
        "point": hundredths(single.get("point", POINT)),
        "names": names,
        "several": sorted(numbers["several"]),
        "times": sorted(numbers["times"]),
        "posts": posts,
        "words": words,
    }


def hundredths(value: float) -> int:
    """The weight in whole hundredths."""
    return round(value * 100)
