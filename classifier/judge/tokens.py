"""spaCy Matcher patterns of a lexicon, run only on sentences that hold their anchor.

Words and part-of-speech tags come from jieba's dictionary (rjieba); the sentence becomes a ready `Doc`, so no
pipeline runs. spaCy is imported at the first anchor; a lexicon with patterns without spaCy is refused at load.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

from classifier.errors import MissingExtra
from classifier.hits import FieldHits
from classifier.lexicon.compiled import Compiled
from classifier.segment import tagged_words

MAX_SENTENCES = 200
"""Sentences tokenised per field at most; spaCy costs about a millisecond each (measured)."""


class TokenPatterns:
    """The patterns of one lexicon."""

    def __init__(self, compiled: Compiled) -> None:
        if find_spec("spacy") is None:
            raise MissingExtra("`patterns` in a lexicon", "spacy")
        self._specs = compiled.token_patterns
        self._vocab: Any = None
        self._matchers: dict[int, Any] = {}

    def find(self, hits: FieldHits) -> list[tuple[int, int, int]]:
        """(pattern index, start, end) in normalised offsets, each pattern at most once a sentence."""
        wanted: dict[tuple[int, int], set[int]] = {}
        for start, _, index in hits.anchors:
            wanted.setdefault(hits.passage.sentence(start), set()).add(index)
            if len(wanted) >= MAX_SENTENCES:
                break
        out: list[tuple[int, int, int]] = []
        for (low, high), indices in wanted.items():
            doc = self._doc(hits.passage.text[low:high])
            for index in sorted(indices):
                found = self._matcher(index)(doc)
                if found:
                    _, first, last = found[0]
                    span = doc[first:last]
                    out.append((index, low + span.start_char, low + span.end_char))
        return out

    def _doc(self, sentence: str) -> Any:
        from spacy.tokens import Doc
        from spacy.vocab import Vocab

        if self._vocab is None:
            self._vocab = Vocab()
        pairs = tagged_words(sentence)
        words = [word for word, _ in pairs]
        return Doc(self._vocab, words=words, tags=[tag for _, tag in pairs], spaces=[False] * len(words))

    def _matcher(self, index: int) -> Any:
        from spacy.matcher import Matcher

        matcher = self._matchers.get(index)
        if matcher is None:
            matcher = Matcher(self._vocab)
            matcher.add(self._specs[index].name, [self._specs[index].pattern])
            self._matchers[index] = matcher
        return matcher
