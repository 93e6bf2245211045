"""Everything a letter names but the accused: units, places, sums, dates, contacts, petitioner, repeats, evidence.

>>> elements, suspects, town, village, signed = gather(letter, title, text, office, words)

This is the definition of what the compiled reader gathers in one call, see `classifier.elements.twin`.
"""

from __future__ import annotations

from collections.abc import Sequence

from classifier.contacts import Contact, contact_at, merged_addresses
from classifier.elements.petitioner import Signature
from classifier.elements.reading import Reading, element
from classifier.elements.suspects import Suspects, find_suspects, is_accusing
from classifier.elements.units_places import Office, Place
from classifier.elements.words import Words
from classifier.model import Element, Elements, Letter, Petitioner
from classifier.passage import Passage

CAP = 200
PAPERS = ("巡察底稿", "反馈意见", "整改报告")
PAPERS_UNLESS_NAMED = ("工作总结",)
PUBLIC = ("广告", "媒体稿")
OF_A_PERSON = "述职"
UNSUBSCRIBE = "退订"
_LAST = 60
PHONES = ("mobile", "landline")
JOINT = 5


Gathered = tuple[Elements, Suspects | None, str, str, str]
"""The elements of a letter that accuses nobody; whom it may accuse, None if nobody. For these: the first town and the
first village it names, and how an accusation would be signed."""


def gather(
    letter: Letter, title: Passage, text: Passage, office: Office | None, words: Words, suspect: int = 0
) -> Gathered:
    """What `find_elements` gives where nobody is accused, and who may be."""
    head, body = Reading(title, words), Reading(text, words)
    # the title repeats the text; it is read only for what the text does not give
    amounts = body.amounts() or head.amounts()
    dates = body.dates(letter.received) or head.dates(letter.received)
    places, heads = body.places(), head.places()
    spots, spans = body.contact_places(), body.addresses()
    contacts = [element(c.kind, text, c.start, c.end, c.value) for c in find_contacts(text.text, spots, spans)]
    phoned = any(one.kind in PHONES for one in contacts)
    accusing = is_accusing(title, text, letter.channel)
    writer = body.writer(phoned, accusing)
    names = [text.text[s:e] for s, e in writer[2]]
    suspects = find_suspects(head, body, words, names, accusing, letter.channel, suspect > 0)
    petitioner = _petitioner(letter.channel, text, title, writer)
    repeat = head.repeated() or body.repeated()
    out = Elements(
        units=[] if office is None else _units(title, office) + _units(text, office),
        places=_places(text, places) + _places(title, heads),
        amounts=amounts,
        dates=dates,
        contacts=contacts,
        petitioner=petitioner,
        repeat=repeat,
        offered=body.offered(),
        flags=flags_of(petitioner, repeat),
    )
    if suspects is None:
        return out, None, "", "", petitioner.signed
    signed = "anonymous" if writer[0] == petitioner.signed == "unknown" else petitioner.signed
    town, village = (_first(kind, text, places, title, heads) for kind in ("town", "village"))
    return out, suspects, town, village, signed


def may_accuse(title: Passage, text: Passage, channel: str, words: Words) -> Suspects | None:
    """The suspects that `gather` would give if it took the letter for a suspect one; much cheaper."""
    accusing = is_accusing(title, text, channel)
    head, body = Reading(title, words), Reading(text, words)
    names = [text.text[s:e] for s, e in body.writer(False, accusing)[2]]
    return find_suspects(head, body, words, names, accusing, channel, True)


def flags_of(petitioner: Petitioner, repeat: bool) -> list[str]:
    """Flags that need no accused."""
    flags = []
    if petitioner.signed == "anonymous":
        flags.append("anonymous")
    if petitioner.count >= JOINT:
        flags.append("joint")
    if repeat:
        flags.append("repeat-petition")
    return flags


def find_contacts(text: str, spots: Sequence[tuple[int, int]], spans: list[tuple[int, int]]) -> list[Contact]:
    """Phones, cards, plates at the digit runs already found, and addresses; see `Reading`."""
    out: list[Contact] = []
    reached = 0
    for start, at in spots:
        if start < reached:
            continue
        contact = contact_at(text, at)
        if contact is not None:
            out.append(contact)
            reached = contact.end
            if len(out) == CAP:
                break
    return out + merged_addresses(text, spans)[:CAP] if spans else out


def _places(passage: Passage, places: list[Place]) -> list[Element]:
    seen: dict[str, Element] = {}
    for kind, start, end in places:
        one = element(kind, passage, start, end, "")
        seen.setdefault(one.text, one)
        if len(seen) == CAP:
            break
    return list(seen.values())


def _first(kind: str, text: Passage, places: list[Place], title: Passage, heads: list[Place]) -> str:
    for passage, found in ((text, places), (title, heads)):
        for one, start, end in found:
            if one == kind:
                return passage.text[start:end]
    return ""


def _signed(signed: str, named: bool, channel: str, title: Passage, text: str) -> str:
    """Papers are signed by the unit that writes them; what is sent to everybody is signed by nobody."""
    if channel in PAPERS or (channel in PAPERS_UNLESS_NAMED and not named and OF_A_PERSON not in title.text):
        return "unit"
    if signed in ("anonymous", "pending-verification") and (channel in PUBLIC or UNSUBSCRIBE in text[-_LAST:]):
        return "unknown"
    return "unit" if signed == "unknown" and "paper-titles" in title.lists else signed


def _petitioner(channel: str, text: Passage, title: Passage, writer: Signature) -> Petitioner:
    signed, count, names, count_span, said = writer
    evidence = [element("petitioner", text, s, e, "") for s, e in names]
    if said:
        evidence.append(element("anonymous", text, *said, ""))
    if count_span:
        evidence.append(element("count", text, *count_span, str(count)))
    signed = _signed(signed, bool(names), channel, title, text.text)
    return Petitioner(signed, count, evidence[0].text if names else "", evidence)


def _units(passage: Passage, office: Office) -> list[Element]:
    found = office.find_units(passage.text, passage.names)
    return [element("unit", passage, one.start, one.end, one.unit_id) for one in found[:CAP]]
