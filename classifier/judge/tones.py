"""Words of sets that read a letter as a whole: each counts once, wherever it stands (`one_of: {once: true}`).

In: the compiled lexicon; the normalised title and text. Out: points by label index. Sums are whole hundredths, so that
the order in which words are found changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ahocorasick_rs import AhoCorasick

from classifier.lexicon.compiled import Compiled, ToneSpec


class Tones:
    """The words of one compiled lexicon; pure, built once."""

    def __init__(self, compiled: Compiled) -> None:
        self._specs = compiled.tones
        self._ac = AhoCorasick([spec.word for spec in compiled.tones]) if compiled.tones else None

    def heard(self, texts: Iterable[str]) -> Iterator[ToneSpec]:
        """The words that stand in one of the texts."""
        if self._ac is None:
            return
        found = {number for text in texts for number, *_ in self._ac.find_matches_as_indexes(text, overlapping=True)}
        for number in sorted(found):
            yield self._specs[number]

    def points(self, texts: Iterable[str]) -> dict[int, float]:
        """What the words are worth, by label; no label of which none was heard."""
        out: dict[int, int] = {}
        for spec in self.heard(texts):
            for label, hundredths in spec.worth:
                out[label] = out.get(label, 0) + hundredths
        return {label: hundredths / 100 for label, hundredths in out.items()}
