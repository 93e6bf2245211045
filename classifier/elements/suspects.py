"""Whom a letter names that it may accuse, and whether it accuses anybody at all; most letters end here.

In: title and text as they are read, the petitioner's names. Out: `Suspects`, whom `accused` weighs, or None where
nobody can be accused: nothing is charged, nobody is named, or no post does anything.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, Protocol

from classifier.elements.bare_posts import of_several, that_do
from classifier.elements.mentions import Mention, Post
from classifier.elements.words import Words
from classifier.passage import Passage

TAKINGS = "takings"
"""The list of words of taking something from somebody (收了, 索要), see `takers`."""
CHARGES = ("misconduct-acts", "misconduct-hints", "accuse-labels", "accuse-strong", "climate-words", TAKINGS)
"""Without a word of any of these lists nobody can gather the points it takes."""
VILLAGE = "posts-village"
STRONG_CHANNEL = "举报信"
FINDING_CHANNEL = "巡察底稿"
HARMLESS = ("感谢信", "咨询", "建议")
"""Channels of letters that accuse only where they say so, or are known to be about misconduct."""
NO_ACCUSATION = ("整改报告", "反馈意见", "广告", "媒体稿")


class Suspects(NamedTuple):
    """The office holders named in title and text, the posts without a name in the text, and of these, in the title as
    in the text, those beside which something is done. `writers` are the petitioner's names, `accusing` see
    `is_accusing`, `several`: the relatives of several village posts are spoken of."""

    mentions: list[Mention]
    bare: list[Post]
    titled_doing: list[Post]
    doing: list[Post]
    writers: set[str]
    accusing: bool
    several: bool


class MentionReading(Protocol):
    """What this module asks of a `classifier.elements.reading.Reading`."""

    @property
    def passage(self) -> Passage: ...
    def mentions(self) -> tuple[list[Mention], list[Post]]: ...


def is_accusing(title: Passage, text: Passage, channel: str) -> bool:
    """Whether the letter as a whole accuses: its channel, or an accusing word that it does not take back."""
    if text.lists.get("accuse-negated"):
        return False
    if channel == STRONG_CHANNEL or title.lists.get("accuse-strong"):
        return True
    strong = text.lists.get("accuse-strong")
    return bool(strong) and any(text.text[s - 1 : s] not in ("诉", "的") for s, _ in strong or ())


SOUNDS, ACCUSES = 1, 2
"""How far a letter is a suspect one: it sounds like an accusation; its purpose is to accuse. 0 says neither."""


def find_suspects(
    head: MentionReading,
    body: MentionReading,
    words: Words,
    names: Iterable[str],
    accusing: bool,
    channel: str,
    suspect: bool,
) -> Suspects | None:
    """Whom the letter may accuse. `head` and `body` are the readings of title and text, `names` are
    those of the petitioner.

    `suspect`: the letter is known to be about misconduct, so whom it speaks of most is accused, whatever the words.
    """
    title, text = head.passage, body.passage
    charges = any(name in text.lists or name in title.lists for name in CHARGES)
    several = not charges and "g-kin" in text.lists and VILLAGE in text.lists and of_several(text, words)
    finding = channel == FINDING_CHANNEL
    quiet = not (charges or suspect or accusing or several or finding)  # only learned words may accuse somebody here
    if channel in NO_ACCUSATION or (quiet and words.roles is None):
        return None
    if not (accusing or suspect) and (
        channel in HARMLESS or words.sets["praise-titles-set"].within(title.text, 0, len(title.text))
    ):
        return None
    mentions, bare = body.mentions()
    titled, titled_bare = head.mentions()
    writers = set(names)
    told = accusing or suspect or "climate-words" in text.lists
    titled_doing, doing = that_do(title, titled_bare, words, told), that_do(text, bare, words, told)
    if not _anybody(titled + mentions, writers) and (
        quiet
        or not (
            doing
            or titled_doing
            or (finding and bare)
            or ((accusing or suspect) and bare)
            or (bare and TAKINGS in text.lists)
            or (accusing and (_names_body(title) or _names_body(text)))
            or "accuse-verbs" in title.lists
            or ((accusing or suspect) and "某" in text.text)
        )
    ):
        return None
    return Suspects(titled + mentions, bare, titled_doing, doing, writers, accusing, several)


def _names_body(passage: Passage) -> bool:
    return "accuse-verbs" in passage.lists and "misconduct-acts" in passage.lists


def _anybody(mentions: list[Mention], writers: set[str]) -> bool:
    """Whether somebody is named who is not the petitioner."""
    for mention in mentions:
        name = mention.name_text()
        if name and name not in writers:
            return True
    return False
