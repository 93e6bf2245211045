"""One field as the accused are looked for in it: what part somebody plays, and which unit stands before a post.

>>> here = scene(passage, words)
>>> here.weigh(mention, grave=True), here.unit_before(mention.post[0])

`Scene` is the definition; `classifier/native/scene.pxi` is the same compiled.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from classifier.elements import bare_posts, heard, roles, units_places
from classifier.elements.mentions import Mention, Post
from classifier.elements.words import Words
from classifier.passage import Passage

Bounds = tuple[int, int]


class Scene:
    """What is asked about the mentions and posts of one passage."""

    __slots__ = ("passage", "text", "words")

    def __init__(self, passage: Passage, words: Words) -> None:
        self.passage, self.text, self.words = passage, passage.text, words

    def addressed(self, mention: Mention) -> bool:
        """See `roles.addressed`."""
        return roles.addressed(mention, self.words)

    def weigh(self, mention: Mention, grave: bool, paper: bool = False) -> int:
        """See `roles.weigh`."""
        return roles.weigh(mention, self.words, grave, paper)

    def told_again(self, name: str, mentions: Iterable[Mention]) -> int:
        """See `roles.told_again`."""
        return roles.told_again(self.passage, name, mentions)

    def stirring(self, posts: list[Post], told: bool) -> list[tuple[Post, bool, bool]]:
        """See `bare_posts.stirring`."""
        return bare_posts.stirring(self.passage, posts, self.words, told)

    def unit_start(self, end: int) -> int:
        """See `units_places.unit_start`."""
        return units_places.unit_start(self.text, end, self.words)

    def unit_before(self, at: int) -> Bounds:
        """See `units_places.unit_before`."""
        return units_places.unit_before(self.text, at, self.words)

    def linked_unit(self, at: int) -> Bounds:
        """See `units_places.linked_unit`."""
        return units_places.linked_unit(self.text, at, self.words)

    def earlier_unit(self, sign: str, at: int) -> Bounds | None:
        """See `units_places.earlier_unit`."""
        return units_places.earlier_unit(self.text, sign, at, self.words)


def scene(passage: Passage, words: Words) -> Scene:
    """The scene of `passage`, compiled where `words` have such scenes."""
    if words.reader is None:
        return Scene(passage, words)
    compiled: Scene = words.reader.scene(passage)
    return compiled


class Scenes:
    """Title and text of a letter, and the town and village it speaks of."""

    __slots__ = ("text", "title", "town", "village", "words")

    def __init__(self, title: Passage, text: Passage, words: Words, town: str, village: str) -> None:
        self.title, self.text = scene(title, words), scene(text, words)
        self.words, self.town, self.village = words, town, village

    def of_text(self, text: str) -> Scene:
        """The scene of the field whose text it is."""
        return self.text if text is self.text.passage.text else self.title

    def of(self, mention: Mention) -> Scene:
        """The scene in which somebody is mentioned."""
        return self.text if mention.passage is self.text.passage else self.title

    def odds(self, name: str, mentions: Sequence[Mention], people: int, starts: Sequence[int]) -> int:
        """See `heard.odds` and `heard.in_short`; only with words that have such weights."""
        words, title, text = self.words, self.title, self.text
        assert words.roles is not None
        short = heard.in_short(words.roles, name, text.passage)
        if words.reader is not None:
            return short + words.reader.odds(title, text, name, mentions, people, starts)
        return short + heard.odds(words.roles, name, mentions, title.passage, text.passage, people, starts)
