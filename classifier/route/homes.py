"""Which departments (or other recipients) the matters of a letter belong to, the main matter's first."""

from __future__ import annotations

from classifier.model import Letter, Result, Tag
from classifier.office import Home, Office

MOST = 4
"""A letter goes to at most so many departments: more is no division of work."""


def topic_id(tag: Tag) -> str:
    """`area.topic`, however the tag writes its topic."""
    return full_id(tag.area, tag.topic)


def full_id(area: str, topic: str) -> str:
    """`area.topic` of an area and a topic that may bear its area already."""
    return topic if "." in topic else f"{area}.{topic}"


def homes_of(letter: Letter, result: Result, office: Office) -> list[str]:
    """Recipients as routes write them (`dept:…` or a kind), in the order of the letter's tags.

    Where the tags name nobody, the petition class does.
    """
    out: list[str] = []
    for tag in result.tags:
        topic = tag.topic
        home = office.home_of(topic if "." in topic else f"{tag.area}.{topic}")
        if home is not None:
            for name in _chosen(home, letter) if home.choices else home.to:
                if name not in out:
                    out.append(name)
    if not out and result.petition_class:
        out.extend(office.home_of_class(result.petition_class))
    return out[:MOST]


def _chosen(home: Home, letter: Letter) -> tuple[str, ...]:
    text, title = letter.text, letter.title
    for choice in home.choices:
        for word in choice.words:
            if word in text or word in title:
                return choice.to
    return home.to
