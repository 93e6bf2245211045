"""The extract a department gets of a letter that also accuses: what the department must act on, and nothing else.

A sentence goes in only when it holds evidence for a topic of that department that is no misconduct, and names
nobody: neither the accused, nor their posts and units, nor anybody by name or pronoun (我 tells who wrote).
Contacts and the petitioner are redacted already. Where no sentence is left, the topics and the place are all.
"""

from __future__ import annotations

import re

from classifier.lead import is_misconduct
from classifier.model import Letter, Recipient, Result, Tag, topic_id
from classifier.office import Office
from classifier.redact.words import words

_ENDS = "。！？!?；;\n"
_PERSONS = re.compile("[我俺咱他她其某×＊*]|【信访人")
_MOST = 5
_SHORTEST = 2


def extract_of(letter: Letter, result: Result, one: Recipient, office: Office, topics: dict[str, str]) -> str:
    """The text for `one`. `letter` and `result` are redacted already; `topics` are the names of topics by id."""
    tags = [tag for tag in result.tags if _is_theirs(tag, one, office) and not _is_misconduct(tag)]
    named = [topics.get(tag.topic, topics.get(topic_id(tag), tag.topic)) for tag in tags]
    places = "".join(dict.fromkeys(place.text for place in result.elements.places if place.kind in ("town", "village")))
    if any(_shared(places, unit) for unit in _not_told(result)):
        places = ""
    head = f"事项：{'、'.join(dict.fromkeys(named)) or '另行联系'}" + (f"；地点：{places}" if places else "")
    sentences = _sentences(letter, result, tags)
    return "\n".join([head, *sentences])


def _is_theirs(tag: Tag, one: Recipient, office: Office) -> bool:
    home = office.home_of(topic_id(tag))
    if home is None:
        return False
    names = [*home.to, *(name for choice in home.choices for name in choice.to)]
    return any(name in (one.kind, one.id, f"dept:{one.id}") for name in names)


def _is_misconduct(tag: Tag) -> bool:
    return is_misconduct(tag.area, tag.topic)


def _not_told(result: Result) -> list[str]:
    """Every name, post and unit of those accused, and who must not have it."""
    out: list[str] = list(result.route.not_to) if result.route else []
    for one in result.elements.accused:
        out += [one.name, one.post, one.unit, *(element.text for element in one.evidence)]
    return [text for text in dict.fromkeys(out) if len(text) >= _SHORTEST]


def _sentences(letter: Letter, result: Result, tags: list[Tag]) -> list[str]:
    hidden = _not_told(result)
    misconduct = [
        (e.start, e.end) for tag in result.tags if _is_misconduct(tag) for e in tag.evidence if e.field == "text"
    ]
    out: dict[tuple[int, int], None] = {}
    for tag in tags:
        for evidence in tag.evidence:
            if evidence.field != "text" or evidence.context != "affirmed" or len(out) >= _MOST:
                continue
            start, end = _around(letter.text, evidence.start, evidence.end)
            if not any(s < end and start < e for s, e in misconduct) and _clean(letter.text[start:end], hidden):
                out.setdefault((start, end))
    return [" ".join(letter.text[start:end].split()) for start, end in sorted(out)]


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and text[start - 1] not in _ENDS:
        start -= 1
    while end < len(text) and text[end - 1] not in _ENDS:
        end += 1
    return start, end


def _clean(sentence: str, hidden: list[str]) -> bool:
    """Whether a sentence names nobody."""
    if _PERSONS.search(sentence) or any(text in sentence for text in hidden):
        return False
    vocabulary = words()
    return not any(
        sentence[at : at + 1] in vocabulary.surnames and sentence.startswith(title, at + 1)
        for title in vocabulary.titles
        for at in _before(sentence, title)
    )


def _before(sentence: str, title: str) -> list[int]:
    return [found.start() - 1 for found in re.finditer(re.escape(title), sentence) if found.start()]


def _shared(places: str, unit: str) -> bool:
    """Whether a place would give away the unit accused (河湾村 and 河湾村委会)."""
    return any(places[at : at + 3] in unit for at in range(len(places) - 2))
