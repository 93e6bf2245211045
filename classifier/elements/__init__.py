"""What a letter names: accused, units, places, sums, dates, contacts, petitioner, repeats, evidence.

>>> elements = find_elements(letter, title, text, office, words)

Every element bears its verbatim text and its span in the ORIGINAL field. Work starts from the spans of the
matching pass and from one scan for numbers; windows are bounded, so it stays linear in the letter.
"""

from __future__ import annotations

from classifier.elements.accused import find_accused, likeliest_accused
from classifier.elements.bodies_heard import bodies_heard
from classifier.elements.date_ends import said_once
from classifier.elements.debtor import debtor
from classifier.elements.gathering import flags_of, gather, may_accuse
from classifier.elements.mentions import Charged
from classifier.elements.reading import element
from classifier.elements.registered import registered, signature_of
from classifier.elements.suspects import ACCUSES, SOUNDS
from classifier.elements.twin import with_twin
from classifier.elements.units_places import Office, UnitMention
from classifier.elements.words import SEARCHED, Words
from classifier.model import Accused, Element, Elements, Letter
from classifier.passage import Passage

__all__ = [
    "ACCUSES",
    "SEARCHED",
    "SOUNDS",
    "Office",
    "UnitMention",
    "Words",
    "find_elements",
    "flag_superior",
    "with_twin",
    "would_accuse",
]

SUPERIOR = "superior-jurisdiction"


def find_elements(
    letter: Letter, title: Passage, text: Passage, office: Office | None, words: Words, suspect: int = 0
) -> Elements:
    """Everything the letter names. `title` and `text` are its normalised, matched fields; `office` resolves units
    (None: none are resolved); `words` is `Words.of(compiled.list_words)`; `suspect` says how far the letter is known to
    accuse (0, `SOUNDS`, `ACCUSES`)."""
    if words.reader is None:
        out, suspects, town, village, signed = gather(letter, title, text, office, words, suspect)
    else:
        out, suspects, town, village, signed = words.reader.gather(letter, title, text, office, suspect)
    if len(out.dates) > 1:
        out.dates = said_once(out.dates)
    told = signature_of(letter.meta) if letter.meta else None
    if told is not None:
        signed = registered(out, told, signed)
        if suspects is not None and told.names:
            suspects = suspects._replace(writers=suspects.writers.union(told.names))
    charged: list[Charged] = []
    if suspects is not None:
        charged = find_accused(suspects, title, text, words, letter.channel, town, village, suspect)
    if suspect and not charged:
        town = next((one.text for one in out.places if one.kind == "town"), "")
        charged = _bodies(title, text, letter.channel, words, town)
    if suspect == ACCUSES and not charged and suspects is not None:
        charged = likeliest_accused(suspects, title, text, words, town, village)
    if charged:
        record = accused_of if words.reader is None else words.reader.accused
        out.accused = [record(one, office) for one in charged]
        out.petitioner.signed = signed
        out.flags = flags_of(out.petitioner, out.repeat)
        flag_superior(out)
    return out


def flag_superior(elements: Elements) -> None:
    """Somebody of the county's leadership is accused: only the superior may have the letter."""
    if SUPERIOR not in elements.flags and any(one.tier == "county-top" for one in elements.accused):
        elements.flags.append(SUPERIOR)


def would_accuse(letter: Letter, title: Passage, text: Passage, words: Words, suspect: int) -> bool:
    """Whether `find_elements` would find somebody accused if it took the letter for a suspect one; much cheaper."""
    if words.reader is None:
        suspects = may_accuse(title, text, letter.channel, words)
    else:
        suspects = words.reader.may_accuse(title, text, letter.channel)
    # which town or village it is says how a unit is called, not whether somebody is accused
    if suspects is not None and find_accused(suspects, title, text, words, letter.channel, "", "", suspect):
        return True
    if _bodies(title, text, letter.channel, words, ""):
        return True
    return suspect == ACCUSES and suspects is not None and bool(likeliest_accused(suspects, title, text, words, "", ""))


def _bodies(title: Passage, text: Passage, channel: str, words: Words, town: str) -> list[Charged]:
    """The bodies accused where nobody is."""
    return bodies_heard(title, text, channel, words, town) or debtor(title, text, channel, words, town)


def accused_of(charged: Charged, office: Office | None) -> Accused:
    """The record of somebody who is charged, in terms of the original."""
    passage = charged.mention.passage
    mention = charged.mention
    evidence: list[Element] = []
    name = charged.name
    if mention.name[1] > mention.name[0]:
        evidence.append(element("accused", passage, *mention.name, ""))
        name = evidence[0].text
    post = charged.post
    if mention.post[1] > mention.post[0]:
        evidence.append(element("post", passage, *mention.post, charged.tier))
        if post:  # a body has none
            post = evidence[-1].text
    unit_id = ""
    if office is not None and charged.unit:
        found = office.find_units(charged.unit)
        if found and not found[-1].ambiguous:
            unit_id = found[-1].unit_id
    return Accused(name, post, charged.unit, charged.tier, unit_id, evidence)
