"""What a letter names: accused, units, places, sums, dates, contacts, petitioner, repeats, evidence.

>>> elements = find_elements(letter, title, text, office, words)

Every element bears its verbatim text and its span in the ORIGINAL field. Work starts from the spans of the
matching pass and from one scan for numbers; windows are bounded, so it stays linear in the letter.
"""

from __future__ import annotations

from classifier.contacts import Contact, contact_at, merged_addresses
from classifier.elements.accused import find_accused, is_accusing
from classifier.elements.mentions import Charged, may_mention
from classifier.elements.petitioner import Signature
from classifier.elements.reading import element, read, with_twin
from classifier.elements.units_places import Office, Place, UnitMention
from classifier.elements.words import SEARCHED, Words
from classifier.model import Accused, Element, Elements, Letter, Petitioner
from classifier.passage import Passage

__all__ = ["SEARCHED", "Office", "UnitMention", "Words", "find_elements", "with_twin", "would_accuse"]

CAP = 200
_PAPERS = frozenset(("巡察底稿", "反馈意见", "整改报告"))
_PAPERS_UNLESS_NAMED = frozenset(("工作总结",))
_PUBLIC = frozenset(("广告", "媒体稿"))
_OF_A_PERSON = "述职"
_LAST = 60
_PHONES = frozenset(("mobile", "landline"))


def find_elements(
    letter: Letter, title: Passage, text: Passage, office: Office | None, words: Words, suspect: bool = False
) -> Elements:
    """Everything the letter names. `title` and `text` are its normalised, matched fields; `office` resolves units
    (None: none are resolved); `words` is `Words.of(compiled.list_words)`; `suspect` says that the letter is known to be
    about misconduct (see `find_accused`)."""
    body = read(text, words)
    head = read(title, words) if title.text else None
    # the title repeats the text; it is read only for what the text does not give
    amounts = body.amounts() or (head.amounts() if head is not None else [])
    dates = body.dates(letter.received) or (head.dates(letter.received) if head is not None else [])
    places = body.places()
    heads = head.places() if head is not None else []
    town = village = ""
    if heads or places:
        town = _first("town", text, places, title, heads)
        village = _first("village", text, places, title, heads)
    spots, spans = body.contact_places(), body.addresses()
    contacts: list[Element] = []
    phoned = False
    if spots or spans:
        contacts = [element(kind, text, s, e, value) for kind, s, e, value, _ in _contacts(text.text, spots, spans)]
        phoned = any(one.kind in _PHONES for one in contacts)
    accusing = is_accusing(title, text, letter.channel)
    writer = body.writer(phoned, accusing)
    names = [text.text[s:e] for s, e in writer[2]]
    charged = find_accused(head, body, title, words, names, accusing, letter.channel, town, village, suspect)
    out = Elements(
        accused=[_accused(c, office) for c in charged] if charged else [],
        units=[] if office is None else _units(title, office) + _units(text, office),
        places=_places(text, places) + _places(title, heads) if heads or places else [],
        amounts=amounts,
        dates=dates,
        contacts=contacts,
        petitioner=_petitioner(letter, text, title, writer, bool(charged)),
        repeat=(head is not None and head.repeated()) or body.repeated(),
        offered=body.offered() if "offer-nouns" in text.lists or "offer-labels" in text.lists else [],
        flags=[],
    )
    out.flags = _flags(out)
    return out


def would_accuse(letter: Letter, title: Passage, text: Passage, words: Words) -> bool:
    """Whether `find_elements` would find somebody accused if it took the letter for a suspect one; much cheaper."""
    accusing = is_accusing(title, text, letter.channel)
    if not (accusing or may_mention(text) or may_mention(title)):
        return False
    body = read(text, words)
    head = read(title, words) if title.text else None
    names = [text.text[s:e] for s, e in body.writer(False, accusing)[2]]
    # which town or village it is says how a unit is called, not whether somebody is accused
    return bool(find_accused(head, body, title, words, names, accusing, letter.channel, "", "", True))


def _contacts(text: str, spots: list[tuple[int, int]], spans: list[tuple[int, int]]) -> list[Contact]:
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
    for place in places:
        kind, start, end = place
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


def _signed(signed: str, named: bool, channel: str, title: Passage, text: str, accused: bool) -> str:
    """Papers are signed by the unit that writes them, and an accusation without a name or a contact is anonymous."""
    if channel in _PAPERS or (channel in _PAPERS_UNLESS_NAMED and not named and _OF_A_PERSON not in title.text):
        return "unit"
    if signed in ("anonymous", "pending-verification") and (channel in _PUBLIC or "退订" in text[-_LAST:]):
        return "unknown"
    if signed == "unknown":
        if "paper-titles" in title.lists:
            return "unit"
        return "anonymous" if accused else signed
    return signed


def _petitioner(letter: Letter, text: Passage, title: Passage, writer: Signature, accused: bool) -> Petitioner:
    signed, count, names, count_span, said = writer
    signed = _signed(signed, bool(names), letter.channel, title, text.text, accused)
    if not (names or said or count_span):
        return Petitioner(signed, count, "", [])
    evidence = [element("petitioner", text, s, e, "") for s, e in names]
    if said:
        evidence.append(element("anonymous", text, *said, ""))
    if count_span:
        evidence.append(element("count", text, *count_span, str(count)))
    return Petitioner(signed, count, evidence[0].text if names else "", evidence)


def _accused(charged: Charged, office: Office | None) -> Accused:
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
        post = evidence[-1].text
    unit_id = ""
    if office is not None and charged.unit:
        found = office.find_units(charged.unit)
        if found and not found[-1].ambiguous:
            unit_id = found[-1].unit_id
    return Accused(name, post, charged.unit, charged.tier, unit_id, evidence)


def _units(passage: Passage, office: Office) -> list[Element]:
    known = passage.names
    if known is not None and not known:
        return []
    found = office.find_units(passage.text) if known is None else office.find_units(passage.text, known)
    return [element("unit", passage, one.start, one.end, one.unit_id) for one in found[:CAP]]


def _flags(out: Elements) -> list[str]:
    flags = []
    if out.petitioner.signed == "anonymous":
        flags.append("anonymous")
    if out.petitioner.count >= 5:
        flags.append("joint")
    if out.repeat:
        flags.append("repeat-petition")
    if out.accused and any(a.tier == "county-top" for a in out.accused):
        flags.append("superior-jurisdiction")
    return flags
