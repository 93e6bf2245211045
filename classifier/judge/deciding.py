"""`Decider`: rules and choice, set by set, each leaning on what was decided before it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from classifier.judge.choosing import Chooser, Chosen
from classifier.judge.rules import Rules
from classifier.judgement import Judgement
from classifier.lexicon.compiled import Compiled

_NOTHING: Mapping[str, list[int]] = MappingProxyType({})


class Decider:
    """How it sounds (`TONES`), kinds, flags, topics, purposes, urgency, in that order, then any other sets."""

    def __init__(self, compiled: Compiled) -> None:
        self.rules = Rules(compiled)
        self._chooser = Chooser(compiled)

    def decide(self, judgement: Judgement, kept: Mapping[str, list[int]] = _NOTHING) -> dict[str, Chosen]:
        """The labels that pass, by set, best first. `judgement` takes in rules that fired and labels that passed.

        `kept` gives the labels of sets that are settled beforehand.
        """
        out: dict[str, Chosen] = {}
        for set_ in self.rules.sets:
            self.rules.apply(judgement, set_)
            if set_ in kept:
                out[set_] = self._chooser.give(judgement, kept[set_])
                continue
            kinds = out.get("kinds")
            out[set_] = self._chooser.choose(judgement, set_, kinds[0][1] if kinds else None)
        return out
