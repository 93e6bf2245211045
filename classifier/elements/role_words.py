"""The learned words by which people are taken for accused or not, as `elements.heard` looks them up.

In: `Compiled.roles`, see `lexicons/fitted/roles.yaml`. Out: `RoleWords`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

PLACES = ("sentence", "before", "behind", "following", "next_before", "next_behind")
"""Where words stand, as the keys of the file call it; in the last two also single characters and marks count."""
BESIDE = 4
"""The first of the two places right beside a mention; before it stand those in which words of two characters count."""
TRAITS = ("any", "short", "finding", "beside", "weak", "body", "short-body")
"""What may hold of a post without a name: it is one, in a text of few characters, of a finding, an accused is named
beside it, firms have it too; or it is no post but a body, in a text of few characters or not."""
FORMS = ("named", "surname", "surname-only", "old", "young")
"""How a name may be written, see `elements.heard.form_of`."""
IN_SHORT = "short"
"""Beside these a key of `RoleWords.names`: who is named in a text of few characters."""


@dataclass(slots=True, frozen=True)
class RoleWords:
    """Weights in hundredths. `point`: what a point of the rules is worth beside the words. `names`: by the form of the
    name, see `form_of`; `several`: (that many people or more are spoken of, weight); `times`: (as often or more he is
    named, weight); `posts`: what holds of a post without a name, see `posts_heard.traits`, none where these are not
    weighed; `words`: by place."""

    bias: int
    point: int
    names: Mapping[str, int]
    several: tuple[tuple[int, int], ...]
    times: tuple[tuple[int, int], ...]
    posts: Mapping[str, int]
    words: tuple[Mapping[str, int], ...]
    by_pair: tuple[Mapping[str, tuple[str, ...]], ...]
    """By place, the words by their first two characters; of all but the last two places."""

    @classmethod
    def of(cls, compiled: Mapping[str, Any]) -> RoleWords | None:
        """From `Compiled.roles`; None where no file says anything."""
        if not compiled:
            return None
        words = tuple(dict(compiled["words"].get(place, {})) for place in PLACES)
        several, times = (
            tuple((int(least), int(weight)) for least, weight in compiled[key]) for key in ("several", "times")
        )
        return cls(
            compiled["bias"], compiled["point"], dict(compiled["names"]), several, times,
            dict(compiled["posts"]), words,
            tuple(map(_by_pair, words[:BESIDE])),
        )  # fmt: skip


def _by_pair(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    out: dict[str, tuple[str, ...]] = {}
    for word in words:
        out[word[:2]] = (*out.get(word[:2], ()), word)
    return out
