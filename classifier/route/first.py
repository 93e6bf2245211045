"""Whose matter the first of several is, in a letter that says that it brings several (三件事) and lists them.

In: such a letter, its result and the office. Out: the department with the most points by what stands in the first item
of the list: the share that topics have of their words there, and the words of the office's matters.
"""

from __future__ import annotations

from classifier.model import Letter, Result, topic_id
from classifier.office import Office
from classifier.route.matters import Said
from classifier.split import split_letter

SEVERAL = "several-matters"
"""The saying of the office by whose words a letter says so."""


def home_of_first(letter: Letter, result: Result, office: Office, said: Said) -> str | None:
    """The department that has the first matter; None where the letter has no such list, or the item names nobody."""
    if said.words().isdisjoint(office.sayings.get(SEVERAL, ())):
        return None
    parts = split_letter(letter, result.kind)
    if len(parts) < 2:
        return None
    start = int(parts[0].meta["offset"])
    end = start + len(parts[0].text)
    points: dict[str, float] = {}
    for tag in result.tags:
        home = office.home_of(topic_id(tag))
        names = home.chosen(said.words()) if home is not None and not home.aside else ()
        places = [one.start for one in tag.evidence if one.field == "text"]
        inside = sum(start <= place < end for place in places)
        if names and inside:
            points[names[0]] = points.get(names[0], 0.0) + tag.score * inside / len(places)
    for name, said_there in Said(parts[0], office).points().items():
        points[name] = points.get(name, 0.0) + said_there
    best = max(points, key=lambda name: points[name], default="")
    return best if best.startswith("dept:") else None
