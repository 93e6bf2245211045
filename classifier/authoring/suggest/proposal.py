"""A proposal: what might be added to a lexicon, and what speaks for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["term", "phrase", "mask", "context"]


@dataclass(slots=True)
class Proposal:
    """`letters` different letters hold it, `right` of them should have the label (for masks and contexts: had it
    rightly), so that the true share is at least (masks, contexts: at most) `bound`.

    `words`: a term or mask; the two parts of a phrase; the cues of a context. `label` is an index of the lexicon (None:
    a new label, or none). `also`: other words of the same letters, of which a person may prefer one. The effects
    count letters whose label changes when everything proposed is added.
    """

    kind: Kind
    about: str
    value: str
    label: int | None
    words: list[str]
    letters: int
    right: int
    bound: float
    weight: float = 0.0
    ordered: bool = False
    within: int = 12
    direction: str = "after"
    cases: list[int] = field(default_factory=list)
    also: list[str] = field(default_factory=list)
    snippets: list[str] = field(default_factory=list)
    gained: int = 0
    gained_right: int = 0
    lost: int = 0
    lost_right: int = 0

    @property
    def worth(self) -> int:
        """Letters that get better less those that get worse."""
        return self.gained_right - (self.gained - self.gained_right) + (self.lost - self.lost_right) - self.lost_right
